//! The icon on the bus: `org.kde.StatusNotifierItem`.
#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    reason = "methods and properties are those of the protocol, given as they are read"
)]

use std::sync::Arc;

use deskwatch_console::tray::TrayIconState;
use parking_lot::Mutex;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedObjectPath};

use super::menu;
use super::picture::{self, Pixmap};

/// Where the icon is.
pub const PATH: &str = "/StatusNotifierItem";

/// Icon name, pictures, title and text.
type ToolTip = (String, Vec<Pixmap>, String, String);

/// What the icon shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// Which picture.
    pub state: Option<TrayIconState>,
    /// What hovering says. Plain text.
    pub tooltip: String,
}

/// The object on the bus.
pub struct ItemObject {
    /// What it shows.
    pub face: Arc<Mutex<Face>>,
    /// Called when it is clicked.
    pub activate: Box<dyn Fn() + Send + Sync>,
}

#[zbus::interface(name = "org.kde.StatusNotifierItem")]
impl ItemObject {
    fn activate(&self, x: i32, y: i32) {
        let _ = (x, y);
        (self.activate)();
    }

    fn secondary_activate(&self, x: i32, y: i32) {
        let _ = (self, x, y);
    }

    fn context_menu(&self, x: i32, y: i32) {
        // Hosts that ask for this show the menu themselves.
        let _ = (self, x, y);
    }

    fn scroll(&self, delta: i32, orientation: &str) {
        let _ = (self, delta, orientation);
    }

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "ApplicationStatus"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        "deskwatch"
    }

    #[zbus(property)]
    fn title(&self) -> &'static str {
        "Deskwatch"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "Active"
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        picture::of(self.face.lock().state).into_iter().collect()
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn tool_tip(&self) -> ToolTip {
        (String::new(), Vec::new(), "Deskwatch".into(), self.face.lock().tooltip.clone())
    }

    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn menu(&self) -> OwnedObjectPath {
        ObjectPath::from_static_str_unchecked(menu::PATH).into()
    }

    #[zbus(signal)]
    pub async fn new_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_tool_tip(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_status(emitter: &SignalEmitter<'_>, status: &str) -> zbus::Result<()>;
}
