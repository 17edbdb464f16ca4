//! The tray of Linux desktops: an item and a menu on the session bus, and the host that shows
//! them, which may come later, go and come back. So may the bus.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use deskwatch_bridge::TrayState;
use deskwatch_console::Console;
use deskwatch_console::ports::Tray;
use deskwatch_console::tray::TrayView;
use futures::StreamExt;
use parking_lot::Mutex;
use tokio::sync::watch;
use tokio::time::timeout;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::item::{self, Face, ItemObject};
use super::menu::{self, Menu, MenuObject};
use crate::session_bus::Pauses;

/// The name that a desktop's tray host owns on the session bus.
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";

/// The longest that the start of the program waits for it.
const COURTESY: Duration = Duration::from_secs(1);
/// The longest that the host may take to answer.
const ANSWER: Duration = Duration::from_secs(10);

/// The icon in the tray.
pub struct StatusNotifierTray {
    host: watch::Sender<bool>,
    view: watch::Sender<Option<TrayView>>,
    face: Arc<Mutex<Face>>,
    console: OnceLock<Console>,
}

impl StatusNotifierTray {
    /// Looks whether there is a host, and waits for the console.
    pub fn new() -> Self {
        let host = tauri::async_runtime::block_on(is_there()).unwrap_or_else(|error| {
            tracing::warn!(%error, "the session bus does not say whether there is a tray");
            false
        });
        Self {
            host: watch::Sender::new(host),
            view: watch::Sender::new(None),
            face: Arc::default(),
            console: OnceLock::new(),
        }
    }

    /// Says who is told of choices, and begins to show.
    pub fn serve(self: &Arc<Self>, console: Console) {
        // Set once, by the set-up.
        let _ = self.console.set(console.clone());
        tauri::async_runtime::spawn(Arc::clone(self).show_on(console));
    }

    /// Whether the desktop shows trays.
    pub fn state(&self) -> TrayState {
        if *self.host.borrow() { TrayState::Shown } else { TrayState::NoHost }
    }

    /// Whether there is a host, from now on.
    pub fn host(&self) -> watch::Receiver<bool> {
        self.host.subscribe()
    }

    async fn show_on(self: Arc<Self>, console: Console) {
        let chosen = console.clone();
        // One for good: what is in it keeps its number when the bus comes back.
        let menu = Arc::new(Menu::new(move |id| chosen.tray_chosen(id)));
        let mut pauses = Pauses::new();
        loop {
            if let Err(error) = self.follow(&menu, &console).await {
                tracing::warn!(%error, "the tray cannot be reached");
            }
            self.host_is(false);
            pauses.pause().await;
        }
    }

    /// Shows icon and menu until the bus is gone.
    async fn follow(&self, menu: &Arc<Menu>, console: &Console) -> zbus::Result<()> {
        let mut views = self.view.subscribe();
        let clicked = console.clone();
        let item = ItemObject {
            face: Arc::clone(&self.face),
            activate: Box::new(move || clicked.open_window()),
        };
        let name = format!("org.kde.StatusNotifierItem-{}-1", std::process::id());
        let bus = zbus::connection::Builder::session()?
            .method_timeout(ANSWER)
            .serve_at(item::PATH, item)?
            .serve_at(menu::PATH, MenuObject(Arc::clone(menu)))?
            .name(name.as_str())?
            .build()
            .await?;
        let names = DBusProxy::new(&bus).await?;
        let mut owners = names.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
        let mut said = MessageStream::for_match_rule(said_by_the_watcher()?, &bus, None).await?;
        let there = names.name_has_owner(BusName::try_from(WATCHER)?).await?;
        self.redraw(&bus, menu, &mut views).await?;
        let mut is_registered = there && register(&bus, &name).await;
        self.host_is(is_registered && has_host(&bus).await);
        loop {
            tokio::select! {
                owner = owners.next() => match owner {
                    Some(changed) => {
                        let came = changed.args()?.new_owner().is_some();
                        is_registered = came && register(&bus, &name).await;
                        self.host_is(is_registered && has_host(&bus).await);
                    }
                    None => return Ok(()),
                },
                message = said.next() => match message {
                    Some(message) => {
                        if is_about_hosts(&message?) {
                            self.host_is(is_registered && has_host(&bus).await);
                        }
                    }
                    None => return Ok(()),
                },
                // The sender is a part of this.
                _ = views.changed() => self.redraw(&bus, menu, &mut views).await?,
                () = bus.closed() => return Ok(()),
            }
        }
    }

    /// Takes in what the console says now, and tells hosts of what is different.
    async fn redraw(
        &self,
        bus: &Connection,
        menu: &Menu,
        views: &mut watch::Receiver<Option<TrayView>>,
    ) -> zbus::Result<()> {
        let Some(TrayView { state, tooltip, menu: items }) = views.borrow_and_update().clone()
        else {
            return Ok(());
        };
        let news = menu.update(&items)?;
        let menu = bus.object_server().interface::<_, MenuObject>(menu::PATH).await?;
        news.tell(menu.signal_emitter()).await?;

        let face = Face { state: Some(state), tooltip };
        let before = std::mem::replace(&mut *self.face.lock(), face.clone());
        let item = bus.object_server().interface::<_, ItemObject>(item::PATH).await?;
        if before.state != face.state {
            ItemObject::new_icon(item.signal_emitter()).await?;
        }
        if before.tooltip != face.tooltip {
            ItemObject::new_tool_tip(item.signal_emitter()).await?;
        }
        Ok(())
    }

    fn host_is(&self, there: bool) {
        let changed = self.host.send_if_modified(|host| std::mem::replace(host, there) != there);
        if let (true, Some(console)) = (changed, self.console.get()) {
            console.tray_host_changed(self.state());
        }
    }
}

impl Tray for StatusNotifierTray {
    fn show(&self, view: &TrayView) -> TrayState {
        self.view.send_replace(Some(view.clone()));
        self.state()
    }
}

/// Whether there is a tray host now.
async fn is_there() -> zbus::Result<bool> {
    let bus = Connection::session().await?;
    let name = BusName::try_from(WATCHER)?;
    let there = DBusProxy::new(&bus).await?.name_has_owner(name).await?;
    // The program starts meanwhile.
    Ok(there && timeout(COURTESY, has_host(&bus)).await.unwrap_or(true))
}

/// Whether anything shows what the watcher knows of: the watcher alone keeps a list. One that
/// does not say is taken for a host, as the first of them were both.
async fn has_host(bus: &Connection) -> bool {
    let property = (WATCHER, "IsStatusNotifierHostRegistered");
    let properties = Some("org.freedesktop.DBus.Properties");
    let answer = bus.call_method(Some(WATCHER), WATCHER_PATH, properties, "Get", &property).await;
    let value = answer.and_then(|answer| answer.body().deserialize::<OwnedValue>());
    value.ok().and_then(|value| bool::try_from(value).ok()).unwrap_or(true)
}

/// What the watcher tells everybody.
fn said_by_the_watcher() -> zbus::Result<MatchRule<'static>> {
    Ok(MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender(WATCHER)?
        .interface(WATCHER)?
        .path(WATCHER_PATH)?
        .build())
}

/// Whether a host has come or gone.
fn is_about_hosts(message: &Message) -> bool {
    let header = message.header();
    header.member().is_some_and(|member| {
        matches!(member.as_str(), "StatusNotifierHostRegistered" | "StatusNotifierHostUnregistered")
    })
}

/// Puts the icon into the tray. Whether it is there.
async fn register(bus: &Connection, name: &str) -> bool {
    let call = "RegisterStatusNotifierItem";
    let answer = bus.call_method(Some(WATCHER), WATCHER_PATH, Some(WATCHER), call, &name).await;
    if let Err(error) = &answer {
        tracing::warn!(%error, "the tray does not take the icon");
    }
    answer.is_ok()
}
