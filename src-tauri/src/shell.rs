//! Puts the parts together and runs until the program is quit.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use deskwatch_bridge::TrayState;
use deskwatch_console::ports::{Ports, Window};
use deskwatch_console::{Console, StartOptions};
use deskwatch_sources::SessionServices;
use tauri::plugin::TauriPlugin;
use tauri::{App, AppHandle, Manager, RunEvent, WindowEvent, Wry};

use crate::arguments::Arguments;
use crate::clock::SystemClock;
use crate::keyring::SystemKeyring;
use crate::local_services::EmbeddedServices;
use crate::notifier::DesktopNotifier;
use crate::tray::SystemTray;
use crate::window::MainWindow;
use crate::{commands, home, tray_host, window};

/// Runs the console.
pub fn run(arguments: Arguments) -> anyhow::Result<()> {
    let app = tauri::Builder::default()
        // First of all: a second start hands over to the first one and ends.
        .plugin(single_instance())
        .invoke_handler(tauri::generate_handler![
            commands::watch,
            commands::sign_in,
            commands::start_demo,
            commands::run_here,
            commands::sign_out,
            commands::switch_account,
            commands::retry_now,
            commands::terminate_sessions,
            commands::load_member_sessions,
            commands::set_notifications,
            commands::set_language,
        ])
        .on_menu_event(|app, event| app.state::<Console>().tray_chosen(event.id().as_ref()))
        .setup(move |app| Ok(set_up(app, &arguments)?))
        .build(tauri::generate_context!())?;
    app.run(handle);
    Ok(())
}

/// A second start opens the window of the first. Each home has an instance of its own: one
/// that is tried out must not hand over to the one that somebody works with.
fn single_instance() -> TauriPlugin<Wry> {
    let mut plugin = tauri_plugin_single_instance::Builder::new().callback(
        |app: &AppHandle, _arguments, _folder| {
            if let Some(console) = app.try_state::<Console>() {
                console.open_window();
            }
        },
    );
    if let Some(home) = std::env::var_os(home::VARIABLE) {
        let mut hasher = DefaultHasher::new();
        home.hash(&mut hasher);
        plugin = plugin.dbus_id(format!("org.deskwatch.console.home{:x}", hasher.finish()));
    }
    plugin.build()
}

fn set_up(app: &mut App, arguments: &Arguments) -> anyhow::Result<()> {
    let handle = app.handle().clone();
    let folder = home::folder(&handle)?;
    let window = Arc::new(MainWindow::default());
    window.belongs_to(handle.clone());
    let tray = Arc::new(SystemTray::default());
    let host = tauri::async_runtime::block_on(tray_host::is_there());
    tray.belongs_to(handle.clone(), host);
    let notifier = Arc::new(DesktopNotifier::default());

    let ports = Ports {
        connector: Arc::new(SessionServices::new(env!("CARGO_PKG_VERSION"))?),
        keyring: Arc::new(SystemKeyring::start()?),
        notifier: notifier.clone(),
        tray: tray.clone(),
        window: window.clone(),
        local: Arc::new(EmbeddedServices::new(folder.clone())),
        clock: Arc::new(SystemClock),
    };
    let options = StartOptions {
        folder,
        demo: arguments.demo,
        source: arguments.source.clone(),
        languages: sys_locale::get_locales().collect(),
    };
    let console = tauri::async_runtime::block_on(async { Console::start(ports, options) });
    notifier.serve(console.clone());
    app.manage(console.clone());
    app.manage(window.clone());
    app.manage(tray.clone());
    watch_tray_host(tray, console);

    // Without a tray, a hidden program could not be found again.
    if !arguments.hidden || !host {
        window.open();
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn watch_tray_host(tray: Arc<SystemTray>, console: Console) {
    tauri::async_runtime::spawn(async move {
        let changed = |host| console.tray_host_changed(tray.host_changed(host));
        if let Err(error) = tray_host::watch(changed).await {
            tracing::warn!(%error, "tray hosts that come later are not noticed");
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn watch_tray_host(_: Arc<SystemTray>, _: Console) {}

fn handle(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::Destroyed, .. }
            if label == window::LABEL =>
        {
            app.state::<Arc<MainWindow>>().closed();
        }
        // The last window was closed: the program stays in the tray, where there is one.
        RunEvent::ExitRequested { code: None, api, .. }
            if app.state::<Arc<SystemTray>>().state() == TrayState::Shown =>
        {
            api.prevent_exit();
        }
        RunEvent::Exit => {
            tauri::async_runtime::block_on(app.state::<Console>().shut_down());
        }
        _ => {}
    }
}
