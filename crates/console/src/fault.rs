//! What the window is told of a failure.

use deskwatch_bridge::{Fault, Subject};
use deskwatch_sources::{AddressError, SourceError};

/// A source's failure as the window knows it.
pub(crate) fn of_source(error: SourceError) -> Fault {
    match error {
        SourceError::Unreachable => Fault::Unreachable,
        SourceError::NoAnswer => Fault::NoAnswer,
        SourceError::NotDeskwatch => Fault::NotDeskwatch,
        SourceError::Newer => Fault::ServiceNewer,
        SourceError::CertificateInvalid => Fault::CertificateInvalid,
        SourceError::WrongCredentials => Fault::WrongCredentials,
        SourceError::NotAdministrator => Fault::NotAdministrator,
        SourceError::Unauthenticated => Fault::SignedOut,
        SourceError::Forbidden => Fault::Forbidden,
        SourceError::NotFound => Fault::NotFound,
        SourceError::Conflict(detail) | SourceError::Refused(detail) => Fault::Refused { detail },
        SourceError::RateLimited { retry_after } => {
            // Rounded up: a second early would be refused again.
            let seconds = retry_after.as_millis().div_ceil(1000);
            Fault::RateLimited { retry_after_seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }
        }
        // The poller resyncs on this by itself; nobody else sees it.
        SourceError::CursorExpired => Fault::Internal,
        SourceError::ServiceFailed => Fault::ServiceFailed,
    }
}

/// The same where nothing was to be done but to be reached: that nobody answered in time says
/// then that nobody is there.
pub(crate) fn of_reaching(error: SourceError) -> Fault {
    match error {
        SourceError::NoAnswer => Fault::Unreachable,
        error => of_source(error),
    }
}

/// What is wrong with an address that was typed.
pub(crate) fn of_address(error: AddressError) -> Fault {
    match error {
        AddressError::Invalid => Fault::AddressInvalid,
        AddressError::Insecure => Fault::AddressInsecure,
    }
}

/// A field that was left empty. There is nothing more to say: the window has words for it.
pub(crate) const fn empty(field: Subject) -> Fault {
    Fault::FieldInvalid { field, detail: String::new() }
}
