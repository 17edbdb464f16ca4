//! Terminations, as they go into a store and come out of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use deskwatch_team::{MemberId, Outcome, SessionOutcome, TerminationId, Timestamp};

use super::{Ends, Recorded};

/// Whose sessions a termination is about, or somebody may end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Agents'.
    pub agents: bool,
    /// Administrators' other than the owner's.
    pub administrators: bool,
    /// The owner's.
    pub owner: bool,
}

impl Reach {
    /// Whether everything that the other has is in it.
    pub const fn covers(self, other: Self) -> bool {
        (self.agents || !other.agents)
            && (self.administrators || !other.administrators)
            && (self.owner || !other.owner)
    }
}

/// A termination to carry out, planned session by session.
#[derive(Clone, Debug)]
pub struct NewTermination {
    /// Identifies it.
    pub id: TerminationId,
    /// When it was asked for.
    pub at: Timestamp,
    /// The administrator.
    pub by: MemberId,
    /// Where the administrator asked from.
    pub ip: String,
    /// For the record.
    pub reason: Option<String>,
    /// For the people concerned.
    pub message: Option<String>,
    /// Whether nothing is to be done but to keep the plan.
    pub dry_run: bool,
    /// When the grace period ends; none when there is none.
    pub ends_at: Option<Timestamp>,
    /// Whose sessions it is about.
    pub about: Reach,
    /// What is to become of each subject.
    pub plan: Vec<SessionOutcome>,
    /// The sessions that are to end, now or after the grace period.
    pub ends: Vec<Ends>,
    /// The answer to remember in the same transaction.
    pub remember: Option<Remember>,
}

/// Makes an answer from what became of each subject.
pub type MakeAnswer = dyn Fn(&[SessionOutcome]) -> String + Send + Sync;

/// An answer to remember, and how it is made: what became of each session is known only
/// inside the transaction.
#[derive(Clone)]
pub struct Remember {
    /// Whose.
    pub member: MemberId,
    /// The caller's key.
    pub key: String,
    /// SHA-256 of the request.
    pub request: [u8; 32],
    /// Makes the answer.
    pub answer: Arc<MakeAnswer>,
}

impl std::fmt::Debug for Remember {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remember").field("member", &self.member).finish_non_exhaustive()
    }
}

/// What became of a termination.
#[derive(Clone, Debug)]
pub struct CarriedOut {
    /// Subject by subject.
    pub outcomes: Vec<SessionOutcome>,
    /// The changes.
    pub recorded: Vec<Recorded>,
}

/// A termination as it is kept.
#[derive(Clone, Debug)]
pub struct KeptTermination {
    /// When it was asked for.
    pub at: Timestamp,
    /// The administrator.
    pub by: MemberId,
    /// For the record.
    pub reason: Option<String>,
    /// For the people concerned.
    pub message: Option<String>,
    /// Whether it only said what would have become of each session.
    pub dry_run: bool,
    /// When its grace period ends.
    pub ends_at: Option<Timestamp>,
    /// Whose sessions it was about.
    pub about: Reach,
}

/// A page of what became of a termination.
#[derive(Clone, Debug)]
pub struct OutcomePage {
    /// In the order of the termination.
    pub items: Vec<SessionOutcome>,
    /// How many subjects had each outcome, on all pages together.
    pub counts: BTreeMap<Outcome, u32>,
    /// Where the next page starts.
    pub next: Option<i64>,
}
