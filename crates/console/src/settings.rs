//! What the console remembers from one run to the next. Never a credential.

use deskwatch_bridge::{CloseWithoutTray, Language, NotificationSettings, SourceKind};
use deskwatch_team::Timestamp;
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
    /// What closing the window does where there is no tray.
    #[serde(default)]
    pub(crate) close_without_tray: CloseWithoutTray,
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

/// Which alerts are wanted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Notifications {
    /// Now.
    #[serde(default)]
    pub(crate) now: NotificationSettings,
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
            close_without_tray: CloseWithoutTray::default(),
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

impl Notifications {
    /// Takes what the window says. The pause is not a part of it: the window may say what it
    /// knew before the pause began or ended.
    pub(crate) fn choose(&mut self, wanted: NotificationSettings) {
        self.now = NotificationSettings { paused_until: self.now.paused_until, ..wanted };
    }

    /// Tells nothing until then, or something again. Whoever asks to be told while every kind
    /// is switched off wants the usual ones.
    pub(crate) fn pause(&mut self, until: Option<Timestamp>) {
        if until.is_none() && self.now.is_off() {
            self.now =
                NotificationSettings { people: self.now.people.take(), ..Default::default() };
        }
        self.now.paused_until = until;
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
        settings.notifications.pause(Some(Timestamp::from_millis(1_795_424_400_000)));
        let written = toml::to_string(&settings).unwrap();
        for kept in ["theme = \"dark\"", "colour = \"red\"", "sound = \"bell\"", "width = 900"] {
            assert!(written.contains(kept), "{kept} is missing in\n{written}");
        }
        assert_eq!(toml::from_str::<Settings>(&written).unwrap(), settings);
    }

    #[test]
    fn what_an_earlier_version_wrote_is_understood() {
        let text = "version = 1\n\n[notifications.now]\nstarted = false\nexpired = true\n\
                    ended_by_others = true\n\n[notifications.when_on]\nstarted = true\n";
        let settings: Settings = toml::from_str(text).unwrap();
        let expected = NotificationSettings { started: false, ..Default::default() };
        assert_eq!(settings.notifications.now, expected);
        assert_eq!(settings.close_without_tray, CloseWithoutTray::Quit);
    }

    #[test]
    fn a_language_that_only_a_newer_version_speaks_is_kept() {
        let settings: Settings = toml::from_str("version = 1\nlanguage = \"de\"\n").unwrap();
        assert_eq!(settings.chosen_language(), None);
        assert!(toml::to_string(&settings).unwrap().contains("language = \"de\""));
    }

    #[test]
    fn the_window_does_not_end_a_pause_that_it_has_not_heard_of() {
        let mut notifications = Notifications::default();
        let until = Some(Timestamp::from_millis(5));
        notifications.pause(until);
        notifications.choose(NotificationSettings { started: false, ..Default::default() });
        assert_eq!(notifications.now.paused_until, until);
        assert!(!notifications.now.started);
        notifications.pause(None);
        assert_eq!(notifications.now.paused_until, None);
        assert!(!notifications.now.started);
    }

    #[test]
    fn switching_on_where_everything_is_off_means_the_usual() {
        let mut notifications = Notifications::default();
        let off = NotificationSettings {
            started: false,
            expired: false,
            ended_by_others: false,
            unfamiliar: false,
            connection_lost: false,
            people: Some(Vec::new()),
            ..Default::default()
        };
        notifications.choose(off.clone());
        assert!(off.is_off());
        notifications.pause(None);
        let usual = NotificationSettings { people: Some(Vec::new()), ..Default::default() };
        assert_eq!(notifications.now, usual);
    }
}
