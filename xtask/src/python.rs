//! Python environments: Debian's own Python has no installer outside of one.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;

/// Makes an environment anew, and answers its Python.
pub fn environment(folder: &Path) -> anyhow::Result<PathBuf> {
    command::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
    Ok(folder.join("bin/python"))
}

/// The installer of an environment, to be told what is installed and where.
pub fn install(python: &Path, requirements: &Path) -> Command {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip.arg("--requirement").arg(requirements);
    pip
}
