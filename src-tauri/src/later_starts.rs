//! Later starts of the program: they open the window of the first one, hand on what they were
//! asked for, and end.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use deskwatch_console::Console;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager, Wry};

use crate::arguments::Arguments;
use crate::home;

/// Hands over to the program that runs already, or waits for later ones. Each home has a
/// program of its own: one that is tried out must not hand over to the one that somebody works
/// with.
pub fn plugin() -> TauriPlugin<Wry> {
    let mut plugin =
        tauri_plugin_single_instance::Builder::new().callback(|app: &AppHandle, given, _folder| {
            if let Some(console) = app.try_state::<Console>() {
                let asked = Arguments::of_second_start(&given);
                if !asked.is_quiet() {
                    console.open_window();
                }
                console.start_again(asked.demo, asked.source);
            }
        });
    if let Some(id) = of_home() {
        plugin = plugin.dbus_id(id);
    }
    plugin.build()
}

/// What stands for the program in the names on the bus, where it is told its home.
fn of_home() -> Option<String> {
    let home = std::env::var_os(home::VARIABLE)?;
    let mut hasher = DefaultHasher::new();
    home.hash(&mut hasher);
    Some(format!("org.deskwatch.console.home{:x}", hasher.finish()))
}

#[cfg(target_os = "linux")]
pub use on_the_bus::keep_to_the_bus;

/// The plugin takes its name on the session bus once. On a bus that is started anew it would
/// have none, and a later start would find nobody.
#[cfg(target_os = "linux")]
mod on_the_bus {
    use tauri::AppHandle;
    use tauri::async_runtime::spawn_blocking;
    use zbus::fdo::DBusProxy;
    use zbus::names::BusName;

    use crate::session_bus::Pauses;

    /// Sees to it that later starts find the program on every bus that comes.
    pub async fn keep_to_the_bus(app: AppHandle) {
        let id = super::of_home().unwrap_or_else(|| app.config().identifier.clone());
        let name = format!("{id}.SingleInstance");
        let mut pauses = Pauses::new();
        loop {
            if let Err(error) = stay_on(&app, &name).await {
                tracing::debug!(%error, "later starts may not find this program");
            }
            pauses.pause().await;
        }
    }

    /// Takes the name if nobody has it, and waits until the bus is gone.
    async fn stay_on(app: &AppHandle, name: &str) -> anyhow::Result<()> {
        let bus = zbus::connection::Builder::session()?.build().await?;
        let owned = DBusProxy::new(&bus).await?.name_has_owner(BusName::try_from(name)?).await?;
        // Owned by this program from its start, or by one that was started while there was no
        // bus; to that one the plugin would hand over, and end this one.
        if !owned {
            let app = app.clone();
            // The plugin waits for the bus's answers.
            spawn_blocking(move || app.plugin(super::plugin())).await??;
        }
        bus.closed().await;
        Ok(())
    }
}
