//! Notifications: what they are about, about whom, and for how long none.

use deskwatch_team::Member;
use deskwatch_texts::{messages, say};

use super::Text;
use crate::state::notified::Notified;

/// The pause.
pub const PAUSE: Text = Text::of(messages::NOTIFY_PAUSE);
/// Nothing is paused.
pub const NOT_PAUSED: Text = Text::of(messages::NOTIFY_NOT_PAUSED);
/// Ends the pause.
pub const RESUME: Text = Text::of(messages::NOTIFY_RESUME);
/// A length of pause.
pub const ONE_HOUR: Text = Text::of(messages::NOTIFY_ONE_HOUR);
/// A length of pause.
pub const TOMORROW: Text = Text::of(messages::NOTIFY_TOMORROW);
/// About whom.
pub const PEOPLE: Text = Text::of(messages::NOTIFY_PEOPLE);
/// What choosing means.
pub const PEOPLE_HINT: Text = Text::of(messages::NOTIFY_PEOPLE_HINT);
/// About everybody.
pub const EVERYBODY: Text = Text::of(messages::NOTIFY_EVERYBODY);
/// About some.
pub const CHOSEN: Text = Text::of(messages::NOTIFY_CHOSEN);
/// What closing the window does without a tray.
pub const CLOSE: Text = Text::of(messages::CLOSE_WITHOUT_TRAY);
/// When that matters.
pub const CLOSE_HINT: Text = Text::of(messages::CLOSE_WITHOUT_TRAY_HINT);
/// It ends the program.
pub const CLOSE_QUITS: Text = Text::of(messages::CLOSE_QUITS);
/// It minimises the window.
pub const CLOSE_MINIMISES: Text = Text::of(messages::CLOSE_MINIMISES);

/// What a kind means, where its name does not say it.
pub fn hint(of: Notified) -> Option<&'static str> {
    match of {
        Notified::Unfamiliar => Some(messages::NOTIFY_UNFAMILIAR_HINT.words()),
        Notified::ConnectionLost => Some(messages::NOTIFY_CONNECTION_LOST_HINT.words()),
        Notified::Started
        | Notified::AboutToExpire
        | Notified::Expired
        | Notified::EndedByOthers => None,
    }
}

/// A pause is running.
pub fn paused_until(when: &str) -> String {
    say!(notify_paused_until, when = when)
}

/// Tells people of one name apart.
pub fn who(member: &Member) -> String {
    format!("{} · {}", super::team::role(member), member.login)
}

/// Nobody is listed.
pub fn none(nothing_searched: bool) -> &'static str {
    if nothing_searched {
        messages::NOTIFY_NOBODY_CHOSEN.words()
    } else {
        messages::NOTIFY_NOBODY_MATCHES.words()
    }
}
