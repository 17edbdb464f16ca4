//! Where the programs under test are.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

/// The variable that names the folder with the built programs.
pub const FOLDER: &str = "DESKWATCH_BIN_DIR";

/// The console.
pub fn console() -> Result<PathBuf> {
    built("deskwatch")
}

/// The session service.
pub fn service() -> Result<PathBuf> {
    built("deskwatch-service")
}

/// The bare window that the console is measured against.
pub fn bare_window() -> Result<PathBuf> {
    built("examples/bare")
}

/// The program that fills databases.
pub fn bench() -> Result<PathBuf> {
    built("deskwatch-bench")
}

fn built(name: &str) -> Result<PathBuf> {
    let folder = std::env::var_os(FOLDER).with_context(|| {
        format!(
            "{FOLDER} does not say where the built programs are: run these tests with \
             `cargo xtask test`, which builds the page and the programs first"
        )
    })?;
    let program = PathBuf::from(folder).join(name);
    if !program.is_file() {
        bail!("{} is not built: run these tests with `cargo xtask test`", program.display());
    }
    Ok(program)
}
