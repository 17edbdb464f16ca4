//! The team's security settings, and what changing them would do.

use deskwatch_team::Kind;

/// What the section is for.
pub const HINT: &str = "Limits for everybody in the team. The service applies them.";
/// The person may only look.
pub const READ_ONLY: &str =
    "You may see these settings. To change them takes the right to edit security.";
/// How long agents may be idle.
pub const AGENTS: &str = "Agents expire after";
/// What counts.
pub const AGENTS_HINT: &str = "Without activity, from 5 minutes to 30 days.";
/// How long administrators may be idle.
pub const ADMINISTRATORS: &str = "Administrators expire after";
/// Why it cannot be changed.
pub const ADMINISTRATORS_HINT: &str = "Without activity. This is fixed.";
/// How old sessions may be.
pub const AGE: &str = "Longest session";
/// What it means.
pub const AGE_HINT: &str = "From its start, active or not; from 1 hour to 365 days.";
/// How many sessions somebody may have.
pub const COUNT: &str = "Sessions per person";
/// What it means.
pub const COUNT_HINT: &str =
    "With a new one beyond that, the oldest ends. Nobody is signed out by the change itself.";
/// The switch beside a limit.
pub const LIMITED: &str = "Limited";
/// No limit is set.
pub const NO_LIMIT: &str = "No limit";
/// Saves.
pub const SAVE: &str = "Save…";
/// While it is found out what would happen.
pub const LOOKING: &str = "Looking who would be signed out…";
/// While it is saved.
pub const SAVING: &str = "Saving…";
/// Takes back what was typed.
pub const DISCARD: &str = "Discard";
/// The service cannot be reached.
pub const OFFLINE: &str = "The service cannot be reached, so its settings cannot be changed now.";
/// Somebody else changed them while they were being edited here.
pub const CHANGED: &str = "Somebody else has just changed these settings. Nothing of yours was saved. Look at theirs, or go on with yours on top of them.";
/// Shows theirs.
pub const TAKE_THEIRS: &str = "Show theirs";
/// Goes on with one's own.
pub const KEEP_MINE: &str = "Go on with mine";
/// Title of the dialog.
pub const TITLE: &str = "Change the team's limits?";
/// Leaves the dialog.
pub const CANCEL: &str = "Cancel";
/// One's own session is among them.
pub const OWN: &str = "Your own session is one of them: you will be signed out here, too.";
/// Unit.
pub const MINUTES: &str = "minutes";
/// Unit.
pub const HOURS: &str = "hours";
/// Unit.
pub const DAYS: &str = "days";
/// Names the choice of a unit.
pub const UNIT: &str = "Unit";

/// So many sessions would expire.
pub fn expire(sessions: usize, people: usize) -> String {
    let what = super::sessions(sessions);
    format!(
        "{what} of {} will expire at once, and the people must sign in again.",
        super::people(people)
    )
}

/// The same while the form is filled in, as far as the console knows.
pub fn would_expire(sessions: usize) -> String {
    match sessions {
        0 => "As it looks now, nobody is signed out by that.".to_owned(),
        1 => "As it looks now, 1 session will expire at once.".to_owned(),
        many => format!("As it looks now, {many} sessions will expire at once."),
    }
}

/// Some people cannot be counted.
pub const fn unseen(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => "Sessions of agents, whom you may not see, are not counted.",
        Kind::Administrator => "Sessions of administrators, whom you may not see, are not counted.",
    }
}

/// The button that does it.
pub fn save_now(sessions: usize) -> String {
    if sessions == 0 {
        "Save".to_owned()
    } else {
        format!("Save and end {}", super::sessions(sessions))
    }
}

/// What came of it.
pub fn done(expired: usize, of: usize) -> String {
    match (expired, of) {
        (_, 0) => "Saved. Nobody was signed out.".to_owned(),
        (expired, of) if expired == of => format!("Saved. {} expired.", super::sessions(of)),
        (expired, of) => {
            format!("Saved. {expired} of {} have expired so far.", super::sessions(of))
        }
    }
}

/// A length of time in the unit that fits.
pub fn span(seconds: u32) -> String {
    let many = |count: u32, one, many| super::counted(count as usize, one, many);
    if seconds.is_multiple_of(86_400) && seconds > 259_200 {
        many(seconds / 86_400, "day", "days")
    } else if seconds.is_multiple_of(3_600) {
        many(seconds / 3_600, "hour", "hours")
    } else {
        many(seconds.div_ceil(60), "minute", "minutes")
    }
}

/// A field is not acceptable.
pub fn out_of_range(from: &str, to: &str) -> String {
    format!("From {from} to {to}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_said_in_the_unit_that_fits() {
        assert_eq!(span(259_200), "72 hours");
        assert_eq!(span(3_600), "1 hour");
        assert_eq!(span(2_592_000), "30 days");
        assert_eq!(span(300), "5 minutes");
    }

    #[test]
    fn what_came_of_it_is_said_as_it_is() {
        assert_eq!(done(0, 0), "Saved. Nobody was signed out.");
        assert_eq!(done(12, 12), "Saved. 12 sessions expired.");
        assert_eq!(done(3, 12), "Saved. 3 of 12 sessions have expired so far.");
    }
}
