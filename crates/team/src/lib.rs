//! What a help desk's team and its sessions are.
//!
//! Pure: no input or output, no clock, no randomness. Time is always passed in, so that
//! 72 hours can be tested in microseconds. The service, the console and the page in the
//! window all use these types, so they cannot disagree on what a session is.

pub mod change;
pub mod circumstance;
pub mod elapsed;
pub mod expiry;
pub mod filter;
pub mod fold;
mod gapless;
pub mod history;
pub mod id;
pub mod member;
pub mod presence;
pub mod replica;
pub mod right;
pub mod security;
pub mod session;
pub mod snapshot;
pub mod termination;
pub mod timestamp;

pub use change::{Change, ChangeKind, ChangePage};
pub use circumstance::{Circumstance, Circumstances};
pub use filter::{Counts, Narrowing, StatusFilter, TeamFilter};
pub use history::{HistoryDetail, HistoryEntry, HistoryFilter, HistoryKind, HistoryPage, Through};
pub use id::{HistoryId, MemberId, SessionId, TerminationId};
pub use member::{Kind, Member, Status};
pub use presence::Presence;
pub use replica::{Replica, Touched};
pub use right::Right;
pub use security::Security;
pub use session::{Client, Device, EndReason, Method, Session, SessionState};
pub use snapshot::{Me, Snapshot};
pub use termination::{
    Outcome, OutcomePage, SessionFilter, SessionOutcome, TerminationReport, TerminationRequest,
};
pub use timestamp::Timestamp;
