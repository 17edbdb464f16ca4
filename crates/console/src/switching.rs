//! Going from one saved source to another, and letting go of one.
//!
//! What is watched stays until the other team is there: whoever cannot be let in, because
//! nobody answers or the password is needed, has lost nothing. The session that is left goes
//! on if its source is to be opened without a password again, and ends if not.

use std::pin::pin;
use std::sync::Arc;

use deskwatch_bridge::Fault;
use deskwatch_sources::{Credential, Source, SourceError};
use deskwatch_team::Replica;
use tokio::time::sleep;

use crate::console::Console;
use crate::core::Core;
use crate::credentials::COURTESY;
use crate::fault;
use crate::saved_sources::Saved;
use crate::signing_in::may_watch;
use crate::state::{Beginning, State};

impl Console {
    /// Opens a saved source.
    pub async fn switch_source(&self, id: &str) -> Result<(), Fault> {
        self.core.switch_source(id).await
    }

    /// Removes a saved source with its credential, and ends its session.
    pub async fn remove_source(&self, id: &str) -> Result<(), Fault> {
        self.core.remove_source(id).await
    }

    /// Gives a saved source a name; an empty one takes it away.
    pub async fn rename_source(&self, id: &str, name: &str) -> Result<(), Fault> {
        if self.core.change(|at| at.settings.rename(id, name)) {
            self.core.save_settings().await
        } else {
            Err(Fault::NotFound)
        }
    }
}

impl Core {
    pub(crate) async fn switch_source(self: &Arc<Self>, id: &str) -> Result<(), Fault> {
        if self.look(|at| at.is_open(id)) {
            return Ok(());
        }
        let saved = self.look(|at| at.settings.saved(id).cloned()).ok_or(Fault::NotFound)?;
        let sign_outs = self.sign_outs();
        // Before it is this one's turn: the keyring may take its time.
        let credential = self.credential_of(&saved).await.ok_or(Fault::PasswordNeeded)?;
        let _turn = self.turn.lock().await;
        if self.look(|at| at.settings.saved(id).is_none_or(|saved| !saved.remember)) {
            // Signed out of, or removed, while the keyring was waited for.
            return Err(Fault::PasswordNeeded);
        }
        let (address, shown) = self.place_of(&saved).await?;
        let source =
            self.ports.connector.resume(&address, credential.clone()).map_err(fault::of_source)?;
        let refused = match source.snapshot().await {
            Ok(snapshot) if may_watch(&snapshot.me.member) => {
                let left = self.left_for(Some(id));
                let id = id.to_owned();
                let (open, kept_as) = (Some(id.clone()), Some(id.clone()));
                let replica = Some(Replica::new(snapshot));
                let beginning = Beginning { source, shown, saved: open, kept_as, replica };
                if !self.watch(beginning, |at| at.sign_outs == sign_outs) {
                    // Its session goes on, to be opened another time.
                    return Err(Fault::SignedOut);
                }
                self.change(|at| {
                    at.settings.note_opened(&id);
                    at.view.last_login = Some(saved.login);
                });
                if let Some((left, place)) = left {
                    self.end_apart(left, place);
                }
                // What is said about the keyring is about this source now; and one that would
                // not keep its credential before may do so this time.
                self.keep_credential(&id, credential);
                // The source is open, whether that could be written down or not.
                let _ = self.save_settings().await;
                return Ok(());
            }
            Err(SourceError::Unauthenticated) => Fault::PasswordNeeded,
            Ok(_) | Err(SourceError::Forbidden) => {
                self.end_apart(source, shown.address);
                Fault::NotAdministrator
            }
            // Passing: the credential is good for another time.
            Err(error) => return Err(fault::of_reaching(error)),
        };
        self.forget(id);
        let _ = self.save_settings().await;
        Err(refused)
    }

    async fn remove_source(self: &Arc<Self>, id: &str) -> Result<(), Fault> {
        let saved = self.look(|at| at.settings.saved(id).cloned()).ok_or(Fault::NotFound)?;
        let is_open = self.look(|at| at.is_open(id));
        let credential = if is_open { None } else { self.credential_of(&saved).await };
        let credential_was_there = credential.is_some();
        let _turn = self.turn.lock().await;
        if let Some(left) =
            self.change(|at| if at.is_open(id) { at.leave_with_place(None) } else { None })
        {
            let (watch, place) = left;
            self.end_apart(watch.source, place);
        } else if let Some(credential) = credential {
            // A service that cannot be addressed any more has no session to be ended.
            if let Ok((address, shown)) = self.place_of(&saved).await
                && let Ok(source) = self.ports.connector.resume(&address, credential)
            {
                self.end_apart(source, shown.address);
            }
        }
        let is_ended = is_open || credential_was_there;
        self.change(|at| {
            if saved.remember {
                at.settings.note_forgotten(id);
            }
            at.held.remove(id);
            at.settings.remove_source(id);
            if at.watch.is_none() {
                at.fill_in_current();
            }
        });
        let result = self.save_settings().await;
        if is_ended {
            self.forget_left();
        } else {
            // A keyring that opens later still has what ends it.
            self.end_left();
        }
        result
    }

    /// The credential of a saved source: from memory, or from the keyring if that answers
    /// soon. A keyring that waits for a person is not waited for here: the password is asked
    /// for instead.
    async fn credential_of(&self, saved: &Saved) -> Option<Credential> {
        let id = saved.id();
        let held = self.look(|at| at.held.get(&id).cloned());
        if held.is_some() || !saved.remember {
            return held;
        }
        let mut kept = pin!(self.kept_credential(&id));
        tokio::select! {
            kept = &mut kept => kept,
            () = sleep(COURTESY) => None,
        }
    }

    /// The session that nobody goes back to once another source is open, and where it is: one
    /// whose source is not remembered, or that is signed in to anew.
    pub(crate) fn left_for(&self, next: Option<&str>) -> Option<(Arc<dyn Source>, String)> {
        self.look(|at| {
            let watch = at.watch.as_ref()?;
            let stays = watch.kept_as.is_some() && watch.kept_as.as_deref() != next;
            (!stays).then(|| (Arc::clone(&watch.source), at.shown_place()))
        })
    }
}

impl State {
    /// Whether that saved source is what is watched.
    pub(crate) fn is_open(&self, id: &str) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.saved.as_deref() == Some(id))
    }
}
