//! The trays of macOS and Windows, through Tauri.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::OnceLock;

use deskwatch_bridge::TrayState;
use deskwatch_console::Console;
use deskwatch_console::ports::Tray;
use deskwatch_console::tray::{MenuItem, TrayView};
use parking_lot::Mutex;
use tauri::menu::{
    CheckMenuItem, CheckMenuItemBuilder, IsMenuItem, Menu, MenuItem as NativeItem, MenuItemBuilder,
    PredefinedMenuItem, Submenu,
};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry};
use tokio::sync::watch;

use super::picture;

const ID: &str = "deskwatch";

/// The icon in the tray.
pub struct NativeTray {
    app: OnceLock<AppHandle>,
    host: watch::Sender<bool>,
    drawn: Arc<Mutex<Drawn>>,
}

/// What is in the tray now.
#[derive(Default)]
struct Drawn {
    view: Option<TrayView>,
    items: HashMap<String, Handle>,
}

/// An entry that can be changed where it is.
enum Handle {
    Text(NativeItem<Wry>),
    Check(CheckMenuItem<Wry>),
    Submenu(Submenu<Wry>),
}

impl NativeTray {
    /// These desktops always have a tray.
    pub fn new() -> Self {
        let host = watch::Sender::new(true);
        Self { app: OnceLock::new(), host, drawn: Arc::default() }
    }

    /// Says which application the icon belongs to. Choices come through its menu events.
    pub fn belongs_to(&self, app: AppHandle) {
        // Set once, by the set-up.
        let _ = self.app.set(app);
    }

    /// Nothing more is needed here.
    #[expect(clippy::unused_self, reason = "is called as the tray of Linux is")]
    pub fn serve(self: &Arc<Self>, _: Console) {}

    /// Whether the desktop shows trays.
    #[expect(clippy::unused_self, reason = "is called as the tray of Linux is")]
    pub fn state(&self) -> TrayState {
        TrayState::Shown
    }

    /// Whether there is a host, from now on.
    pub fn host(&self) -> watch::Receiver<bool> {
        self.host.subscribe()
    }
}

impl Tray for NativeTray {
    fn show(&self, view: &TrayView) -> TrayState {
        let Some(app) = self.app.get() else { return self.state() };
        let (handle, drawn, view) = (app.clone(), Arc::clone(&self.drawn), view.clone());
        // Menus are made on the main thread, on every platform.
        let asked = app.run_on_main_thread(move || {
            if let Err(error) = draw(&handle, &mut drawn.lock(), &view) {
                tracing::error!(%error, "the tray icon is not shown");
            }
        });
        if let Err(error) = asked {
            tracing::error!(%error, "the tray icon is not shown");
        }
        self.state()
    }
}

fn draw(app: &AppHandle, drawn: &mut Drawn, view: &TrayView) -> tauri::Result<()> {
    let tooltip = format!("Deskwatch\n{}", view.tooltip);
    let before = drawn.view.replace(view.clone());
    if let (Some(tray), Some(before)) = (app.tray_by_id(ID), before) {
        if before.state != view.state {
            tray.set_icon(Some(picture::image(view.state)?))?;
        }
        tray.set_tooltip(Some(&tooltip))?;
        if shape("", &before.menu) == shape("", &view.menu) {
            // Where it is, so that a menu that is open stays so.
            return change("", &view.menu, &drawn.items);
        }
        drawn.items.clear();
        let items = items(app, "", &view.menu, &mut drawn.items)?;
        return tray.set_menu(Some(Menu::with_items(app, &borrow(&items))?));
    }
    drawn.items.clear();
    let items = items(app, "", &view.menu, &mut drawn.items)?;
    TrayIconBuilder::with_id(ID)
        .icon(picture::image(view.state)?)
        .tooltip(&tooltip)
        .menu(&Menu::with_items(app, &borrow(&items))?)
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

/// Names every entry, in order. Menus with the same shape differ in texts and ticks alone.
fn shape(menu: &str, items: &[MenuItem]) -> Vec<String> {
    let named = items.iter().enumerate().flat_map(|(place, item)| {
        let key = key(menu, place, item);
        let below = match item {
            MenuItem::Submenu { items, .. } => shape(&key, items),
            _ => Vec::new(),
        };
        std::iter::once(key).chain(below)
    });
    named.collect()
}

fn key(menu: &str, place: usize, item: &MenuItem) -> String {
    match item {
        MenuItem::Label { .. } => format!("{menu}/{place}:label"),
        MenuItem::Separator => format!("{menu}/{place}:line"),
        MenuItem::Action { id, .. } => format!("{menu}/{place}:action:{id}"),
        MenuItem::Check { id, .. } => format!("{menu}/{place}:check:{id}"),
        MenuItem::Submenu { id, .. } => format!("{menu}/{place}:menu:{id}"),
    }
}

fn change(menu: &str, items: &[MenuItem], handles: &HashMap<String, Handle>) -> tauri::Result<()> {
    for (place, item) in items.iter().enumerate() {
        let key = key(menu, place, item);
        match (item, handles.get(&key)) {
            (MenuItem::Label { text }, Some(Handle::Text(handle))) => {
                handle.set_text(plain(text))?;
            }
            (MenuItem::Action { text, enabled, .. }, Some(Handle::Text(handle))) => {
                handle.set_text(plain(text))?;
                handle.set_enabled(*enabled)?;
            }
            (MenuItem::Check { text, checked, enabled, .. }, Some(Handle::Check(handle))) => {
                handle.set_text(plain(text))?;
                handle.set_checked(*checked)?;
                handle.set_enabled(*enabled)?;
            }
            (MenuItem::Submenu { text, items, .. }, Some(Handle::Submenu(handle))) => {
                handle.set_text(plain(text))?;
                change(&key, items, handles)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn items(
    app: &AppHandle,
    menu: &str,
    items: &[MenuItem],
    handles: &mut HashMap<String, Handle>,
) -> tauri::Result<Vec<Box<dyn IsMenuItem<Wry>>>> {
    let made = items.iter().enumerate().map(|(place, item)| {
        let key = key(menu, place, item);
        self::item(app, key, item, handles)
    });
    made.collect()
}

fn item(
    app: &AppHandle,
    key: String,
    item: &MenuItem,
    handles: &mut HashMap<String, Handle>,
) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
    Ok(match item {
        MenuItem::Separator => Box::new(PredefinedMenuItem::separator(app)?),
        MenuItem::Label { text } => {
            let made = MenuItemBuilder::new(plain(text)).enabled(false).build(app)?;
            handles.insert(key, Handle::Text(made.clone()));
            Box::new(made)
        }
        MenuItem::Action { id, text, enabled } => {
            let made = MenuItemBuilder::with_id(id.as_str(), plain(text));
            let made = made.enabled(*enabled).build(app)?;
            handles.insert(key, Handle::Text(made.clone()));
            Box::new(made)
        }
        MenuItem::Check { id, text, checked, enabled } => {
            let made = CheckMenuItemBuilder::with_id(id.as_str(), plain(text));
            let made = made.checked(*checked).enabled(*enabled).build(app)?;
            handles.insert(key, Handle::Check(made.clone()));
            Box::new(made)
        }
        MenuItem::Submenu { text, items, .. } => {
            let below = self::items(app, &key, items, handles)?;
            let made = Submenu::with_items(app, plain(text), true, &borrow(&below))?;
            handles.insert(key, Handle::Submenu(made.clone()));
            Box::new(made)
        }
    })
}

fn borrow(items: &[Box<dyn IsMenuItem<Wry>>]) -> Vec<&dyn IsMenuItem<Wry>> {
    items.iter().map(AsRef::as_ref).collect()
}

/// Menus read `&` as the mark of a key; in a name it is a letter.
fn plain(text: &str) -> String {
    text.replace('&', "&&")
}
