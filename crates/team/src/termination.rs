//! An administrator's act of ending sessions.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::gapless::gapless_as_bytes;
use crate::id::{MemberId, SessionId, TerminationId};
use crate::member::Kind;
use crate::session::{EndReason, SessionState};
use crate::timestamp::Timestamp;

/// Which sessions: every field that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct SessionFilter {
    /// Every session: says in so many words that no condition is meant.
    #[serde(skip_serializing_if = "is_false")]
    pub all: bool,
    /// Of members of that kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Of that member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
    /// In that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<SessionState>,
    /// Started from that address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// Of members whose name or login contains that text, whatever the case and accents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Started at or after that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_after: Option<Timestamp>,
    /// Started before that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_before: Option<Timestamp>,
    /// Without activity for at least that many seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>, minimum = 0, maximum = 4_294_967_295_i64))]
    pub inactive_for: Option<u32>,
    /// Expiring within that many seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>, minimum = 0, maximum = 4_294_967_295_i64))]
    pub expires_within: Option<u32>,
    /// Ended for that reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_reason: Option<EndReason>,
    /// Ended by that administrator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<MemberId>,
}

gapless_as_bytes!(SessionFilter {
    all,
    kind,
    member_id,
    state,
    ip,
    text,
    started_after,
    started_before,
    inactive_for,
    expires_within,
    end_reason,
    ended_by,
});

/// What to end. Exactly one of `sessions`, `members` and `filter` is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct TerminationRequest {
    /// These sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<SessionId>>,
    /// Every live session of these members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<MemberId>>,
    /// Every live session that the filter finds.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "deserialize_filter"
    )]
    pub filter: Option<SessionFilter>,
    /// Kept in the history.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Shown to the people concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Seconds that people have left, up to 3,600; 0 ends at once.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "openapi", schema(maximum = 3_600))]
    pub grace_seconds: u32,
    /// Leave out the caller's own session.
    #[serde(default = "yes")]
    pub spare_self: bool,
    /// Only say what would become of each session.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dry_run: bool,
}

gapless_as_bytes!(TerminationRequest {
    sessions,
    members,
    filter,
    reason,
    message,
    grace_seconds,
    spare_self,
    dry_run,
});

/// Longest grace period, in seconds.
pub const MAX_GRACE_SECONDS: u32 = 3_600;
/// Longest reason and longest message, in characters (Unicode scalar values).
pub const MAX_TEXT_CHARS: usize = 1_000;
/// More outcomes than this are only counted in a report; [`OutcomePage`]s list them.
pub const MAX_LISTED_OUTCOMES: usize = 1_000;

impl TerminationRequest {
    /// Ends these sessions and no other.
    pub fn of_sessions(sessions: Vec<SessionId>) -> Self {
        Self { sessions: Some(sessions), ..Self::of_nothing() }
    }

    /// Ends every live session of these members.
    pub fn of_members(members: Vec<MemberId>) -> Self {
        Self { members: Some(members), ..Self::of_nothing() }
    }

    /// Ends every live session that the filter finds.
    pub fn of_filter(filter: SessionFilter) -> Self {
        Self { filter: Some(filter), ..Self::of_nothing() }
    }

    fn of_nothing() -> Self {
        Self {
            sessions: None,
            members: None,
            filter: None,
            reason: None,
            message: None,
            grace_seconds: 0,
            spare_self: true,
            dry_run: false,
        }
    }
}

/// A filter as an object only. An array would be taken for its fields in the order of the
/// source, so that `[true]` would mean every session.
fn deserialize_filter<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<SessionFilter>, D::Error> {
    struct Filter;

    impl<'de> Visitor<'de> for Filter {
        type Value = Option<SessionFilter>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
            from.deserialize_map(self)
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            SessionFilter::deserialize(MapAccessDeserializer::new(map)).map(Some)
        }
    }

    from.deserialize_option(Filter)
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// What became of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It has ended.
    Ended,
    /// A grace period is running.
    Scheduled,
    /// It would have ended: this was a dry run.
    WouldEnd,
    /// It had ended before.
    AlreadyEnded,
    /// There never was such a session or member.
    NotFound,
    /// The caller may not end it.
    Forbidden,
    /// It was left alone: it is the caller's own, or its grace period was undone.
    Spared,
}

/// One session of a termination. A member that is not known, or that has no live session,
/// has an outcome without a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionOutcome {
    /// The session.
    pub session_id: Option<SessionId>,
    /// Whose it is.
    pub member_id: Option<MemberId>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a termination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TerminationReport {
    /// Identifies the termination in the history.
    pub id: TerminationId,
    /// Whether nothing was done but to say what would have been.
    pub dry_run: bool,
    /// When the grace period ends; null when it was at once.
    pub ends_at: Option<Timestamp>,
    /// Session by session.
    pub outcomes: Vec<SessionOutcome>,
    /// How many sessions had each outcome.
    pub counts: BTreeMap<Outcome, u32>,
}

impl TerminationReport {
    /// Whether there are so many outcomes that only their numbers are in it.
    pub fn is_counted_only(&self) -> bool {
        self.outcomes.is_empty() && self.counts.values().any(|count| *count > 0)
    }

    /// How many sessions had that outcome.
    pub fn count(&self, outcome: Outcome) -> u32 {
        self.counts.get(&outcome).copied().unwrap_or(0)
    }
}

/// A page of what has become of a termination by now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomePage {
    /// Session by session, in the order of the termination.
    pub outcomes: Vec<SessionOutcome>,
    /// How many sessions have each outcome, on all pages together.
    pub counts: BTreeMap<Outcome, u32>,
    /// Leads to the next page. Opaque; null on the last.
    pub next: Option<String>,
}

impl OutcomePage {
    /// How many sessions have that outcome, on all pages together.
    pub fn count(&self, outcome: Outcome) -> u32 {
        self.counts.get(&outcome).copied().unwrap_or(0)
    }
}
