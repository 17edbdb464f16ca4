//! Ways to come to watch a team: with a password, with the demo, with the service on this
//! computer, and by switching to the linked account.

use std::sync::Arc;

use deskwatch_bridge::{Fault, RunHere, SignIn, SourceKind, SourceView, Subject};
use deskwatch_sources::{Credential, SignedIn, Source, SourceError, parse_address, shown_address};
use deskwatch_team::{Kind, Member, Right, Snapshot};
use secrecy::SecretString;
use url::Url;

use crate::core::Core;
use crate::credentials::name_of;
use crate::poller::Poller;
use crate::state::Beginning;
use crate::{fault, view};

/// A place to sign in to, with what to type there.
struct Door {
    address: Url,
    shown: SourceView,
    login: String,
    password: SecretString,
    /// None when nothing about it is to be remembered at all: the demo.
    remember: Option<bool>,
}

impl Core {
    /// Signs in to a service at an address.
    pub(crate) async fn sign_in(self: &Arc<Self>, call: SignIn) -> Result<(), Fault> {
        let SignIn { address, login, password, remember } = call;
        let password = SecretString::from(password);
        let _turn = self.turn.lock().await;
        let address = parse_address(&address).map_err(fault::of_address)?;
        let shown = view::service(shown_address(&address));
        let login = required(&login)?;
        self.enter(Door { address, shown, login, password, remember: Some(remember) }).await
    }

    /// Starts the demo team and signs in to it.
    pub(crate) async fn start_demo(self: &Arc<Self>) -> Result<(), Fault> {
        let _turn = self.turn.lock().await;
        let demo = self.ports.local.start_demo().await?;
        let shown = SourceView { kind: SourceKind::Demo, address: shown_address(&demo.address) };
        self.enter(Door {
            address: demo.address,
            shown,
            login: demo.login,
            password: demo.password,
            remember: None,
        })
        .await
    }

    /// Starts the service on this computer, makes its owner if it has none, and signs in.
    pub(crate) async fn run_here(self: &Arc<Self>, call: RunHere) -> Result<(), Fault> {
        let RunHere { login, name, password, remember } = call;
        let password = SecretString::from(password);
        let _turn = self.turn.lock().await;
        let login = required(&login)?;
        let here = self.ports.local.start_here().await?;
        if !here.has_owner {
            self.ports.local.add_owner(&login, name.trim(), password.clone()).await?;
        }
        let shown = SourceView { kind: SourceKind::Here, address: shown_address(&here.address) };
        self.enter(Door { address: here.address, shown, login, password, remember: Some(remember) })
            .await
    }

    async fn enter(self: &Arc<Self>, door: Door) -> Result<(), Fault> {
        let Door { address, shown, login, password, remember } = door;
        let SignedIn { source, credential } = self
            .ports
            .connector
            .sign_in(&address, &login, &password)
            .await
            .map_err(fault::of_reaching)?;
        let snapshot = self.first_snapshot(&source, &shown).await?;
        // The embedded service has another port in each run; only this is typed again.
        let kept_address = (shown.kind == SourceKind::Service).then(|| shown.address.clone());
        let name = name_of(&login, kept_address.as_deref());
        let kind = shown.kind;
        let kept_as = (remember == Some(true)).then(|| name.clone());
        let saved = remember.map(|_| name.clone());
        let before = self.left_for(saved.as_deref());
        self.watch(Beginning { source, shown, saved, kept_as, snapshot: Some(snapshot) });
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
        let (number, source) = self.watched_online()?;
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
            Err(error) => return Err(self.failed(number, error)),
        };
        self.change_credential(source, credential).await
    }

    /// Goes on in the same place with another session, and ends the one before.
    pub(crate) async fn change_credential(
        self: &Arc<Self>,
        before: Arc<dyn Source>,
        credential: Credential,
    ) -> Result<(), Fault> {
        let place = self.look(|at| {
            let watch = at.watch.as_ref()?;
            Some((at.view.source.clone()?, watch.saved.clone(), watch.kept_as.clone()))
        });
        let (shown, saved, kept_as) = place.ok_or(Fault::NotConnected)?;
        let address = parse_address(&shown.address).map_err(fault::of_address)?;
        let source =
            self.ports.connector.resume(&address, credential.clone()).map_err(fault::of_source)?;
        let snapshot = self.first_snapshot(&source, &shown).await?;
        let name = kept_as.clone();
        let place = shown.address.clone();
        self.watch(Beginning { source, shown, saved, kept_as, snapshot: Some(snapshot) });
        self.end_apart(before, place);
        if let Some(name) = name {
            self.keep_credential(&name, credential);
        }
        Ok(())
    }

    /// Begins to watch a source and starts its poller.
    pub(crate) fn watch(self: &Arc<Self>, beginning: Beginning) {
        let source = Arc::clone(&beginning.source);
        let cursor = beginning.snapshot.as_ref().map(|snapshot| snapshot.cursor.clone());
        self.change(|at| {
            let number = at.begin(beginning);
            let Some(watch) = at.watch_mut(number) else { return };
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
        });
    }

    /// The team, for whoever may see some of it. Who may not is signed out again.
    async fn first_snapshot(
        self: &Arc<Self>,
        source: &Arc<dyn Source>,
        shown: &SourceView,
    ) -> Result<Snapshot, Fault> {
        let refused = match source.snapshot().await {
            Ok(snapshot) if may_watch(&snapshot.me.member) => return Ok(snapshot),
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
