//! Puts the parts together and runs until the program is quit.

use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::{CloseWithoutTray, TrayState};
use deskwatch_console::ports::{Ports, Window};
use deskwatch_console::{Console, StartOptions};
use deskwatch_sources::SessionServices;
use tauri::{App, AppHandle, Manager, RunEvent, WindowEvent};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::arguments::Arguments;
use crate::clock::SystemClock;
use crate::keyring::SystemKeyring;
use crate::local_services::EmbeddedServices;
use crate::notifier::DesktopNotifier;
use crate::save_dialog::DesktopSaveDialog;
use crate::system::DesktopSystem;
use crate::tray::SystemTray;
use crate::window::MainWindow;
use crate::{commands, commands_of_settings, home, later_starts, system, window};

/// How long a tray host may be away before a program without a window shows itself.
const PATIENCE: Duration = Duration::from_secs(8);

/// Runs the console.
pub fn run(arguments: Arguments) -> anyhow::Result<()> {
    let builder = tauri::Builder::default()
        // First of all: a second start hands over to the first one and ends.
        .plugin(later_starts::plugin())
        .plugin(tauri_plugin_dialog::init());
    #[cfg(not(target_os = "linux"))]
    let builder = builder.plugin(crate::login_start::plugin());
    let app = builder
        .invoke_handler(tauri::generate_handler![
            commands::show_window,
            commands::watch,
            commands::sign_in,
            commands::start_demo,
            commands::run_here,
            commands::sign_out,
            commands::switch_account,
            commands::retry_now,
            commands::terminate_sessions,
            commands::load_member_sessions,
            commands::load_history,
            commands::start_export,
            commands::cancel_export,
            commands::dismiss_export,
            commands::set_notifications,
            commands::plan_termination,
            commands::load_outcomes,
            commands::undo_ending,
            commands::confirm_password,
            commands_of_settings::switch_source,
            commands_of_settings::remove_source,
            commands_of_settings::rename_source,
            commands_of_settings::set_appearance,
            commands_of_settings::set_start_hidden,
            commands_of_settings::set_login_start,
            commands_of_settings::set_shortcut,
            commands_of_settings::retry_keyring,
            commands_of_settings::go_without_keyring,
            commands_of_settings::save_settings,
            commands_of_settings::preview_security,
            commands_of_settings::set_security,
            commands::set_language,
            commands::pause_notifications,
            commands::set_close_without_tray,
        ])
        .on_menu_event(|app, event| app.state::<Console>().tray_chosen(event.id().as_ref()))
        .setup(move |app| Ok(set_up(app, &arguments)?))
        .build(tauri::generate_context!())?;
    #[cfg(target_os = "linux")]
    crate::session_bus::outlive();
    app.run(handle);
    Ok(())
}

fn set_up(app: &mut App, arguments: &Arguments) -> anyhow::Result<()> {
    let handle = app.handle().clone();
    let folder = home::folder(&handle)?;
    let window = Arc::new(MainWindow::default());
    window.belongs_to(handle.clone());
    let tray = Arc::new(SystemTray::new());
    #[cfg(not(target_os = "linux"))]
    tray.belongs_to(handle.clone());
    let notifier = Arc::new(DesktopNotifier::default());

    let ports = Ports {
        connector: Arc::new(SessionServices::new(env!("CARGO_PKG_VERSION"))),
        keyring: Arc::new(SystemKeyring::start()?),
        notifier: notifier.clone(),
        tray: tray.clone(),
        window: window.clone(),
        save_dialog: Arc::new(DesktopSaveDialog::new(handle.clone())),
        local: Arc::new(EmbeddedServices::new(folder.clone())),
        system: Arc::new(DesktopSystem::of(handle.clone())),
        clock: Arc::new(SystemClock),
    };
    let options = StartOptions {
        folder,
        demo: arguments.demo,
        source: arguments.source.clone(),
        hidden: arguments.hidden,
        at_login: arguments.at_login,
        languages: sys_locale::get_locales().collect(),
    };
    let console = tauri::async_runtime::block_on(async { Console::start(ports, options) });
    notifier.serve(console.clone());
    app.manage(console.clone());
    app.manage(window.clone());
    app.manage(tray.clone());
    // Before there is a window, so that none is drawn in the wrong light.
    handle.set_theme(system::theme(console.appearance()));
    let hidden = arguments.hidden || (arguments.at_login && console.starts_hidden());
    tray.serve(console.clone());
    if !hidden {
        window.open();
    }
    #[cfg(target_os = "linux")]
    tauri::async_runtime::spawn(later_starts::keep_to_the_bus(handle.clone()));
    tauri::async_runtime::spawn(never_lost(handle, tray.host(), console));
    Ok(())
}

/// Without a tray a program that has no window could not be found again: it shows its window
/// when there is no host for a while. At the start of a desktop the host may come after the
/// program, and a desktop's shell that is started anew takes its host away for a moment.
async fn never_lost(app: AppHandle, mut host: watch::Receiver<bool>, console: Console) {
    loop {
        if host.wait_for(|host| !host).await.is_err() {
            return;
        }
        let back = timeout(PATIENCE, host.wait_for(|host| *host)).await.is_ok();
        if !back {
            if app.get_webview_window(window::LABEL).is_none() {
                console.open_window();
            }
            if host.wait_for(|host| *host).await.is_err() {
                return;
            }
        }
    }
}

fn handle(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::Destroyed, .. }
            if label == window::LABEL =>
        {
            app.state::<Arc<MainWindow>>().closed();
        }
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. }
            if label == window::LABEL =>
        {
            let without_tray = app.state::<Arc<SystemTray>>().state() == TrayState::NoHost;
            let minimise =
                app.state::<Console>().close_without_tray() == CloseWithoutTray::Minimise;
            if without_tray && minimise {
                api.prevent_close();
                app.state::<Arc<MainWindow>>().minimise();
            }
        }
        // A click on its icon in the Dock, or on one of its notifications.
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => app.state::<Console>().open_window(),
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
