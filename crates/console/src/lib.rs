//! The console's mind: it watches a source, keeps a replica of the team, decides what becomes
//! an alert, makes the tray's menu, and keeps settings and credential.
//!
//! It knows nothing of Tauri. What it needs of the desktop it asks through the small traits in
//! [`ports`]; what the window is to show it says through [`Window::update`], in one order.
//!
//! [`Window::update`]: ports::Window::update

pub mod alert;
mod alerts_out;
mod backoff;
mod console;
mod core;
mod credentials;
mod ending;
mod fault;
mod following;
mod language;
mod outbox;
mod poller;
pub mod ports;
mod settings;
mod settings_file;
mod signing_in;
mod signing_out;
mod starting;
mod state;
mod texts;
pub mod tray;
mod tray_choice;
mod tray_menu;
mod view;

pub use alert::{Alert, AlertKind};
pub use console::{Console, StartOptions};
pub use ports::{
    AlertChoice, Clock, DemoTeam, Here, Keyring, KeyringError, LocalServices, Notifier, Ports,
    Tray, Window,
};
pub use tray::{MenuItem, TrayIconState, TrayView};
