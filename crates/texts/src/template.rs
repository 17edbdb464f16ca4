//! Templates, as `build/pattern.rs` makes them of Fluent's patterns, and what is filled in.

use deskwatch_bridge::Language;

use crate::Value;
use crate::marks::{CASE, CASE_END, SELECT, SELECT_END, VALUE};
use crate::plural::form;

/// A template that is being filled in.
pub(crate) struct Filling<'a> {
    language: Language,
    values: &'a [Value<'a>],
    out: String,
}

impl<'a> Filling<'a> {
    pub(crate) fn new(language: Language, values: &'a [Value<'a>]) -> Self {
        Self { language, values, out: String::new() }
    }

    /// The template with the values in their places.
    pub(crate) fn fill(mut self, template: &str) -> String {
        self.text(template, true);
        self.out
    }

    /// Goes through text up to the end of its case, writing it if it is wanted, and answers
    /// what follows.
    fn text<'t>(&mut self, mut rest: &'t str, wanted: bool) -> &'t str {
        loop {
            let mark = rest.find([VALUE, SELECT, CASE_END]).unwrap_or(rest.len());
            if wanted {
                self.out.push_str(&rest[..mark]);
            }
            let mut letters = rest[mark..].chars();
            match letters.next() {
                Some(VALUE) => {
                    let value = self.value(letters.next());
                    if wanted {
                        value.write(self.language, &mut self.out);
                    }
                    rest = letters.as_str();
                }
                Some(SELECT) => {
                    let value = self.value(letters.next());
                    rest = self.cases(letters.as_str(), value, wanted);
                }
                _ => return letters.as_str(),
            }
        }
    }

    /// Goes through cases, writing the first that fits, and answers what follows.
    fn cases<'t>(&mut self, mut rest: &'t str, value: Value<'_>, mut wanted: bool) -> &'t str {
        while let Some((key, text)) =
            rest.split_once(CASE).filter(|_| !rest.starts_with(SELECT_END))
        {
            let fits = wanted && (key.is_empty() || self.fits(key, value));
            rest = self.text(text, fits);
            wanted &= !fits;
        }
        rest.strip_prefix(SELECT_END).unwrap_or(rest)
    }

    /// Whether a case is the one for a value: its number, its form, or its name.
    fn fits(&self, key: &str, value: Value<'_>) -> bool {
        match value {
            Value::Number(number) => {
                key.parse() == Ok(number) || key == form(number, self.language)
            }
            Value::Text(text) => key == text,
        }
    }

    fn value(&self, letter: Option<char>) -> Value<'a> {
        let place = letter.map(|letter| usize::from(letter as u8 - b'a'));
        // The structs that messages are made of have a value for every place.
        place.and_then(|place| self.values.get(place)).copied().unwrap_or(Value::Text(""))
    }
}
