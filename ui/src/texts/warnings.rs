//! What the person should know about this computer.

use deskwatch_bridge::CloseWithoutTray;

use crate::state::Warning;

/// What is the matter, and what it means.
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::SettingsPutAside { kept_as, detail } => format!(
            "The settings could not be read ({detail}). They were kept as {kept_as}, and Deskwatch started with its own."
        ),
        Warning::SettingsNewer { kept_as } => format!(
            "The settings were saved by a newer Deskwatch. They were kept as {kept_as}, and this one started with its own. To use them again, update Deskwatch and give that file its name back: settings.toml."
        ),
        Warning::SettingsNotSaved { path, detail } => format!(
            "Settings are not saved: {path} cannot be written ({detail}). Check the folder's permissions and free space."
        ),
        Warning::SessionNotEnded { address } => format!(
            "The session that you left at {address} could not be ended on the service yet; it is still valid there. Deskwatch tries again until it is, as long as it runs."
        ),
        Warning::Keyring(state) => super::keyring::while_watching(*state).to_owned(),
        Warning::NoTray { close: CloseWithoutTray::Quit } => {
            "This desktop shows no tray icons. Closing the window therefore ends Deskwatch.".to_owned()
        }
        Warning::NoTray { close: CloseWithoutTray::Minimise } => {
            "This desktop shows no tray icons. Closing the window therefore minimises it, and Deskwatch goes on.".to_owned()
        }
        Warning::NoNotifications => {
            "This desktop has no notification service, so sign-ins are only shown in this window."
                .to_owned()
        }
    }
}
