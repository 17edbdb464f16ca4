//! Which language is spoken, and saying something in it.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;

use deskwatch_bridge::Language;

use crate::dictionary::Dictionary;
#[cfg(feature = "for-page")]
use crate::dictionary::place;
use crate::template::Filling;
use crate::{TEMPLATES, Value};

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language that this thread speaks.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// Lets this thread speak that language from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// Says something in that language. Others on the thread go on in theirs.
pub fn speaking<T>(language: Language, say: impl FnOnce() -> T) -> T {
    /// Goes back to the language before, even if the saying fails.
    struct Before(Language);
    impl Drop for Before {
        fn drop(&mut self) {
            SPOKEN.set(self.0);
        }
    }
    let _before = Before(SPOKEN.replace(language));
    say()
}

/// Lets a future say what it says in that language, on whichever threads it is polled.
pub async fn speaking_during<F: Future>(language: Language, future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| speaking(language, || future.as_mut().poll(context))).await
}

static DICTIONARY: Dictionary = Dictionary::new(TEMPLATES);

/// The words of the page in that language, as it learns them.
#[cfg(feature = "for-page")]
pub fn words_of_page(language: Language) -> &'static str {
    crate::WORDS_OF_PAGE[place(language)]
}

/// Takes in the words of a language that is not built in. They are kept for good.
pub fn learn(language: Language, words: String) {
    DICTIONARY.learn(language, words);
}

/// The template of a message in the language that is spoken.
pub(crate) fn template(number: usize) -> &'static str {
    DICTIONARY.find(number, spoken()).1
}

/// A message with what belongs into it.
pub(crate) fn said(number: usize, values: &[Value<'_>]) -> String {
    // Filled in as the language has it that the template is in.
    let (language, template) = DICTIONARY.find(number, spoken());
    Filling::new(language, values).fill(template)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_spoken_only_within() {
        speak(Language::Turkish);
        let within = speaking(Language::Russian, spoken);
        assert_eq!((within, spoken()), (Language::Russian, Language::Turkish));
    }
}
