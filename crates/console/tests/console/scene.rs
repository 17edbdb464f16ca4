//! A console on a desktop, with a service to watch.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::{ConsoleView, Fault, SignIn, Update};
use deskwatch_console::{Alert, Console, Ports, SessionAlert, StartOptions, TrayView};
use deskwatch_team::Replica;
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use crate::desktop::{Desktop, Told};
use crate::service::{ADDRESS, LOGIN, PASSWORD, Service};

pub struct Scene {
    pub console: Console,
    pub desktop: Desktop,
    pub service: Service,
    pub folder: TempDir,
}

impl Scene {
    /// A console that is started for the first time.
    pub async fn new() -> Self {
        Self::prepared(|_, _| {}).await
    }

    /// A console that is started after the desktop has been prepared.
    pub async fn prepared(prepare: impl FnOnce(&Desktop, &Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desktop = Desktop::new();
        prepare(&desktop, folder.path());
        let service = Service::new();
        let console = start(&desktop, &service, options(&folder));
        let scene = Self { console, desktop, service, folder };
        scene.settle().await;
        scene
    }

    /// A console that watches.
    pub async fn watching() -> Self {
        let scene = Self::new().await;
        scene.sign_in(true).await.unwrap();
        scene.settle().await;
        scene
    }

    /// The program ends and is started again, on the same desktop.
    pub async fn restart(&mut self) {
        self.restart_with(options(&self.folder)).await;
    }

    pub async fn restart_with(&mut self, options: StartOptions) {
        self.console.shut_down().await;
        self.forget();
        self.console = start(&self.desktop, &self.service, options);
        self.settle().await;
    }

    pub async fn sign_in(&self, remember: bool) -> Result<(), Fault> {
        self.sign_in_to(ADDRESS, remember).await
    }

    pub async fn sign_in_to(&self, address: &str, remember: bool) -> Result<(), Fault> {
        let call = SignIn {
            address: address.into(),
            login: LOGIN.into(),
            password: PASSWORD.into(),
            remember,
        };
        self.console.sign_in(call).await
    }

    /// Lets everything that is under way come to rest, in a hundredth of a second.
    pub async fn settle(&self) {
        sleep(Duration::from_millis(10)).await;
    }

    /// Forgets what the desktop was told.
    pub fn forget(&self) {
        self.desktop.told.lock().clear();
    }

    pub fn told(&self) -> Vec<Told> {
        self.desktop.told.lock().clone()
    }

    pub fn updates(&self) -> Vec<Update> {
        let update = |told| if let Told::Update(update) = told { Some(update) } else { None };
        self.told().into_iter().filter_map(update).collect()
    }

    pub fn alerts(&self) -> Vec<Alert> {
        let alert = |told| if let Told::Alert(alert) = told { Some(alert) } else { None };
        self.told().into_iter().filter_map(alert).collect()
    }

    /// Alerts about one session each.
    pub fn session_alerts(&self) -> Vec<SessionAlert> {
        let about = |alert| if let Alert::Session(about) = alert { Some(about) } else { None };
        self.alerts().into_iter().filter_map(about).collect()
    }

    pub fn trays(&self) -> Vec<TrayView> {
        let tray = |told| if let Told::Tray(view) = told { Some(view) } else { None };
        self.told().into_iter().filter_map(tray).collect()
    }

    pub fn tray(&self) -> TrayView {
        self.trays().pop().expect("no tray was shown")
    }

    /// The view as the window knows it.
    pub fn view(&self) -> ConsoleView {
        let view = |update| match update {
            Update::View(view) | Update::Beginning { view, .. } => Some(*view),
            _ => None,
        };
        self.updates().into_iter().filter_map(view).next_back().expect("no view was told")
    }

    /// The team as the window knows it, from all that it was told.
    pub fn pages_replica(&self) -> Option<Replica> {
        let mut replica: Option<Replica> = None;
        for update in self.updates() {
            match update {
                Update::Snapshot(team)
                | Update::Beginning { team: Some(team), whole: true, .. } => {
                    replica = Some(Replica::like_that_of(*team));
                }
                Update::Changes { changes, cursor } => {
                    let replica = replica.as_mut().expect("changes came before the snapshot");
                    for change in &changes {
                        replica.apply(change);
                    }
                    replica.reach(cursor);
                }
                _ => {}
            }
        }
        replica
    }

    /// Whether the window shows what the service knows.
    pub fn is_current(&self) -> bool {
        self.pages_replica().as_ref() == Some(&self.service.inside.lock().replica)
    }

    /// Waits for something, and answers how long it took.
    pub async fn until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) -> Duration {
        let began = Instant::now();
        while !holds(self) {
            assert!(began.elapsed() < Duration::from_mins(10), "never came: {what}");
            sleep(Duration::from_millis(5)).await;
        }
        began.elapsed()
    }

    pub fn settings(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("settings.toml")).unwrap_or_default()
    }
}

pub fn options(folder: &TempDir) -> StartOptions {
    StartOptions {
        folder: folder.path().to_owned(),
        demo: false,
        source: None,
        hidden: false,
        at_login: false,
        languages: Vec::new(),
    }
}

fn start(desktop: &Desktop, service: &Service, options: StartOptions) -> Console {
    let desktop = Arc::new(desktop.clone());
    let ports = Ports {
        connector: Arc::new(service.clone()),
        keyring: desktop.clone(),
        notifier: desktop.clone(),
        tray: desktop.clone(),
        window: desktop.clone(),
        save_dialog: desktop.clone(),
        local: desktop.clone(),
        system: desktop.clone(),
        clock: desktop,
    };
    Console::start(ports, options)
}
