//! What the console remembers from one run to the next. Never a credential.

use deskwatch_bridge::{Appearance, CloseWithoutTray, Language, NotificationSettings};
use deskwatch_team::Timestamp;
use serde::{Deserialize, Serialize};

use crate::saved_sources::Saved;

/// The version of the file's format that this program writes and reads.
pub(crate) const VERSION: i64 = 2;

/// The settings file. What this version does not know is kept as it is: an older program
/// must not delete what a newer one wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settings {
    /// Format of the file.
    pub(crate) version: i64,
    /// Names in the keyring of credentials that are to be removed but could not be yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) left_in_keyring: Vec<String>,
    /// The id of the source that was open last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) current: Option<String>,
    /// The sources that are remembered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<Saved>,
    /// Light, dark, or as the desktop.
    #[serde(default)]
    pub(crate) appearance: Appearance,
    /// How the program is started and opened.
    #[serde(default)]
    pub(crate) start: Start,
    /// Which alerts are wanted.
    #[serde(default)]
    pub(crate) notifications: Notifications,
    /// The tag of the language that was chosen; none means that of the system. As text, so
    /// that one which only a newer version speaks damages nothing and is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    /// What closing the window does where there is no tray.
    #[serde(default)]
    pub(crate) close_without_tray: CloseWithoutTray,
    #[serde(flatten)]
    unknown: toml::Table,
}

/// How the program is started and opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Start {
    /// A start at login shows no window.
    #[serde(default)]
    pub(crate) hidden: bool,
    /// The keys that open the window from anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) shortcut: Option<String>,
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
            current: None,
            sources: Vec::new(),
            appearance: Appearance::default(),
            start: Start::default(),
            notifications: Notifications::default(),
            language: None,
            close_without_tray: CloseWithoutTray::default(),
            unknown: toml::Table::new(),
        }
    }
}

impl Settings {
    /// The language that was chosen, if it is spoken here.
    pub(crate) fn chosen_language(&self) -> Option<Language> {
        Language::ALL.into_iter().find(|known| Some(known.tag()) == self.language.as_deref())
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
    use deskwatch_bridge::SourceKind;

    use super::*;

    #[test]
    fn what_this_version_does_not_know_is_kept() {
        let text = "version = 2\ntheme = \"warm\"\n\n[[sources]]\nkind = \"service\"\n\
                    address = \"sessions.acme.example\"\nlogin = \"deniz@acme.example\"\n\
                    remember = true\ncolour = \"red\"\n\n[notifications]\nsound = \"bell\"\n\n\
                    [notifications.now]\nstarted = false\n\n[start]\ndelay = 3\n\n\
                    [window]\nwidth = 900\n";
        let mut settings: Settings = toml::from_str(text).unwrap();
        assert!(!settings.notifications.now.started);
        assert!(settings.notifications.now.expired);
        settings.note_source(
            SourceKind::Service,
            Some("sessions.acme.example".into()),
            "deniz@acme.example".into(),
            false,
        );
        settings.start.hidden = true;
        settings.notifications.pause(Some(Timestamp::from_millis(1_795_424_400_000)));
        let written = toml::to_string(&settings).unwrap();
        for kept in
            ["theme = \"warm\"", "colour = \"red\"", "sound = \"bell\"", "delay = 3", "width = 900"]
        {
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
    fn what_an_earlier_version_wrote_is_understood() {
        let text = "version = 1\n\n[notifications.now]\nstarted = false\nexpired = true\n\
                    ended_by_others = true\n\n[notifications.when_on]\nstarted = true\n";
        let settings: Settings = toml::from_str(text).unwrap();
        let expected = NotificationSettings { started: false, ..Default::default() };
        assert_eq!(settings.notifications.now, expected);
        assert_eq!(settings.close_without_tray, CloseWithoutTray::Quit);
    }

    #[test]
    fn what_is_not_chosen_is_not_written() {
        let written = toml::to_string(&Settings::default()).unwrap();
        assert!(written.contains("connection_lost = true"), "{written}");
        for unset in ["people", "paused_until"] {
            assert!(!written.contains(unset), "{unset} is in\n{written}");
        }
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
