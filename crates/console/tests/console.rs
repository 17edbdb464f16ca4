//! The console from outside, with doubles for everything that it reaches, on a paused clock.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "console/alerts.rs"]
mod alerts;
#[path = "console/alerts_in_time.rs"]
mod alerts_in_time;
#[path = "console/asked.rs"]
mod asked;
#[path = "console/at_once.rs"]
mod at_once;
#[path = "console/choosing.rs"]
mod choosing;
#[path = "console/deaf.rs"]
mod deaf;
#[path = "console/desktop.rs"]
mod desktop;
#[path = "console/ending.rs"]
mod ending;
#[path = "console/ending_with_care.rs"]
mod ending_with_care;
#[path = "console/export.rs"]
mod export;
#[path = "console/keyring.rs"]
mod keyring;
#[path = "console/language.rs"]
mod language;
#[path = "console/offline.rs"]
mod offline;
#[path = "console/people.rs"]
mod people;
#[path = "console/scene.rs"]
mod scene;
#[path = "console/security.rs"]
mod security;
#[path = "console/service.rs"]
mod service;
#[path = "console/settings.rs"]
mod settings;
#[path = "console/signing_in.rs"]
mod signing_in;
#[path = "console/skew.rs"]
mod skew;
#[path = "console/sources.rs"]
mod sources;
#[path = "console/tray.rs"]
mod tray;
#[path = "console/window.rs"]
mod window;
