//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

/// The checkout and the folder that builds go to.
pub struct Place {
    /// The root of the checkout.
    pub root: PathBuf,
    /// What cargo calls the target folder.
    pub target: PathBuf,
}

impl Place {
    /// Finds both.
    pub fn find() -> anyhow::Result<Self> {
        // Cargo says it at each run; what was compiled in may be another checkout, where two
        // share a target folder.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root =
            Path::new(&package).parent().context("xtask is not in a checkout")?.to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(folder)?,
            None if in_ci() => home()?.join(".cache/deskwatch/target"),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// Cargo, in the checkout, building to the target folder.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        // `cargo run` tells xtask about its own package; what xtask builds is another.
        for variable in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
            cargo.env_remove(variable);
        }
        cargo
    }

    /// Where the programs of the development profile are.
    pub fn programs(&self) -> PathBuf {
        self.target.join("debug")
    }

    /// Where the built page is.
    pub fn page(&self) -> PathBuf {
        self.root.join("ui/dist")
    }
}

/// Whether nobody is watching and nothing may be skipped.
pub fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty())
}

fn home() -> anyhow::Result<PathBuf> {
    std::env::home_dir().context("there is no home folder: set HOME or CARGO_TARGET_DIR")
}
