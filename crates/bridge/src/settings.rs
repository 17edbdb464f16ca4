//! What the Settings screen shows and asks for: saved sources, how the program starts and
//! looks, the shortcut, and the team's security settings.

use deskwatch_team::{Kind, Security, SessionId};
use serde::{Deserialize, Serialize};

use crate::view::SourceKind;

/// What is set on this computer, except the alerts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsView {
    /// Saved sources, in the order in which they were first signed in to.
    pub sources: Vec<SavedSource>,
    /// The id of the saved source that is watched; none while signed out, and for the demo.
    pub open: Option<String>,
    /// Light, dark, or as the desktop.
    pub appearance: Appearance,
    /// A start at login shows no window.
    pub start_hidden: bool,
    /// Whether the program starts at login.
    pub login_start: LoginStart,
    /// The keys that open the window from anywhere.
    pub shortcut: ShortcutView,
}

/// A source that is remembered. The demo never is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSource {
    /// Names it in calls. Opaque.
    pub id: String,
    /// What kind of place it is.
    pub kind: SourceKind,
    /// Its address as a person would type it; empty for the service on this computer.
    pub address: String,
    /// Who signs in.
    pub login: String,
    /// What the person calls it, if it has been given a name.
    pub name: Option<String>,
    /// What opening it takes.
    pub state: SavedState,
}

/// What opening a saved source takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavedState {
    /// It is open.
    Open,
    /// Nothing: there is a credential.
    Ready,
    /// The password.
    AsksPassword,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the desktop is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Whether the program starts at login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoginStart {
    /// It does.
    On,
    /// It does not.
    #[default]
    Off,
    /// The system does not say, or does not let it be changed.
    Unavailable,
}

/// The keys that open the window from anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortcutView {
    /// As chosen: names of modifiers and one key's code, such as `Control+Alt+KeyD`.
    pub keys: Option<String>,
    /// Whether they work.
    pub state: ShortcutState,
}

/// Whether a shortcut works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortcutState {
    /// None is chosen, or it is not known yet.
    #[default]
    Unset,
    /// It works.
    Active,
    /// The system refuses it: another program has it, or the keyboard has no such key.
    Taken,
    /// This desktop gives no program such keys (Wayland).
    Unavailable,
}

/// What changed security settings would do to those who are signed in now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityEffect {
    /// Sessions that would expire at once, as far as the person may see them.
    pub sessions: Vec<SessionId>,
    /// How many people they belong to.
    pub people: usize,
    /// Whether the session of this console is one of them.
    pub own: bool,
    /// Kinds of members that would be concerned too, but that the person may not see.
    pub unseen: Vec<Kind>,
}

impl SecurityEffect {
    /// Whether nobody at all would be signed out, as far as can be known.
    pub fn signs_nobody_out(&self) -> bool {
        self.sessions.is_empty() && !self.own && self.unseen.is_empty()
    }
}

/// Opens a saved source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SwitchSource {
    /// Which.
    pub id: String,
}

/// Removes a saved source with its credential, and ends its session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveSource {
    /// Which.
    pub id: String,
}

/// Gives a saved source a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RenameSource {
    /// Which.
    pub id: String,
    /// The name; empty takes it away.
    pub name: String,
}

/// Chooses light or dark.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetAppearance {
    /// Which.
    pub appearance: Appearance,
}

/// Chooses whether a start at login shows no window.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetStartHidden {
    /// Whether it shows none.
    pub hidden: bool,
}

/// Chooses whether the program starts at login.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetLoginStart {
    /// Whether it does.
    pub wanted: bool,
}

/// Chooses the keys that open the window.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetShortcut {
    /// As in [`ShortcutView::keys`]; none for no shortcut.
    pub keys: Option<String>,
}

/// Asks the keyring once more: to keep the credential that is in memory, or for one to sign
/// in with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RetryKeyring {}

/// Goes on without the keyring: the next start asks for the password.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GoWithoutKeyring {}

/// Tries once more to write the settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveSettings {}

/// Asks what security settings would do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewSecurity {
    /// The settings as they would be.
    pub security: Security,
}

/// Changes the security settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetSecurity {
    /// As they are to be.
    pub security: Security,
    /// As they were when the person began: if somebody else has changed them since, nothing
    /// is done and the answer is [`crate::Fault::SecurityChanged`].
    pub expected: Security,
}
