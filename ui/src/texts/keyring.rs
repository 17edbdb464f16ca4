//! Where the credential is, and what to do where the keyring fails.

use deskwatch_bridge::KeyringState;
use deskwatch_texts::messages;

use super::Text;

/// Asks the keyring again.
pub const TRY_AGAIN: Text = Text::of(messages::TRY_AGAIN);
/// While it is asked.
pub const TRYING: Text = Text::of(messages::KEYRING_TRYING);
/// Goes on without it.
pub const WITHOUT: Text = Text::of(messages::KEYRING_WITHOUT);
/// The row in the settings.
pub const TITLE: Text = Text::of(messages::KEYRING_TITLE);

/// What is the matter, what it means for somebody who is signed in, and what helps.
pub fn while_watching(state: KeyringState) -> &'static str {
    match state {
        KeyringState::Unused => messages::KEYRING_UNUSED,
        KeyringState::Kept => messages::KEYRING_KEPT,
        KeyringState::Absent => messages::KEYRING_ABSENT,
        KeyringState::NoCollection => messages::KEYRING_NO_COLLECTION,
        KeyringState::Locked => messages::KEYRING_LOCKED,
        KeyringState::Damaged => messages::KEYRING_DAMAGED,
        KeyringState::Foreign => messages::KEYRING_FOREIGN,
        KeyringState::Failed => messages::KEYRING_FAILED,
    }
    .words()
}

/// The same beside the check box of the sign-in form.
pub fn while_signing_in(state: KeyringState) -> &'static str {
    match state {
        KeyringState::Unused | KeyringState::Kept => messages::KEYRING_WILL_KEEP,
        KeyringState::Absent => messages::KEYRING_WILL_NOT_ABSENT,
        KeyringState::NoCollection => messages::KEYRING_WILL_NOT_NO_COLLECTION,
        KeyringState::Locked => messages::KEYRING_WILL_NOT_LOCKED,
        KeyringState::Damaged => messages::KEYRING_WILL_NOT_DAMAGED,
        KeyringState::Foreign => messages::KEYRING_WILL_NOT_FOREIGN,
        KeyringState::Failed => messages::KEYRING_WILL_NOT_FAILED,
    }
    .words()
}
