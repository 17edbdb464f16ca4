//! What the person is told of by notifications, and when not.

use deskwatch_team::{MemberId, Timestamp};
use serde::{Deserialize, Serialize};

/// Which alerts are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each kind is switched by itself")]
pub struct NotificationSettings {
    /// A session started.
    pub started: bool,
    /// A session expired.
    pub expired: bool,
    /// A session was ended by another administrator.
    pub ended_by_others: bool,
    /// A session will expire soon if nothing more happens in it.
    pub about_to_expire: bool,
    /// Somebody signed in with another browser or system, or from another address, than ever
    /// before.
    pub unfamiliar: bool,
    /// The source has not answered for two minutes, or nobody is signed in here any more.
    pub connection_lost: bool,
    /// Only what happens to these members, if that is chosen; nobody, if the list is empty.
    /// Whether the source answers is told to everybody.
    pub people: Option<Vec<MemberId>>,
    /// Until when nothing is told. Set by [`crate::PauseNotifications`] alone: what another
    /// call says of it is not heard.
    pub paused_until: Option<Timestamp>,
}

impl Default for NotificationSettings {
    fn default() -> Self {
        Self {
            started: true,
            expired: true,
            ended_by_others: true,
            about_to_expire: false,
            unfamiliar: true,
            connection_lost: true,
            people: None,
            paused_until: None,
        }
    }
}

impl NotificationSettings {
    /// Whether nothing at all is told, pause or no pause.
    pub const fn is_off(&self) -> bool {
        !(self.started
            || self.expired
            || self.ended_by_others
            || self.about_to_expire
            || self.unfamiliar
            || self.connection_lost)
    }

    /// Whether what happens to that member is told.
    pub fn concerns(&self, member: MemberId) -> bool {
        self.people.as_ref().is_none_or(|people| people.contains(&member))
    }
}

/// How long to tell nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// Not at all: alerts are raised again.
    None,
    /// For an hour from now.
    OneHour,
    /// Until the next morning.
    UntilTomorrow,
}

/// What closing the window does on a desktop without a tray.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseWithoutTray {
    /// The program ends, as others do.
    #[default]
    Quit,
    /// The window is minimised, and the program goes on.
    Minimise,
}
