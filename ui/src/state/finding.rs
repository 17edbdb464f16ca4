//! Finding something by a few letters, in any order of words, whatever case and accents.

use deskwatch_team::fold::fold;

/// What was typed, as words to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<String>);

/// How badly something fits: the less, the better.
pub type Distance = u32;

/// A word begins like that.
const BEGINS: Distance = 0;
/// It is within a word.
const WITHIN: Distance = 4;
/// The letters are there, in this order, with others between them.
const SCATTERED: Distance = 16;

impl Query {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        Self(fold(typed).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How well a text that was folded fits; none when a word is not in it.
    pub fn fits(&self, folded: &str) -> Option<Distance> {
        self.0.iter().map(|word| closeness(word, folded)).sum()
    }

    /// The same, with a word fitting as well whose letters are only scattered over the text. For
    /// few and short texts: in many or long ones that would find anything.
    pub fn fits_loosely(&self, folded: &str) -> Option<Distance> {
        let loosely = |word: &String| {
            closeness(word, folded).or_else(|| {
                (word.chars().count() > 1 && is_scattered(word, folded)).then_some(SCATTERED)
            })
        };
        self.0.iter().map(loosely).sum()
    }

    /// What is left of it without the words that a text begins one of its words with.
    #[must_use]
    pub fn without(&self, folded: &str) -> Self {
        let is_left = |word: &&String| closeness(word, folded) != Some(BEGINS);
        Self(self.0.iter().filter(is_left).cloned().collect())
    }
}

fn closeness(word: &str, folded: &str) -> Option<Distance> {
    let begins = |(at, _): (usize, &str)| {
        !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric)
    };
    if folded.match_indices(word).any(begins) {
        Some(BEGINS)
    } else {
        folded.contains(word).then_some(WITHIN)
    }
}

fn is_scattered(word: &str, folded: &str) -> bool {
    let mut letters = folded.chars();
    word.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, text: &str) -> Option<Distance> {
        Query::new(typed).fits(&fold(text))
    }

    #[test]
    fn letters_of_another_keyboard_find_the_same() {
        assert_eq!(fits("sule cetin", "Şule Çetin"), Some(BEGINS));
        assert_eq!(fits("IŞIK", "İrem Işık"), Some(BEGINS));
        assert_eq!(fits("алена", "Алёна Королёва"), Some(BEGINS));
        assert_eq!(fits("ayse", "Ben Kaya"), None);
    }

    #[test]
    fn the_beginning_of_a_word_fits_better_than_its_middle() {
        assert!(fits("kay", "Ben Kaya") < fits("aya", "Ben Kaya"));
        assert_eq!(fits("kaya ben", "Ben Kaya"), Some(BEGINS));
        assert_eq!(fits("aya", "Ben Aya"), Some(BEGINS), "a later word may begin like that");
    }

    #[test]
    fn scattered_letters_fit_only_where_that_is_allowed() {
        let query = Query::new("shkeys");
        assert_eq!(query.fits("show the list of keys"), None);
        assert_eq!(query.fits_loosely("show the list of keys"), Some(SCATTERED));
        assert_eq!(Query::new("zx").fits_loosely("show the list of keys"), None);
    }

    #[test]
    fn a_verb_leaves_the_name() {
        let name = Query::new("end ays").without("end sessions");
        assert_eq!(name, Query::new("ays"));
        assert!(Query::new("end").without("end sessions").is_empty());
    }
}
