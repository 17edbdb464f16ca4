//! What the console remembers from one run to the next. Never a credential.

use deskwatch_bridge::{Language, NotificationSettings, SourceKind};
use serde::{Deserialize, Serialize};

/// The version of the file's format that this program writes and reads.
pub(crate) const VERSION: i64 = 1;

/// The settings file. What this version does not know is kept as it is: an older program
/// must not delete what a newer one wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// Format of the file.
    pub(crate) version: i64,
    /// Names in the keyring of credentials that are to be removed but could not be yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) left_in_keyring: Vec<String>,
    /// The source that was signed in to last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<LastSource>,
    /// Which alerts are wanted.
    #[serde(default)]
    pub(crate) notifications: Notifications,
    /// The tag of the language that was chosen; none means that of the system. As text, so
    /// that one which only a newer version speaks damages nothing and is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    #[serde(flatten)]
    unknown: toml::Table,
}

/// The source that was signed in to last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct LastSource {
    /// What kind of place it is. The demo is never remembered.
    pub(crate) kind: SourceKind,
    /// Its address as typed. None for the service on this computer: its port changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    /// Who signed in.
    pub(crate) login: String,
    /// Whether a credential was put in the keyring.
    pub(crate) remember: bool,
    #[serde(flatten)]
    unknown: toml::Table,
}

/// Which alerts are wanted, now and when they are switched on again in the tray.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Notifications {
    /// Now.
    #[serde(default)]
    pub(crate) now: NotificationSettings,
    /// What they were before the tray switched them off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) when_on: Option<NotificationSettings>,
    #[serde(flatten)]
    unknown: toml::Table,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            left_in_keyring: Vec::new(),
            source: None,
            notifications: Notifications::default(),
            language: None,
            unknown: toml::Table::new(),
        }
    }
}

impl Settings {
    /// The language that was chosen, if it is spoken here.
    pub(crate) fn chosen_language(&self) -> Option<Language> {
        Language::ALL.into_iter().find(|known| Some(known.tag()) == self.language.as_deref())
    }

    /// Takes note of a sign-in. What is unknown about the source before stays only if it is
    /// the same one.
    pub(crate) fn note_source(
        &mut self,
        kind: SourceKind,
        address: Option<String>,
        login: String,
        remember: bool,
    ) {
        let unknown = self
            .source
            .take()
            .filter(|last| last.kind == kind && last.address == address)
            .map(|last| last.unknown)
            .unwrap_or_default();
        self.source = Some(LastSource { kind, address, login, remember, unknown });
    }

    /// Takes note that the credential with that name is not wanted any more. It is named until
    /// it is removed.
    pub(crate) fn note_forgotten(&mut self, name: Option<String>) {
        if let Some(last) = &mut self.source {
            last.remember = false;
        }
        if let Some(name) = name.filter(|name| !self.left_in_keyring.contains(name)) {
            self.left_in_keyring.push(name);
        }
    }

    /// Takes note that what the keyring had under that name is gone. Whether that is new.
    pub(crate) fn note_removed(&mut self, name: &str) -> bool {
        let before = self.left_in_keyring.len();
        self.left_in_keyring.retain(|left| left != name);
        self.left_in_keyring.len() < before
    }
}

const OFF: NotificationSettings =
    NotificationSettings { started: false, expired: false, ended_by_others: false };

impl Notifications {
    /// Chooses kind by kind.
    pub(crate) fn choose(&mut self, wanted: NotificationSettings) {
        self.now = wanted;
        self.when_on = None;
    }

    /// Switches all off, or on again as they were.
    pub(crate) fn toggle(&mut self) {
        if self.now == OFF {
            self.now = self.when_on.take().unwrap_or_default();
        } else {
            self.when_on = Some(std::mem::replace(&mut self.now, OFF));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_this_version_does_not_know_is_kept() {
        let text = "version = 1\ntheme = \"dark\"\n\n[source]\nkind = \"service\"\n\
                    address = \"sessions.acme.example\"\nlogin = \"deniz@acme.example\"\n\
                    remember = true\ncolour = \"red\"\n\n[notifications]\nsound = \"bell\"\n\n\
                    [notifications.now]\nstarted = false\n\n[window]\nwidth = 900\n";
        let mut settings: Settings = toml::from_str(text).unwrap();
        assert!(!settings.notifications.now.started);
        assert!(settings.notifications.now.expired);
        settings.note_source(
            SourceKind::Service,
            Some("sessions.acme.example".into()),
            "elif@acme.example".into(),
            true,
        );
        settings.notifications.toggle();
        let written = toml::to_string(&settings).unwrap();
        for kept in ["theme = \"dark\"", "colour = \"red\"", "sound = \"bell\"", "width = 900"] {
            assert!(written.contains(kept), "{kept} is missing in\n{written}");
        }
        assert_eq!(toml::from_str::<Settings>(&written).unwrap(), settings);
    }

    #[test]
    fn a_language_that_only_a_newer_version_speaks_is_kept() {
        let settings: Settings = toml::from_str("version = 1\nlanguage = \"de\"\n").unwrap();
        assert_eq!(settings.chosen_language(), None);
        assert!(toml::to_string(&settings).unwrap().contains("language = \"de\""));
    }

    #[test]
    fn switching_notifications_off_and_on_again_keeps_the_choice() {
        let chosen = NotificationSettings { started: false, ..NotificationSettings::default() };
        let mut notifications = Notifications::default();
        notifications.choose(chosen);
        notifications.toggle();
        assert_eq!(notifications.now, OFF);
        notifications.toggle();
        assert_eq!(notifications.now, chosen);
    }

    #[test]
    fn switching_on_what_was_never_on_means_everything() {
        let mut notifications = Notifications::default();
        notifications.choose(OFF);
        notifications.toggle();
        assert_eq!(notifications.now, NotificationSettings::default());
    }
}
