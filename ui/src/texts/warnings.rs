//! What the person should know about this computer.

use deskwatch_bridge::CloseWithoutTray;
use deskwatch_texts::{messages, say};

use crate::state::Warning;

/// What is the matter, and what it means.
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::SettingsPutAside { kept_as, detail } => {
            say!(warning_settings_put_aside, path = kept_as, detail = detail)
        }
        Warning::SettingsNewer { kept_as } => say!(warning_settings_newer, path = kept_as),
        Warning::SettingsNotSaved { path, detail } => {
            say!(warning_settings_not_saved, path = path, detail = detail)
        }
        Warning::SessionNotEnded { address } => {
            say!(warning_session_not_ended, address = address)
        }
        Warning::Keyring(state) => super::keyring::while_watching(*state).to_owned(),
        Warning::NoTray { close: CloseWithoutTray::Quit } => messages::WARNING_NO_TRAY.into(),
        Warning::NoTray { close: CloseWithoutTray::Minimise } => {
            messages::WARNING_NO_TRAY_MINIMISES.into()
        }
        Warning::NoNotifications => messages::WARNING_NO_NOTIFICATIONS.into(),
    }
}
