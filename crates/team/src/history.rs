//! The audit trail: who did what to whom, when, why and from where.

use serde::{Deserialize, Serialize};

use crate::id::{HistoryId, MemberId, SessionId, TerminationId};
use crate::member::Member;
use crate::security::Security;
use crate::session::{EndReason, Method};
use crate::timestamp::Timestamp;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    /// Somebody signed in or switched account.
    SignIn,
    /// Somebody tried to sign in and was refused.
    SignInFailed,
    /// Somebody signed out.
    SignOut,
    /// A session expired.
    Expiry,
    /// A session was ended by an administrator, or by one session too many.
    Termination,
    /// A grace period began.
    TerminationScheduled,
    /// A grace period was undone.
    TerminationUndone,
    /// A session ended because the member was disabled or removed, or the password changed.
    Revocation,
    /// An account was made.
    MemberAdded,
    /// Name, groups, rights, state or linked account changed.
    MemberUpdated,
    /// An account was removed.
    MemberRemoved,
    /// A password was set.
    PasswordChanged,
    /// The security settings changed.
    SecurityUpdated,
}

/// By what way something was done, where nobody who is signed in did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// By the operator of the service, with its own command.
    CommandLine,
}

/// One entry of the audit trail. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// Identifies the entry for good.
    pub id: HistoryId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub kind: HistoryKind,
    /// Who did it; null when it happened by itself, was done on the command line (then
    /// `detail.through` says so), or by somebody who is not known.
    pub by: Option<MemberId>,
    /// Whom it was done to.
    pub member_id: Option<MemberId>,
    /// The session concerned.
    pub session_id: Option<SessionId>,
    /// The termination that it was part of.
    pub termination_id: Option<TerminationId>,
    /// The address it was done from.
    pub ip: Option<String>,
    /// What the administrator wrote for the record.
    pub reason: Option<String>,
    /// What else there is to say of such an entry.
    pub detail: HistoryDetail,
}

/// What else there is to say; only what goes with the kind of entry is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct HistoryDetail {
    /// `sign_in_failed`: the login as typed, cut to 254 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Whatever was not done by somebody who is signed in: by what way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Through>,
    /// `sign_in`: how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// `revocation`: why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_reason: Option<EndReason>,
    /// `termination_scheduled`: when the grace period ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// `member_added`, `member_updated`: the member afterwards; `member_removed`: before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<Member>,
    /// `security_updated`: the settings afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Security>,
}
