//! Pictures of the real window, made without a display.

use crate::packages::Purpose;
use crate::place::Place;
use crate::{command, packages, page};

/// Starts the console with the demo team on a display in memory and keeps pictures of it
/// in `docs/screenshots`.
pub fn screenshot(place: &Place) -> anyhow::Result<()> {
    packages::ensure(Purpose::Test)?;
    page::build(place)?;
    let mut cargo = place.cargo();
    cargo.args(["build", "--package", "deskwatch", "--package", "deskwatch-service"]);
    cargo.args(["--package", "deskwatch-tests"]);
    command::run(&mut cargo)?;
    let folder = place.root.join("docs/screenshots");
    let mut pictures = place.cargo();
    pictures
        .args(["run", "--package", "deskwatch-tests", "--bin", "screenshots", "--"])
        .arg(&folder)
        .env("DESKWATCH_BIN_DIR", place.programs());
    command::run(&mut pictures)?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}
