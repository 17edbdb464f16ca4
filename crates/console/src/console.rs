//! The console, as the shell sees it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::{
    CloseWithoutTray, ConfirmPassword, EndRequest, Fault, LoadHistory, LoadMemberSessions,
    LoadOutcomes, MemberSessions, NotificationSettings, NotificationState, Pause, PlanTermination,
    RunHere, SignIn, StartExport, TerminateSessions, TrayState, UndoEnding, Undone, Update,
};
use deskwatch_team::{HistoryPage, OutcomePage, TerminationReport};
use tokio::time::timeout;

use crate::core::Core;
use crate::ports::{AlertChoice, Ports};
use crate::settings_file::SettingsFile;
use crate::state::State;
use crate::tray_choice::TrayChoice;
use crate::{credentials, outbox};

/// How the program was started.
#[derive(Clone, Debug)]
pub struct StartOptions {
    /// Where the settings live: `DESKWATCH_HOME` or the platform's folder.
    pub folder: PathBuf,
    /// Start the demo team and sign in to it.
    pub demo: bool,
    /// The address of a service to watch.
    pub source: Option<String>,
    /// Show no window.
    pub hidden: bool,
    /// Started by the system at login: the settings say whether a window is shown.
    pub at_login: bool,
    /// The languages that the desktop asks for, the best first, as BCP 47 or POSIX tags.
    pub languages: Vec<String>,
}

/// A handle to the console; a clone is another handle to the same one. No call waits for the
/// window or the tray, so the shell may make it from any thread.
#[derive(Clone)]
pub struct Console {
    pub(crate) core: Arc<Core>,
    /// So that calls from threads that know nothing of the runtime can start tasks on it.
    pub(crate) runtime: tokio::runtime::Handle,
}

impl Console {
    /// Starts the console. On its own it then starts the demo, if that is asked for, or signs
    /// in with the credential that was kept, or shows the sign-in screen.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn start(ports: Ports, options: StartOptions) -> Self {
        let opened = SettingsFile::open(&options.folder);
        let (core, outgoing) = Core::new(ports, opened);
        tokio::spawn(outbox::run(Arc::clone(&core), outgoing));
        tokio::spawn(credentials::run(Arc::clone(&core)));
        core.change(|at| at.desktop_speaks(&options.languages));
        tokio::spawn(Arc::clone(&core).start(options));
        tokio::spawn(Arc::clone(&core).ask_the_system());
        Self { core, runtime: tokio::runtime::Handle::current() }
    }

    /// A page has opened its channel: it is told the view, the team if there is one, and from
    /// then on everything, in order.
    pub fn watch(&self) {
        self.core.change(State::tell_all);
    }

    /// What a page that comes now would be told at first. While the console is starting or
    /// connecting there is little to tell: more is waited for, but no longer than that.
    pub async fn beginning(&self, patience: Duration) -> Update {
        // Whatever is known by then.
        let _ = timeout(patience, self.core.until(State::is_known)).await;
        self.core.look(State::beginning)
    }

    /// Signs in to a service with a password.
    pub async fn sign_in(&self, call: SignIn) -> Result<(), Fault> {
        self.core.sign_in(call).await
    }

    /// Starts the demo team and signs in to it.
    pub async fn start_demo(&self) -> Result<(), Fault> {
        self.core.start_demo().await
    }

    /// Starts the service on this computer and signs in to it.
    pub async fn run_here(&self, call: RunHere) -> Result<(), Fault> {
        self.core.run_here(call).await
    }

    /// Ends the console's own session and has the credential removed from the keyring. What
    /// cannot be done at once is done in the background, and shows in the view until then.
    pub async fn sign_out(&self) -> Result<(), Fault> {
        self.core.sign_out().await;
        Ok(())
    }

    /// Switches to one's own linked account. An agent's account has nothing to watch: it is
    /// refused as [`Fault::NotAdministrator`], and everything stays as it is.
    pub async fn switch_account(&self) -> Result<(), Fault> {
        self.core.switch_account().await
    }

    /// Tries to reach the service now instead of after the back-off. Returns when it is known
    /// what came of it, which the view shows.
    pub async fn retry_now(&self) {
        self.core.try_again().await;
    }

    /// What ending sessions would do: who is concerned, spared and refused.
    pub async fn plan(&self, call: PlanTermination) -> Result<TerminationReport, Fault> {
        self.core.plan(call.request).await
    }

    /// Ends sessions. What changed arrives through the feed. Refused as
    /// [`Fault::SignInTooOld`] when so many at once take a younger sign-in.
    pub async fn terminate(&self, call: TerminateSessions) -> Result<TerminationReport, Fault> {
        let TerminateSessions { request, key } = call;
        self.core.terminate(request, &key).await
    }

    /// A page of what has become of a termination.
    pub async fn outcomes(&self, call: LoadOutcomes) -> Result<OutcomePage, Fault> {
        self.core.outcomes(call).await
    }

    /// Undoes the termination in whose grace period a session is.
    pub async fn undo(&self, call: UndoEnding) -> Result<Undone, Fault> {
        self.core.undo(call).await
    }

    /// Signs in anew as the same person, because a sign-in has become too old for something.
    pub async fn confirm_password(&self, call: ConfirmPassword) -> Result<(), Fault> {
        self.core.confirm_password(call).await
    }

    /// A page of a member's sessions, live and ended.
    pub async fn member_sessions(&self, call: LoadMemberSessions) -> Result<MemberSessions, Fault> {
        self.core.member_sessions(call).await
    }

    /// A page of what happened, newest first.
    pub async fn history(&self, call: LoadHistory) -> Result<HistoryPage, Fault> {
        self.core.history(call).await
    }

    /// Has the person choose a file, and saves what happened there, both in the background.
    pub fn start_export(&self, call: StartExport) -> Result<(), Fault> {
        let _runtime = self.runtime.enter();
        self.core.start_export(call)
    }

    /// Stops saving; nothing of the file is left.
    pub fn cancel_export(&self) {
        self.core.cancel_export();
    }

    /// Puts away what is said of an export that is over.
    pub fn dismiss_export(&self) {
        self.core.dismiss_export();
    }

    /// Chooses which alerts are raised.
    pub async fn set_notifications(&self, wanted: NotificationSettings) -> Result<(), Fault> {
        self.core.change(|at| {
            at.settings.notifications.choose(wanted);
            at.view.notification_settings = at.settings.notifications.now.clone();
        });
        self.core.save_settings().await
    }

    /// Raises no alerts for a while, or raises them again.
    pub async fn pause_notifications(&self, pause: Pause) -> Result<(), Fault> {
        self.core.pause_notifications(pause).await
    }

    /// Chooses what closing the window does on a desktop without a tray.
    pub async fn set_close_without_tray(&self, close: CloseWithoutTray) -> Result<(), Fault> {
        self.core.change(|at| {
            at.settings.close_without_tray = close;
            at.view.close_without_tray = close;
        });
        self.core.save_settings().await
    }

    /// What closing the window is to do now that there is no tray.
    pub fn close_without_tray(&self) -> CloseWithoutTray {
        self.core.look(|at| at.settings.close_without_tray)
    }

    /// Something was chosen in the tray's menu.
    pub fn tray_chosen(&self, id: &str) {
        let Ok(choice) = id.parse::<TrayChoice>() else {
            tracing::warn!(id, "nothing in the menu has this id");
            return;
        };
        let _runtime = self.runtime.enter();
        match choice {
            TrayChoice::Open | TrayChoice::SignIn | TrayChoice::More => self.open_window(),
            TrayChoice::Quit => self.core.ports.window.quit(),
            TrayChoice::Notifications(pause) => {
                let core = Arc::clone(&self.core);
                tokio::spawn(async move {
                    // Said in the view, if it fails.
                    let _ = core.pause_notifications(pause).await;
                });
            }
            TrayChoice::Retry => {
                self.core.wake_poller();
            }
            TrayChoice::EndAllAgents => self.core.ask_to_end(EndRequest::AllAgents),
            TrayChoice::EndSession(session_id) => {
                self.core.terminate_from_tray(EndRequest::Session { session_id });
            }
            TrayChoice::EndMember(member_id) => {
                self.core.terminate_from_tray(EndRequest::Member { member_id });
            }
        }
    }

    /// A tray host has come or gone.
    pub fn tray_host_changed(&self, state: TrayState) {
        self.core.change(|at| at.view.tray = state);
    }

    /// The desktop's notification service has come or gone.
    pub fn notifications_changed(&self, state: NotificationState) {
        self.core.change(|at| at.view.notifications = state);
    }

    /// Opens the window or brings it to the front.
    pub fn open_window(&self) {
        self.core.open_with(None);
    }

    /// Somebody clicked a notification or one of its buttons.
    pub fn alert_chosen(&self, choice: AlertChoice) {
        self.core.open_with(match choice {
            AlertChoice::Open => None,
            AlertChoice::Show(member_id) => Some(Update::ShowMember { member_id }),
            AlertChoice::End(session_id) => {
                Some(Update::AskToEnd(EndRequest::Session { session_id }))
            }
        });
    }

    /// Stops watching and stops the embedded service. Nobody is signed out.
    pub async fn shut_down(&self) {
        self.core.stop_watching();
        self.core.ports.local.stop().await;
    }
}
