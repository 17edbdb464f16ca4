//! The window: opened when it is wanted, gone when it is closed.

use std::sync::OnceLock;

use deskwatch_bridge::bytes::to_bytes;
use deskwatch_bridge::{Appearance, Language, Update};
use deskwatch_console::Console;
use deskwatch_console::ports::Window;
use deskwatch_texts::words_of_page;
use parking_lot::Mutex;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::window::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, Wry};

/// The label of the one window, which the capability file names.
pub const LABEL: &str = "main";

/// The one window, and the channel to the page in it.
#[derive(Default)]
pub struct MainWindow {
    app: OnceLock<AppHandle>,
    updates: Mutex<Option<Updates>>,
}

/// A page that listens.
struct Updates {
    channel: Channel,
    /// The languages that the page knows.
    languages: Vec<Language>,
}

impl Updates {
    /// Tells the page, and before a view in a language that it does not know its words.
    fn tell(&mut self, update: &Update) -> bool {
        if let Update::View(view) | Update::Beginning { view, .. } = update
            && !self.languages.contains(&view.language)
        {
            let (language, words) = (view.language, words_of_page(view.language).to_owned());
            if !self.send(&Update::Words { language, words }) {
                return false;
            }
            self.languages.push(language);
        }
        self.send(update)
    }

    fn send(&self, update: &Update) -> bool {
        let bytes = to_bytes(update).map(InvokeResponseBody::Raw);
        bytes.is_some_and(|bytes| self.channel.send(bytes).is_ok())
    }
}

impl MainWindow {
    /// Says which application the window belongs to.
    pub fn belongs_to(&self, app: AppHandle) {
        // Set once, by the set-up.
        let _ = self.app.set(app);
    }

    /// A page has opened its channel.
    pub fn listen(&self, updates: Channel) {
        let languages = vec![Language::English];
        *self.updates.lock() = Some(Updates { channel: updates, languages });
    }

    /// Puts the window where the desktop keeps those that are not looked at.
    pub fn minimise(&self) {
        let window = self.app.get().and_then(|app| app.get_webview_window(LABEL));
        if let Some(Err(error)) = window.map(|window| window.minimize()) {
            tracing::error!(%error, "the window is not minimised");
        }
    }

    /// The window was closed, and the page with it.
    pub fn closed(&self) {
        *self.updates.lock() = None;
    }
}

impl Window for MainWindow {
    fn update(&self, update: &Update) -> bool {
        let mut updates = self.updates.lock();
        let Some(page) = updates.as_mut() else { return false };
        let sent = page.tell(update);
        if !sent {
            *updates = None;
        }
        sent
    }

    fn is_shown(&self) -> bool {
        if self.updates.lock().is_none() {
            return false;
        }
        let window = self.app.get().and_then(|app| app.get_webview_window(LABEL));
        window.is_some_and(|window| !window.is_minimized().unwrap_or_default())
    }

    fn open(&self) {
        let Some(app) = self.app.get() else { return };
        let handle = app.clone();
        // Windows are made on the main thread, on every platform.
        let asked = app.run_on_main_thread(move || {
            if let Err(error) = open(&handle) {
                tracing::error!(%error, "the window does not open");
            }
        });
        if let Err(error) = asked {
            tracing::error!(%error, "the window does not open");
        }
    }

    fn quit(&self) {
        if let Some(app) = self.app.get() {
            app.exit(0);
        }
    }
}

fn open(app: &AppHandle) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(LABEL) {
        window.unminimize()?;
        window.show()?;
        return window.set_focus();
    }
    let appearance = app.state::<Console>().appearance();
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Deskwatch")
        .inner_size(1180.0, 760.0)
        .min_inner_size(480.0, 400.0);
    dressed(builder, appearance).build()?;
    Ok(())
}

/// Has the page drawn light or dark before its first frame: what the page itself could say
/// would come after it.
fn dressed<M: Manager<Wry>>(
    builder: WebviewWindowBuilder<'_, Wry, M>,
    appearance: Appearance,
) -> WebviewWindowBuilder<'_, Wry, M> {
    let (name, ground) = match appearance {
        Appearance::System => return builder,
        // The canvas of the page's two palettes.
        Appearance::Light => ("light", Color(0xf6, 0xf7, 0xf9, 0xff)),
        Appearance::Dark => ("dark", Color(0x10, 0x13, 0x18, 0xff)),
    };
    builder
        .background_color(ground)
        .initialization_script(format!("document.documentElement.dataset.appearance = '{name}';"))
}
