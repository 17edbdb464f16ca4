//! Deskwatch as a person meets it: real window, real bus, real browser, real servers.
#![cfg(target_os = "linux")]

#[path = "desktop/accessibility.rs"]
mod accessibility;
#[path = "desktop/activity.rs"]
mod activity;
#[path = "desktop/bad_input.rs"]
mod bad_input;
#[path = "desktop/boot.rs"]
mod boot;
#[path = "desktop/bus.rs"]
mod bus;
#[path = "desktop/caddy.rs"]
mod caddy;
#[path = "desktop/calls.rs"]
mod calls;
#[path = "desktop/crash.rs"]
mod crash;
#[path = "desktop/desk.rs"]
mod desk;
#[path = "desktop/ending.rs"]
mod ending;
#[path = "desktop/filters.rs"]
mod filters;
#[path = "desktop/first_frame.rs"]
mod first_frame;
#[path = "desktop/first_start.rs"]
mod first_start;
#[path = "desktop/first_window.rs"]
mod first_window;
#[path = "desktop/fresh_password.rs"]
mod fresh_password;
#[path = "desktop/grace.rs"]
mod grace;
#[path = "desktop/grid.rs"]
mod grid;
#[path = "desktop/harness.rs"]
mod harness;
#[path = "desktop/keyboard.rs"]
mod keyboard;
#[path = "desktop/keyring.rs"]
mod keyring;
#[path = "desktop/languages.rs"]
mod languages;
#[path = "desktop/linked.rs"]
mod linked;
#[path = "desktop/main_job.rs"]
mod main_job;
#[path = "desktop/many.rs"]
mod many;
#[path = "desktop/notification_settings.rs"]
mod notification_settings;
#[path = "desktop/notifications.rs"]
mod notifications;
#[path = "desktop/outage.rs"]
mod outage;
#[path = "desktop/painting.rs"]
mod painting;
#[path = "desktop/palette.rs"]
mod palette;
#[path = "desktop/proxy.rs"]
mod proxy;
#[path = "desktop/rights.rs"]
mod rights;
#[path = "desktop/room.rs"]
mod room;
#[path = "desktop/settings.rs"]
mod settings;
#[path = "desktop/sources.rs"]
mod sources;
#[path = "desktop/tray.rs"]
mod tray;
