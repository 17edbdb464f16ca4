//! Cards, to whoever hears them, and what they are filtered by.

use deskwatch_team::{Circumstance, Member};
use deskwatch_texts::{messages, say};

use super::Text;

/// The button of the groups that can be chosen.
pub const GROUPS: Text = Text::of(messages::CARDS_GROUPS);
/// The button of what else can be chosen.
pub const MORE: Text = Text::of(messages::CARDS_MORE);

/// What a card is about, in a few words.
pub fn label(member: &Member) -> String {
    say!(cards_label, count = member.session_count, name = &member.name)
}

/// What may be special about somebody.
pub fn circumstance(one: Circumstance) -> &'static str {
    match one {
        Circumstance::Linked => messages::CARDS_LINKED,
        Circumstance::SeveralSessions => messages::CARDS_SEVERAL_SESSIONS,
        Circumstance::Idle => messages::CARDS_IDLE,
        Circumstance::ExpiringSoon => messages::CARDS_EXPIRING_SOON,
        Circumstance::Ending => messages::CARDS_ENDING,
        Circumstance::Away => messages::CARDS_AWAY,
        Circumstance::Disabled => messages::CARDS_DISABLED,
    }
    .words()
}

/// How many people a choice would show.
pub fn would_show(count: usize) -> String {
    super::people(count)
}
