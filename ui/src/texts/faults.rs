//! What went wrong, in sentences: what is the matter, and what to do about it.

use deskwatch_bridge::{Fault, Subject};
use deskwatch_texts::{messages, say};

/// The whole of it.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::AddressInvalid => messages::FAULT_ADDRESS_INVALID,
        Fault::AddressInsecure => messages::FAULT_ADDRESS_INSECURE,
        Fault::Unreachable => messages::FAULT_UNREACHABLE,
        Fault::NoAnswer => messages::FAULT_NO_ANSWER,
        Fault::NotDeskwatch => messages::FAULT_NOT_DESKWATCH,
        Fault::ServiceNewer => messages::FAULT_SERVICE_NEWER,
        Fault::CertificateInvalid => messages::FAULT_CERTIFICATE_INVALID,
        Fault::WrongCredentials => messages::FAULT_WRONG_CREDENTIALS,
        Fault::RateLimited { retry_after_seconds } => return too_often(*retry_after_seconds),
        Fault::NotAdministrator => messages::FAULT_NOT_ADMINISTRATOR,
        Fault::SignedOut => messages::FAULT_SIGNED_OUT,
        Fault::Forbidden => messages::FAULT_FORBIDDEN,
        Fault::SignInTooOld => messages::FAULT_SIGN_IN_TOO_OLD,
        Fault::NoLinkedAccount => messages::FAULT_NO_LINKED_ACCOUNT,
        Fault::NotConnected => messages::FAULT_NOT_CONNECTED,
        Fault::NotFound => messages::FAULT_NOT_FOUND,
        Fault::Refused { detail } => return say!(fault_refused, detail = &sentence(detail)),
        Fault::ServiceFailed => messages::FAULT_SERVICE_FAILED,
        Fault::FieldInvalid { field, detail } if detail.trim().is_empty() => {
            return missing(*field).to_owned();
        }
        Fault::FieldInvalid { field, detail } => {
            let detail = sentence(detail);
            return say!(fault_field_invalid, field = subject(*field), detail = &detail);
        }
        Fault::DatabaseUnreadable { path, detail } => {
            return say!(fault_database_unreadable, path = path, detail = detail);
        }
        Fault::FolderUnwritable { path } => return say!(fault_folder_unwritable, path = path),
        Fault::PortUnavailable => messages::FAULT_PORT_UNAVAILABLE,
        Fault::PasswordNeeded => messages::FAULT_PASSWORD_NEEDED,
        Fault::NotSaved => messages::FAULT_NOT_SAVED,
        Fault::SystemRefused => messages::FAULT_SYSTEM_REFUSED,
        Fault::SecurityChanged { .. } => messages::SECURITY_CHANGED,
        Fault::Internal => messages::FAULT_INTERNAL,
    }
    .into()
}

/// The field of the sign-in form that a fault is about.
pub const fn about(fault: &Fault) -> Option<Subject> {
    match fault {
        Fault::AddressInvalid
        | Fault::AddressInsecure
        | Fault::Unreachable
        | Fault::NotDeskwatch
        | Fault::CertificateInvalid => Some(Subject::Address),
        Fault::WrongCredentials | Fault::PasswordNeeded => Some(Subject::Password),
        Fault::NotAdministrator => Some(Subject::Login),
        Fault::FieldInvalid { field, .. } => Some(*field),
        Fault::ServiceNewer
        | Fault::RateLimited { .. }
        | Fault::NotSaved
        | Fault::SystemRefused
        | Fault::SecurityChanged { .. }
        | Fault::NoAnswer
        | Fault::SignedOut
        | Fault::Forbidden
        | Fault::NoLinkedAccount
        | Fault::NotConnected
        | Fault::NotFound
        | Fault::Refused { .. }
        | Fault::ServiceFailed
        | Fault::DatabaseUnreadable { .. }
        | Fault::FolderUnwritable { .. }
        | Fault::PortUnavailable
        | Fault::SignInTooOld
        | Fault::Internal => None,
    }
}

/// A field is empty.
pub fn missing(field: Subject) -> &'static str {
    match field {
        Subject::Address => messages::MISSING_ADDRESS,
        Subject::Login => messages::MISSING_LOGIN,
        Subject::Password => messages::MISSING_PASSWORD,
        Subject::Name => messages::MISSING_NAME,
        Subject::Other => messages::MISSING_OTHER,
    }
    .words()
}

fn subject(subject: Subject) -> deskwatch_texts::Text {
    match subject {
        Subject::Address => messages::FIELD_ADDRESS,
        Subject::Login => messages::FIELD_LOGIN,
        Subject::Password => messages::FIELD_PASSWORD,
        Subject::Name => messages::FIELD_NAME,
        Subject::Other => messages::FIELD_OTHER,
    }
}

fn too_often(seconds: u32) -> String {
    match seconds {
        0..=90 => say!(fault_rate_limited_seconds, seconds = seconds),
        // Rounded up: who comes back then is not refused again.
        _ => say!(fault_rate_limited_minutes, minutes = seconds.div_ceil(60)),
    }
}

/// Words of the service as a sentence.
fn sentence(detail: &str) -> String {
    let detail = detail.trim();
    if detail.ends_with(['.', '!', '?']) { detail.to_owned() } else { format!("{detail}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_a_sentence_that_says_what_to_do() {
        let detail = || "it is broken".to_owned();
        for one in [
            Fault::AddressInvalid,
            Fault::AddressInsecure,
            Fault::Unreachable,
            Fault::NoAnswer,
            Fault::NotDeskwatch,
            Fault::CertificateInvalid,
            Fault::WrongCredentials,
            Fault::RateLimited { retry_after_seconds: 5 },
            Fault::NotAdministrator,
            Fault::SignedOut,
            Fault::Forbidden,
            Fault::NotConnected,
            Fault::ServiceFailed,
            Fault::DatabaseUnreadable { path: "/data/team.db".into(), detail: detail() },
            Fault::FolderUnwritable { path: "/data".into() },
            Fault::PortUnavailable,
            Fault::Internal,
        ] {
            let words = fault(&one);
            assert!(words.ends_with('.') && words.matches(['.', ',', ';']).count() > 1, "{words}");
        }
    }

    #[test]
    fn waiting_is_said_in_the_unit_that_fits() {
        let says = |retry_after_seconds| fault(&Fault::RateLimited { retry_after_seconds });
        assert_eq!(says(30), "Too many attempts. Try again in 30 seconds.");
        assert_eq!(says(840), "Too many attempts. Try again in 14 minutes.");
        assert_eq!(says(841), "Too many attempts. Try again in 15 minutes.");
    }

    #[test]
    fn words_of_the_service_become_a_sentence() {
        let refused = |detail: &str| fault(&Fault::Refused { detail: detail.to_owned() });
        assert_eq!(refused("no such thing"), "The service refused: no such thing.");
        assert_eq!(refused("Really not!"), "The service refused: Really not!");
    }

    #[test]
    fn an_empty_field_is_asked_for() {
        let empty = Fault::FieldInvalid { field: Subject::Name, detail: String::new() };
        assert_eq!(fault(&empty), "Type your name. It is needed the first time.");
    }

    #[test]
    fn a_wrong_address_is_about_the_address() {
        assert_eq!(about(&Fault::Unreachable), Some(Subject::Address));
        assert_eq!(about(&Fault::WrongCredentials), Some(Subject::Password));
        assert_eq!(about(&Fault::ServiceFailed), None);
    }
}
