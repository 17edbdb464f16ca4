//! The code that uses the texts. That a message exists and is given what belongs into it is
//! the compiler's business; these look for what it does not: texts that nobody uses, and
//! words that are nobody's text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use deskwatch_texts::LISTED;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Where texts are used.
const USERS: [&str; 2] = ["ui/src/texts", "crates/console/src"];
/// Where there may be no words in the code itself.
const WORDLESS: [&str; 2] = ["ui/src/texts", "crates/console/src/texts.rs"];
/// Everything that shows something to people.
const SHOWING: [&str; 3] = ["ui/src", "crates/console/src", "src-tauri/src"];
/// Names, pieces of addresses, and a case that texts have a word for, each in its language.
const NO_WORDS: [&str; 3] = ["Deskwatch", "://", "somebody"];
/// Files of tests.
const TESTS: [&str; 2] = ["tests.rs", "fixtures.rs"];

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut found: Vec<PathBuf> = entries.flat_map(|entry| files(&entry.unwrap().path())).collect();
    found.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    found.sort();
    found
}

/// The tokens of the files below these places, without tests.
fn code(places: &[&str]) -> Vec<(PathBuf, Vec<TokenTree>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = places.iter().flat_map(|place| files(&root.join(place)));
    files
        .map(|file| {
            let tokens: TokenStream = fs::read_to_string(&file).unwrap().parse().unwrap();
            let mut found = Vec::new();
            walk(tokens, &mut found);
            (file, found)
        })
        .collect()
}

/// All identifiers and literals in order, but those of attributes (doc comments are some) and
/// of tests.
fn walk(tokens: TokenStream, found: &mut Vec<TokenTree>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut is_test = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(ref mark) if mark.as_char() == '#' => {
                if matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!') {
                    tokens.next();
                }
                let is_attribute = |next: &TokenTree| {
                    matches!(next, TokenTree::Group(group)
                    if group.delimiter() == Delimiter::Bracket)
                };
                if let Some(attribute) = tokens.next_if(is_attribute) {
                    is_test |= attribute.to_string().replace(' ', "") == "[cfg(test)]";
                }
            }
            TokenTree::Group(group) => {
                let is_tests = is_test && group.delimiter() == Delimiter::Brace;
                if is_tests {
                    is_test = false;
                } else {
                    walk(group.stream(), found);
                }
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => found.push(token),
            TokenTree::Punct(mark) if mark.as_char() == ';' => is_test = false,
            TokenTree::Punct(_) => {}
        }
    }
}

/// Whether there are letters outside of braces, which hold names of the code.
fn says_something(literal: &str) -> bool {
    let mut depth = 0_u32;
    literal.chars().any(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter.is_alphabetic()
    })
}

#[test]
fn every_text_is_used() {
    let used: BTreeSet<String> = code(&USERS)
        .into_iter()
        .flat_map(|(_, tokens)| tokens)
        .filter_map(
            |token| if let TokenTree::Ident(name) = token { Some(name.to_string()) } else { None },
        )
        .collect();
    let unused: Vec<&str> = LISTED
        .iter()
        .filter(|(id, variables)| {
            let name = id.replace('-', "_");
            !used.contains(&if variables.is_empty() { name.to_uppercase() } else { name })
        })
        .map(|(id, _)| *id)
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn there_are_no_words_but_in_the_texts() {
    let mut words = Vec::new();
    for (file, tokens) in code(&WORDLESS) {
        for token in tokens {
            let TokenTree::Literal(literal) = token else { continue };
            let written = literal.to_string();
            let Some(inner) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
            else {
                continue;
            };
            if says_something(inner) && !NO_WORDS.contains(&inner) {
                words.push(format!("{}: {written}", file.display()));
            }
        }
    }
    assert!(words.is_empty(), "these belong into crates/texts/ftl:\n{}", words.join("\n"));
}

/// A literal that reads as a sentence is one, wherever it stands: names in the code begin with
/// a small letter or have no blank.
#[test]
fn there_are_no_sentences_outside_of_the_texts() {
    let mut sentences = Vec::new();
    for (file, tokens) in code(&SHOWING) {
        if TESTS.iter().any(|name| file.ends_with(name)) {
            continue;
        }
        for token in tokens {
            let TokenTree::Literal(literal) = token else { continue };
            let written = literal.to_string();
            let inner = written.trim_matches('"');
            let begins_large = inner.chars().next().is_some_and(char::is_uppercase);
            let is_word = |word: &&str| {
                let word = word.trim_end_matches(['.', ',', ':', '…', '?', '!']);
                word.len() > 1 && word.chars().all(char::is_alphabetic)
            };
            // One word alone may be a name, and the paths of drawings have none.
            if begins_large && inner.split(' ').filter(is_word).count() > 1 {
                sentences.push(format!("{}: {written}", file.display()));
            }
        }
    }
    assert!(sentences.is_empty(), "these belong into crates/texts/ftl:\n{}", sentences.join("\n"));
}

/// What `ui/src/texts` offers is used by some component, or by another text.
#[test]
fn every_text_of_the_page_has_a_place() {
    let names = |tokens: &[TokenTree]| -> Vec<String> {
        let name = |token: &TokenTree| match token {
            TokenTree::Ident(name) => Some(name.to_string()),
            _ => None,
        };
        tokens.iter().filter_map(name).collect()
    };
    let page: Vec<(PathBuf, Vec<String>)> =
        code(&["ui/src"]).into_iter().map(|(file, tokens)| (file, names(&tokens))).collect();
    let mut unused = Vec::new();
    for (file, said) in page.iter().filter(|(file, _)| file.parent().unwrap().ends_with("texts")) {
        let module = file.file_stem().unwrap().to_string_lossy();
        for offered in said.windows(2).filter(|pair| pair[0] == "const" || pair[0] == "fn") {
            let name = &offered[1];
            let again = said.iter().filter(|said| *said == name).count() > 1;
            let elsewhere = page.iter().any(|(other, used)| {
                other != file && used.contains(name) && used.iter().any(|used| *used == *module)
            });
            if !again && !elsewhere && module != "mod" && module != "text" {
                unused.push(format!("{module}::{name}"));
            }
        }
    }
    assert!(unused.is_empty(), "nobody shows {unused:?}");
}
