//! What the window and the shell say to each other.
//!
//! Each call is a struct that names its reply, so that window and shell cannot disagree and
//! still compile. What happens by itself comes to the window as [`Update`]s through one
//! ordered channel. All of it travels as [`bytes`], in both directions.

pub mod bytes;
pub mod call;
pub mod ending;
pub mod fault;
pub mod history;
pub mod language;
pub mod notifications;
pub mod settings;
pub mod update;
pub mod view;

pub use call::{
    COMMANDS, Call, LoadMemberSessions, MemberSessions, PauseNotifications, RetryNow, RunHere,
    SetCloseWithoutTray, SetLanguage, SetNotifications, ShowWindow, SignIn, SignOut, StartDemo,
    SwitchAccount, Watch,
};
pub use ending::{
    ConfirmPassword, LoadOutcomes, PlanTermination, TerminateSessions, UndoEnding, Undone,
};
pub use fault::{Fault, Subject};
pub use history::{CancelExport, DismissExport, ExportFault, ExportView, LoadHistory, StartExport};
pub use language::Language;
pub use notifications::{CloseWithoutTray, NotificationSettings, Pause};
pub use settings::{
    Appearance, GoWithoutKeyring, LoginStart, PreviewSecurity, RemoveSource, RenameSource,
    RetryKeyring, SaveSettings, SavedSource, SavedState, SecurityEffect, SetAppearance,
    SetLoginStart, SetSecurity, SetShortcut, SetStartHidden, SettingsView, ShortcutState,
    ShortcutView, SwitchSource,
};
pub use update::{EndRequest, Update};
pub use view::{
    Connection, ConsoleView, KeyringState, Notice, NotificationState, Phase, SourceKind,
    SourceView, TrayState,
};
