//! Ways for a watch to end: the person signs out, the service ends the session, or the right
//! to see anybody is taken away.
//!
//! The picture goes at once, whatever the service and the keyring do. A session that the
//! service does not end at once is ended in the background; until that is done the person is
//! told, because whoever has its credential could still use it.

use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::Fault;
use deskwatch_sources::{Source, SourceError};
use rand::Rng;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};

use crate::alert::{Alert, SignedOutWhy};
use crate::backoff;
use crate::core::Core;
use crate::state::Watch;

/// The longest that one attempt to end a session may take.
const FAREWELL: Duration = Duration::from_secs(5);

impl Core {
    /// Ends the console's session, removes the credential and forgets it.
    pub(crate) async fn sign_out(self: &Arc<Self>) {
        // Before it is this one's turn: whoever is let in somewhere meanwhile is not.
        let left = self.change(|at| {
            at.sign_outs += 1;
            at.leave_with_place(None)
        });
        let turn = self.turn.lock().await;
        let farewell = if let Some((watch, address)) = left {
            match &watch.kept_as {
                Some(name) => self.forget(name),
                // The demo, or nobody's: what is remembered of another place stays so.
                None => self.forget_left(),
            }
            Some(self.end_apart(watch.source, address))
        } else {
            // Nobody is signed in, but somebody may be remembered.
            self.forget_last();
            None
        };
        // Said in the view, if it fails.
        let _ = self.save_settings().await;
        drop(turn);
        if let Some(farewell) = farewell {
            // It is gone when the first attempt is over.
            let _ = farewell.await;
        }
    }

    /// The service no longer accepts the credential: shows the sign-in screen and why.
    pub(crate) async fn session_over(self: &Arc<Self>, number: u64) {
        self.thrown_out(number, Fault::SignedOut, SignedOutWhy::SessionEnded).await;
    }

    /// The administrator may no longer see anybody: nobody is shown any more, and the session,
    /// which is of no use now, is ended.
    pub(crate) async fn right_lost(self: &Arc<Self>, number: u64) {
        let out = self.thrown_out(number, Fault::NotAdministrator, SignedOutWhy::RightLost).await;
        if let Some((watch, address)) = out {
            self.end_apart(watch.source, address);
        }
    }

    async fn thrown_out(
        &self,
        number: u64,
        why: Fault,
        told_as: SignedOutWhy,
    ) -> Option<(Watch, String)> {
        let left = self.change(|at| {
            at.watch_mut(number)?;
            let left = at.leave_with_place(Some(why))?;
            let address = left.1.clone();
            at.out_untold = Some(Alert::SignedOut { address, why: told_as });
            Some(left)
        });
        let _turn = self.turn.lock().await;
        let kept_as = left.as_ref().and_then(|(watch, _)| watch.kept_as.as_deref());
        // Unless somebody has signed in anew there while it was not this one's turn.
        let is_past = |name: &&str| {
            self.look(|at| {
                at.watch.as_ref().is_none_or(|watch| watch.kept_as.as_deref() != Some(*name))
            })
        };
        if let Some(name) = kept_as.filter(is_past) {
            self.forget(name);
            let _ = self.save_settings().await;
        }
        left
    }

    /// Stops the poller. The session and its credential stay for the next run.
    pub(crate) fn stop_watching(&self) {
        self.look(|at| {
            if let Some(poller) = at.watch.as_ref().and_then(|watch| watch.poller.as_ref()) {
                poller.abort();
            }
        });
    }

    /// Ends a session that nobody holds any more, and does not stop before it is done. What is
    /// answered comes when the first attempt is over.
    pub(crate) fn end_apart(
        self: &Arc<Self>,
        source: Arc<dyn Source>,
        address: String,
    ) -> oneshot::Receiver<()> {
        let (tried, first) = oneshot::channel();
        let core = Arc::clone(self);
        tokio::spawn(async move {
            if attempt(source.as_ref()).await {
                return;
            }
            core.change(|at| at.note_not_ended(&address));
            drop(tried);
            let began = Instant::now();
            loop {
                let pause = backoff::pause(began.elapsed(), rand::rng().random());
                sleep(pause).await;
                if attempt(source.as_ref()).await {
                    break;
                }
            }
            core.change(|at| at.note_ended(&address));
        });
        first
    }
}

/// Tries to end a session. Whether it is over now.
async fn attempt(source: &dyn Source) -> bool {
    match timeout(FAREWELL, source.sign_out()).await {
        Ok(Ok(()) | Err(SourceError::Unauthenticated)) => true,
        Ok(Err(error)) => {
            tracing::warn!(%error, "the session could not be ended yet");
            false
        }
        Err(_) => {
            tracing::warn!("the session could not be ended in time");
            false
        }
    }
}
