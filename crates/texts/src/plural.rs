//! The forms that words take beside a whole number.
//!
//! From the Unicode plural rules for cardinal numbers; a test compares them with a library
//! that has them for every language.

use deskwatch_bridge::Language;

/// The name of the form, as it stands in the texts.
pub(crate) fn form(number: u64, language: Language) -> &'static str {
    match language {
        Language::English | Language::Turkish => {
            if number == 1 {
                "one"
            } else {
                "other"
            }
        }
        Language::Russian => match (number % 10, number % 100) {
            (_, 11..=14) => "many",
            (1, _) => "one",
            (2..=4, _) => "few",
            _ => "many",
        },
    }
}
