//! What can go wrong, as a closed list. The words are made in the window, in its language.

use deskwatch_team::Security;
use serde::{Deserialize, Serialize};

/// Why something could not be done. There is a variant where somebody acts on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// What was typed is no address of a service.
    AddressInvalid,
    /// An address that is not on this computer must use https.
    AddressInsecure,
    /// Nobody answers at the address.
    Unreachable,
    /// No answer came in time to what was asked; it may have been done.
    NoAnswer,
    /// Somebody answers, but not a Deskwatch service.
    NotDeskwatch,
    /// The service says something that this version does not understand.
    ServiceNewer,
    /// The service's certificate does not check.
    CertificateInvalid,
    /// Login or password are wrong, or the member is disabled.
    WrongCredentials,
    /// Too many attempts.
    RateLimited {
        /// Seconds until another is allowed.
        retry_after_seconds: u32,
    },
    /// The login has no administrator account, or none that may see anybody.
    NotAdministrator,
    /// The session of this console has ended.
    SignedOut,
    /// The right is missing.
    Forbidden,
    /// So much at once takes a sign-in that is younger: the password must be given again.
    SignInTooOld,
    /// There is no linked account to switch to.
    NoLinkedAccount,
    /// Nobody is signed in at this console, or it is offline, so it cannot be done now.
    NotConnected,
    /// What was asked is not there (any more).
    NotFound,
    /// The service refused the request; `detail` are its words.
    Refused {
        /// What the service said.
        detail: String,
    },
    /// The service failed, or is too busy.
    ServiceFailed,
    /// A field is missing or not acceptable.
    FieldInvalid {
        /// Which.
        field: Subject,
        /// What is wrong with it, as the service said.
        detail: String,
    },
    /// The embedded service could not open its database.
    DatabaseUnreadable {
        /// The file.
        path: String,
        /// What the database said.
        detail: String,
    },
    /// The data folder cannot be written.
    FolderUnwritable {
        /// The folder.
        path: String,
    },
    /// The embedded service could not get a port.
    PortUnavailable,
    /// There is no credential for the source, or it is no longer accepted: it must be signed in
    /// to with the password. What was watched before still is.
    PasswordNeeded,
    /// What was chosen holds for this run, but could not be written down.
    NotSaved,
    /// The system did not let it be changed.
    SystemRefused,
    /// Somebody else has changed the security settings meanwhile: they are these now.
    SecurityChanged {
        /// As the service has them.
        now: Security,
    },
    /// Something that should not happen; the log says more.
    Internal,
}

/// The field of a form that a fault is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The service's address.
    Address,
    /// The login.
    Login,
    /// The password.
    Password,
    /// The name.
    Name,
    /// Anything else.
    Other,
}
