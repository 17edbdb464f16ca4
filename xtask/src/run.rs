//! From a clone to a window.

use std::process::Command;

use anyhow::bail;

use crate::packages::Purpose;
use crate::place::Place;
use crate::{command, packages, page, shell};

/// Builds everything and opens the console: with the demo team, or with what is given.
pub fn run(place: &Place, console: &[String]) -> anyhow::Result<()> {
    if !has_display() {
        bail!(
            "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n\
             To see the window all the same: cargo xtask screenshot"
        );
    }
    prepare(place)?;
    let mut program = program(place);
    if console.is_empty() {
        program.arg("--demo");
    } else {
        program.args(console);
    }
    command::run(&mut program)
}

/// Everything that comes before the start.
pub fn prepare(place: &Place) -> anyhow::Result<()> {
    packages::ensure(Purpose::Run)?;
    page::build(place)?;
    shell::build(place)
}

/// The console, with settings and data in the target folder: trying it out must not
/// touch the settings of somebody who also uses it.
pub fn program(place: &Place) -> Command {
    let mut program = Command::new(place.programs().join("deskwatch"));
    if std::env::var_os("DESKWATCH_HOME").is_none() {
        program.env("DESKWATCH_HOME", place.target.join("deskwatch-home"));
    }
    program
}

/// Whether a window can be opened.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
