//! Whether the desktop has anything that shows tray icons. Stock GNOME has nothing: then
//! closing the window must not hide it for good.

/// The name that a desktop's tray host owns on the session bus.
#[cfg(target_os = "linux")]
const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// Whether there is a tray host now.
#[cfg(target_os = "linux")]
pub async fn is_there() -> bool {
    async fn ask() -> zbus::Result<bool> {
        let bus = zbus::Connection::session().await?;
        let name = zbus::names::BusName::try_from(WATCHER)?;
        Ok(zbus::fdo::DBusProxy::new(&bus).await?.name_has_owner(name).await?)
    }
    ask().await.unwrap_or_else(|error| {
        tracing::warn!(%error, "the session bus does not say whether there is a tray");
        false
    })
}

/// Calls back whenever a tray host comes or goes, for as long as the bus lives.
#[cfg(target_os = "linux")]
pub async fn watch(changed: impl Fn(bool) + Send) -> zbus::Result<()> {
    use futures::StreamExt;

    let bus = zbus::Connection::session().await?;
    let names = zbus::fdo::DBusProxy::new(&bus).await?;
    let mut owners = names.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
    while let Some(signal) = owners.next().await {
        changed(signal.args()?.new_owner().is_some());
    }
    Ok(())
}

/// macOS and Windows always have one.
#[cfg(not(target_os = "linux"))]
pub async fn is_there() -> bool {
    true
}
