//! What the window and the shell say to each other.
//!
//! Each call is a struct that names its reply, so that window and shell cannot disagree and
//! still compile. What happens by itself comes to the window as [`Update`]s through one
//! ordered channel.

pub mod call;
pub mod fault;
pub mod language;
pub mod update;
pub mod view;

pub use call::{
    COMMANDS, Call, LoadMemberSessions, MemberSessions, RetryNow, RunHere, SetLanguage,
    SetNotifications, SignIn, SignOut, StartDemo, TerminateSessions, Watch,
};
pub use fault::{Fault, Subject};
pub use language::Language;
pub use update::{EndRequest, Update};
pub use view::{
    Connection, ConsoleView, KeyringState, Notice, NotificationSettings, NotificationState, Phase,
    SourceKind, SourceView, TrayState,
};
