//! What the window asks about ending sessions: what it would do, to do it, what became of it,
//! and to undo it.

use std::fmt;

use deskwatch_team::{MemberId, SessionId, TerminationId, TerminationRequest, Timestamp};
use serde::{Deserialize, Serialize};

/// Asks what ending these would do. Nothing is ended, whatever the request says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTermination {
    /// Which, and how.
    pub request: TerminationRequest,
}

/// Ends sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TerminateSessions {
    /// Which, and how.
    pub request: TerminationRequest,
    /// Tells this act from every other of the same administrator: 1 to 255 visible ASCII
    /// characters. The same request with the same key again gets the answer of the first.
    pub key: String,
}

/// Asks for a page of what has become of a termination whose report only counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadOutcomes {
    /// Which.
    pub id: TerminationId,
    /// What the page before says comes next; none for the first page.
    pub after: Option<String>,
}

/// Undoes the termination in whose grace period a session is, as far as nothing has ended yet:
/// for that session and for all the others in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoEnding {
    /// The session.
    pub session_id: SessionId,
    /// Whose it is.
    pub member_id: MemberId,
    /// When its grace period ends, which tells one termination of it from another.
    pub ends_at: Timestamp,
}

/// What undoing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// So many sessions go on.
    pub undone: u32,
    /// So many had ended before it came to that.
    pub ended: u32,
}

/// Signs in anew with the password of whoever is signed in. The session of this console ends
/// and another takes its place, also in the keyring; the window goes on as it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct ConfirmPassword {
    /// The password, as typed. The window forgets it after this call.
    pub password: String,
}

// A typed password must not reach a log through a debug print of the call.
impl fmt::Debug for ConfirmPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfirmPassword").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_call_does_not_show_the_password() {
        let call = ConfirmPassword { password: "correct horse".into() };
        assert!(!format!("{call:?}").contains("correct"));
    }
}
