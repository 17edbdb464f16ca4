//! What is filled into messages.

use std::fmt::Write;

use deskwatch_bridge::Language;

/// A number or a piece of text.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A count. It is written with the language's separator of thousands and chooses the
    /// form of the words around it.
    Number(u64),
    /// Anything else.
    Text(&'a str),
}

impl Value<'_> {
    pub(crate) fn write(self, language: Language, out: &mut String) {
        match self {
            Self::Number(number) => write_number(number, language, out),
            Self::Text(text) => out.push_str(text),
        }
    }
}

/// A number with its thousands apart.
fn write_number(number: u64, language: Language, out: &mut String) {
    // As in the Unicode locale data.
    let separator = match language {
        Language::English => ',',
        Language::Turkish => '.',
        Language::Russian => '\u{a0}',
    };
    if number < 1000 {
        // Writing to a string does not fail.
        let _ = write!(out, "{number}");
        return;
    }
    write_number(number / 1000, language, out);
    out.push(separator);
    let _ = write!(out, "{:03}", number % 1000);
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        // Nothing counted here comes near the limit, where it would still be a large number.
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<crate::Text> for Value<'_> {
    fn from(text: crate::Text) -> Self {
        Self::Text(text.words())
    }
}
