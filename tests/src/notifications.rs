//! The part of a desktop that shows notifications: it records what it is told, and chooses
//! an action as a person would.
#![expect(missing_docs, reason = "zbus makes public methods of the signals, without a word")]

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Result, ensure};
use parking_lot::Mutex;
use zbus::Connection;
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use crate::bus::Bus;
use crate::wait::{PATIENCE, eventually};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notification that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its number.
    pub id: u32,
    /// The name of the program.
    pub program: String,
    /// The first line.
    pub summary: String,
    /// The rest, with markup.
    pub body: String,
    /// Keys and labels of its buttons.
    pub actions: Vec<(String, String)>,
}

/// A desktop's notifications.
pub struct NotificationServer {
    connection: Connection,
    records: Arc<Records>,
}

#[derive(Default)]
struct Records {
    shown: Mutex<Vec<Shown>>,
    /// Numbers that a program has taken away.
    closed: Mutex<Vec<u32>>,
    /// What is chosen on the next notification before its number is told.
    hasty: Mutex<Option<String>>,
}

struct Server {
    records: Arc<Records>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[expect(clippy::too_many_arguments, reason = "the signature is that of the specification")]
    async fn notify(
        &self,
        app_name: String,
        replaces_id: u32,
        app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        expire_timeout: i32,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<u32> {
        // Pictures and times make no difference to what a person reads.
        drop((app_icon, hints, expire_timeout));
        let id = {
            let mut shown = self.records.shown.lock();
            let id = match replaces_id {
                0 => u32::try_from(shown.len()).unwrap_or(u32::MAX).saturating_add(1),
                replaced => replaced,
            };
            let (pairs, _) = actions.as_chunks::<2>();
            let actions = pairs.iter().map(|[key, label]| (key.clone(), label.clone())).collect();
            shown.push(Shown { id, program: app_name, summary, body, actions });
            id
        };
        let hasty = self.records.hasty.lock().take();
        if let Some(action) = hasty {
            // To the program concerned alone, as some desktops do.
            let asker = header.sender().map(|sender| sender.to_owned().into());
            let emitter = match asker {
                Some(asker) => emitter.set_destination(asker),
                None => emitter,
            };
            Self::action_invoked(&emitter, id, &action).await?;
        }
        Ok(id)
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.records.closed.lock().push(id);
        // 3: closed by a call.
        Self::notification_closed(&emitter, id, 3).await?;
        Ok(())
    }

    fn get_capabilities(&self) -> Vec<String> {
        let _ = self;
        ["body", "body-markup", "actions"].map(ToOwned::to_owned).to_vec()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let _ = self;
        ("deskwatch-tests".into(), "Deskwatch".into(), "1".into(), "1.2".into())
    }

    /// A notification is gone.
    #[zbus(signal)]
    async fn notification_closed(
        emitter: &SignalEmitter<'_>,
        id: u32,
        reason: u32,
    ) -> zbus::Result<()>;

    /// Somebody chose an action.
    #[zbus(signal)]
    async fn action_invoked(
        emitter: &SignalEmitter<'_>,
        id: u32,
        action_key: &str,
    ) -> zbus::Result<()>;
}

impl NotificationServer {
    /// Starts one.
    pub async fn start(bus: &Bus) -> Result<Self> {
        let records = Arc::<Records>::default();
        let connection = zbus::connection::Builder::address(bus.address())?
            .serve_at(PATH, Server { records: records.clone() })?
            .name(NAME)?
            .build()
            .await?;
        Ok(Self { connection, records })
    }

    /// Ends it, as when a desktop's shell is restarted.
    pub async fn leave(self) -> Result<()> {
        Ok(self.connection.close().await?)
    }

    /// Has an action chosen on the next notification before its number is told to anybody,
    /// and told to the program concerned alone.
    pub fn choose_hastily(&self, action: &str) {
        *self.records.hasty.lock() = Some(action.to_owned());
    }

    /// Everything that was shown, oldest first.
    pub fn shown(&self) -> Vec<Shown> {
        self.records.shown.lock().clone()
    }

    /// What can be seen now: nothing that was replaced or taken away.
    pub fn standing(&self) -> Vec<Shown> {
        let (shown, closed) = (self.shown(), self.records.closed.lock().clone());
        let newest = |place: usize, one: &Shown| {
            shown[place + 1..].iter().all(|later| later.id != one.id) && !closed.contains(&one.id)
        };
        let there = shown.iter().enumerate().filter(|(place, one)| newest(*place, one));
        there.map(|(_, one)| one.clone()).collect()
    }

    /// Waits for a notification whose text contains all these pieces.
    pub async fn says(&self, pieces: &[&str]) -> Result<Shown> {
        eventually(&format!("a notification says {pieces:?}"), PATIENCE, async || {
            let shown = self.shown();
            let found = shown.iter().find(|shown| {
                let text = format!("{} {}", shown.summary, shown.body);
                pieces.iter().all(|piece| text.contains(piece))
            });
            ensure!(found.is_some(), "there are {shown:#?}");
            Ok(found.cloned())
        })
        .await
    }

    /// Clicks on a button of a notification, or on the notification itself (`default`).
    pub async fn choose(&self, shown: &Shown, action: &str) -> Result<()> {
        let emitter = SignalEmitter::new(&self.connection, PATH)?;
        Server::action_invoked(&emitter, shown.id, action).await?;
        // 2: dismissed by the person, as servers say after an action.
        Server::notification_closed(&emitter, shown.id, 2).await?;
        Ok(())
    }
}
