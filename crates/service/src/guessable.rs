//! Passwords that others try first.
//!
//! How many guesses a password takes is estimated by zxcvbn, which knows thirty thousand of
//! the most common passwords, names, words, keyboard rows, dates and repetitions, and what
//! people do to them. Nothing is asked of anybody outside: a list of breached passwords on the
//! network would learn of each new one.

use zxcvbn::{Score, zxcvbn};

/// Words that every team's passwords are made of.
const OURS: [&str; 4] = ["deskwatch", "helpdesk", "help desk", "desk"];

/// The words that somebody who guesses knows: ours, and those about the person.
pub fn words(about: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = OURS.map(str::to_owned).into();
    for text in about {
        words.push((*text).to_owned());
        let parts = text.split(|c: char| !c.is_alphanumeric());
        words.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
    }
    words
}

/// Whether fewer than a million guesses are likely to find it, which somebody who may try
/// ten times in 15 minutes from each of many addresses can make.
pub fn is_guessable(password: &str, words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    zxcvbn(password, &words).score() < Score::Two
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> bool {
        is_guessable(password, &words(&["grace.hopper@navy.example", "Grace Hopper"]))
    }

    #[test]
    fn what_everybody_tries_first_is_guessable() {
        for password in [
            "password",
            "Password1",
            "12345678",
            "qwertyuiop",
            "iloveyou1",
            "aaaaaaaaaaaa",
            "abcdefgh",
            "passw0rd",
            "football1",
            "19871224",
            "letmein123",
        ] {
            assert!(refused(password), "{password}");
        }
    }

    #[test]
    fn so_is_what_is_known_of_the_person_and_the_place() {
        for password in
            ["gracehopper", "grace.hopper@navy.example", "Hopper2026", "deskwatch1", "helpdesk"]
        {
            assert!(refused(password), "{password}");
        }
    }

    #[test]
    fn what_takes_long_to_guess_is_not_whatever_it_is_made_of() {
        for password in [
            "correct horse battery",
            "tjd kq vmx",
            "Zx9#kQ2!",
            "ne olursan ol yine gel",
            "kaza geliyorum demez",
            "\u{1f600}\u{1f431}\u{1f680}\u{1f33b}\u{2603}abcde",
        ] {
            assert!(!refused(password), "{password}");
        }
    }

    #[test]
    fn a_long_one_costs_no_longer_to_judge() {
        assert!(!refused(&"correct horse battery ".repeat(46)));
    }
}
