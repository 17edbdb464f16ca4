//! The languages that the console speaks.

use serde::{Deserialize, Serialize};

/// A language that every text exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English: what is spoken where nothing else fits.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Turkish.
    #[serde(rename = "tr")]
    Turkish,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::English, Self::Turkish, Self::Russian];

    /// Its tag, as in BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Turkish => "tr",
            Self::Russian => "ru",
        }
    }

    /// Its name in itself: whoever cannot read the language on screen finds their own.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Turkish => "Türkçe",
            Self::Russian => "Русский",
        }
    }

    /// The first language asked for that is spoken here; English when there is none. Takes
    /// tags as BCP 47 and POSIX write them: `tr`, `tr-TR`, `ru_RU.UTF-8`.
    pub fn of_tags<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let spoken = |tag: &str| {
            let language = tag.split(['-', '_', '.', '@']).next()?;
            Self::ALL.into_iter().find(|known| known.tag().eq_ignore_ascii_case(language))
        };
        tags.into_iter().find_map(spoken).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_first_language_that_is_spoken_here_is_taken() {
        assert_eq!(Language::of_tags(["tr_TR.UTF-8"]), Language::Turkish);
        assert_eq!(Language::of_tags(["de-DE", "RU", "en"]), Language::Russian);
        assert_eq!(Language::of_tags(["tt-RU", "ru-UA"]), Language::Russian);
    }

    #[test]
    fn english_is_spoken_where_nothing_else_fits() {
        assert_eq!(Language::of_tags([]), Language::English);
        assert_eq!(Language::of_tags(["C", "", "trv"]), Language::English);
    }

    #[test]
    fn a_language_is_written_as_its_tag() {
        for language in Language::ALL {
            let written = serde_json::to_value(language).unwrap();
            assert_eq!(written, language.tag());
        }
    }
}
