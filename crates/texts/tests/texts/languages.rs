//! Forms of words, numbers, and what must not be forgotten when a text is translated.

use deskwatch_texts::{LISTED, Language, messages, said_by_number, say, speaking, words_of_page};

#[test]
fn russian_words_take_the_form_of_their_number() {
    let said = |count: u32| speaking(Language::Russian, || say!(sessions, count = count));
    assert_eq!(said(1), "1 сеанс");
    assert_eq!(said(3), "3 сеанса");
    assert_eq!(said(11), "11 сеансов");
    assert_eq!(said(21), "21 сеанс");
    assert_eq!(said(112), "112 сеансов");
}

#[test]
fn turkish_words_have_no_plural_behind_a_number() {
    let said = |count: u32| speaking(Language::Turkish, || say!(people, count = count));
    assert_eq!(said(1), "1 kişi");
    assert_eq!(said(5), "5 kişi");
}

#[test]
fn thousands_are_written_as_the_language_writes_them() {
    let said = |language| speaking(language, || say!(sessions, count = 1_234_567_u32));
    assert_eq!(said(Language::English), "1,234,567 sessions");
    assert_eq!(said(Language::Turkish), "1.234.567 oturum");
    assert_eq!(said(Language::Russian), "1\u{a0}234\u{a0}567 сеансов");
}

#[test]
fn a_text_is_read_in_the_language_that_is_spoken_then() {
    let text = messages::ADMINISTRATOR;
    let read = Language::ALL.map(|language| speaking(language, || text.to_string()));
    assert_eq!(read, ["Administrator", "Yönetici", "Администратор"]);
}

#[test]
fn the_page_learns_as_many_words_of_each_language_and_none_of_the_trays() {
    let words = Language::ALL.map(|language| words_of_page(language).split('\u{6}').count());
    assert_eq!(words, [words[0]; 3]);
    assert!(words[0] > 1 && words[0] < LISTED.len(), "{words:?}");
    for language in Language::ALL {
        let words: Vec<_> = words_of_page(language).split('\u{6}').collect();
        let has = |text: &str| words.contains(&text);
        speaking(language, || {
            assert!(has(&messages::CANCEL));
            assert!(!has(&messages::TRAY_QUIT_WITH_SERVICE));
        });
    }
}

/// What is the same in two languages was forgotten, unless it is one of these: examples of
/// addresses, and messages in which there is nothing but what is filled in.
const SAME: &[&str] = &[
    "alert-body",
    "alerts-kinds-and-people",
    "day-other",
    "device-tablet",
    "end-entry-counts",
    "fault-field-invalid",
    "session-reason",
    "sign-in-address-example",
    "team-number",
];

/// Without a word of its own in Russian, though English has one.
const WORDLESS: &[&str] = &["activity-between", "browser-on-system"];

#[test]
fn every_text_is_translated() {
    for (number, (id, variables)) in LISTED.iter().enumerate() {
        let values = vec![deskwatch_texts::Value::Text("…"); variables.len()];
        let [english, turkish, russian] =
            Language::ALL.map(|language| speaking(language, || said_by_number(number, &values)));
        let translated = english != turkish && english != russian;
        assert!(translated || SAME.contains(id), "{id} is “{english}” in another language");
        if !SAME.contains(id) && !WORDLESS.contains(id) {
            let cyrillic = russian.chars().any(|letter| ('а'..='я').contains(&letter));
            assert!(cyrillic || id.ends_with("-example"), "{id} is “{russian}” in Russian");
        }
    }
}

#[test]
fn apostrophes_are_typographic_ones() {
    for (number, (id, variables)) in LISTED.iter().enumerate() {
        let values = vec![deskwatch_texts::Value::Text("…"); variables.len()];
        for language in Language::ALL {
            let said = speaking(language, || said_by_number(number, &values));
            assert!(!said.contains('\''), "{id} is “{said}”");
        }
    }
}
