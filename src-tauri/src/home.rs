//! Where settings and data are kept.

use std::path::PathBuf;

use anyhow::Context;
use tauri::{AppHandle, Manager};

/// The variable that names one folder for settings and data.
pub const VARIABLE: &str = "DESKWATCH_HOME";

/// The folder of [`VARIABLE`], or the platform's folder for the data of applications.
pub fn folder(app: &AppHandle) -> anyhow::Result<PathBuf> {
    match std::env::var_os(VARIABLE) {
        Some(folder) => Ok(std::path::absolute(folder)?),
        None => app.path().app_data_dir().context(
            "the system names no folder for the data of applications: set DESKWATCH_HOME to one",
        ),
    }
}
