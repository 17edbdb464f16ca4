//! The console's mind: it watches a source, keeps a replica of the team, decides what becomes
//! an alert, makes the tray's menu, and keeps settings and credential.
//!
//! It knows nothing of Tauri. What it needs of the desktop it asks through the small traits in
//! [`ports`]; what the window is to show it says through [`Window::update`], in one order.
//!
//! [`Window::update`]: ports::Window::update

pub mod alert;
mod alerts_due;
mod alerts_out;
mod backoff;
mod choosing;
mod confirming;
mod console;
mod core;
mod credentials;
mod ending;
mod expiring;
mod export;
mod export_file;
mod export_rows;
mod familiar;
mod fault;
mod following;
mod gathering;
mod language;
mod limiter;
mod local_time;
mod outbox;
mod past;
mod pausing;
mod poller;
pub mod ports;
mod saved_sources;
mod security;
mod settings;
mod settings_file;
mod signing_in;
mod signing_out;
mod skew;
mod starting;
mod starting_again;
mod state;
mod steady_icon;
mod switching;
mod texts;
pub mod tray;
mod tray_choice;
mod tray_menu;
mod trying_again;
mod undoing;
mod unjudged;
mod view;

pub use alert::{Alert, AlertKind, ManyAlerts, SessionAlert, SignedOutWhy, Unfamiliar};
pub use console::{Console, StartOptions};
pub use ports::{
    AlertChoice, Clock, DemoTeam, Here, Keyring, KeyringError, LocalServices, Notifier, Ports,
    Posted, SaveDialog, SaveQuestion, Showing, System, Tray, Window,
};
pub use tray::{MenuItem, TrayIconState, TrayView};
