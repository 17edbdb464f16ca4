//! What all parts of the console share: the ports, the state, and the way out.
//!
//! The state is behind one lock that is never held while a port other than the clock is
//! asked or an answer is awaited. Whatever leaves the console goes through the outbox, in the order in which the
//! state changed, so that the shell may call the console from any thread without a deadlock.

use std::pin::pin;
use std::sync::Arc;

use deskwatch_bridge::{Fault, Notice};
use deskwatch_team::Timestamp;
use deskwatch_texts::speaking;
use parking_lot::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::sync::{Mutex as AsyncMutex, Notify};

use crate::credentials::KeyringOrders;
use crate::local_time;
use crate::outbox::Out;
use crate::ports::Ports;
use crate::settings_file::{Opened, Saving, SettingsFile};
use crate::state::State;
use crate::tray::TrayView;
use crate::tray_menu::tray_view;
use crate::view;

pub(crate) struct Core {
    pub(crate) ports: Ports,
    state: Mutex<State>,
    /// Wakes whoever waits for a state.
    changed: Notify,
    file: SettingsFile,
    /// Held while somebody signs in or settles having signed out: one at a time. Never while the
    /// keyring is asked.
    pub(crate) turn: AsyncMutex<()>,
    saving: AsyncMutex<()>,
    /// What is yet to be asked of the keyring.
    pub(crate) orders: KeyringOrders,
}

impl Core {
    pub(crate) fn new(ports: Ports, opened: Opened) -> (Arc<Self>, UnboundedReceiver<Out>) {
        let Opened { file, settings, notice } = opened;
        let (sender, receiver) = unbounded_channel();
        let view = view::at_start(&settings, notice);
        let state = Mutex::new(State::new(view, settings, sender));
        let core = Self {
            ports,
            state,
            changed: Notify::new(),
            file,
            turn: AsyncMutex::default(),
            saving: AsyncMutex::default(),
            orders: KeyringOrders::default(),
        };
        (Arc::new(core), receiver)
    }

    /// Looks at the state.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state.lock())
    }

    /// Changes the state, and tells the window and the tray if that shows.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state.lock();
        let result = change(&mut state);
        state.tell_view();
        drop(state);
        self.changed.notify_waiters();
        result
    }

    /// Waits until the state is like that.
    pub(crate) async fn until(&self, is_so: impl Fn(&State) -> bool) {
        loop {
            // Asked for first, so that no change is missed in between.
            let mut changed = pin!(self.changed.notified());
            changed.as_mut().enable();
            if self.look(&is_so) {
                return;
            }
            changed.await;
        }
    }

    /// How a point in time is said now, in the language that is spoken.
    pub(crate) fn local(&self) -> impl Fn(Timestamp) -> String {
        let clock = &self.ports.clock;
        let today = clock.local(clock.now()).date();
        move |time| local_time::said(clock.local(time), today)
    }

    /// The tray as it should be now.
    pub(crate) fn tray_view(&self) -> TrayView {
        let local = self.local();
        self.look(|at| speaking(at.view.language, || tray_view(&at.view, at.replica(), &local)))
    }

    /// Writes the settings as they are now. Whoever comes later writes later ones. What cannot
    /// be written shows in the view until it could be, and holds for this run.
    pub(crate) async fn save_settings(&self) -> Result<(), Fault> {
        let _turn = self.saving.lock().await;
        let settings = self.look(|at| at.settings.clone());
        let file = self.file.clone();
        // Waits for the disk: off the threads that others need.
        let saved = tokio::task::spawn_blocking(move || file.save(&settings)).await;
        let failed = match saved {
            Ok(Ok(Saving::Done)) => None,
            // Opening has said why, and goes on saying it.
            Ok(Ok(Saving::NotAllowed)) => return Err(Fault::NotSaved),
            Ok(Err(notice)) => Some(notice),
            Err(_) => return Err(Fault::Internal),
        };
        let result = if failed.is_some() { Err(Fault::NotSaved) } else { Ok(()) };
        self.change(|at| {
            at.view.notices.retain(|known| !matches!(known, Notice::SettingsNotSaved { .. }));
            if let Some(notice) = failed {
                tracing::warn!(?notice, "the settings were not saved");
                at.view.notices.push(notice);
            }
        });
        result
    }
}
