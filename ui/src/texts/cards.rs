//! Cards, to whoever hears them, and what they are filtered by.

use deskwatch_team::{Circumstance, Member};

/// The button of the groups that can be chosen.
pub const GROUPS: &str = "Groups";
/// The button of what else can be chosen.
pub const MORE: &str = "More";

/// What a card is about, in a few words.
pub fn label(member: &Member) -> String {
    match member.session_count {
        0 => format!("{}, no session", member.name),
        1 => format!("{}, signed in", member.name),
        count => format!("{}, {}", member.name, super::sessions(count as usize)),
    }
}

/// What may be special about somebody.
pub const fn circumstance(one: Circumstance) -> &'static str {
    match one {
        Circumstance::Linked => "Has a linked account",
        Circumstance::SeveralSessions => "Signed in more than once",
        Circumstance::Idle => "Idle for over an hour",
        Circumstance::ExpiringSoon => "Expires within the hour",
        Circumstance::Ending => "About to be ended",
        Circumstance::Away => "Not seen for 30 days",
        Circumstance::Disabled => "Disabled",
    }
}

/// How many people a choice would show.
pub fn would_show(count: usize) -> String {
    super::people(count)
}
