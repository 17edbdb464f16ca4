//! A desktop in memory: it records what it is told, in order.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deskwatch_bridge::{
    Appearance, Fault, LoginStart, NotificationState, ShortcutState, TrayState, Update,
};
use deskwatch_console::{
    Alert, Clock, DemoTeam, Here, Keyring, KeyringError, LocalServices, Notifier, Posted,
    SaveDialog, SaveQuestion, Showing, System, Tray, TrayView, Window,
};
use deskwatch_sources::Credential;
use deskwatch_team::Timestamp;
use jiff::civil::DateTime;
use parking_lot::Mutex;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::people::NINE;
use crate::service::{LOGIN, PASSWORD};

/// What the desktop was told.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Tray(TrayView),
    Alert(Alert),
    Update(Update),
    Open,
    Quit,
    Appearance(Appearance),
    Shortcut(Option<String>),
}

/// Everything about the desktop. A clone is the same one.
#[derive(Clone)]
pub struct Desktop(Arc<Inside>);

pub struct Inside {
    pub told: Mutex<Vec<Told>>,
    pub ring: Mutex<BTreeMap<String, String>>,
    pub ring_error: Mutex<Option<KeyringError>>,
    /// While this is so the keyring waits for a person and says nothing.
    pub ring_waits: watch::Sender<bool>,
    /// What the keyring was asked, in order.
    pub ring_asked: Mutex<Vec<&'static str>>,
    /// Whether a page listens.
    pub page: Mutex<bool>,
    pub notifications: Mutex<NotificationState>,
    /// The notifications that have not been replaced.
    pub standing: Mutex<Vec<(Posted, Alert)>>,
    /// Whether a notification can take the place of another.
    pub replaces: Mutex<bool>,
    /// How long the notification service takes.
    pub notifying: Mutex<Duration>,
    pub tray: Mutex<TrayState>,
    /// Whether the program starts at login.
    pub login_start: Mutex<LoginStart>,
    /// Whether the system lets that be changed.
    pub obeys: Mutex<bool>,
    /// What becomes of a shortcut that is asked for.
    pub shortcut: Mutex<ShortcutState>,
    pub has_owner: Mutex<bool>,
    pub local: Mutex<Vec<String>>,
    pub local_fault: Mutex<Option<Fault>>,
    /// Time that passed while the computer slept.
    pub slept: Mutex<Duration>,
    /// The first lines of notifications, as they were said.
    pub titles: Mutex<Vec<String>>,
    /// What the person answers when asked where to save; nothing yet while it is empty.
    pub save_to: watch::Sender<Vec<Option<PathBuf>>>,
    /// What the person was asked.
    pub save_questions: Mutex<Vec<SaveQuestion>>,
    began: Instant,
}

impl std::ops::Deref for Desktop {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        &self.0
    }
}

impl Desktop {
    pub fn new() -> Self {
        Self(Arc::new(Inside {
            told: Mutex::default(),
            ring: Mutex::default(),
            ring_error: Mutex::default(),
            ring_waits: watch::Sender::new(false),
            ring_asked: Mutex::default(),
            page: Mutex::new(true),
            notifications: Mutex::new(NotificationState::Working),
            standing: Mutex::default(),
            replaces: Mutex::new(true),
            notifying: Mutex::default(),
            tray: Mutex::new(TrayState::Shown),
            login_start: Mutex::new(LoginStart::Off),
            obeys: Mutex::new(true),
            shortcut: Mutex::new(ShortcutState::Active),
            has_owner: Mutex::new(false),
            local: Mutex::default(),
            local_fault: Mutex::default(),
            slept: Mutex::default(),
            titles: Mutex::default(),
            save_to: watch::Sender::default(),
            save_questions: Mutex::default(),
            began: Instant::now(),
        }))
    }

    fn tell(&self, told: Told) {
        self.told.lock().push(told);
    }

    async fn ring_works(&self, asked: &'static str) -> Result<(), KeyringError> {
        self.ring_asked.lock().push(asked);
        let mut waits = self.ring_waits.subscribe();
        waits.wait_for(|waits| !waits).await.unwrap();
        self.ring_error.lock().map_or(Ok(()), Err)
    }

    fn local(&self, asked: String) -> Result<(), Fault> {
        self.local.lock().push(asked);
        self.local_fault.lock().clone().map_or(Ok(()), Err)
    }
}

#[async_trait]
impl Keyring for Desktop {
    async fn read(&self, name: &str) -> Result<Option<Credential>, KeyringError> {
        self.ring_works("read").await?;
        Ok(self.ring.lock().get(name).cloned().map(Credential::new))
    }

    async fn keep(&self, name: &str, credential: &Credential) -> Result<(), KeyringError> {
        self.ring_works("keep").await?;
        let token = credential.0.expose_secret().to_owned();
        self.ring.lock().insert(name.to_owned(), token);
        Ok(())
    }

    async fn remove(&self, name: &str) -> Result<(), KeyringError> {
        self.ring_works("remove").await?;
        self.ring.lock().remove(name);
        Ok(())
    }
}

#[async_trait]
impl Notifier for Desktop {
    async fn show(&self, alert: &Alert, in_place_of: &[Posted]) -> Showing {
        let time = *self.notifying.lock();
        if !time.is_zero() {
            tokio::time::sleep(time).await;
        }
        self.titles.lock().push(alert.title());
        self.tell(Told::Alert(alert.clone()));
        let mut standing = self.standing.lock();
        standing.retain(|(posted, _)| !in_place_of.contains(posted));
        let posted = Posted(self.told.lock().len() as u64);
        standing.push((posted, alert.clone()));
        let posted = self.replaces.lock().then_some(posted);
        Showing { state: *self.notifications.lock(), posted }
    }
}

impl Tray for Desktop {
    fn show(&self, view: &TrayView) -> TrayState {
        self.tell(Told::Tray(view.clone()));
        *self.tray.lock()
    }
}

impl Window for Desktop {
    fn update(&self, update: &Update) -> bool {
        let page = *self.page.lock();
        if page {
            self.tell(Told::Update(update.clone()));
        }
        page
    }

    fn has_page(&self) -> bool {
        *self.page.lock()
    }

    fn is_shown(&self) -> bool {
        self.has_page()
    }

    fn open(&self) {
        self.tell(Told::Open);
    }

    fn quit(&self) {
        self.tell(Told::Quit);
    }
}

impl System for Desktop {
    fn login_start(&self) -> LoginStart {
        *self.login_start.lock()
    }

    fn set_login_start(&self, wanted: bool) -> LoginStart {
        let mut now = self.login_start.lock();
        if *self.obeys.lock() {
            *now = if wanted { LoginStart::On } else { LoginStart::Off };
        }
        *now
    }

    fn set_shortcut(&self, keys: Option<&str>) -> ShortcutState {
        self.tell(Told::Shortcut(keys.map(ToOwned::to_owned)));
        if keys.is_some() { *self.shortcut.lock() } else { ShortcutState::Unset }
    }

    fn set_appearance(&self, appearance: Appearance) {
        self.tell(Told::Appearance(appearance));
    }
}

#[async_trait]
impl SaveDialog for Desktop {
    async fn ask(&self, question: SaveQuestion) -> Option<PathBuf> {
        self.save_questions.lock().push(question);
        let mut answers = self.save_to.subscribe();
        answers.wait_for(|answers| !answers.is_empty()).await.unwrap();
        let mut answer = None;
        self.save_to.send_modify(|answers| answer = answers.remove(0));
        answer
    }
}

#[async_trait]
impl LocalServices for Desktop {
    async fn start_demo(&self) -> Result<DemoTeam, Fault> {
        self.local("demo".into())?;
        Ok(DemoTeam {
            address: "http://127.0.0.1:40001/".parse().unwrap(),
            login: LOGIN.into(),
            password: SecretString::from(PASSWORD),
        })
    }

    async fn start_here(&self) -> Result<Here, Fault> {
        self.local("here".into())?;
        let has_owner = *self.has_owner.lock();
        Ok(Here { address: "http://127.0.0.1:40002/".parse().unwrap(), has_owner })
    }

    async fn add_owner(&self, login: &str, name: &str, _: SecretString) -> Result<(), Fault> {
        self.local(format!("owner {name} <{login}>"))?;
        *self.has_owner.lock() = true;
        Ok(())
    }

    async fn stop(&self) {
        self.local.lock().push("stop".into());
    }
}

impl Clock for Desktop {
    fn now(&self) -> Timestamp {
        NINE + self.began.elapsed() + *self.slept.lock()
    }

    fn local(&self, time: Timestamp) -> DateTime {
        // The time zone of these tests is UTC.
        time.to_string().trim_end_matches('Z').parse().unwrap()
    }

    fn next_morning(&self, time: Timestamp) -> Timestamp {
        // Nobody works at night in these tests: it is always the next day at seven.
        let day = Duration::from_hours(24);
        let midnight = time.as_millis() / 86_400_000 * 86_400_000;
        Timestamp::from_millis(midnight) + day + Duration::from_hours(7)
    }
}
