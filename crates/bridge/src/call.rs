//! Calls from the window to the shell.

use std::fmt;

use deskwatch_team::{HistoryPage, MemberId, OutcomePage, Session, TerminationReport};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::ending::{
    ConfirmPassword, LoadOutcomes, PlanTermination, TerminateSessions, UndoEnding, Undone,
};
use crate::history::{CancelExport, DismissExport, LoadHistory, StartExport};
use crate::language::Language;
use crate::notifications::{CloseWithoutTray, NotificationSettings, Pause};
use crate::settings::{
    GoWithoutKeyring, PreviewSecurity, RemoveSource, RenameSource, RetryKeyring, SaveSettings,
    SecurityEffect, SetAppearance, SetLoginStart, SetSecurity, SetShortcut, SetStartHidden,
    SwitchSource,
};

/// One thing the window can ask of the shell. A refusal is a [`crate::Fault`].
pub trait Call: Serialize + DeserializeOwned {
    /// The name of the command that answers it.
    const COMMAND: &'static str;
    /// What the answer holds.
    type Reply: Serialize + DeserializeOwned;
}

/// Something that can be done with every kind of call.
pub trait WithCall {
    /// What comes of it.
    type Outcome;

    /// Does it.
    fn of<C: Call>(self) -> Self::Outcome;
}

macro_rules! calls {
    ($($call:ident = $command:literal -> $reply:ty;)*) => {
        $(impl Call for $call {
            const COMMAND: &'static str = $command;
            type Reply = $reply;
        })*

        /// Every command, for the shell's manifest: what is not named here cannot be called.
        pub const COMMANDS: &[&str] = &[$($command),*];

        /// Does something with the kind of call that a command answers; none when there is no
        /// such command.
        pub fn with_call<W: WithCall>(command: &str, with: W) -> Option<W::Outcome> {
            match command {
                $($command => Some(with.of::<$call>()),)*
                _ => None,
            }
        }
    };
}

calls! {
    ShowWindow = "show_window" -> ();
    Watch = "watch" -> ();
    SignIn = "sign_in" -> ();
    StartDemo = "start_demo" -> ();
    RunHere = "run_here" -> ();
    SignOut = "sign_out" -> ();
    SwitchAccount = "switch_account" -> ();
    RetryNow = "retry_now" -> ();
    PlanTermination = "plan_termination" -> TerminationReport;
    TerminateSessions = "terminate_sessions" -> TerminationReport;
    LoadOutcomes = "load_outcomes" -> OutcomePage;
    UndoEnding = "undo_ending" -> Undone;
    ConfirmPassword = "confirm_password" -> ();
    LoadMemberSessions = "load_member_sessions" -> MemberSessions;
    LoadHistory = "load_history" -> HistoryPage;
    StartExport = "start_export" -> ();
    CancelExport = "cancel_export" -> ();
    DismissExport = "dismiss_export" -> ();
    SetNotifications = "set_notifications" -> ();
    SwitchSource = "switch_source" -> ();
    RemoveSource = "remove_source" -> ();
    RenameSource = "rename_source" -> ();
    SetAppearance = "set_appearance" -> ();
    SetStartHidden = "set_start_hidden" -> ();
    SetLoginStart = "set_login_start" -> ();
    SetShortcut = "set_shortcut" -> ();
    RetryKeyring = "retry_keyring" -> ();
    GoWithoutKeyring = "go_without_keyring" -> ();
    SaveSettings = "save_settings" -> ();
    PreviewSecurity = "preview_security" -> SecurityEffect;
    SetSecurity = "set_security" -> ();
    SetLanguage = "set_language" -> ();
    PauseNotifications = "pause_notifications" -> ();
    SetCloseWithoutTray = "set_close_without_tray" -> ();
}

/// Says that there is something to see on the page, before it watches. A window that was kept
/// from sight for its page is shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowWindow {}

/// Opens the channel of updates. The first updates are the view and, when there is one,
/// the snapshot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Watch {
    /// What the window has named its end of the channel.
    pub updates: String,
}

/// Signs an administrator in to a session service.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// Where the service is, as typed: `sessions.acme.example`, `https://…`, `127.0.0.1:7080`.
    pub address: String,
    /// The login, as typed.
    pub login: String,
    /// The password, as typed. The window forgets it after this call.
    pub password: String,
    /// Keep the credential in the operating system's keyring.
    pub remember: bool,
}

/// Starts the embedded service with a demo team and signs in to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartDemo {}

/// Starts the embedded service without demo people, makes the owner's account where there
/// is none yet, and signs in as that login.
#[derive(Clone, Serialize, Deserialize)]
pub struct RunHere {
    /// The owner's login.
    pub login: String,
    /// The owner's name; not needed where the account exists.
    pub name: String,
    /// The owner's password.
    pub password: String,
    /// Keep the credential in the operating system's keyring.
    pub remember: bool,
}

/// Signs the administrator out and removes the credential from the keyring.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignOut {}

/// Switches to one's own linked account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SwitchAccount {}

/// Tries to reach the service now instead of after the back-off. Answered when it is known what
/// came of it; the view says what.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RetryNow {}

/// Asks for a page of a member's sessions, live and ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadMemberSessions {
    /// Whose.
    pub member_id: MemberId,
    /// Where the page starts, as the page before said; the newest without it.
    pub after: Option<String>,
}

/// A page of a member's sessions, newest start first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MemberSessions {
    /// Live and ended ones.
    pub sessions: Vec<Session>,
    /// Where the next page starts; none when there is none.
    pub next: Option<String>,
}

/// Says which alerts to raise.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetNotifications {
    /// Kind by kind, and about whom.
    pub notifications: NotificationSettings,
}

/// Chooses the language of window, tray and notifications. It applies at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetLanguage {
    /// Which; none means that of the system.
    pub language: Option<Language>,
}

/// Says how long to raise no alerts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PauseNotifications {
    /// How long.
    pub pause: Pause,
}

/// Says what closing the window does on a desktop without a tray.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetCloseWithoutTray {
    /// What.
    pub close: CloseWithoutTray,
}

// Typed passwords must not reach a log through a debug print of the call.
impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { address, login, password: _, remember } = self;
        f.debug_struct("SignIn")
            .field("address", address)
            .field("login", login)
            .field("remember", remember)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RunHere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { login, name, password: _, remember } = self;
        f.debug_struct("RunHere")
            .field("login", login)
            .field("name", name)
            .field("remember", remember)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_call_does_not_show_the_password() {
        let call = SignIn {
            address: "127.0.0.1:1".into(),
            login: "deniz@acme.example".into(),
            password: "correct horse".into(),
            remember: true,
        };
        let run = RunHere {
            login: "deniz@acme.example".into(),
            name: "Deniz".into(),
            password: "correct horse".into(),
            remember: true,
        };
        assert!(!format!("{call:?} {run:?}").contains("correct"));
    }

    #[test]
    fn the_call_of_each_command_is_found() {
        struct Name;
        impl WithCall for Name {
            type Outcome = &'static str;

            fn of<C: Call>(self) -> &'static str {
                C::COMMAND
            }
        }
        for command in COMMANDS {
            assert_eq!(with_call(command, Name), Some(*command));
        }
        assert_eq!(with_call("quit", Name), None);
    }

    #[test]
    fn no_two_calls_share_a_command() {
        let mut commands = COMMANDS.to_vec();
        commands.sort_unstable();
        commands.dedup();
        assert_eq!(commands.len(), COMMANDS.len());
    }
}
