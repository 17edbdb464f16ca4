//! The window: opened when it is wanted, gone when it is closed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use deskwatch_bridge::bytes::to_bytes;
use deskwatch_bridge::{Appearance, Language, Update};
use deskwatch_console::Console;
use deskwatch_console::ports::Window;
use deskwatch_texts::words_of_page;
use deskwatch_ui::parts::placement::Size;
use parking_lot::Mutex;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::window::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, Wry};

use crate::first_frame;

/// The label of the one window, which the capability file names.
pub const LABEL: &str = "main";

/// The size of a window that has just been opened, in pixels as pages count them.
const SIZE: Size = Size { width: 1180.0, height: 760.0 };

/// How long a window is kept back for its page. One that never comes shows that something is wrong.
const AT_THE_LATEST: Duration = Duration::from_secs(3);

/// The one window, and the channel to the page in it.
#[derive(Default)]
pub struct MainWindow {
    app: OnceLock<AppHandle>,
    updates: Mutex<Option<Updates>>,
    /// Whether there has been a window since the start.
    has_opened: AtomicBool,
    /// Whether there is one that is kept from sight until there is something to see in it.
    is_kept_back: AtomicBool,
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
        tracing::debug!("a page listens");
        *self.updates.lock() = Some(Updates { channel: updates, languages });
        self.show_kept_back();
    }

    /// Shows the window if it is kept back. Returns at once.
    pub fn show_kept_back(&self) {
        let Some(app) = self.app.get().filter(|_| self.is_kept_back.swap(false, Ordering::Relaxed))
        else {
            return;
        };
        tracing::debug!("the window is not kept back any more");
        let handle = app.clone();
        let shown = app.run_on_main_thread(move || {
            if let Some(Err(error)) = handle.get_webview_window(LABEL).map(|window| window.show()) {
                tracing::error!(%error, "the window is not shown");
            }
        });
        if let Err(error) = shown {
            tracing::error!(%error, "the window is not shown");
        }
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
        self.is_kept_back.store(false, Ordering::Relaxed);
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

    fn has_page(&self) -> bool {
        self.updates.lock().is_some()
    }

    fn is_shown(&self) -> bool {
        if !self.has_page() {
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
    let main = app.state::<Arc<MainWindow>>().inner().clone();
    if let Some(window) = app.get_webview_window(LABEL) {
        if main.is_kept_back.load(Ordering::Relaxed) {
            // It comes in a moment, and to the front.
            return Ok(());
        }
        window.unminimize()?;
        window.show()?;
        return window.set_focus();
    }
    let appearance = app.state::<Console>().appearance();
    // When WebKit for GTK is to paint a page, it waits up to half a second for the page's process
    // to draw it. A process whose page or style sheet has not come draws nothing, and they do not
    // come meanwhile, because it is this program that answers them. Whether that happens depends
    // on which of WebKit's processes is there first, and every third start took so much longer.
    // Later windows find these processes there.
    let is_first = !main.has_opened.swap(true, Ordering::Relaxed);
    let is_kept_back = is_first && cfg!(target_os = "linux");
    if is_kept_back {
        main.is_kept_back.store(true, Ordering::Relaxed);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(AT_THE_LATEST).await;
            main.show_kept_back();
        });
    }
    let console = app.state::<Console>().inner().clone();
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .on_web_resource_request(move |_, response| first_frame::put(&console, SIZE, response))
        .visible(!is_kept_back)
        .title("Deskwatch")
        .inner_size(SIZE.width, SIZE.height)
        .min_inner_size(480.0, 400.0);
    dressed(builder, appearance).build()?;
    Ok(())
}

/// Has the page drawn light or dark from the first paint on: what the page itself could say would
/// come after that.
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
