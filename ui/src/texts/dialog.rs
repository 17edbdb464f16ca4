//! The end-session dialog: what it asks for, how far it has come, and when it must ask again.

use deskwatch_team::termination::MAX_TEXT_CHARS;
use deskwatch_texts::{messages, say};

use super::Text;
use crate::state::draft::When;

/// Names the choice of when.
pub const WHEN: Text = Text::of(messages::END_WHEN);
/// While the service is asked what it would do.
pub const CHECKING: Text = Text::of(messages::END_CHECKING);
/// The button after a failure.
pub const AGAIN: Text = Text::of(messages::TRY_AGAIN);
/// The label of the password.
pub const PASSWORD: Text = Text::of(messages::END_PASSWORD);
/// The button that gives the password.
pub const CONFIRM_PASSWORD: Text = Text::of(messages::END_PASSWORD_CONFIRM);
/// Heading while the password is asked for.
pub const PASSWORD_TITLE: Text = Text::of(messages::END_PASSWORD_TITLE);

/// A choice of when.
pub fn when(when: When) -> String {
    match minutes(when) {
        0 => messages::END_WHEN_NOW.into(),
        minutes => say!(end_when_minutes, count = minutes),
    }
}

/// What ending does.
pub fn consequence(people: usize, when: When) -> String {
    match (minutes(when), people) {
        (0, 1) => messages::END_CONSEQUENCE_FOR_ONE.into(),
        (0, _) => messages::END_CONSEQUENCE_FOR_MANY.into(),
        (minutes, 1) => say!(end_later_for_one, minutes = minutes),
        (minutes, _) => say!(end_later_for_many, minutes = minutes),
    }
}

fn minutes(when: When) -> u32 {
    when.seconds() / 60
}

/// The service has said what it would do.
pub fn checked(sessions: usize) -> String {
    say!(end_checked, count = sessions)
}

/// The service could not be asked beforehand.
pub fn not_checked(why: &str) -> String {
    say!(end_not_checked, why = why)
}

/// More sessions than those of the people listed.
pub fn unseen(count: usize) -> String {
    say!(end_unseen, count = count)
}

/// Sessions that the service refuses to end, without saying whose.
pub fn withheld(count: usize) -> String {
    say!(end_withheld, count = count)
}

/// So many characters are left.
pub fn characters_left(count: i64) -> String {
    say!(end_characters_left, count = count.unsigned_abs())
}

/// So many characters are too many.
pub fn too_long(count: u64) -> String {
    say!(end_too_long, count = count, limit = MAX_TEXT_CHARS)
}

/// How far a large ending has come.
pub fn progress(done: usize, all: usize) -> String {
    say!(end_progress, done = done, all = all)
}

/// While what became of a large ending is read.
pub fn reading(read: usize, all: usize) -> String {
    say!(end_reading, read = read, all = all)
}

/// Why the password is asked for.
pub fn why_password(sessions: usize) -> String {
    say!(end_password_why, count = sessions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grace_period_is_explained_before_it_begins() {
        assert!(consequence(1, When::Now).starts_with("The person is signed out at once"));
        let later = consequence(2, When::InFiveMinutes);
        assert!(later.starts_with("They see") && later.contains("5 minutes"), "{later}");
    }

    #[test]
    fn limits_are_counted_down_and_then_up() {
        assert_eq!(characters_left(1), "1 character left");
        assert!(too_long(2).starts_with("2 characters are too many"));
    }
}
