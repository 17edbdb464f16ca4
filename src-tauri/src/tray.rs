//! The tray icon with its menu, drawn from what the console says.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use deskwatch_bridge::TrayState;
use deskwatch_console::Console;
use deskwatch_console::ports::Tray;
use deskwatch_console::tray::{MenuItem, TrayIconState, TrayView};
use parking_lot::Mutex;
use tauri::image::Image;
use tauri::menu::{
    CheckMenuItemBuilder, IsMenuItem, Menu, MenuItemBuilder, PredefinedMenuItem, Submenu,
};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry};

const ID: &str = "deskwatch";

/// The icon in the tray.
#[derive(Default)]
pub struct SystemTray {
    app: OnceLock<AppHandle>,
    host: AtomicBool,
    /// What was shown last, to be shown again when a host appears.
    last: Mutex<Option<TrayView>>,
}

impl SystemTray {
    /// Says which application the icon belongs to, and whether anything shows it.
    pub fn belongs_to(&self, app: AppHandle, host: bool) {
        // Set once, by the set-up.
        let _ = self.app.set(app);
        self.host.store(host, Ordering::Relaxed);
    }

    /// Whether the desktop shows trays.
    pub fn state(&self) -> TrayState {
        if self.host.load(Ordering::Relaxed) { TrayState::Shown } else { TrayState::NoHost }
    }

    /// A tray host has come or gone.
    pub fn host_changed(&self, host: bool) -> TrayState {
        self.host.store(host, Ordering::Relaxed);
        let last = self.last.lock().clone();
        if let Some(view) = last {
            self.draw(view);
        }
        self.state()
    }

    fn draw(&self, view: TrayView) {
        let (Some(app), TrayState::Shown) = (self.app.get(), self.state()) else { return };
        let handle = app.clone();
        // Menus are made on the main thread, on every platform.
        let asked = app.run_on_main_thread(move || {
            if let Err(error) = draw(&handle, &view) {
                tracing::error!(%error, "the tray icon is not shown");
            }
        });
        if let Err(error) = asked {
            tracing::error!(%error, "the tray icon is not shown");
        }
    }
}

impl Tray for SystemTray {
    fn show(&self, view: &TrayView) -> TrayState {
        *self.last.lock() = Some(view.clone());
        self.draw(view.clone());
        self.state()
    }
}

fn draw(app: &AppHandle, view: &TrayView) -> tauri::Result<()> {
    // StatusNotifierItem shows the title above the tooltip; elsewhere the tooltip is all.
    let tooltip = if cfg!(target_os = "linux") {
        view.tooltip.clone()
    } else {
        format!("Deskwatch\n{}", view.tooltip)
    };
    let menu = Menu::with_items(app, &borrow(&items(app, &view.menu)?))?;
    let icon = icon(view.state)?;
    if let Some(tray) = app.tray_by_id(ID) {
        tray.set_icon(Some(icon))?;
        tray.set_tooltip(Some(&tooltip))?;
        return tray.set_menu(Some(menu));
    }
    TrayIconBuilder::with_id(ID)
        .icon(icon)
        .title("Deskwatch")
        .tooltip(&tooltip)
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                tray.app_handle().state::<Console>().open_window();
            }
        })
        .build(app)?;
    Ok(())
}

fn items(app: &AppHandle, items: &[MenuItem]) -> tauri::Result<Vec<Box<dyn IsMenuItem<Wry>>>> {
    items.iter().map(|item| self::item(app, item)).collect()
}

fn item(app: &AppHandle, item: &MenuItem) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
    Ok(match item {
        MenuItem::Label { text } => {
            Box::new(MenuItemBuilder::new(plain(text)).enabled(false).build(app)?)
        }
        MenuItem::Separator => Box::new(PredefinedMenuItem::separator(app)?),
        MenuItem::Action { id, text, enabled } => Box::new(
            MenuItemBuilder::with_id(id.as_str(), plain(text)).enabled(*enabled).build(app)?,
        ),
        MenuItem::Check { id, text, checked, enabled } => Box::new(
            CheckMenuItemBuilder::with_id(id.as_str(), plain(text))
                .checked(*checked)
                .enabled(*enabled)
                .build(app)?,
        ),
        MenuItem::Submenu { text, items } => Box::new(Submenu::with_items(
            app,
            plain(text),
            true,
            &borrow(&self::items(app, items)?),
        )?),
    })
}

fn borrow(items: &[Box<dyn IsMenuItem<Wry>>]) -> Vec<&dyn IsMenuItem<Wry>> {
    items.iter().map(AsRef::as_ref).collect()
}

/// Menus read `&` as the mark of a key; in a name it is a letter.
fn plain(text: &str) -> String {
    text.replace('&', "&&")
}

fn icon(state: TrayIconState) -> tauri::Result<Image<'static>> {
    Image::from_bytes(match state {
        TrayIconState::Active => include_bytes!("../../icons/tray/active-44.png"),
        TrayIconState::Idle => include_bytes!("../../icons/tray/none-44.png"),
        TrayIconState::Offline | TrayIconState::SignedOut => {
            include_bytes!("../../icons/tray/offline-44.png")
        }
    })
}
