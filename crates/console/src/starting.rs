//! What the console does on its own when it starts: the demo if that is asked for, else it
//! goes on where it was with the credential in the keyring, else the sign-in screen.

use std::pin::pin;
use std::sync::Arc;

use deskwatch_bridge::{Fault, Phase, SourceKind, SourceView};
use deskwatch_sources::{Credential, parse_address, shown_address};
use tokio::time::sleep;
use url::Url;

use crate::alert::{Alert, SignedOutWhy};
use crate::console::StartOptions;
use crate::core::Core;
use crate::credentials::COURTESY;
use crate::ports::Here;
use crate::saved_sources::Saved;
use crate::state::{Beginning, State};
use crate::{fault, view};

impl Core {
    /// Begins. Whatever comes of it, the console is not starting any more afterwards.
    pub(crate) async fn start(self: Arc<Self>, options: StartOptions) {
        let StartOptions { hidden, at_login, .. } = options;
        self.change(|at| at.unseen = hidden || (at_login && at.settings.start.hidden));
        let begun = if options.demo {
            self.start_demo().await
        } else {
            self.go_on(options.source.as_deref()).await
        };
        if let Err(why) = begun {
            tracing::warn!(?why, "not signed in");
            self.change(|at| {
                // Not when somebody was faster than the console.
                if at.watch.is_none() {
                    at.start_signed_out(Some(why));
                }
            });
        }
        self.end_left();
    }

    /// Goes on where it was, with the credential that the keyring has.
    pub(crate) async fn go_on(self: &Arc<Self>, asked_for: Option<&str>) -> Result<(), Fault> {
        let last = match asked_for {
            None => self.look(|at| at.settings.current().cloned()),
            Some(typed) => self.asked_for(typed)?,
        };
        let Some(last) = last.filter(|last| last.remember) else {
            self.started_signed_out();
            return Ok(());
        };
        let name = last.id();
        let Some(credential) = self.kept_for_long(&name).await else {
            self.started_signed_out();
            return Ok(());
        };
        let _turn = self.turn.lock().await;
        // While the keyring was waited for, somebody may have signed in, or out of it.
        let wanted = |at: &State| at.watch.is_none() && at.settings.is_remembered(&name);
        if !self.look(wanted) {
            return Ok(());
        }
        let (address, shown) = self.place_of(&last).await?;
        let source =
            self.ports.connector.resume(&address, credential.clone()).map_err(fault::of_source)?;
        let (saved, kept_as) = (Some(name.clone()), Some(name.clone()));
        let beginning = Beginning { source, shown, saved, kept_as, replica: None };
        if self.watch(beginning, wanted) {
            self.change(|at| {
                at.held.insert(name.clone(), credential);
                at.settings.note_opened(&name);
                at.view.last_login = Some(last.login);
            });
        }
        Ok(())
    }

    /// The credential from the keyring. When that takes long the sign-in screen is shown, but
    /// it is waited for nevertheless.
    async fn kept_for_long(&self, name: &str) -> Option<Credential> {
        // One that should be gone is not gone on with.
        if self.look(|at| at.settings.left_in_keyring.iter().any(|left| left == name)) {
            return None;
        }
        let mut credential = pin!(self.kept_credential(name));
        tokio::select! {
            credential = &mut credential => return credential,
            () = sleep(COURTESY) => self.started_signed_out(),
        }
        credential.await
    }

    /// Shows the sign-in screen, unless somebody was faster.
    fn started_signed_out(&self) {
        self.change(|at| {
            if at.view.phase == Phase::Starting {
                at.start_signed_out(None);
            }
        });
    }

    /// The saved source that the command line asks for. One that is not saved is filled in on
    /// the sign-in screen instead.
    fn asked_for(&self, typed: &str) -> Result<Option<Saved>, Fault> {
        let address = parse_address(typed).map_err(|error| {
            self.change(|at| at.view.source = Some(view::service(typed.to_owned())));
            fault::of_address(error)
        })?;
        let shown = shown_address(&address);
        let saved = self.look(|at| at.settings.saved_at(&shown).cloned());
        self.change(|at| {
            at.view.source = Some(view::service(shown));
            at.view.last_login = saved.as_ref().map(|saved| saved.login.clone());
        });
        Ok(saved)
    }

    /// Starts the service on this computer, or finds that it runs. From then on other people may
    /// sign in through it, until the program ends.
    pub(crate) async fn start_here(&self) -> Result<Here, Fault> {
        let here = self.ports.local.start_here().await?;
        self.change(|at| at.view.runs_here = true);
        Ok(here)
    }

    /// Where a saved source is. The service on this computer is started for that.
    pub(crate) async fn place_of(&self, last: &Saved) -> Result<(Url, SourceView), Fault> {
        match (&last.kind, &last.address) {
            (SourceKind::Service, Some(typed)) => {
                let address = parse_address(typed).map_err(fault::of_address)?;
                let shown = view::service(shown_address(&address));
                Ok((address, shown))
            }
            (SourceKind::Here, _) => {
                let here = self.start_here().await?;
                let address = shown_address(&here.address);
                Ok((here.address, SourceView { kind: SourceKind::Here, address }))
            }
            // Nobody wrote this but a person with an editor.
            _ => Err(Fault::AddressInvalid),
        }
    }
}

impl State {
    /// Nobody is signed in at the start. Where no window shows that, it is told.
    fn start_signed_out(&mut self, why: Option<Fault>) {
        self.leave(why);
        if self.unseen {
            let address = self.shown_place();
            self.out_untold = Some(Alert::SignedOut { address, why: SignedOutWhy::AtStart });
        }
    }
}
