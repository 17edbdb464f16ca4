//! What the console needs of the desktop, as small traits: the shell implements them with
//! the real keyring, notifier, tray and window, tests with doubles.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use deskwatch_bridge::{
    Appearance, Fault, LoginStart, NotificationState, ShortcutState, TrayState, Update,
};
use deskwatch_sources::Credential;
use deskwatch_team::{MemberId, SessionId, Timestamp};
use jiff::civil::DateTime;
use secrecy::SecretString;
use url::Url;

use crate::alert::Alert;
use crate::tray::TrayView;

/// Why the keyring could not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// There is no keyring on this desktop.
    #[error("there is no keyring on this desktop")]
    Absent,
    /// It has no collection that new entries go into.
    #[error("the keyring has no default collection")]
    NoCollection,
    /// It is locked and was not unlocked.
    #[error("the keyring is locked")]
    Locked,
    /// What it has under that name is ours, but no credential.
    #[error("the entry in the keyring is damaged")]
    Damaged,
    /// What it has under that name is another program's.
    #[error("the entry in the keyring is another program's")]
    Foreign,
    /// Anything else; the shell has logged what.
    #[error("the keyring failed")]
    Failed,
}

/// The operating system's keyring. Calls may wait for a person to unlock it, so they are
/// made off the async threads by the implementation. The console asks one thing at a time and
/// holds nothing up meanwhile; an answer may come as late as it likes, but must be true.
#[async_trait]
pub trait Keyring: Send + Sync {
    /// The credential kept under that name, if there is one.
    async fn read(&self, name: &str) -> Result<Option<Credential>, KeyringError>;
    /// Keeps a credential under that name, in place of an earlier one.
    async fn keep(&self, name: &str, credential: &Credential) -> Result<(), KeyringError>;
    /// Removes what is kept under that name; not an error when nothing is.
    async fn remove(&self, name: &str) -> Result<(), KeyringError>;
}

/// The desktop's notifications.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Shows an alert, in place of earlier ones where the desktop can do that. The shell calls
    /// [`crate::Console::alert_chosen`] when somebody clicks it or one of its buttons.
    async fn show(&self, alert: &Alert, in_place_of: &[Posted]) -> Showing;
}

/// Names a notification on the desktop, where notifications have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted(pub u64);

/// What became of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// Whether alerts can be shown.
    pub state: NotificationState,
    /// The notification, if it can be replaced later.
    pub posted: Option<Posted>,
}

impl Showing {
    /// Nobody shows it.
    pub const NOT: Self = Self { state: NotificationState::NoService, posted: None };
}

/// The tray icon with its menu.
pub trait Tray: Send + Sync {
    /// Shows icon, tooltip and menu. Called when something has changed, never more.
    fn show(&self, view: &TrayView) -> TrayState;
}

/// The window. Updates come from one task, one after the other.
pub trait Window: Send + Sync {
    /// Hands an update to the page, if one is open. False when there is none.
    fn update(&self, update: &Update) -> bool;
    /// Whether a page is open, and listens.
    fn has_page(&self) -> bool;
    /// Whether the person may see what is told: a page listens, and the window is not minimised.
    fn is_shown(&self) -> bool;
    /// Opens the window, or brings it to the front.
    fn open(&self);
    /// Ends the program.
    fn quit(&self);
}

/// What the system does about the program by itself. Calls may take a while, and are made
/// from threads where that disturbs nobody.
pub trait System: Send + Sync {
    /// Whether the program starts at login.
    fn login_start(&self) -> LoginStart;
    /// Has it started at login, or no longer. Answers how it is afterwards.
    fn set_login_start(&self, wanted: bool) -> LoginStart;
    /// Has these keys open the window from anywhere, in place of earlier ones.
    fn set_shortcut(&self, keys: Option<&str>) -> ShortcutState;
    /// Has windows drawn light, dark, or as the desktop. Returns at once.
    fn set_appearance(&self, appearance: Appearance);
}

/// The desktop's own dialog that asks where a file is to go.
#[async_trait]
pub trait SaveDialog: Send + Sync {
    /// Where; none when the person changed their mind. Whether a file that is there already
    /// is to be replaced, the dialog has asked.
    async fn ask(&self, question: SaveQuestion) -> Option<PathBuf>;
}

/// What the dialog says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveQuestion {
    /// Its title.
    pub title: String,
    /// What the kind of file is called.
    pub kind: String,
    /// What names of such files end with, without the dot.
    pub extension: &'static str,
    /// The name of the file, to begin with.
    pub file_name: String,
}

/// The session service embedded in this console.
#[async_trait]
pub trait LocalServices: Send + Sync {
    /// Starts the demo team, or answers where it already runs.
    async fn start_demo(&self) -> Result<DemoTeam, Fault>;
    /// Starts the service without demo people, or answers where it already runs.
    async fn start_here(&self) -> Result<Here, Fault>;
    /// Makes the owner's account of the service on this computer.
    async fn add_owner(&self, login: &str, name: &str, password: SecretString)
    -> Result<(), Fault>;
    /// Stops whatever runs.
    async fn stop(&self);
}

/// A demo team that runs.
pub struct DemoTeam {
    /// Where.
    pub address: Url,
    /// The demo's owner.
    pub login: String,
    /// A password made for this run.
    pub password: SecretString,
}

/// The service on this computer.
pub struct Here {
    /// Where.
    pub address: Url,
    /// Whether it has an owner.
    pub has_owner: bool,
}

/// What time it is. Everything that waits uses tokio's time instead.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
    /// The time as the person's calendar and clock show it, in the local time zone.
    fn local(&self, time: Timestamp) -> DateTime;
    /// When the next day's work begins: seven in the morning after the coming night, in the
    /// local time zone. Before four in the morning the night is still to come to its end.
    fn next_morning(&self, time: Timestamp) -> Timestamp;
}

/// Everything the console is given.
#[derive(Clone)]
pub struct Ports {
    /// How to reach session services.
    pub connector: Arc<dyn deskwatch_sources::Connector>,
    /// Where the credential is kept.
    pub keyring: Arc<dyn Keyring>,
    /// How alerts are shown.
    pub notifier: Arc<dyn Notifier>,
    /// The tray.
    pub tray: Arc<dyn Tray>,
    /// The window.
    pub window: Arc<dyn Window>,
    /// Where files go.
    pub save_dialog: Arc<dyn SaveDialog>,
    /// The embedded service.
    pub local: Arc<dyn LocalServices>,
    /// What the system does by itself.
    pub system: Arc<dyn System>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

/// What somebody chose on a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertChoice {
    /// Open the window.
    Open,
    /// Open the window at the member's card.
    Show(MemberId),
    /// Open the dialog for the session. Nothing ends by a notification alone.
    End(SessionId),
}
