//! Why a source could not do what was asked.

use std::time::Duration;

/// A closed list, told apart by codes and kinds of failure, never by text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Nobody answers, or the connection broke.
    #[error("nobody answers at the address")]
    Unreachable,
    /// The request was sent, and no answer came in time: it may have been carried out.
    #[error("the service did not answer in time")]
    NoAnswer,
    /// Somebody answers, but not a session service.
    #[error("what answers is not a Deskwatch service")]
    NotDeskwatch,
    /// The service says something that this version does not understand.
    #[error("the service is newer than this console")]
    Newer,
    /// The certificate does not check.
    #[error("the certificate of the service does not check")]
    CertificateInvalid,
    /// Login or password are wrong.
    #[error("login or password are wrong")]
    WrongCredentials,
    /// The login has no administrator account.
    #[error("the login has no administrator account")]
    NotAdministrator,
    /// The credential is no longer accepted: the session has ended.
    #[error("the session of this console has ended")]
    Unauthenticated,
    /// A right is missing.
    #[error("a right is missing")]
    Forbidden,
    /// What was asked for is not there.
    #[error("not found")]
    NotFound,
    /// The linked account that was asked for does not exist, or a request conflicts.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The past since that cursor is no longer kept.
    #[error("the cursor has expired")]
    CursorExpired,
    /// Too many requests.
    #[error("too many requests")]
    RateLimited {
        /// When the next is allowed.
        retry_after: Duration,
    },
    /// The service refused the request.
    #[error("refused: {0}")]
    Refused(String),
    /// The service failed or is too busy.
    #[error("the service failed")]
    ServiceFailed,
}

impl SourceError {
    /// Whether trying again later can help without anybody doing anything.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::NoAnswer
                | Self::NotDeskwatch
                | Self::Newer
                | Self::CertificateInvalid
                | Self::RateLimited { .. }
                | Self::ServiceFailed
        )
    }
}
