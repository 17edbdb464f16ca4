//! Everything the window shows that is not the team.

use deskwatch_team::Timestamp;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::language::Language;
use crate::notifications::{CloseWithoutTray, NotificationSettings};
use crate::settings::SettingsView;

/// The console's own state: small, and always sent whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleView {
    /// Signed in or not.
    pub phase: Phase,
    /// How the connection to the source is.
    pub connection: Connection,
    /// What is watched, while signed in; what was watched last, otherwise.
    pub source: Option<SourceView>,
    /// How far the service's clock is ahead of this computer's; negative when it is behind, and
    /// 0 while they agree. Every time in the team is by the service's clock.
    pub service_ahead_millis: i64,
    /// Whether the service on this computer runs inside this program, and ends with it.
    pub runs_here: bool,
    /// The login that was signed in last, to fill the form with.
    pub last_login: Option<String>,
    /// Where the credential is kept.
    pub keyring: KeyringState,
    /// Whether closing the window leaves something to come back by.
    pub tray: TrayState,
    /// What closing the window does where there is no tray.
    pub close_without_tray: CloseWithoutTray,
    /// Whether alerts can be shown.
    pub notifications: NotificationState,
    /// Which alerts are wanted.
    pub notification_settings: NotificationSettings,
    /// What is set on this computer.
    pub settings: SettingsView,
    /// The language of everything that is said.
    pub language: Language,
    /// The language that was chosen; none while that of the system is taken.
    pub chosen_language: Option<Language>,
    /// What the person should know, such as a settings file that was put aside.
    pub notices: Vec<Notice>,
}

/// Signed in or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The console starts: it looks for a credential and signs in with it.
    Starting,
    /// The sign-in screen.
    SignedOut {
        /// Why, when it was not asked for.
        why: Option<Fault>,
    },
    /// The team.
    Watching,
}

/// How the connection to the source is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Connection {
    /// The first answer is awaited.
    Connecting,
    /// What is shown is current.
    Online,
    /// The service does not answer; it is tried again and again.
    Offline {
        /// When it was last known to answer: what is shown is from then.
        since: Timestamp,
        /// Why.
        cause: Fault,
    },
    /// Nobody is signed in at this console.
    SignedOut,
}

/// What is watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceView {
    /// What kind of place it is.
    pub kind: SourceKind,
    /// Its address, as a person would type it.
    pub address: String,
}

/// What kind of place the team comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A session service at an address.
    Service,
    /// The session service embedded in this console.
    Here,
    /// The embedded service with a demo team.
    Demo,
}

/// Where the credential is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyringState {
    /// Nothing was asked of the keyring yet, or the person does not want it.
    Unused,
    /// The credential is in the keyring.
    Kept,
    /// There is no keyring on this desktop; the credential is in memory for this run.
    Absent,
    /// The keyring has no collection that new entries go into; the credential is in memory.
    NoCollection,
    /// The keyring is locked, or has not answered yet; the credential is in memory for now.
    Locked,
    /// What the keyring has is this program's, but no credential; signing in replaces it.
    Damaged,
    /// What the keyring has under this name is another program's. It is left alone, and the
    /// credential is in memory for this run.
    Foreign,
    /// The keyring failed in another way; the credential is in memory for this run.
    Failed,
}

impl KeyringState {
    /// Whether the keyring does not do what it is asked, and something can be done about it.
    pub const fn is_failure(self) -> bool {
        !matches!(self, Self::Unused | Self::Kept)
    }
}

/// Whether there is a tray to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrayState {
    /// The desktop shows it.
    Shown,
    /// The desktop has no tray host.
    NoHost,
}

/// Whether alerts can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotificationState {
    /// As far as is known.
    Working,
    /// The desktop has no notification service.
    NoService,
}

/// Something that the person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The settings file could not be read and was put aside; defaults are used.
    SettingsPutAside {
        /// Where it is now.
        kept_as: String,
        /// What was wrong with it.
        detail: String,
    },
    /// The settings file is of a newer version and was put aside; defaults are used.
    SettingsNewer {
        /// Where it is now.
        kept_as: String,
    },
    /// The settings file could not be put aside or cannot be written: nothing is saved.
    SettingsNotSaved {
        /// The file.
        path: String,
        /// What was wrong.
        detail: String,
    },
    /// A session of this console could not be ended on its service yet. It is tried again and
    /// again; when it is done the notice goes.
    SessionNotEnded {
        /// Where.
        address: String,
    },
}
