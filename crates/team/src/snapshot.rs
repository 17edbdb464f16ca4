//! Everything a console needs at once.

use serde::{Deserialize, Serialize};

use crate::member::Member;
use crate::security::Security;
use crate::session::Session;

/// The caller: who is asking, and with which session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The administrator.
    pub member: Member,
    /// The session of the administrator's console.
    pub session: Session,
}

/// The team at one place in the feed, limited to what the caller may view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snapshot {
    /// The place in the feed. Opaque.
    pub cursor: String,
    /// Who is asking.
    pub me: Me,
    /// The members the caller may view.
    pub members: Vec<Member>,
    /// Their live sessions, with activity as far as the feed has told it.
    pub sessions: Vec<Session>,
    /// The security settings.
    pub security: Security,
}
