//! The words of the languages that are known: those that are built in, and those that are
//! learned.

use std::sync::OnceLock;

use deskwatch_bridge::Language;

use crate::marks::NEXT;

/// How many languages there are.
const COUNT: usize = Language::ALL.len();

/// All words that are known.
pub(crate) struct Dictionary {
    /// In the order of `Language::ALL`; nothing of a language that is to be learned.
    built_in: [&'static str; COUNT],
    /// Template by template, of the languages that have been spoken.
    known: [OnceLock<Vec<&'static str>>; COUNT],
}

impl Dictionary {
    pub(crate) const fn new(built_in: [&'static str; COUNT]) -> Self {
        Self { built_in, known: [const { OnceLock::new() }; COUNT] }
    }

    /// Takes in the words of a language, if it is not known and they are as many as there are
    /// in English. They are kept for good.
    pub(crate) fn learn(&self, language: Language, words: String) {
        let count = self.templates(Language::English).map_or(0, <[_]>::len);
        if self.templates(language).is_none() && words.split(NEXT).count() == count {
            // Somebody else can have been quicker, with the same words.
            let _ = self.known[place(language)].set(String::leak(words).split(NEXT).collect());
        }
    }

    /// The template of a message in that language, or in English as long as that one is not
    /// known; and which it is.
    pub(crate) fn find(&self, number: usize, language: Language) -> (Language, &'static str) {
        let of = |language| Some((language, *self.templates(language)?.get(number)?));
        of(language).or_else(|| of(Language::English)).unwrap_or_default()
    }

    fn templates(&self, language: Language) -> Option<&[&'static str]> {
        let place = place(language);
        let (words, known) = (self.built_in[place], &self.known[place]);
        if words.is_empty() {
            return known.get().map(Vec::as_slice);
        }
        Some(known.get_or_init(|| words.split(NEXT).collect()))
    }
}

/// Where a language stands in `Language::ALL`.
pub(crate) fn place(language: Language) -> usize {
    Language::ALL.iter().position(|known| *known == language).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_stands_in_for_a_language_until_it_is_learned() {
        let dictionary = Dictionary::new(["yes\u{6}no", "", "да\u{6}нет"]);
        let english = (Language::English, "no");
        assert_eq!(dictionary.find(1, Language::Turkish), english);
        assert_eq!(dictionary.find(1, Language::Russian), (Language::Russian, "нет"));
        dictionary.learn(Language::Turkish, "evet\u{6}hayır".to_owned());
        assert_eq!(dictionary.find(1, Language::Turkish), (Language::Turkish, "hayır"));
        assert_eq!(dictionary.find(1, Language::English), english);
    }

    #[test]
    fn words_for_other_messages_are_not_learned_nor_what_is_known_anew() {
        let dictionary = Dictionary::new(["yes\u{6}no", "", "да\u{6}нет"]);
        dictionary.learn(Language::Turkish, "evet".to_owned());
        assert_eq!(dictionary.find(0, Language::Turkish), (Language::English, "yes"));
        dictionary.learn(Language::Russian, "ага\u{6}неа".to_owned());
        assert_eq!(dictionary.find(0, Language::Russian), (Language::Russian, "да"));
    }
}
