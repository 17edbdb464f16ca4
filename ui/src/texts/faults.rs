//! What went wrong, in sentences: what is the matter, and what to do about it.

use deskwatch_bridge::{Fault, Subject};

/// The whole of it.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::AddressInvalid => {
            "That is not an address. Type a name such as sessions.example.com, or the address that your administrator gave you.".to_owned()
        }
        Fault::AddressInsecure => {
            "A service on another computer must be reached over https, or your password could be read on the way. Type the address with https://.".to_owned()
        }
        Fault::Unreachable => {
            "Nobody answers at that address. Check the address and your network, and that the service is running.".to_owned()
        }
        Fault::NoAnswer => {
            "The service did not answer in time. It may have been done; the cards will show it.".to_owned()
        }
        Fault::NotDeskwatch => {
            "Something answers at that address, but it is no Deskwatch session service. Check the address and the port.".to_owned()
        }
        Fault::ServiceNewer => {
            "The service is newer than this console and says something that it does not understand. Update Deskwatch on this computer.".to_owned()
        }
        Fault::CertificateInvalid => {
            "The service’s certificate cannot be trusted, so nothing was sent. Check the address, or ask whoever runs the service to renew the certificate.".to_owned()
        }
        Fault::WrongCredentials => {
            "Login or password is wrong, or the account is disabled. Check both and try again.".to_owned()
        }
        Fault::RateLimited { retry_after_seconds } => {
            format!("Too many attempts. Try again in {}.", wait(*retry_after_seconds))
        }
        Fault::NotAdministrator => {
            "This login has no administrator account, and the console is for administrators. Sign in with another login.".to_owned()
        }
        Fault::SignedOut => "Your session has ended. Sign in again to go on.".to_owned(),
        Fault::Forbidden => {
            "You do not have the right to do this. The owner of the service can give it to you.".to_owned()
        }
        Fault::SignInTooOld => {
            "The service asks for your password again before it does so much at once.".to_owned()
        }
        Fault::NoLinkedAccount => {
            "There is no other account with your login to switch to.".to_owned()
        }
        Fault::NotConnected => {
            "The service cannot be reached at the moment, so nothing was done. Try again when it is back.".to_owned()
        }
        Fault::NotFound => {
            "It is not there any more. The list shows the team as it is now.".to_owned()
        }
        Fault::Refused { detail } => format!("The service refused: {}", sentence(detail)),
        Fault::ServiceFailed => {
            "The service failed or is too busy. Try again in a moment; if it goes on, look at the service’s log.".to_owned()
        }
        Fault::FieldInvalid { field, detail } if detail.trim().is_empty() => {
            missing(*field).to_owned()
        }
        Fault::FieldInvalid { field, detail } => {
            format!("{}: {}", subject(*field), sentence(detail))
        }
        Fault::DatabaseUnreadable { path, detail } => format!(
            "The database {path} cannot be opened ({detail}). Restore it from a backup, or move it away to start with an empty one."
        ),
        Fault::FolderUnwritable { path } => format!(
            "The folder {path} cannot be written. Check its permissions and the free space, and try again."
        ),
        Fault::PortUnavailable => {
            "The service got no port on this computer. End a program that uses many connections, or restart the computer, and try again.".to_owned()
        }
        Fault::PasswordNeeded => {
            "The password is needed: there is no credential for it, or it is no longer accepted.".to_owned()
        }
        Fault::NotSaved => {
            "It holds until Deskwatch ends, but could not be saved. Check the folder’s permissions and free space, and try again.".to_owned()
        }
        Fault::SystemRefused => {
            "The system did not let that be changed. The log says more.".to_owned()
        }
        Fault::SecurityChanged { .. } => super::security::CHANGED.to_owned(),
        Fault::Internal => {
            "Something went wrong inside Deskwatch. Try again; if it goes on, restart it. The log says more.".to_owned()
        }
    }
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
pub const fn missing(field: Subject) -> &'static str {
    match field {
        Subject::Address => "Type the address of your session service.",
        Subject::Login => "Type your login.",
        Subject::Password => "Type your password.",
        Subject::Name => "Type your name. It is needed the first time.",
        Subject::Other => "Something is missing. Look through the form again.",
    }
}

const fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Address => "Service",
        Subject::Login => "Login",
        Subject::Password => "Password",
        Subject::Name => "Name",
        Subject::Other => "The request",
    }
}

fn wait(seconds: u32) -> String {
    // Rounded up: who comes back then is not refused again.
    match seconds {
        0..=1 => "a second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => super::counted(seconds.div_ceil(60) as usize, "minute", "minutes"),
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
