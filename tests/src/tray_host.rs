//! The part of a desktop that shows tray icons: `StatusNotifierWatcher` and host in one. It
//! records who registers, and does what a person would do with an icon.
#![expect(missing_docs, reason = "zbus makes public methods of the signals, without a word")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result, ensure};
use parking_lot::Mutex;
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::{Connection, Proxy};

use crate::bus::Bus;
use crate::menu::{self, Entry};
use crate::menu_news::MenuNews;
use crate::wait::{PATIENCE, eventually};

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";

/// Where an item is: the name of its program on the bus, and its object.
type Place = (String, String);

/// A desktop's tray.
pub struct TrayHost {
    connection: Connection,
    items: Arc<Mutex<Vec<Place>>>,
    shows: Arc<AtomicBool>,
}

struct Watcher {
    items: Arc<Mutex<Vec<Place>>>,
    /// Whether anything shows what is registered.
    shows: Arc<AtomicBool>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: &str,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        // Some programs give the object, others the name, and leave the other to be known.
        let place = if service.starts_with('/') {
            (sender, service.to_owned())
        } else {
            (service.to_owned(), "/StatusNotifierItem".to_owned())
        };
        self.items.lock().push(place);
        Self::status_notifier_item_registered(&emitter, service).await?;
        Ok(())
    }

    fn register_status_notifier_host(&self, service: &str) {
        let _ = (self, service);
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.lock().iter().map(|(name, path)| format!("{name}{path}")).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        self.shows.load(Ordering::SeqCst)
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        let _ = self;
        0
    }

    /// Something that shows icons has come.
    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    /// It has gone.
    #[zbus(signal)]
    async fn status_notifier_host_unregistered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    /// An icon was put into the tray.
    #[zbus(signal)]
    async fn status_notifier_item_registered(
        emitter: &SignalEmitter<'_>,
        service: &str,
    ) -> zbus::Result<()>;
}

impl TrayHost {
    /// Starts one.
    pub async fn start(bus: &Bus) -> Result<Self> {
        Self::with_a_host(bus, true).await
    }

    /// Starts the part of it that takes icons, without the part that shows them.
    pub async fn that_shows_nothing(bus: &Bus) -> Result<Self> {
        Self::with_a_host(bus, false).await
    }

    async fn with_a_host(bus: &Bus, shows: bool) -> Result<Self> {
        let items = Arc::new(Mutex::new(Vec::new()));
        let shows = Arc::new(AtomicBool::new(shows));
        let connection = zbus::connection::Builder::address(bus.address())?
            .serve_at(PATH, Watcher { items: items.clone(), shows: shows.clone() })?
            .name(NAME)?
            .build()
            .await?;
        Ok(Self { connection, items, shows })
    }

    /// What shows icons comes or goes, while what takes them stays.
    pub async fn shows(&self, shows: bool) -> Result<()> {
        self.shows.store(shows, Ordering::SeqCst);
        let watcher = self.connection.object_server().interface::<_, Watcher>(PATH).await?;
        let emitter = watcher.signal_emitter();
        if shows {
            Watcher::status_notifier_host_registered(emitter).await?;
        } else {
            Watcher::status_notifier_host_unregistered(emitter).await?;
        }
        Ok(())
    }

    /// Ends it, as when a desktop's shell is restarted.
    pub async fn leave(self) -> Result<()> {
        Ok(self.connection.close().await?)
    }

    /// Waits for an icon whose program is still there.
    pub async fn item(&self) -> Result<TrayItem> {
        eventually("an icon is in the tray", PATIENCE, async || self.present().await).await
    }

    /// The icon that was put there last, if its program is still there.
    pub async fn present(&self) -> Result<Option<TrayItem>> {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await?;
        let places = self.items.lock().clone();
        for (name, path) in places.into_iter().rev() {
            if bus.name_has_owner(name.as_str().try_into()?).await? {
                return Ok(Some(TrayItem { connection: self.connection.clone(), name, path }));
            }
        }
        Ok(None)
    }
}

/// An icon in the tray.
#[derive(Clone)]
pub struct TrayItem {
    connection: Connection,
    name: String,
    path: String,
}

impl TrayItem {
    /// The identifier that the program gave it.
    pub async fn id(&self) -> Result<String> {
        Ok(self.item().await?.get_property("Id").await?)
    }

    /// What a person reads when the pointer is on it: title and text.
    pub async fn tooltip(&self) -> Result<String> {
        type Pixmaps = Vec<(i32, i32, Vec<u8>)>;
        let (_, _, title, text): (String, Pixmaps, String, String) = self
            .item()
            .await?
            .get_property::<zbus::zvariant::OwnedValue>("ToolTip")
            .await?
            .try_into()?;
        Ok(format!("{title} {text}").trim().to_owned())
    }

    /// The bytes of its picture.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        let pixmaps: Vec<(i32, i32, Vec<u8>)> = self
            .item()
            .await?
            .get_property::<zbus::zvariant::OwnedValue>("IconPixmap")
            .await?
            .try_into()?;
        let (_, _, bytes) = pixmaps.into_iter().next().context("the icon has no picture")?;
        Ok(bytes)
    }

    /// Clicks on it with the left button.
    pub async fn click(&self) -> Result<()> {
        self.item().await?.call_method("Activate", &(10_i32, 10_i32)).await?;
        Ok(())
    }

    /// Its menu as it is now.
    pub async fn menu(&self) -> Result<Entry> {
        menu::read(&self.menu_proxy().await?).await
    }

    /// Listens from now on to what the program says of its menu.
    pub async fn menu_news(&self) -> Result<MenuNews> {
        MenuNews::listen(&self.connection, &self.name).await
    }

    /// Chooses the entry with that number, whatever it is called by now. Fails when there is
    /// none.
    pub async fn choose_number(&self, number: i32) -> Result<()> {
        menu::choose(&self.menu_proxy().await?, number).await
    }

    /// Waits until the menu has an entry at that path of labels. Each label is a piece of
    /// the entry's own.
    pub async fn entry(&self, path: &[&str]) -> Result<Entry> {
        eventually(&format!("the tray menu has {path:?}"), PATIENCE, async || {
            let menu = self.menu().await?;
            let found = menu.at(path).cloned();
            ensure!(found.is_some(), "it has {:#?}", menu.lines());
            Ok(found)
        })
        .await
    }

    /// Chooses the entry at that path of labels, once it is there and enabled.
    pub async fn choose(&self, path: &[&str]) -> Result<()> {
        let entry = self.entry(path).await?;
        ensure!(entry.enabled, "{path:?} is not enabled");
        menu::choose(&self.menu_proxy().await?, entry.id).await
    }

    async fn item(&self) -> Result<Proxy<'_>> {
        uncached(&self.connection, &self.name, &self.path, ITEM).await
    }

    async fn menu_proxy(&self) -> Result<Proxy<'_>> {
        let path: zbus::zvariant::OwnedObjectPath = self.item().await?.get_property("Menu").await?;
        uncached(&self.connection, &self.name, path.as_str().to_owned(), "com.canonical.dbusmenu")
            .await
    }
}

async fn uncached<'a>(
    connection: &Connection,
    name: &'a str,
    path: impl Into<String>,
    interface: &'a str,
) -> Result<Proxy<'a>> {
    Ok(zbus::proxy::Builder::new(connection)
        .destination(name)?
        .path(path.into())?
        .interface(interface)?
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await?)
}
