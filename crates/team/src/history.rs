//! The audit trail: who did what to whom, when, why and from where.

use serde::{Deserialize, Serialize};

use crate::gapless::gapless_as_bytes;
use crate::id::{HistoryId, MemberId, SessionId, TerminationId};
use crate::member::Member;
use crate::security::Security;
use crate::session::{Client, EndReason, Method};
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
    /// That person's name, as it is when this is read; null when the caller may not view
    /// accounts of that kind.
    #[serde(default)]
    pub by_name: Option<String>,
    /// Whom it was done to.
    pub member_id: Option<MemberId>,
    /// That person's name, as it is when this is read, or was when the account was removed.
    #[serde(default)]
    pub member_name: Option<String>,
    /// The session concerned.
    pub session_id: Option<SessionId>,
    /// What the session concerned was started with.
    #[serde(default)]
    pub client: Option<Client>,
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
#[serde(remote = "Self", default)]
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

gapless_as_bytes!(HistoryDetail { login, through, method, end_reason, ends_at, member, security });

/// Which entries are asked for; those that every condition given lets through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryFilter {
    /// Of that kind.
    pub kind: Option<HistoryKind>,
    /// Done to that member.
    pub member_id: Option<MemberId>,
    /// Done by that member.
    pub by: Option<MemberId>,
    /// At or after that time.
    pub since: Option<Timestamp>,
    /// Before that time.
    pub until: Option<Timestamp>,
}

/// A page of entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// Newest first.
    pub items: Vec<HistoryEntry>,
    /// Where the next page starts; null when there is none.
    pub next: Option<String>,
}

impl HistoryKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::SignIn,
        Self::SignInFailed,
        Self::SignOut,
        Self::Expiry,
        Self::Termination,
        Self::TerminationScheduled,
        Self::TerminationUndone,
        Self::Revocation,
        Self::MemberAdded,
        Self::MemberUpdated,
        Self::MemberRemoved,
        Self::PasswordChanged,
        Self::SecurityUpdated,
    ];

    /// The name of the kind in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::SignInFailed => "sign_in_failed",
            Self::SignOut => "sign_out",
            Self::Expiry => "expiry",
            Self::Termination => "termination",
            Self::TerminationScheduled => "termination_scheduled",
            Self::TerminationUndone => "termination_undone",
            Self::Revocation => "revocation",
            Self::MemberAdded => "member_added",
            Self::MemberUpdated => "member_updated",
            Self::MemberRemoved => "member_removed",
            Self::PasswordChanged => "password_changed",
            Self::SecurityUpdated => "security_updated",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_the_name_that_the_api_gives_it() {
        for kind in HistoryKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
