//! The audit trail, as it goes into a store and comes out of it.

use std::net::IpAddr;

use deskwatch_team::history::{HistoryEntry, HistoryKind, Through};
use deskwatch_team::{Kind, MemberId, TerminationId, Timestamp};

use super::Visible;

/// Who does something, and from where. Nobody and nowhere: it happens by itself.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// The member.
    pub by: Option<MemberId>,
    /// By what way, when it is none of the members.
    pub through: Option<Through>,
    /// The address.
    pub ip: Option<String>,
    /// The termination it is part of.
    pub termination: Option<TerminationId>,
    /// For the record.
    pub reason: Option<String>,
}

impl Act {
    /// Of a member, from that address.
    pub fn of(by: MemberId, from: IpAddr) -> Self {
        let ip = Some(from.to_canonical().to_string());
        Self { by: Some(by), ip, ..Self::default() }
    }

    /// Of the operator, with the service's own command.
    pub fn on_the_command_line() -> Self {
        Self { through: Some(Through::CommandLine), ..Self::default() }
    }
}

/// Somebody who tried to sign in and was refused.
#[derive(Clone, Debug)]
pub struct FailedSignIn {
    /// When.
    pub at: Timestamp,
    /// The login as it is stored, if there is such a one.
    pub login: String,
    /// The login as it was typed; none when that was no login at all.
    pub typed: Option<String>,
    /// Which account was asked for.
    pub kind: Option<Kind>,
    /// From where.
    pub ip: String,
}

/// A key that an entry's place is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryKey {
    /// When it happened.
    pub at: Timestamp,
    /// Its place among those of the same time.
    pub seq: i64,
}

/// Which entries are asked for.
#[derive(Clone, Debug)]
pub struct HistoryQuery {
    /// About members of these kinds.
    pub visible: Visible,
    /// Of that kind.
    pub kind: Option<HistoryKind>,
    /// About that member.
    pub member_id: Option<MemberId>,
    /// Done by that member.
    pub by: Option<MemberId>,
    /// At or after that time.
    pub since: Option<Timestamp>,
    /// Before that time.
    pub until: Option<Timestamp>,
    /// At most so many.
    pub limit: u32,
    /// After that one.
    pub after: Option<HistoryKey>,
}

/// A page of entries.
#[derive(Clone, Debug)]
pub struct HistoryPage {
    /// Newest first.
    pub items: Vec<HistoryEntry>,
    /// Where the next page starts.
    pub next: Option<HistoryKey>,
}
