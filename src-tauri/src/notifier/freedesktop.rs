//! `org.freedesktop.Notifications`, spoken on one connection that lives as long as the bus.
//!
//! The match rules stand before the first notification is shown, and choices are heard on the
//! connection that shows, because some services tell them to the program concerned alone. The
//! service may go and come back, and so may the bus: both are noticed and said.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use deskwatch_bridge::NotificationState;
use deskwatch_console::Console;
use deskwatch_console::alert::Alert;
use deskwatch_console::ports::{Notifier, Posted, Showing};
use futures::StreamExt;
use parking_lot::Mutex;
use tokio::sync::watch;
use tokio::time::timeout;
use zbus::fdo::{DBusProxy, NameOwnerChanged};
use zbus::names::{BusName, OwnedUniqueName};
use zbus::zvariant::Value;
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::offers::{Offer, Offers};
use super::{DEFAULT, END, SHOW};
use crate::session_bus::Pauses;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The longest that the service may take for one answer.
const ANSWER: Duration = Duration::from_secs(10);
/// How long an alert waits for the bus, which may be a moment behind the program's start.
const COURTESY: Duration = Duration::from_secs(5);

/// Shows alerts and tells the console what was chosen on them.
pub struct FreedesktopNotifier {
    /// Known once the console has started, which needs the notifier first.
    console: OnceLock<Console>,
    offers: Mutex<Offers>,
    /// The bus, while it is there and listened to.
    bus: watch::Sender<Option<Connection>>,
    abilities: Mutex<Option<Abilities>>,
}

/// What the service can do.
#[derive(Clone, Copy)]
struct Abilities {
    /// Bodies are markup, so that plain text has to be escaped.
    markup: bool,
    /// There are buttons. Services without may show a dialog instead, which nobody wants.
    actions: bool,
}

impl Default for FreedesktopNotifier {
    fn default() -> Self {
        Self {
            console: OnceLock::new(),
            offers: Mutex::default(),
            bus: watch::Sender::new(None),
            abilities: Mutex::default(),
        }
    }
}

impl FreedesktopNotifier {
    /// Says who is told of choices, and begins to listen.
    pub fn serve(self: &Arc<Self>, console: Console) {
        // Set once, by the set-up.
        let _ = self.console.set(console);
        tauri::async_runtime::spawn(Arc::clone(self).listen());
    }

    async fn listen(self: Arc<Self>) {
        let mut pauses = Pauses::new();
        loop {
            if let Err(error) = self.follow().await {
                tracing::warn!(%error, "the session bus is not there");
            }
            self.bus.send_replace(None);
            self.forget_service();
            self.tell(NotificationState::NoService);
            pauses.pause().await;
        }
    }

    /// Listens until the bus is gone.
    async fn follow(&self) -> zbus::Result<()> {
        let bus = zbus::connection::Builder::session()?.method_timeout(ANSWER).build().await?;
        let names = DBusProxy::new(&bus).await?;
        let mut messages = MessageStream::from(&bus);
        let service = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender(NAME)?
            .interface(NAME)?
            .member("ActionInvoked")?
            .build();
        names.add_match_rule(service).await?;
        let owners = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .arg(0, NAME)?
            .build();
        names.add_match_rule(owners).await?;
        let name = BusName::try_from(NAME)?;
        let mut owner = names.get_name_owner(name).await.ok();
        self.tell(state(&names, owner.is_some()).await);
        self.bus.send_replace(Some(bus.clone()));

        while let Some(Ok(message)) = messages.next().await {
            if let Some(changed) = NameOwnerChanged::from_message(message.clone()) {
                owner = self.owner_changed(&changed, &names).await?;
            } else if let Some((number, key)) = action(&message, owner.as_ref()) {
                let choice = self.offers.lock().chosen(number, &key);
                if let (Some(choice), Some(console)) = (choice, self.console.get()) {
                    console.alert_chosen(choice);
                }
            }
        }
        Ok(())
    }

    /// The service has come or gone. Answers who it is now.
    async fn owner_changed(
        &self,
        changed: &NameOwnerChanged,
        names: &DBusProxy<'_>,
    ) -> zbus::Result<Option<OwnedUniqueName>> {
        let args = changed.args()?;
        if args.old_owner().is_some() {
            self.forget_service();
        }
        let owner = args.new_owner().as_ref().map(|owner| owner.to_owned().into());
        self.tell(state(names, owner.is_some()).await);
        Ok(owner)
    }

    fn forget_service(&self) {
        self.offers.lock().forget();
        *self.abilities.lock() = None;
    }

    fn tell(&self, state: NotificationState) {
        if let Some(console) = self.console.get() {
            console.notifications_changed(state);
        }
    }

    /// The bus, or none if it does not come in time.
    async fn bus(&self) -> Option<Connection> {
        let mut bus = self.bus.subscribe();
        let there = timeout(COURTESY, bus.wait_for(Option::is_some)).await;
        there.ok()?.ok()?.clone()
    }

    async fn abilities(&self, bus: &Connection) -> Abilities {
        if let Some(known) = *self.abilities.lock() {
            return known;
        }
        let answer = bus.call_method(Some(NAME), PATH, Some(NAME), "GetCapabilities", &()).await;
        let named: Vec<String> =
            answer.and_then(|answer| answer.body().deserialize()).unwrap_or_else(|error| {
                tracing::debug!(%error, "the notification service does not say what it can do");
                // What nearly all of them can.
                vec!["body-markup".to_owned(), "actions".to_owned()]
            });
        let has = |name: &str| named.iter().any(|named| named == name);
        let abilities = Abilities { markup: has("body-markup"), actions: has("actions") };
        *self.abilities.lock() = Some(abilities);
        abilities
    }
}

#[async_trait]
impl Notifier for FreedesktopNotifier {
    async fn show(&self, alert: &Alert, in_place_of: &[Posted]) -> Showing {
        let Some(bus) = self.bus().await else { return Showing::NOT };
        let abilities = self.abilities(&bus).await;
        let offer = Offer { show: alert.shows(), end: alert.ends() };
        // Before the service is asked: the choice may be told before the answer.
        let (under_way, replaced) = {
            let mut offers = self.offers.lock();
            (offers.begin(), offers.numbers_of(in_place_of))
        };
        // One of them becomes this one, where it is; the others go.
        let (becomes_this, gone) = match replaced.split_last() {
            Some((last, others)) => (*last, others),
            None => (0, [].as_slice()),
        };
        match notify(&bus, alert, abilities, becomes_this).await {
            Ok(number) => {
                let chosen = self.offers.lock().shown(under_way, number, offer);
                if let (Some(choice), Some(console)) = (chosen, self.console.get()) {
                    console.alert_chosen(choice);
                }
                for number in gone {
                    close(&bus, *number).await;
                }
                let posted = Some(under_way.posted(number));
                Showing { state: NotificationState::Working, posted }
            }
            Err(error) => {
                self.offers.lock().failed();
                tracing::warn!(%error, "the desktop shows no notifications");
                Showing::NOT
            }
        }
    }
}

/// Whether there is a service, or the bus starts one when it is asked for.
async fn state(names: &DBusProxy<'_>, owned: bool) -> NotificationState {
    let there = owned
        || names
            .list_activatable_names()
            .await
            .is_ok_and(|names| names.iter().any(|name| name.as_str() == NAME));
    if there { NotificationState::Working } else { NotificationState::NoService }
}

/// The choice that a message tells of, if the service says so.
fn action(message: &Message, service: Option<&OwnedUniqueName>) -> Option<(u32, String)> {
    let header = message.header();
    let told = header.message_type() == zbus::message::Type::Signal
        && header.member().is_some_and(|member| member == "ActionInvoked")
        && header.sender().map(zbus::names::UniqueName::as_str)
            == service.map(|service| service.as_str());
    told.then(|| message.body().deserialize().ok()).flatten()
}

/// Shows a notification and answers its number.
async fn notify(
    bus: &Connection,
    alert: &Alert,
    abilities: Abilities,
    replaces: u32,
) -> zbus::Result<u32> {
    let body = if abilities.markup { escape(&alert.body()) } else { alert.body() };
    let mut actions: Vec<String> = Vec::new();
    if abilities.actions {
        let show = alert.show_label();
        actions.extend([DEFAULT.to_owned(), show.clone(), SHOW.to_owned(), show]);
        if alert.ends().is_some() {
            actions.extend([END.to_owned(), alert.end_label()]);
        }
    }
    let hints = HashMap::from([
        ("desktop-entry", Value::from("deskwatch")),
        // Normal.
        ("urgency", Value::from(1_u8)),
    ]);
    let as_long_as_the_service_likes = -1_i32;
    let call = (
        "Deskwatch",
        replaces,
        "deskwatch",
        alert.title(),
        body,
        actions,
        hints,
        as_long_as_the_service_likes,
    );
    bus.call_method(Some(NAME), PATH, Some(NAME), "Notify", &call).await?.body().deserialize()
}

/// Takes a notification away. One that is gone already is no failure worth telling.
async fn close(bus: &Connection, number: u32) {
    let call = bus.call_method(Some(NAME), PATH, Some(NAME), "CloseNotification", &number);
    if let Err(error) = call.await {
        tracing::debug!(%error, "a notification was not closed");
    }
}

/// Where bodies are markup a name must not become any.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_name_does_not_become_markup() {
        assert_eq!(escape("<b>Ann</b> & Bob"), "&lt;b&gt;Ann&lt;/b&gt; &amp; Bob");
    }
}
