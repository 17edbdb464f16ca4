//! What may be special about a member: further things to filter by.

use std::time::Duration;

use crate::member::Status;
use crate::replica::Presence;
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
