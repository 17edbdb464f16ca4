//! What the person should know about this computer.

use deskwatch_bridge::CloseWithoutTray;

use crate::state::Warning;

/// What is the matter, and what it means.
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::SettingsPutAside { kept_as, detail } => format!(
            "The settings could not be read ({detail}). They were kept as {kept_as}, and Deskwatch started with its own."
        ),
        Warning::SettingsNotSaved { path, detail } => format!(
            "Settings are not saved: {path} cannot be written ({detail}). Check the folder's permissions and free space."
        ),
        Warning::SessionNotEnded { address } => format!(
            "The session that you left at {address} could not be ended on the service yet; it is still valid there. Deskwatch tries again until it is, as long as it runs."
        ),
        Warning::KeyringAbsent => {
            "This desktop has no keyring. You stay signed in until Deskwatch ends, and are asked again at the next start.".to_owned()
        }
        Warning::KeyringLocked => {
            "The keyring is locked. You stay signed in until Deskwatch ends; unlock the keyring to be remembered next time.".to_owned()
        }
        Warning::KeyringFailed => {
            "The keyring does not answer. You stay signed in until Deskwatch ends, and are asked again at the next start.".to_owned()
        }
        Warning::NoTray { close: CloseWithoutTray::Quit } => {
            "This desktop shows no tray icons. Closing the window therefore ends Deskwatch.".to_owned()
        }
        Warning::NoTray { close: CloseWithoutTray::Minimise } => {
            "This desktop shows no tray icons. Closing the window therefore minimises it, and Deskwatch goes on.".to_owned()
        }
        Warning::NoNotifications => {
            "This desktop has no notification service, so sign-ins are only shown in this window.".to_owned()
        }
    }
}
