//! Grace periods: on cards, in details and in the status line.

use deskwatch_bridge::Undone;
use deskwatch_texts::{messages, say};

use super::Text;
use crate::state::schedule::Schedule;

/// Undoes it.
pub const UNDO: Text = Text::of(messages::GRACE_UNDO);
/// Names what runs.
pub const RUNNING: Text = Text::of(messages::GRACE_RUNNING);
/// Label in the details.
pub const ENDS: Text = Text::of(messages::GRACE_ENDS);
/// Undoing concerns everybody in it.
pub const UNDO_HINT: Text = Text::of(messages::GRACE_UNDO_HINT);

/// What remains, to the second: `45 s`, `4 min 5 s`.
pub fn left(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => say!(grace_seconds, seconds = seconds),
        (minutes, 0) => say!(grace_minutes, minutes = minutes),
        (minutes, seconds) => {
            say!(grace_minutes_and_seconds, minutes = minutes, seconds = seconds)
        }
    }
}

/// On a card.
pub fn ends_in(seconds: u64) -> String {
    say!(grace_ends_in, left = &left(seconds))
}

/// In the details.
pub fn by_an_administrator(seconds: u64) -> String {
    say!(grace_by_an_administrator, left = &left(seconds))
}

/// In the status line, before the seconds.
pub fn scheduled(schedule: &Schedule) -> String {
    let count = schedule.sessions;
    match &schedule.name {
        Some(name) => say!(grace_scheduled_of, count = count, name = name),
        None => say!(grace_scheduled, count = count),
    }
}

/// Said once, when it begins.
pub fn began(sessions: usize, at: &str) -> String {
    say!(grace_began, count = sessions, time = at)
}

/// Names the button that undoes it.
pub fn undo(schedule: &Schedule) -> String {
    match &schedule.name {
        Some(name) => say!(grace_undo_of, name = name),
        None => say!(grace_undo_many, count = schedule.sessions),
    }
}

/// What undoing came to.
pub fn undone(undone: Undone) -> String {
    match (undone.undone, undone.ended) {
        (0, 0) => messages::GRACE_NOTHING_LEFT.into(),
        (0, ended) => say!(grace_undone_none, ended = ended),
        (count, 0) => say!(grace_undone, count = count),
        (count, ended) => say!(grace_undone_partly, count = count, ended = ended),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_is_told_to_the_second() {
        assert_eq!(left(45), "45 s");
        assert_eq!(left(60), "1 min");
        assert_eq!(left(245), "4 min 5 s");
    }

    #[test]
    fn undoing_says_what_it_undid_and_what_had_ended() {
        let words = |went_on, ended| undone(Undone { undone: went_on, ended });
        assert_eq!(words(1, 0), "Undone: 1 session goes on");
        assert_eq!(words(2, 1), "Undone: 2 sessions go on, 1 had already ended");
        assert_eq!(words(0, 2), "Nothing was undone: 2 had already ended");
        assert_eq!(words(0, 0), "There was nothing left to undo");
    }
}
