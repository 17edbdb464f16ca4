//! Notifications: what they are about, about whom, and for how long none.

use deskwatch_team::Member;

use crate::state::notified::Notified;

/// The pause.
pub const PAUSE: &str = "Pause";
/// Nothing is paused.
pub const NOT_PAUSED: &str = "Tells you nothing for a while; the tray and the cards go on.";
/// Ends the pause.
pub const RESUME: &str = "Resume";
/// A length of pause.
pub const ONE_HOUR: &str = "For 1 hour";
/// A length of pause.
pub const TOMORROW: &str = "Until tomorrow";
/// About whom.
pub const PEOPLE: &str = "About";
/// What choosing means.
pub const PEOPLE_HINT: &str = "Whether the source answers is always told.";
/// About everybody.
pub const EVERYBODY: &str = "Everybody";
/// About some.
pub const CHOSEN: &str = "Chosen people";
/// What closing the window does without a tray.
pub const CLOSE: &str = "Closing the window without a tray";
/// When that matters.
pub const CLOSE_HINT: &str = "On a desktop that shows no tray icons.";
/// It ends the program.
pub const CLOSE_QUITS: &str = "Quits";
/// It minimises the window.
pub const CLOSE_MINIMISES: &str = "Minimises";

/// What a kind means, where its name does not say it.
pub const fn hint(of: Notified) -> Option<&'static str> {
    match of {
        Notified::Unfamiliar => Some("Another browser or system, or another address, than before."),
        Notified::ConnectionLost => Some("After two minutes without an answer."),
        Notified::Started
        | Notified::AboutToExpire
        | Notified::Expired
        | Notified::EndedByOthers => None,
    }
}

/// A pause is running.
pub fn paused_until(when: &str) -> String {
    format!("Paused until {when}.")
}

/// Tells people of one name apart.
pub fn who(member: &Member) -> String {
    format!("{} · {}", super::team::role(member), member.login)
}

/// Nobody is listed.
pub const fn none(nothing_searched: bool) -> &'static str {
    if nothing_searched {
        "Nobody is chosen yet, so you are told of nobody. Search for people to choose."
    } else {
        "Nobody matches."
    }
}
