//! What a session service can be asked, as tests see it.

use std::time::Duration;

use deskwatch_sources::FoundSessions;
use deskwatch_team::{HistoryFilter, MemberId, Security, TerminationId, TerminationRequest};

/// What was asked of the service.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    SignIn(String),
    Resume(String),
    Snapshot,
    Changes { cursor: String, wait: Duration },
    Plan(TerminationRequest),
    Terminate(TerminationRequest),
    History { filter: HistoryFilter, after: Option<String> },
    Undo(TerminationId),
    SignOut,
    Switch,
    SetSecurity(Security),
    Found(FoundSessions),
    Sessions(MemberId),
}

/// What a source can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Members,
    History,
}
