//! Pictures of the real window, made without a display.

use crate::packages::Purpose;
use crate::place::Place;
use crate::{command, packages, page};

/// Starts the console with the demo team on a display in memory and keeps pictures of it in
/// `docs/screenshots`; or goes through every state in every size, which takes a quarter of an
/// hour, and keeps those in `docs/screenshots/states`.
pub fn screenshot(place: &Place, every_state: bool) -> anyhow::Result<()> {
    packages::ensure(Purpose::Test)?;
    page::build(place)?;
    let mut cargo = place.cargo();
    cargo.args(["build", "--package", "deskwatch", "--package", "deskwatch-service"]);
    cargo.args(["--package", "deskwatch-tests"]);
    command::run(&mut cargo)?;
    let mut folder = place.root.join("docs/screenshots");
    if every_state {
        folder.push("states");
    }
    let mut pictures = place.cargo();
    pictures
        .args(["run", "--package", "deskwatch-tests", "--bin", "screenshots", "--"])
        .arg(&folder)
        .env("DESKWATCH_BIN_DIR", place.programs());
    if every_state {
        pictures.arg("--every-state");
    }
    command::run(&mut pictures)?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}
