//! Which sessions are asked for.

use deskwatch_team::{SessionFilter, Timestamp};

use super::{SessionKey, Visible};

/// Live and ended sessions, newest start first.
#[derive(Clone, Debug)]
pub struct SessionQuery {
    /// Of members of these kinds.
    pub visible: Visible,
    /// With every condition of it; its text is folded.
    pub filter: SessionFilter,
    /// The time at which its conditions hold.
    pub now: Timestamp,
    /// At most so many.
    pub limit: u32,
    /// After that one.
    pub after: Option<SessionKey>,
}
