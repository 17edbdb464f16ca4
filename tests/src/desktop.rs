//! A desktop of its own: display, bus, keyring, tray and notifications, and what runs there.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use parking_lot::Mutex;

use crate::browser::Browser;
use crate::bus::Bus;
use crate::console::Console;
use crate::display::Display;
use crate::environment::{Environment, MARK};
use crate::keyring::{Keyring, KeyringMode};
use crate::notifications::NotificationServer;
use crate::page::Page;
use crate::process::{self, Process};
use crate::scene::Options;
use crate::service::{PASSWORD, Service};
use crate::tray_host::TrayHost;
use crate::{programs, watchdog};

/// The class of the console's windows.
pub const CONSOLE_WINDOWS: &str = "deskwatch";

/// How every token begins.
const TOKEN: &str = "dws_";

/// A desktop that is there for one test.
pub struct Desktop {
    mark: String,
    folder: tempfile::TempDir,
    environment: Environment,
    /// What the desktop shows.
    pub display: Display,
    /// The session bus.
    pub bus: Bus,
    keyring: tokio::sync::Mutex<Keyring>,
    tray: Option<TrayHost>,
    notifications: Option<NotificationServer>,
    // Held here too, so that they are still there to be looked at when a test has failed.
    pages: Mutex<Vec<Page>>,
    kept: Mutex<Vec<Process>>,
    services: Mutex<Vec<Service>>,
}

impl Desktop {
    /// Starts one.
    pub async fn start(options: Options) -> Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let (root, run) = watchdog::run()?;
        let mark = format!("{run}-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = tempfile::Builder::new().prefix("desktop-").tempdir_in(root)?;
        let logs = folder.path().join("logs");
        for name in ["logs", "home", "runtime", "deskwatch"] {
            private_folder(&folder.path().join(name))?;
        }

        let base = Environment::new(&mark);
        let display = Display::start(&base, &logs).await.context("the display")?;
        let bus = Bus::start(&base, folder.path(), &logs).await.context("the session bus")?;
        let home = folder.path().join("home");
        let environment = base
            .with("HOME", &home)
            .with("XDG_CONFIG_HOME", home.join(".config"))
            .with("XDG_DATA_HOME", home.join(".local/share"))
            .with("XDG_CACHE_HOME", home.join(".cache"))
            .with("XDG_STATE_HOME", home.join(".local/state"))
            .with("XDG_RUNTIME_DIR", folder.path().join("runtime"))
            .with("TMPDIR", folder.path())
            .with("DISPLAY", display.name())
            .with("DBUS_SESSION_BUS_ADDRESS", bus.address())
            .with("DESKWATCH_HOME", folder.path().join("deskwatch"))
            .with("DESKWATCH_LOG", "debug,hyper_util=info,zbus=info,rustls=info,reqwest=info")
            .with("GDK_BACKEND", "x11")
            // There is no graphics card; these keep the drivers from looking for one.
            .with("LIBGL_ALWAYS_SOFTWARE", "1")
            .with("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            // Neither of these services is on this bus.
            .with("NO_AT_BRIDGE", "1")
            .with("GSETTINGS_BACKEND", "memory");

        let environment = environment.with("LANG", options.language);
        if !options.motion {
            let folder = home.join(".config/gtk-3.0");
            std::fs::create_dir_all(&folder)?;
            let settings = "[Settings]\ngtk-enable-animations=0\n";
            std::fs::write(folder.join("settings.ini"), settings)?;
        }
        let environment =
            if options.dark { environment.with("GTK_THEME", "Adwaita:dark") } else { environment };
        let keyring = Keyring::start(options.keyring, &bus, &environment, &logs)
            .await
            .context("the keyring")?;
        let tray = if options.tray { Some(TrayHost::start(&bus).await?) } else { None };
        let notifications =
            if options.notifications { Some(NotificationServer::start(&bus).await?) } else { None };
        Ok(Self {
            mark,
            folder,
            environment,
            display,
            bus,
            keyring: tokio::sync::Mutex::new(keyring),
            tray,
            notifications,
            pages: Mutex::default(),
            kept: Mutex::default(),
            services: Mutex::default(),
        })
    }

    /// A folder for a test's own files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where everything logs.
    pub fn logs(&self) -> PathBuf {
        self.folder.path().join("logs")
    }

    /// The console's settings and data: its `DESKWATCH_HOME`.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("deskwatch")
    }

    /// What programs find in their environment here.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The keyring.
    pub async fn keyring(&self) -> tokio::sync::MutexGuard<'_, Keyring> {
        self.keyring.lock().await
    }

    /// Starts the keyring anew in another state.
    pub async fn change_keyring(&self, mode: KeyringMode) -> Result<()> {
        self.keyring.lock().await.change(mode).await
    }

    /// Starts the session bus anew at the same address, and the keyring on it. Tray and
    /// notifications went with the old one; the test starts what it needs.
    pub async fn restart_bus(&self) -> Result<()> {
        self.bus.restart().await?;
        self.keyring.lock().await.follow(&self.bus).await
    }

    /// The tray.
    pub fn tray(&self) -> Result<&TrayHost> {
        self.tray.as_ref().context("this desktop has no tray")
    }

    /// The notifications.
    pub fn notifications(&self) -> Result<&NotificationServer> {
        self.notifications.as_ref().context("this desktop has no notifications")
    }

    /// Starts the console, with its window under control.
    pub async fn console(&self, arguments: &[&str]) -> Result<Console> {
        let console = Console::start(&self.environment, &self.logs(), arguments).await?;
        self.pages.lock().push(console.page().clone());
        self.kept.lock().push(console.process());
        self.console_is_shown(true).await?;
        // A page in a window without the keyboard does not say that it has the focus.
        self.display.focus(CONSOLE_WINDOWS)?;
        Ok(console)
    }

    /// Starts the console as a person does, with nobody at its strings.
    pub fn launch(&self, arguments: &[&str]) -> Result<Process> {
        self.launch_program(&programs::console()?, arguments)
    }

    /// Starts another program as a person does.
    pub fn launch_program(&self, program: &Path, arguments: &[&str]) -> Result<Process> {
        let mut command = self.environment.command(program);
        let process = Process::start("launched", &self.logs(), command.args(arguments))?;
        self.kept.lock().push(process.clone());
        Ok(process)
    }

    /// The numbers of all processes that run on this desktop.
    pub fn processes(&self) -> Vec<u32> {
        process::marked(&format!("{MARK}={}", self.mark))
    }

    /// Those of them with one of these names, of which Linux keeps fifteen letters.
    pub fn processes_named(&self, names: &[&str]) -> Vec<u32> {
        let is_one = |id: &u32| {
            let name = std::fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
            names.contains(&name.trim_end())
        };
        self.processes().into_iter().filter(is_one).collect()
    }

    /// The processes that hold a page in a window.
    pub fn pages_held(&self) -> Vec<u32> {
        self.processes_named(&["WebKitWebProces"])
    }

    /// A service with a fresh database, not started yet.
    pub fn service(&self) -> Service {
        let service = Service::new(&self.environment, &self.logs(), self.folder());
        self.services.lock().push(service.clone());
        service
    }

    /// Starts a browser with a fresh profile.
    pub async fn browser(&self) -> Result<Browser> {
        let profile = self.folder().join(format!("browser-{}", self.pages.lock().len()));
        let browser = Browser::start(&self.environment, &self.logs(), &profile).await?;
        self.pages.lock().push(browser.page().clone());
        self.kept.lock().push(browser.process());
        Ok(browser)
    }

    /// The pages that were opened.
    pub(crate) fn pages(&self) -> Vec<Page> {
        self.pages.lock().clone()
    }

    /// Files below the console's home and the logs in which these bytes are.
    pub fn files_with(&self, bytes: &[u8]) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for folder in [self.home(), self.logs()] {
            search(&folder, bytes, &mut found)?;
        }
        Ok(found)
    }

    /// Closes the console's window as a person does.
    pub fn close_the_console(&self) -> Result<()> {
        self.display.close(CONSOLE_WINDOWS)
    }

    /// Makes sure that no token and no password is in a log or in the console's home. Every
    /// test ends with this, whatever it was about.
    pub fn keeps_its_secrets(&self) -> Result<()> {
        for (what, secret) in [("a token", TOKEN), ("a password", PASSWORD)] {
            let files = self.files_with(secret.as_bytes())?;
            ensure!(files.is_empty(), "{what} is in {files:?}");
        }
        Ok(())
    }

    /// Waits until the console has a window to be seen, or has none.
    pub async fn console_is_shown(&self, shown: bool) -> Result<()> {
        self.display.shows(CONSOLE_WINDOWS, shown).await
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        self.kept.lock().clear();
        self.services.lock().clear();
        self.display.end();
        process::sweep(&format!("{MARK}={}", self.mark));
        // What was killed may take a moment to let go of its files, which would keep the
        // folder from being removed; the watchdog removes what is left.
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn private_folder(folder: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    Ok(std::fs::DirBuilder::new().mode(0o700).create(folder)?)
}

fn search(folder: &Path, bytes: &[u8], found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            search(&entry.path(), bytes, found)?;
        } else if kind.is_file() {
            // A file may go while this looks, as a database's journal does.
            let Ok(content) = std::fs::read(entry.path()) else { continue };
            if content.windows(bytes.len()).any(|window| window == bytes) {
                found.push(entry.path());
            }
        }
    }
    Ok(())
}
