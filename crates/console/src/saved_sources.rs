//! The sources that are remembered: where they are, who signs in, and which one was open last.
//! Never a credential.

use deskwatch_bridge::SourceKind;
use serde::{Deserialize, Serialize};

use crate::credentials::name_of;
use crate::settings::Settings;

/// A source that is remembered. The demo never is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Saved {
    /// What kind of place it is.
    pub(crate) kind: SourceKind,
    /// Its address as typed. None for the service on this computer: its port changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    /// Who signs in.
    pub(crate) login: String,
    /// What the person calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// Whether a credential was put in the keyring.
    pub(crate) remember: bool,
    #[serde(flatten)]
    unknown: toml::Table,
}

impl Saved {
    /// Names it: here, in calls of the window, and its credential in the keyring.
    pub(crate) fn id(&self) -> String {
        name_of(&self.login, self.address.as_deref())
    }
}

impl Settings {
    /// The source that was open last.
    pub(crate) fn current(&self) -> Option<&Saved> {
        self.saved(self.current.as_deref()?)
    }

    /// The source with that id.
    pub(crate) fn saved(&self, id: &str) -> Option<&Saved> {
        self.sources.iter().find(|saved| saved.id() == id)
    }

    /// Whether the credential with that name is to be in the keyring.
    pub(crate) fn is_remembered(&self, id: &str) -> bool {
        self.saved(id).is_some_and(|saved| saved.remember)
    }

    fn saved_mut(&mut self, id: &str) -> Option<&mut Saved> {
        self.sources.iter_mut().find(|saved| saved.id() == id)
    }

    /// The source at that address, the one that was open last before others.
    pub(crate) fn saved_at(&self, address: &str) -> Option<&Saved> {
        let is_there = |saved: &&Saved| {
            saved.kind == SourceKind::Service && saved.address.as_deref() == Some(address)
        };
        self.current().filter(is_there).or_else(|| self.sources.iter().find(is_there))
    }

    /// Takes note of a sign-in: it is the source that was open last now. What else is known of
    /// it stays.
    pub(crate) fn note_source(
        &mut self,
        kind: SourceKind,
        address: Option<String>,
        login: String,
        remember: bool,
    ) {
        let id = name_of(&login, address.as_deref());
        if let Some(saved) = self.saved_mut(&id) {
            saved.kind = kind;
            saved.remember = remember;
        } else {
            let unknown = toml::Table::new();
            self.sources.push(Saved { kind, address, login, name: None, remember, unknown });
        }
        self.current = Some(id);
    }

    /// Takes note that a source was opened with the credential that was kept.
    pub(crate) fn note_opened(&mut self, id: &str) {
        self.current = Some(id.to_owned());
    }

    /// Gives a source a name, or takes it away. Whether there is such a source.
    pub(crate) fn rename(&mut self, id: &str, name: &str) -> bool {
        let name = name.trim();
        let saved = self.saved_mut(id);
        saved.map(|saved| saved.name = (!name.is_empty()).then(|| name.to_owned())).is_some()
    }

    /// Forgets a source. Its credential is to be forgotten before.
    pub(crate) fn remove_source(&mut self, id: &str) {
        self.sources.retain(|saved| saved.id() != id);
        if self.current.as_deref() == Some(id) {
            self.current = self.sources.first().map(Saved::id);
        }
    }

    /// Takes note that the credential with that name is not wanted any more. It is named until
    /// it is removed.
    pub(crate) fn note_forgotten(&mut self, name: &str) {
        if let Some(saved) = self.saved_mut(name) {
            saved.remember = false;
        }
        if !self.left_in_keyring.iter().any(|left| left == name) {
            self.left_in_keyring.push(name.to_owned());
        }
    }

    /// Takes note that what the keyring had under that name is gone. Whether that is new.
    pub(crate) fn note_removed(&mut self, name: &str) -> bool {
        let before = self.left_in_keyring.len();
        self.left_in_keyring.retain(|left| left != name);
        self.left_in_keyring.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACME: &str = "deniz@acme.example@sessions.acme.example";

    fn two() -> Settings {
        let mut settings = Settings::default();
        for address in ["sessions.acme.example", "sessions.beta.example"] {
            let address = Some(address.to_owned());
            let login = "deniz@acme.example".to_owned();
            settings.note_source(SourceKind::Service, address, login, true);
        }
        settings
    }

    #[test]
    fn signing_in_again_changes_the_source_and_adds_none() {
        let mut settings = two();
        settings.rename(ACME, " Acme support ");
        let address = Some("sessions.acme.example".to_owned());
        let login = "deniz@acme.example".to_owned();
        settings.note_source(SourceKind::Service, address, login, false);
        assert_eq!(settings.sources.len(), 2);
        let acme = settings.current().unwrap();
        assert_eq!((acme.name.as_deref(), acme.remember), (Some("Acme support"), false));
    }

    #[test]
    fn another_login_at_the_same_place_is_another_source() {
        let mut settings = two();
        let address = Some("sessions.acme.example".to_owned());
        settings.note_source(SourceKind::Service, address, "elif@acme.example".into(), true);
        assert_eq!(settings.sources.len(), 3);
        // The one that is asked for by its address is the one that was open last.
        assert_eq!(settings.saved_at("sessions.acme.example").unwrap().login, "elif@acme.example");
        settings.note_opened(ACME);
        assert_eq!(settings.saved_at("sessions.acme.example").unwrap().login, "deniz@acme.example");
    }

    #[test]
    fn a_source_that_is_removed_leaves_the_others() {
        let mut settings = two();
        let beta = settings.current.clone().unwrap();
        settings.remove_source(&beta);
        assert_eq!(settings.current().map(Saved::id).as_deref(), Some(ACME));
        settings.remove_source(ACME);
        assert_eq!(settings.current(), None);
    }
}
