//! What may be special about a member: further things to filter by.

use std::time::Duration;

use crate::member::Status;
use crate::presence::Presence;
use crate::session::SessionState;
use crate::timestamp::Timestamp;

/// Something that is so or is not, of every member at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Circumstance {
    /// Has an account of the other kind as well.
    Linked,
    /// Is signed in more than once.
    SeveralSessions,
    /// A grace period runs for one of the sessions.
    Ending,
    /// One of the sessions expires within [`SOON`].
    ExpiringSoon,
    /// Is signed in, and has done nothing for [`IDLE`].
    Idle,
    /// Is not signed in, and has not been seen for [`AWAY`] or ever.
    Away,
    /// May not sign in.
    Disabled,
}

/// Some of them. A bit each, because they are few and known: another kind of set would be
/// compiled into the page for these alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances(u8);

impl Circumstances {
    /// Whether it is one of them.
    pub const fn contains(self, one: Circumstance) -> bool {
        self.0 & one.bit() != 0
    }

    /// Adds it if it is none of them, and takes it out if it is. Answers whether it is one now.
    pub const fn toggle(&mut self, one: Circumstance) -> bool {
        self.0 ^= one.bit();
        self.contains(one)
    }

    /// These and that one.
    #[must_use]
    pub const fn and(self, one: Circumstance) -> Self {
        Self(self.0 | one.bit())
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Each of them, in the order in which they are offered.
    pub fn iter(self) -> impl Iterator<Item = Circumstance> {
        Circumstance::ALL.into_iter().filter(move |one| self.contains(*one))
    }
}

impl FromIterator<Circumstance> for Circumstances {
    fn from_iter<I: IntoIterator<Item = Circumstance>>(some: I) -> Self {
        some.into_iter().fold(Self::default(), Self::and)
    }
}

/// What is soon.
pub const SOON: Duration = Duration::from_hours(1);
/// How long somebody is quiet who is idle.
pub const IDLE: Duration = Duration::from_hours(1);
/// How long somebody is away who may not come back.
pub const AWAY: Duration = Duration::from_hours(30 * 24);

impl Circumstance {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Linked,
        Self::SeveralSessions,
        Self::Idle,
        Self::ExpiringSoon,
        Self::Ending,
        Self::Away,
        Self::Disabled,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether it is so of a member at that time.
    pub fn is_so(self, presence: &Presence, now: Timestamp) -> bool {
        let member = presence.member();
        let quiet_for = |span| member.last_seen_at.is_none_or(|last| now.since(last) >= span);
        match self {
            Self::Linked => member.linked_id.is_some(),
            Self::SeveralSessions => member.session_count > 1,
            Self::Ending => presence.sessions().iter().any(|one| one.state == SessionState::Ending),
            Self::ExpiringSoon => {
                presence.sessions().iter().any(|one| one.expires_at.since(now) < SOON)
            }
            Self::Idle => member.status == Status::Active && quiet_for(IDLE),
            Self::Away => member.status == Status::None && quiet_for(AWAY),
            Self::Disabled => !member.enabled,
        }
    }

    /// Whether it becomes so by itself as time goes by.
    pub const fn grows_old(self) -> bool {
        matches!(self, Self::ExpiringSoon | Self::Idle | Self::Away)
    }
}
