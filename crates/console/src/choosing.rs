//! What a person chooses on the Settings screen about this computer. Each choice holds at
//! once; that it could not be written down is answered, and it holds for this run all the same.

use std::sync::Arc;

use deskwatch_bridge::{Appearance, Fault, LoginStart, Phase};
use tokio::time::timeout;

use crate::console::Console;
use crate::core::Core;
use crate::credentials::PATIENCE;

impl Console {
    /// Light, dark, or as the desktop: for a window that is about to open.
    pub fn appearance(&self) -> Appearance {
        self.core.look(|at| at.settings.appearance)
    }

    /// Whether a start at login shows no window.
    pub fn starts_hidden(&self) -> bool {
        self.core.look(|at| at.settings.start.hidden)
    }

    /// Chooses light or dark.
    pub async fn set_appearance(&self, appearance: Appearance) -> Result<(), Fault> {
        self.core.change(|at| at.settings.appearance = appearance);
        self.core.ports.system.set_appearance(appearance);
        self.core.save_settings().await
    }

    /// Chooses whether a start at login shows no window.
    pub async fn set_start_hidden(&self, hidden: bool) -> Result<(), Fault> {
        self.core.change(|at| at.settings.start.hidden = hidden);
        self.core.save_settings().await
    }

    /// Chooses whether the program starts at login. The system keeps that, no file of ours.
    pub async fn set_login_start(&self, wanted: bool) -> Result<(), Fault> {
        let system = Arc::clone(&self.core.ports.system);
        // Writes where the system looks: off the threads that others need.
        let asked = tokio::task::spawn_blocking(move || system.set_login_start(wanted)).await;
        let state = asked.unwrap_or(LoginStart::Unavailable);
        self.core.change(|at| at.view.settings.login_start = state);
        let expected = if wanted { LoginStart::On } else { LoginStart::Off };
        if state == expected { Ok(()) } else { Err(Fault::SystemRefused) }
    }

    /// Chooses the keys that open the window. Keys that the system refuses are kept: whoever
    /// has them now may let go of them, and the state says that they do not work.
    pub async fn set_shortcut(&self, keys: Option<String>) -> Result<(), Fault> {
        self.core.change(|at| at.settings.start.shortcut = keys);
        self.core.ask_for_shortcut().await;
        self.core.save_settings().await
    }

    /// Tries once more to write the settings.
    pub async fn save_settings(&self) -> Result<(), Fault> {
        self.core.save_settings().await
    }

    /// Asks the keyring once more: to keep the credential that is in memory, or for one to
    /// sign in with. Returns when it is known what came of it, which the view shows, or when
    /// the keyring takes so long that the view says that it is waited for.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub async fn retry_keyring(&self) {
        let kept_as = self.core.look(|at| at.watch.as_ref().map(|watch| watch.kept_as.clone()));
        match kept_as {
            Some(Some(name)) => {
                if let Some(held) = self.core.look(|at| at.held.get(&name).cloned()) {
                    self.core.keep_credential(&name, held);
                    self.core.keyring_was_asked().await;
                }
            }
            Some(None) => {}
            None => {
                let core = Arc::clone(&self.core);
                let asked = tokio::spawn(async move { core.go_on_once_more().await });
                // It goes on by itself, whether or not anybody waits for it.
                let _ = timeout(PATIENCE, asked).await;
            }
        }
    }

    /// Goes on without the keyring: the next start asks for the password.
    pub async fn go_without_keyring(&self) -> Result<(), Fault> {
        self.core.change(|at| {
            let name = match &mut at.watch {
                Some(watch) => watch.kept_as.take(),
                None => at.settings.current.clone(),
            };
            // What the keyring may have of an earlier time is removed at the next start: to
            // ask now would bring back the very failure that was just put aside.
            if let Some(name) = name {
                at.held.remove(&name);
                at.settings.note_forgotten(&name);
            }
            at.view.keyring = deskwatch_bridge::KeyringState::Unused;
        });
        self.core.save_settings().await
    }
}

impl Core {
    /// Asks the system how it starts and calls the program, and has it as the settings say.
    pub(crate) async fn ask_the_system(self: Arc<Self>) {
        let system = Arc::clone(&self.ports.system);
        let asked = tokio::task::spawn_blocking(move || system.login_start()).await;
        let state = asked.unwrap_or(LoginStart::Unavailable);
        self.change(|at| at.view.settings.login_start = state);
        self.ask_for_shortcut().await;
    }

    async fn ask_for_shortcut(&self) {
        let keys = self.look(|at| at.settings.start.shortcut.clone());
        let system = Arc::clone(&self.ports.system);
        // Waits for the program's main thread.
        let asked = tokio::task::spawn_blocking(move || system.set_shortcut(keys.as_deref())).await;
        if let Ok(state) = asked {
            self.change(|at| at.view.settings.shortcut.state = state);
        }
    }

    /// Looks for a credential to go on with, as at the start.
    async fn go_on_once_more(self: &Arc<Self>) {
        if let Err(why) = self.go_on(None).await {
            self.change(|at| {
                if at.watch.is_none() {
                    at.view.phase = Phase::SignedOut { why: Some(why) };
                }
            });
        }
    }
}
