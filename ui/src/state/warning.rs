//! What the person should know about this computer: told in the window, put away when read.

use deskwatch_bridge::{
    CloseWithoutTray, ConsoleView, KeyringState, Notice, NotificationState, Phase, TrayState,
};

/// One thing to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The settings file was put aside.
    SettingsPutAside {
        /// Where it is now.
        kept_as: String,
        /// What was wrong.
        detail: String,
    },
    /// The settings file is of a newer version, and was put aside.
    SettingsNewer {
        /// Where it is now.
        kept_as: String,
    },
    /// Settings cannot be saved.
    SettingsNotSaved {
        /// The file.
        path: String,
        /// What was wrong.
        detail: String,
    },
    /// A session could not be ended on its service yet.
    SessionNotEnded {
        /// Where.
        address: String,
    },
    /// The keyring fails in some way: the credential is in memory.
    Keyring(KeyringState),
    /// No tray: closing the window ends the program, or minimises the window.
    NoTray {
        /// What closing does.
        close: CloseWithoutTray,
    },
    /// No notification service: alerts are not shown.
    NoNotifications,
}

impl Warning {
    /// Names it in the page, for tests and styles.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SettingsPutAside { .. } => "settings-put-aside",
            Self::SettingsNewer { .. } => "settings-newer",
            Self::SettingsNotSaved { .. } => "settings-not-saved",
            Self::SessionNotEnded { .. } => "session-not-ended",
            Self::Keyring(KeyringState::Absent) => "keyring-absent",
            Self::Keyring(KeyringState::NoCollection) => "keyring-no-collection",
            Self::Keyring(KeyringState::Locked) => "keyring-locked",
            Self::Keyring(KeyringState::Damaged) => "keyring-damaged",
            Self::Keyring(KeyringState::Foreign) => "keyring-foreign",
            Self::Keyring(_) => "keyring-failed",
            Self::NoTray { .. } => "no-tray",
            Self::NoNotifications => "no-notifications",
        }
    }
}

/// What there is to know now, the weightiest first.
pub fn warnings(view: &ConsoleView) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = view
        .notices
        .iter()
        .map(|notice| match notice.clone() {
            Notice::SettingsPutAside { kept_as, detail } => {
                Warning::SettingsPutAside { kept_as, detail }
            }
            Notice::SettingsNewer { kept_as } => Warning::SettingsNewer { kept_as },
            Notice::SettingsNotSaved { path, detail } => Warning::SettingsNotSaved { path, detail },
            Notice::SessionNotEnded { address } => Warning::SessionNotEnded { address },
        })
        .collect();
    // Who is not signed in has no credential, nothing that goes on in the tray, and misses no
    // alert. What remembering means then stands beside the check box.
    if view.phase == Phase::Watching {
        if view.keyring.is_failure() {
            warnings.push(Warning::Keyring(view.keyring));
        }
        if view.tray == TrayState::NoHost {
            warnings.push(Warning::NoTray { close: view.close_without_tray });
        }
        if view.notifications == NotificationState::NoService {
            warnings.push(Warning::NoNotifications);
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use deskwatch_bridge::Connection;

    use super::*;
    use crate::state::act::fixtures::view;

    fn bare_desktop(phase: Phase) -> ConsoleView {
        ConsoleView {
            keyring: KeyringState::Locked,
            tray: TrayState::NoHost,
            notifications: NotificationState::NoService,
            notices: vec![Notice::SettingsPutAside { kept_as: "a".into(), detail: "b".into() }],
            ..view(phase, Connection::Online)
        }
    }

    #[test]
    fn a_desktop_without_anything_is_told_of_piece_by_piece() {
        let names: Vec<_> =
            warnings(&bare_desktop(Phase::Watching)).iter().map(Warning::name).collect();
        assert_eq!(names, ["settings-put-aside", "keyring-locked", "no-tray", "no-notifications"]);
    }

    #[test]
    fn whoever_is_signed_out_is_told_only_of_the_settings() {
        let warnings = warnings(&bare_desktop(Phase::SignedOut { why: None }));
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn a_desktop_that_has_everything_is_no_news() {
        assert!(warnings(&view(Phase::Watching, Connection::Online)).is_empty());
    }
}
