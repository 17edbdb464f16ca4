//! The team's security settings, and what changing them would do.

use deskwatch_team::Kind;
use deskwatch_texts::{messages, say};

use super::Text;

/// What the section is for.
pub const HINT: Text = Text::of(messages::SECURITY_HINT);
/// The person may only look.
pub const READ_ONLY: Text = Text::of(messages::SECURITY_READ_ONLY);
/// How long agents may be idle.
pub const AGENTS: Text = Text::of(messages::SECURITY_AGENTS);
/// What counts.
pub const AGENTS_HINT: Text = Text::of(messages::SECURITY_AGENTS_HINT);
/// How long administrators may be idle.
pub const ADMINISTRATORS: Text = Text::of(messages::SECURITY_ADMINISTRATORS);
/// How old sessions may be.
pub const AGE: Text = Text::of(messages::SECURITY_AGE);
/// What it means.
pub const AGE_HINT: Text = Text::of(messages::SECURITY_AGE_HINT);
/// How many sessions somebody may have.
pub const COUNT: Text = Text::of(messages::SECURITY_COUNT);
/// What it means.
pub const COUNT_HINT: Text = Text::of(messages::SECURITY_COUNT_HINT);
/// No limit is set.
pub const NO_LIMIT: Text = Text::of(messages::SECURITY_NO_LIMIT);
/// Saves.
pub const SAVE: Text = Text::of(messages::SECURITY_SAVE);
/// While it is found out what would happen.
pub const LOOKING: Text = Text::of(messages::SECURITY_LOOKING);
/// While it is saved.
pub const SAVING: Text = Text::of(messages::SECURITY_SAVING);
/// Takes back what was typed.
pub const DISCARD: Text = Text::of(messages::SECURITY_DISCARD);
/// The service cannot be reached.
pub const OFFLINE: Text = Text::of(messages::SECURITY_OFFLINE);
/// Somebody else changed them while they were being edited here.
pub const CHANGED: Text = Text::of(messages::SECURITY_CHANGED);
/// Shows theirs.
pub const TAKE_THEIRS: Text = Text::of(messages::SECURITY_TAKE_THEIRS);
/// Goes on with one's own.
pub const KEEP_MINE: Text = Text::of(messages::SECURITY_KEEP_MINE);
/// Title of the dialog.
pub const TITLE: Text = Text::of(messages::SECURITY_TITLE);
/// Leaves the dialog.
pub const CANCEL: Text = Text::of(messages::CANCEL);
/// One's own session is among them.
pub const OWN: Text = Text::of(messages::SECURITY_OWN);
/// Unit.
pub const MINUTES: Text = Text::of(messages::SECURITY_MINUTES);
/// Unit.
pub const HOURS: Text = Text::of(messages::SECURITY_HOURS);
/// Unit.
pub const DAYS: Text = Text::of(messages::SECURITY_DAYS);

/// So many sessions would expire.
pub fn expire(sessions: usize, people: usize) -> String {
    say!(security_expire, count = sessions, people = people)
}

/// The same while the form is filled in, as far as the console knows.
pub fn would_expire(sessions: usize) -> String {
    say!(security_would_expire, count = sessions)
}

/// Some people cannot be counted.
pub fn unseen(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => messages::SECURITY_UNSEEN_AGENTS,
        Kind::Administrator => messages::SECURITY_UNSEEN_ADMINISTRATORS,
    }
    .words()
}

/// The button that does it.
pub fn save_now(sessions: usize) -> String {
    say!(security_save_now, count = sessions)
}

/// What came of it.
pub fn done(expired: usize, of: usize) -> String {
    match (expired, of) {
        (_, 0) => messages::SECURITY_DONE_NONE.into(),
        (expired, of) if expired == of => say!(security_done, count = of),
        (expired, of) => say!(security_done_so_far, all = of, expired = expired),
    }
}

/// A length of time in the unit that fits.
pub fn span(seconds: u32) -> String {
    // Rounded up: seconds are not counted here.
    super::times::lasting(u64::from(seconds).next_multiple_of(60))
}

/// A field is not acceptable.
pub fn out_of_range(from: u32, to: u32) -> String {
    say!(security_out_of_range, from = from, to = to)
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
