//! Every word on screen.
//!
//! Components hold no text: they call a function here with the numbers and names that
//! belong into it. The words themselves are in `crates/texts`, in every language.

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
mod text;
pub mod times;
pub mod warnings;

use deskwatch_texts::say;
pub use text::Text;

/// A number that stands alone.
pub fn number(count: usize) -> String {
    say!(team_number, count = count)
}

/// So many sessions.
pub fn sessions(count: usize) -> String {
    say!(sessions, count = count)
}

/// So many people.
pub fn people(count: usize) -> String {
    say!(people, count = count)
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
