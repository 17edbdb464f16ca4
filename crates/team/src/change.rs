//! The feed: facts about the team, each with a place in order.

use serde::{Deserialize, Serialize};

use crate::id::MemberId;
use crate::member::Member;
use crate::security::Security;
use crate::session::Session;
use crate::timestamp::Timestamp;

/// What a change tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Somebody signed in.
    SessionStarted,
    /// Activity moved `last_active_at` and `expires_at`; told at most once a minute a session.
    SessionActive,
    /// A grace period began.
    SessionEnding,
    /// A grace period was undone.
    SessionEndingUndone,
    /// A session ended; its `end_reason` says why.
    SessionEnded,
    /// An account was made.
    MemberAdded,
    /// Name, groups, rights, state or linked account changed.
    MemberUpdated,
    /// An account was removed. `member` is as it was.
    MemberRemoved,
    /// The security settings changed.
    SecurityUpdated,
}

/// One fact about the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// Its place: greater than that of every change before it, and never used again.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What it tells.
    pub kind: ChangeKind,
    /// The member concerned, in every change but `security_updated`.
    pub member_id: Option<MemberId>,
    /// The session as it is after the change, in changes of sessions.
    pub session: Option<Session>,
    /// The member as it is after the change, in changes of members.
    pub member: Option<Member>,
    /// The settings as they are after the change, in `security_updated`.
    pub security: Option<Security>,
}

/// Some changes, and the place after them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePage {
    /// Where to go on reading. Opaque.
    pub cursor: String,
    /// What has happened, in order.
    pub changes: Vec<Change>,
    /// Whether there is more to be had at once.
    pub more: bool,
}
