//! What the system does about the program by itself: starts it at login, calls its window by
//! a key, and draws it light or dark.

use deskwatch_bridge::{Appearance, LoginStart, ShortcutState};
use deskwatch_console::Console;
use deskwatch_console::ports::System;
use parking_lot::Mutex;
use tauri::{AppHandle, Manager, Theme};
use tauri_plugin_global_shortcut::{GlobalShortcutExt, Shortcut, ShortcutState as KeyState};

use crate::login_start;

/// The system on which the program runs.
pub struct DesktopSystem {
    app: AppHandle,
    /// What the system was asked for last; none where it gives no such keys.
    shortcut: Option<Mutex<Option<Shortcut>>>,
}

impl DesktopSystem {
    /// Gets ready. To be called on the main thread.
    pub fn of(app: AppHandle) -> Self {
        let ready = gives_shortcuts() && {
            let plugin = tauri_plugin_global_shortcut::Builder::new().build();
            app.plugin(plugin)
                .inspect_err(|error| tracing::warn!(%error, "there are no global shortcuts"))
                .is_ok()
        };
        Self { app, shortcut: ready.then(Mutex::default) }
    }
}

/// Wayland gives no program the keys of others; what an X server for old programs beside it
/// would say works in their windows alone.
#[cfg(target_os = "linux")]
fn gives_shortcuts() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let wayland = is_set("WAYLAND_DISPLAY")
        || std::env::var_os("XDG_SESSION_TYPE").is_some_and(|kind| kind == "wayland");
    !wayland && is_set("DISPLAY")
}

#[cfg(not(target_os = "linux"))]
fn gives_shortcuts() -> bool {
    true
}

impl System for DesktopSystem {
    fn login_start(&self) -> LoginStart {
        login_start::is_on(&self.app).map_or(LoginStart::Unavailable, told)
    }

    fn set_login_start(&self, wanted: bool) -> LoginStart {
        if let Err(error) = login_start::set(&self.app, wanted) {
            tracing::warn!(%error, wanted, "the start at login could not be changed");
        }
        self.login_start()
    }

    fn set_shortcut(&self, keys: Option<&str>) -> ShortcutState {
        let Some(last) = &self.shortcut else { return ShortcutState::Unavailable };
        let mut last = last.lock();
        let shortcuts = self.app.global_shortcut();
        if let Some(before) = last.take()
            && let Err(error) = shortcuts.unregister(before)
        {
            tracing::warn!(%error, "the shortcut before may go on working");
        }
        let Some(keys) = keys else { return ShortcutState::Unset };
        let Ok(shortcut) = keys.parse::<Shortcut>() else {
            tracing::warn!(keys, "no such shortcut");
            return ShortcutState::Taken;
        };
        let registered = shortcuts.on_shortcut(shortcut, |app, _, event| {
            if event.state == KeyState::Pressed {
                app.state::<Console>().open_window();
            }
        });
        match registered {
            Ok(()) => {
                *last = Some(shortcut);
                ShortcutState::Active
            }
            Err(error) => {
                tracing::warn!(%error, keys, "the system does not give this shortcut");
                ShortcutState::Taken
            }
        }
    }

    fn set_appearance(&self, appearance: Appearance) {
        self.app.set_theme(theme(appearance));
    }
}

fn told(on: bool) -> LoginStart {
    if on { LoginStart::On } else { LoginStart::Off }
}

/// The theme of windows, title bars and native menus included.
pub fn theme(appearance: Appearance) -> Option<Theme> {
    match appearance {
        Appearance::System => None,
        Appearance::Light => Some(Theme::Light),
        Appearance::Dark => Some(Theme::Dark),
    }
}
