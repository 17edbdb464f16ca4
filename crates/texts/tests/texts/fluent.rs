//! What the tables say is what Fluent's own implementation makes of the same files.

use std::fs;
use std::path::{Path, PathBuf};

use deskwatch_texts::{LISTED, Language, Value, said_by_number, speaking};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

/// Around every border between forms, in every language.
const NUMBERS: [u64; 16] = [0, 1, 2, 4, 5, 10, 11, 12, 14, 20, 21, 22, 25, 101, 111, 1_234_567];
const WORD: &str = "Ayşe Yılmaz";

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap();
    entries.flat_map(|entry| files(&entry.unwrap().path())).collect()
}

/// Fluent's own implementation, with everything of a language in it.
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![language.tag().parse().unwrap()]);
    // Names from right to left are set apart by the page, not by characters in the texts.
    bundle.set_use_isolating(false);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ftl").join(language.tag());
    for file in files(&folder) {
        let resource = FluentResource::try_new(fs::read_to_string(file).unwrap()).unwrap();
        bundle.add_resource(resource).unwrap();
    }
    bundle
}

/// What Fluent makes of a message with that number, or that word, in every place.
fn reference(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    variables: &[&str],
    number: Option<u64>,
) -> String {
    let mut arguments = FluentArgs::new();
    for name in variables {
        arguments.set(
            *name,
            match number {
                Some(number) => FluentValue::from(number),
                None => FluentValue::from(WORD),
            },
        );
    }
    let pattern = bundle.get_message(id).and_then(|message| message.value()).unwrap();
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
    assert_eq!(errors, [], "{id}");
    said.into_owned()
}

/// Digits without what separates their thousands, which is not Fluent's to choose here.
fn ungrouped(said: &str) -> String {
    let letters: Vec<char> = said.chars().collect();
    let digit =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let separates = |at: usize| {
        matches!(letters[at], ',' | '.' | '\u{a0}')
            && digit(at.checked_sub(1))
            && digit(Some(at + 1))
    };
    let kept = (0..letters.len()).filter(|at| !separates(*at)).map(|at| letters[at]);
    kept.collect()
}

#[test]
fn every_message_says_in_every_language_what_fluent_makes_of_it() {
    for language in Language::ALL {
        let bundle = bundle(language);
        for (number, (id, variables)) in LISTED.iter().enumerate() {
            let say = |value: Value<'static>| {
                let values = vec![value; variables.len()];
                speaking(language, || said_by_number(number, &values))
            };
            for count in NUMBERS {
                let expected = reference(&bundle, id, variables, Some(count));
                let said = say(Value::Number(count));
                assert_eq!(ungrouped(&said), ungrouped(&expected), "{id} in {}", language.tag());
            }
            let expected = reference(&bundle, id, variables, None);
            assert_eq!(say(Value::Text(WORD)), expected, "{id} in {}", language.tag());
        }
    }
}
