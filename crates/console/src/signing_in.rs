//! Ways to come to watch a team: with a password, with the demo, with the service on this
//! computer, and by switching to the linked account.

use std::sync::Arc;

use deskwatch_bridge::{Fault, RunHere, SignIn, SourceKind, SourceView, Subject};
use deskwatch_sources::{Credential, SignedIn, Source, SourceError, parse_address, shown_address};
use deskwatch_team::{Kind, Member, Replica, Right};
use secrecy::SecretString;
use url::Url;

use crate::core::Core;
use crate::credentials::name_of;
use crate::poller::Poller;
use crate::state::{Beginning, State};
use crate::{fault, view};

/// A place to sign in to, with what to type there.
struct Door {
    address: Url,
    shown: SourceView,
    login: String,
    password: SecretString,
    /// None when nothing about it is to be remembered at all: the demo.
    remember: Option<bool>,
    /// How many times the person had signed out when this was asked for.
    sign_outs: u64,
}

/// What is watched, for another session to take its place.
pub(crate) struct SamePlace {
    number: u64,
    pub(crate) shown: SourceView,
    saved: Option<String>,
    kept_as: Option<String>,
}

impl Core {
    /// Signs in to a service at an address.
    pub(crate) async fn sign_in(self: &Arc<Self>, call: SignIn) -> Result<(), Fault> {
        let sign_outs = self.sign_outs();
        let SignIn { address, login, password, remember } = call;
        let password = SecretString::from(password);
        let _turn = self.turn.lock().await;
        let address = parse_address(&address).map_err(fault::of_address)?;
        let shown = view::service(shown_address(&address));
        let login = required(&login)?;
        let remember = Some(remember);
        self.enter(Door { address, shown, login, password, remember, sign_outs }).await
    }

    /// Starts the demo team and signs in to it.
    pub(crate) async fn start_demo(self: &Arc<Self>) -> Result<(), Fault> {
        let sign_outs = self.sign_outs();
        let _turn = self.turn.lock().await;
        let demo = self.ports.local.start_demo().await?;
        let shown = SourceView { kind: SourceKind::Demo, address: shown_address(&demo.address) };
        self.enter(Door {
            address: demo.address,
            shown,
            login: demo.login,
            password: demo.password,
            remember: None,
            sign_outs,
        })
        .await
    }

    /// Starts the service on this computer, makes its owner if it has none, and signs in.
    pub(crate) async fn run_here(self: &Arc<Self>, call: RunHere) -> Result<(), Fault> {
        let sign_outs = self.sign_outs();
        let RunHere { login, name, password, remember } = call;
        let password = SecretString::from(password);
        let _turn = self.turn.lock().await;
        let login = required(&login)?;
        let here = self.start_here().await?;
        if !here.has_owner {
            self.ports.local.add_owner(&login, name.trim(), password.clone()).await?;
        }
        let shown = SourceView { kind: SourceKind::Here, address: shown_address(&here.address) };
        let (address, remember) = (here.address, Some(remember));
        self.enter(Door { address, shown, login, password, remember, sign_outs }).await
    }

    async fn enter(self: &Arc<Self>, door: Door) -> Result<(), Fault> {
        let Door { address, shown, login, password, remember, sign_outs } = door;
        let SignedIn { source, credential } = self
            .ports
            .connector
            .sign_in(&address, &login, &password)
            .await
            .map_err(fault::of_reaching)?;
        let replica = self.first_replica(&source, &shown).await?;
        // The embedded service has another port in each run; only this is typed again.
        let kept_address = (shown.kind == SourceKind::Service).then(|| shown.address.clone());
        let name = name_of(&login, kept_address.as_deref());
        let kind = shown.kind;
        let kept_as = (remember == Some(true)).then(|| name.clone());
        let saved = remember.map(|_| name.clone());
        let before = self.left_for(saved.as_deref());
        let (entered, place) = (Arc::clone(&source), shown.address.clone());
        let beginning = Beginning { source, shown, saved, kept_as, replica: Some(replica) };
        if !self.watch(beginning, |at| at.sign_outs == sign_outs) {
            self.end_apart(entered, place);
            return Err(Fault::SignedOut);
        }
        if let Some((before, place)) = before {
            self.end_apart(before, place);
        }
        let Some(remember) = remember else { return Ok(()) };
        let was_kept = self.look(|at| at.settings.is_remembered(&name));
        if !remember && was_kept {
            self.forget(&name);
        }
        self.change(|at| {
            at.view.last_login = Some(login.clone());
            at.settings.note_source(kind, kept_address, login, remember);
        });
        // Before the keyring: a console that dies between the two must not leave a live
        // credential that no settings point to. Whether it could be is said in the view.
        let _ = self.save_settings().await;
        if remember {
            self.keep_credential(&name, credential);
        }
        Ok(())
    }

    /// Switches to one's own linked account.
    pub(crate) async fn switch_account(self: &Arc<Self>) -> Result<(), Fault> {
        let _turn = self.turn.lock().await;
        let (place, source) = self.same_place()?;
        self.look(|at| {
            let replica = at.replica().ok_or(Fault::NotConnected)?;
            let linked = replica.me().member.linked_id.ok_or(Fault::NoLinkedAccount)?;
            // An agent has no console. To know it beforehand spares the team a session that
            // starts only to end.
            match replica.get(linked).map(|presence| presence.member().kind) {
                Some(Kind::Agent) => Err(Fault::NotAdministrator),
                _ => Ok(()),
            }
        })?;
        let credential = match source.switch().await {
            Ok(credential) => credential,
            Err(SourceError::Conflict(_)) => return Err(Fault::NoLinkedAccount),
            Err(error) => return Err(self.failed(place.number, error)),
        };
        self.change_credential(place, source, credential).await
    }

    /// What is watched, and the source to ask for another session.
    pub(crate) fn same_place(&self) -> Result<(SamePlace, Arc<dyn Source>), Fault> {
        let (number, source) = self.watched_online()?;
        let place = self.look(|at| {
            let watch = at.watch.as_ref()?;
            let (shown, saved) = (at.view.source.clone()?, watch.saved.clone());
            Some(SamePlace { number, shown, saved, kept_as: watch.kept_as.clone() })
        });
        Ok((place.ok_or(Fault::NotConnected)?, source))
    }

    /// Goes on in the same place with another session, and ends the one before. When the person
    /// has left the place meanwhile, it is the other one that ends.
    pub(crate) async fn change_credential(
        self: &Arc<Self>,
        place: SamePlace,
        before: Arc<dyn Source>,
        credential: Credential,
    ) -> Result<(), Fault> {
        let SamePlace { number, shown, saved, kept_as } = place;
        let address = parse_address(&shown.address).map_err(fault::of_address)?;
        let source =
            self.ports.connector.resume(&address, credential.clone()).map_err(fault::of_source)?;
        let replica = self.first_replica(&source, &shown).await?;
        let name = kept_as.clone();
        let (entered, place) = (Arc::clone(&source), shown.address.clone());
        let beginning = Beginning { source, shown, saved, kept_as, replica: Some(replica) };
        if !self.watch(beginning, |at| at.is_watching(number)) {
            self.end_apart(entered, place);
            return Err(Fault::SignedOut);
        }
        self.end_apart(before, place);
        if let Some(name) = name {
            self.keep_credential(&name, credential);
        }
        Ok(())
    }

    /// How many times the person has signed out: whoever does so while something is on its way
    /// to be watched does not want to see it.
    pub(crate) fn sign_outs(&self) -> u64 {
        self.look(|at| at.sign_outs)
    }

    /// Begins to watch a source and starts its poller, if that is still wanted. Whether it is.
    pub(crate) fn watch(
        self: &Arc<Self>,
        beginning: Beginning,
        wanted: impl FnOnce(&State) -> bool,
    ) -> bool {
        let source = Arc::clone(&beginning.source);
        let cursor = beginning.replica.as_ref().map(|replica| replica.cursor().to_owned());
        self.change(|at| {
            if !wanted(at) {
                return false;
            }
            let number = at.begin(beginning);
            if let Some(watch) = at.watch_mut(number) {
                let poller = Poller {
                    core: Arc::clone(self),
                    source,
                    number,
                    wake: Arc::clone(&watch.wake),
                    attempts: Arc::clone(&watch.attempts),
                    doubt: Arc::clone(&watch.doubt),
                    cursor,
                };
                watch.poller = Some(tokio::spawn(poller.run()).abort_handle());
            }
            true
        })
    }

    /// The team, for whoever may see some of it. Who may not is signed out again.
    async fn first_replica(
        self: &Arc<Self>,
        source: &Arc<dyn Source>,
        shown: &SourceView,
    ) -> Result<Replica, Fault> {
        let refused = match source.snapshot().await {
            Ok(snapshot) if may_watch(&snapshot.me.member) => {
                return Ok(Replica::new(snapshot));
            }
            Ok(_) | Err(SourceError::Forbidden) => Fault::NotAdministrator,
            Err(error) => fault::of_reaching(error),
        };
        // It is gone when the first attempt is over.
        let _ = self.end_apart(Arc::clone(source), shown.address.clone()).await;
        Err(refused)
    }
}

/// Whether there is anybody that the member may see.
pub(crate) fn may_watch(member: &Member) -> bool {
    Kind::ALL.into_iter().any(|kind| member.has(Right::to_view(kind)))
}

fn required(login: &str) -> Result<String, Fault> {
    let login = login.trim();
    if login.is_empty() { Err(fault::empty(Subject::Login)) } else { Ok(login.to_owned()) }
}
