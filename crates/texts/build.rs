//! Reads the texts of all languages, refuses what does not fit together, and writes them
//! down as tables: the page would otherwise carry a parser and the plural rules of two
//! hundred languages, which together are larger than all its words.

#![allow(clippy::format_push_string, reason = "a build script may be as slow as it is clear")]

#[path = "src/marks.rs"]
mod marks;
#[path = "build/messages.rs"]
mod messages;
#[path = "build/pattern.rs"]
mod pattern;
#[path = "build/source.rs"]
mod source;

use std::path::{Path, PathBuf};
use std::{env, fs};

use messages::Message;

/// In the order of `Language::ALL`.
const LANGUAGES: [&str; 3] = ["en", "tr", "ru"];

fn main() {
    let folder = PathBuf::from("ftl");
    println!("cargo::rerun-if-changed=ftl");
    println!("cargo::rerun-if-changed=build");
    let mut parts = vec!["common.ftl"];
    for (feature, part) in [("PAGE", "page"), ("CONSOLE", "console")] {
        if has(feature) {
            parts.push(part);
        }
    }
    let mut generated = generated(&messages_of(&folder, &parts));
    if has("FOR_PAGE") {
        let tables = tables(&messages_of(&folder, &["common.ftl", "page"]));
        generated
            .push_str(&format!("static WORDS_OF_PAGE: [&str; {}] = {tables:?};", tables.len()));
    }
    let Some(out) = env::var_os("OUT_DIR") else { panic!("cargo sets OUT_DIR") };
    if let Err(error) = fs::write(Path::new(&out).join("messages.rs"), generated) {
        panic!("the tables cannot be written: {error}");
    }
}

fn has(feature: &str) -> bool {
    env::var_os(format!("CARGO_FEATURE_{feature}")).is_some()
}

/// The messages in these files and folders of every language.
fn messages_of(folder: &Path, parts: &[&str]) -> Vec<Message> {
    let sources = LANGUAGES.map(|language| {
        let texts: Vec<String> = parts
            .iter()
            .flat_map(|part| source::texts(&folder.join(language).join(part)))
            .collect();
        texts
    });
    match messages::of(&LANGUAGES, &sources) {
        Ok(messages) => messages,
        Err(wrong) => {
            for one in wrong {
                println!("cargo::error={one}");
            }
            std::process::exit(1);
        }
    }
}

/// The words of each language, in the order of the messages.
fn tables(messages: &[Message]) -> [String; LANGUAGES.len()] {
    let mut tables = LANGUAGES.map(|_| String::new());
    for (number, message) in messages.iter().enumerate() {
        for (table, template) in tables.iter_mut().zip(&message.templates) {
            if number > 0 {
                table.push(marks::NEXT);
            }
            table.push_str(template);
        }
    }
    tables
}

/// The Rust for all messages, in the order of their ids.
fn generated(messages: &[Message]) -> String {
    let mut items = String::new();
    let mut listed = String::new();
    let mut tables = tables(messages);
    if !has("LANGUAGES") {
        tables[1..].fill(String::new());
    }
    for (number, message) in messages.iter().enumerate() {
        listed.push_str(&format!("({:?}, &{:?}),", message.id, message.variables));
        items.push_str(&item(number, message));
    }
    let (count, languages) = (messages.len(), LANGUAGES.len());
    format!(
        "/// The words of each language, in the order of `Language::ALL`: all templates in one
         /// string, because a table of addresses would take as much room as a fifth of them.
         /// Nothing of a language that is not built in.
         pub(crate) const TEMPLATES: [&str; {languages}] = {tables:?};
         /// Every message: its id and what belongs into it.
         pub static LISTED: [(&str, &[&str]); {count}] = [{listed}];
         /// One item a message, named after its id.
         pub mod messages {{
             use crate::{{Text, Value}};
             use crate::say::said;
             {items}
         }}"
    )
}

/// What stands for a message in the code: a constant, or a struct of what belongs into it.
fn item(number: usize, message: &Message) -> String {
    let Message { id, variables, .. } = message;
    let name = id.replace('-', "_");
    if variables.is_empty() {
        let name = name.to_uppercase();
        return format!("#[doc = \"`{id}`\"] pub const {name}: Text = Text({number});\n");
    }
    let (mut fields, mut values) = (String::new(), String::new());
    for variable in variables {
        fields.push_str(&format!("#[doc = {variable:?}] pub {variable}: Value<'a>,"));
        values.push_str(&format!("self.{variable},"));
    }
    format!(
        "#[doc = \"`{id}`\"] #[allow(non_camel_case_types)] pub struct {name}<'a> {{ {fields} }}
         impl {name}<'_> {{
             /// In the language that is spoken.
             pub fn say(self) -> String {{ said({number}, &[{values}]) }}
         }}\n"
    )
}
