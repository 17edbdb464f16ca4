//! Every word on screen.
//!
//! Components hold no text: they call a function here with the numbers and names that
//! belong into it. Another language is another body for the same functions, with its own
//! rules for plurals.

pub mod activity;
pub mod cards;
pub mod client;
pub mod days;
pub mod dialog;
pub mod ending;
pub mod events;
pub mod faults;
pub mod grace;
pub mod keyring;
pub mod notifications;
pub mod palette;
pub mod screens;
pub mod security;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod sources;
pub mod team;
pub mod times;
pub mod warnings;

/// A number with its noun in the right form, in English.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// So many sessions.
pub fn sessions(count: usize) -> String {
    counted(count, "session", "sessions")
}

/// So many people.
pub fn people(count: usize) -> String {
    counted(count, "person", "people")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_everything_else_plural() {
        assert_eq!(people(1), "1 person");
        assert_eq!(people(0), "0 people");
        assert_eq!(sessions(1), "1 session");
        assert_eq!(sessions(21), "21 sessions");
    }
}
