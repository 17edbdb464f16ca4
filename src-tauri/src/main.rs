//! The console's body: window, tray, keyring and notifications, each behind a small trait
//! of `deskwatch_console`, which does the thinking.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod asked;
mod clock;
mod commands;
mod commands_of_settings;
mod first_frame;
mod home;
mod keyring;
mod later_starts;
mod local_services;
mod login_start;
mod notifier;
mod save_dialog;
#[cfg(target_os = "linux")]
mod session_bus;
mod shell;
mod system;
mod tray;
mod window;

use clap::Parser;
use tracing_subscriber::EnvFilter;

use crate::arguments::Arguments;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_env("DESKWATCH_LOG").unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    shell::run(arguments)
}
