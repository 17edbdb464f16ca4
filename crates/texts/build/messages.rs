//! The messages of all languages beside each other: the same ids with the same variables.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;
use fluent_syntax::parser;

use crate::pattern;

/// One message in every language.
#[derive(Debug)]
pub struct Message {
    /// As in the files.
    pub id: String,
    /// What belongs into it, in order of name.
    pub variables: Vec<String>,
    /// Language by language; see `pattern`.
    pub templates: Vec<String>,
}

/// Reads everything, or says all that is wrong. The first language says which messages there
/// are; the others must have the same.
pub fn of<S: AsRef<[String]>>(
    languages: &[&str],
    sources: &[S],
) -> Result<Vec<Message>, Vec<String>> {
    let mut wrong = Vec::new();
    let parsed: Vec<_> = languages
        .iter()
        .zip(sources)
        .map(|(language, texts)| patterns(language, texts.as_ref(), &mut wrong))
        .collect();
    let ids: BTreeSet<&str> = parsed.iter().flat_map(|known| known.keys().copied()).collect();

    let mut messages = Vec::new();
    for id in ids {
        let mut variables: Option<BTreeSet<&str>> = None;
        let mut found = Vec::new();
        for (language, known) in languages.iter().zip(&parsed) {
            let Some(pattern) = known.get(id) else {
                wrong.push(format!("{language} has no {id}"));
                continue;
            };
            let used = pattern::variables(pattern);
            match &variables {
                None => variables = Some(used),
                Some(first) if *first != used => {
                    wrong.push(format!("{id} takes {first:?}, but in {language} {used:?}"));
                }
                Some(_) => {}
            }
            found.push((language, pattern));
        }
        let variables: Vec<&str> = variables.unwrap_or_default().into_iter().collect();
        let mut templates = Vec::new();
        for (language, pattern) in found {
            match pattern::template(pattern, &variables) {
                Ok(template) => templates.push(template),
                Err(what) => wrong.push(format!("{id} in {language}: {what}")),
            }
        }
        let variables = variables.into_iter().map(ToOwned::to_owned).collect();
        messages.push(Message { id: id.to_owned(), variables, templates });
    }
    if wrong.is_empty() { Ok(messages) } else { Err(wrong) }
}

/// The patterns of one language by id.
fn patterns<'a>(
    language: &str,
    texts: &'a [String],
    wrong: &mut Vec<String>,
) -> BTreeMap<&'a str, ast::Pattern<&'a str>> {
    let mut known = BTreeMap::new();
    for text in texts {
        let resource = match parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                let line = |at: usize| text[..at].lines().count();
                wrong.extend(errors.iter().map(|error| {
                    let place = text.lines().nth(line(error.pos.start).saturating_sub(1));
                    format!("{language}: {error} at “{}”", place.unwrap_or_default())
                }));
                resource
            }
        };
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            match message.value {
                Some(pattern) => {
                    if known.insert(id, pattern).is_some() {
                        wrong.push(format!("{language} has {id} twice"));
                    }
                }
                None => wrong.push(format!("{language}: {id} says nothing")),
            }
        }
    }
    known
}
