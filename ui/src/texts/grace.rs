//! Grace periods: on cards, in details and in the status line.

use deskwatch_bridge::Undone;

use crate::state::schedule::Schedule;

/// Undoes it.
pub const UNDO: &str = "Undo";
/// Names what runs.
pub const RUNNING: &str = "Sessions that are about to end";
/// Label in the details.
pub const ENDS: &str = "Ends";
/// Undoing concerns everybody in it.
pub const UNDO_HINT: &str = "Undoes it for everybody whose session was to end with this one";

/// What remains, to the second: `45 s`, `4 min 5 s`.
pub fn left(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// On a card.
pub fn ends_in(seconds: u64) -> String {
    format!("ends in {}", left(seconds))
}

/// In the details.
pub fn by_an_administrator(seconds: u64) -> String {
    format!("in {}, by an administrator", left(seconds))
}

/// In the status line, before the seconds.
pub fn scheduled(schedule: &Schedule) -> String {
    let sessions = super::sessions(schedule.sessions);
    let verb = if schedule.sessions == 1 { "ends" } else { "end" };
    match &schedule.name {
        Some(name) => format!("{sessions} of {name} {verb} in"),
        None => format!("{sessions} {verb} in"),
    }
}

/// Said once, when it begins.
pub fn began(sessions: usize, at: &str) -> String {
    let verb = if sessions == 1 { "ends" } else { "end" };
    format!("{} {verb} at {at}", super::sessions(sessions))
}

/// Names the button that undoes it.
pub fn undo(schedule: &Schedule) -> String {
    match &schedule.name {
        Some(name) => format!("Undo: {name} stays signed in"),
        None => format!("Undo: {} go on", super::sessions(schedule.sessions)),
    }
}

/// What undoing came to.
pub fn undone(undone: Undone) -> String {
    let Undone { undone, ended } = undone;
    let ended = match ended {
        0 => None,
        1 => Some("1 had already ended".to_owned()),
        many => Some(format!("{many} had already ended")),
    };
    let goes_on = match undone {
        1 => "Undone: 1 session goes on".to_owned(),
        many => format!("Undone: {many} sessions go on"),
    };
    match (undone, ended) {
        (0, None) => "There was nothing left to undo".to_owned(),
        (0, Some(ended)) => format!("Nothing was undone: {ended}"),
        (_, None) => goes_on,
        (_, Some(ended)) => format!("{goes_on}, {ended}"),
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
