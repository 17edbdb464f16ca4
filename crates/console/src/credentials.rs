//! What the keyring is asked, and what its answers mean for the person.
//!
//! A keyring that is locked, absent or broken never keeps anybody from working: the
//! credential is then in memory for this run, and the next run asks for the password. Since a
//! keyring may wait for a person as long as it likes, nobody waits for it either: orders stand
//! in one queue, are carried out one after the other, and what they come to is told when it
//! is known.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::KeyringState;
use deskwatch_sources::{Credential, parse_address, shown_address};
use parking_lot::Mutex;
use tokio::sync::{Notify, oneshot};
use tokio::time::{sleep, timeout};
use url::Url;

use crate::core::Core;
use crate::ports::KeyringError;
use crate::state::State;

/// Under this name instead of its address: the port of the service on this computer changes.
const HERE: &str = "this-computer";
/// A keyring that takes longer than this is said to be waited for.
pub(crate) const COURTESY: Duration = Duration::from_secs(2);

/// Whoever waits for an answer waits a little longer than that, so that what the view says
/// comes first.
pub(crate) const PATIENCE: Duration = Duration::from_millis(2_100);

/// The name of what is no credential; theirs are never empty.
const NOBODY: &str = "";

/// The name of a credential in the keyring.
pub(crate) fn name_of(login: &str, address: Option<&str>) -> String {
    format!("{login}@{}", address.unwrap_or(HERE))
}

/// Where the service is whose credential has that name; none for the one on this computer.
fn address_of(name: &str) -> Option<Url> {
    let (_, address) = name.rsplit_once('@').filter(|(_, address)| *address != HERE)?;
    parse_address(address).ok()
}

/// What is yet to be asked of the keyring.
#[derive(Default)]
pub(crate) struct KeyringOrders {
    waiting: Mutex<VecDeque<Order>>,
    stirred: Notify,
}

struct Order {
    name: String,
    wish: Wish,
}

enum Wish {
    Read(oneshot::Sender<Option<Credential>>),
    Keep(Credential),
    Remove,
    /// The session that it is the credential of may still live.
    EndAndRemove,
    /// Nothing but to be told when everything before it has been carried out.
    Tell(oneshot::Sender<()>),
}

impl KeyringOrders {
    fn add(&self, name: &str, wish: Wish) {
        let mut waiting = self.waiting.lock();
        if matches!(wish, Wish::Remove | Wish::EndAndRemove) {
            // What would be removed again need not be kept first.
            waiting.retain(|order| order.name != name || matches!(order.wish, Wish::Read(_)));
        }
        waiting.push_back(Order { name: name.to_owned(), wish });
        drop(waiting);
        self.stirred.notify_one();
    }

    async fn next(&self) -> Order {
        loop {
            let order = self.waiting.lock().pop_front();
            if let Some(order) = order {
                return order;
            }
            self.stirred.notified().await;
        }
    }
}

/// What an error means for the person.
fn state_of(error: KeyringError) -> KeyringState {
    match error {
        KeyringError::Absent => KeyringState::Absent,
        KeyringError::NoCollection => KeyringState::NoCollection,
        KeyringError::Locked => KeyringState::Locked,
        KeyringError::Damaged => KeyringState::Damaged,
        KeyringError::Foreign => KeyringState::Foreign,
        KeyringError::Failed => KeyringState::Failed,
    }
}

/// Carries out the orders, one after the other, as long as the console lives.
pub(crate) async fn run(core: Arc<Core>) {
    loop {
        let Order { name, wish } = core.orders.next().await;
        match wish {
            Wish::Read(reply) => {
                // Nobody listens when the console has ended.
                let _ = reply.send(core.read(&name).await);
            }
            Wish::Keep(credential) => core.keep(&name, &credential).await,
            Wish::Remove => core.remove(&name).await,
            Wish::EndAndRemove => {
                core.end_kept(&name).await;
                core.remove(&name).await;
            }
            Wish::Tell(reply) => {
                // Whoever waited may have stopped.
                let _ = reply.send(());
            }
        }
    }
}

impl Core {
    /// Looks for a credential, however long it takes.
    pub(crate) async fn kept_credential(&self, name: &str) -> Option<Credential> {
        let (reply, answer) = oneshot::channel();
        self.orders.add(name, Wish::Read(reply));
        answer.await.ok().flatten()
    }

    /// Has a credential kept; the view says later whether it could be. Until the program ends
    /// it is in memory as well: its source can be left and opened again.
    pub(crate) fn keep_credential(&self, name: &str, credential: Credential) {
        self.change(|at| at.held.insert(name.to_owned(), credential.clone()));
        self.orders.add(name, Wish::Keep(credential));
    }

    /// Waits until the keyring has answered everything that it was asked so far, but not longer
    /// than a person takes it for working.
    pub(crate) async fn keyring_was_asked(&self) {
        let (reply, answer) = oneshot::channel();
        self.orders.add(NOBODY, Wish::Tell(reply));
        // Either way the view shows how it stands.
        let _ = timeout(PATIENCE, answer).await;
    }

    /// Has the credential with that name removed, and whatever could not be removed before.
    /// The settings are to be saved afterwards: they name it until it is gone.
    pub(crate) fn forget(&self, name: &str) {
        self.change(|at| {
            at.held.remove(name);
            at.settings.note_forgotten(name);
        });
        self.forget_left();
    }

    /// The same for the source that was open last, if it has a credential.
    pub(crate) fn forget_last(&self) {
        match self.last_name() {
            Some(name) => self.forget(&name),
            None => self.forget_left(),
        }
    }

    /// Has whatever could not be removed before removed.
    pub(crate) fn forget_left(&self) {
        for name in self.look(|at| at.settings.left_in_keyring.clone()) {
            self.orders.add(&name, Wish::Remove);
        }
    }

    /// Has whatever an earlier run could not remove removed, and its session ended if that
    /// could not be done either.
    pub(crate) fn end_left(&self) {
        for name in self.look(|at| at.settings.left_in_keyring.clone()) {
            self.orders.add(&name, Wish::EndAndRemove);
        }
    }

    /// The name under which the settings say that there is a credential.
    pub(crate) fn last_name(&self) -> Option<String> {
        self.look(|at| {
            let last = at.settings.current().filter(|last| last.remember)?;
            Some(last.id())
        })
    }

    async fn read(&self, name: &str) -> Option<Credential> {
        // Whoever has signed in meanwhile is not told about an earlier credential.
        let concerned = |at: &State| at.watch.is_none();
        let (credential, state) = match self.asked(self.ports.keyring.read(name), concerned).await {
            Ok(Some(credential)) => (Some(credential), KeyringState::Kept),
            Ok(None) => (None, KeyringState::Unused),
            Err(error) => {
                tracing::warn!(%error, "the keyring was not read");
                (None, state_of(error))
            }
        };
        self.show_keyring(state, concerned);
        credential
    }

    async fn keep(&self, name: &str, credential: &Credential) {
        // Whoever has left meanwhile is told what becomes of the removal.
        let concerned = |at: &State| {
            at.watch.as_ref().is_some_and(|watch| watch.kept_as.as_deref() == Some(name))
        };
        match self.asked(self.ports.keyring.keep(name, credential), concerned).await {
            Ok(()) => {
                self.show_keyring(KeyringState::Kept, concerned);
                self.no_longer_left(name).await;
            }
            Err(error) => {
                tracing::warn!(%error, "the credential is in memory only");
                self.show_keyring(state_of(error), concerned);
            }
        }
    }

    /// Ends the session whose credential is kept under that name.
    async fn end_kept(self: &Arc<Self>, name: &str) {
        // The port of the service on this computer is another now, and it starts for nobody
        // who does not ask for it.
        let Some(address) = address_of(name) else { return };
        if let Ok(Some(credential)) = self.ports.keyring.read(name).await
            && let Ok(source) = self.ports.connector.resume(&address, credential)
        {
            self.end_apart(source, shown_address(&address));
        }
    }

    async fn remove(&self, name: &str) {
        // Whoever is remembered is told of the credential that is kept instead.
        let concerned = |at: &State| at.watch.as_ref().is_none_or(|watch| watch.kept_as.is_none());
        match self.asked(self.ports.keyring.remove(name), concerned).await {
            Ok(()) => {
                self.show_keyring(KeyringState::Unused, concerned);
                self.no_longer_left(name).await;
            }
            Err(error) => {
                // The settings go on naming it: it is tried again at the next opportunity.
                tracing::warn!(%error, "the credential was not removed from the keyring");
                self.show_keyring(state_of(error), concerned);
            }
        }
    }

    async fn no_longer_left(&self, name: &str) {
        if self.change(|at| at.settings.note_removed(name)) {
            // Said in the view, if it fails.
            let _ = self.save_settings().await;
        }
    }

    /// Awaits the keyring's answer, and says so when it is long in coming.
    async fn asked<T>(
        &self,
        asked: impl Future<Output = T>,
        concerned: impl Fn(&State) -> bool,
    ) -> T {
        let mut asked = pin!(asked);
        tokio::select! {
            answer = &mut asked => return answer,
            () = sleep(COURTESY) => self.show_keyring(KeyringState::Locked, concerned),
        }
        asked.await
    }

    fn show_keyring(&self, state: KeyringState, concerned: impl Fn(&State) -> bool) {
        self.change(|at| {
            if concerned(at) {
                at.view.keyring = state;
            }
        });
    }
}
