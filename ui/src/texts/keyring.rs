//! Where the credential is, and what to do where the keyring fails.

use deskwatch_bridge::KeyringState;

/// Asks the keyring again.
pub const TRY_AGAIN: &str = "Try again";
/// While it is asked.
pub const TRYING: &str = "Asking the keyring…";
/// Goes on without it.
pub const WITHOUT: &str = "Go on without";
/// The row in the settings.
pub const TITLE: &str = "Keyring";

/// What is the matter, what it means for somebody who is signed in, and what helps.
pub const fn while_watching(state: KeyringState) -> &'static str {
    match state {
        KeyringState::Unused => {
            "Your credential is in memory only: the next start asks for the password."
        }
        KeyringState::Kept => "Your credential is in the keyring, never in a file.",
        KeyringState::Absent => {
            "This desktop has no keyring. You stay signed in until Deskwatch ends, and are asked again at the next start."
        }
        KeyringState::NoCollection => {
            "Your desktop has a keyring program, but no default keyring to put anything in. Make one there and try again; until then you are asked at each start."
        }
        KeyringState::Locked => {
            "The keyring is locked. You stay signed in until Deskwatch ends; unlock the keyring to be remembered next time."
        }
        KeyringState::Damaged => {
            "The entry in the keyring is damaged. You stay signed in until Deskwatch ends; trying again writes it anew."
        }
        KeyringState::Foreign => {
            "Another program keeps something in the keyring under Deskwatch's name for this account. It is left alone, and you are asked again at the next start."
        }
        KeyringState::Failed => {
            "The keyring does not answer. You stay signed in until Deskwatch ends, and are asked again at the next start."
        }
    }
}

/// The same beside the check box of the sign-in form.
pub const fn while_signing_in(state: KeyringState) -> &'static str {
    match state {
        KeyringState::Unused | KeyringState::Kept => {
            "The credential is kept in your login keyring, never in a file."
        }
        KeyringState::Absent => {
            "This desktop has no keyring, so you will be asked again at the next start."
        }
        KeyringState::NoCollection => {
            "Your keyring program has no default keyring. Make one, or you will be asked again at the next start."
        }
        KeyringState::Locked => {
            "Your keyring is locked. Unlock it, or you will be asked again at the next start."
        }
        KeyringState::Damaged => {
            "What the keyring had for this account is damaged. Sign in, and a new entry takes its place."
        }
        KeyringState::Foreign => {
            "Another program keeps something in the keyring under this name. It is left alone, so you will be asked again at the next start."
        }
        KeyringState::Failed => {
            "Your keyring does not answer, so you will be asked again at the next start."
        }
    }
}
