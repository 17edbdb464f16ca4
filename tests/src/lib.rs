//! Deskwatch from outside: a desktop of its own for every test.
//!
//! A [`Desktop`] is a display, a session bus, a keyring, a tray host and a notification
//! server, all private to one test, and the programs as they are shipped run in it: the
//! console is driven through WebDriver by the `data-testid`s of its page, `/desk` in headless
//! Chromium. Nothing of it outlives the test, however the test ends.
#![cfg(target_os = "linux")]

pub mod acme;
pub mod api;
pub mod axe;
pub mod browser;
pub mod bus;
pub mod clipping;
pub mod console;
pub mod desktop;
pub mod display;
pub mod environment;
pub mod evidence;
pub mod hotkeys;
pub mod input;
pub mod keyring;
pub mod menu;
pub mod menu_news;
pub mod notifications;
pub mod page;
pub mod painting;
pub mod process;
pub mod programs;
pub mod scene;
pub mod secrets;
pub mod service;
pub mod tools;
pub mod tour;
pub mod tray_host;
pub mod typing;
pub mod wait;
pub mod watchdog;
pub mod webdriver;

pub use desktop::Desktop;
pub use keyring::KeyringMode;
pub use page::{Page, by};
pub use scene::{Options, scene};
pub use wait::{PATIENCE, eventually};
