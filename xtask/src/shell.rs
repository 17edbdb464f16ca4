//! The programs: the console and the service.

use crate::command;
use crate::place::Place;

/// Builds the console, with the page inside.
pub fn build(place: &Place) -> anyhow::Result<()> {
    let mut cargo = place.cargo();
    cargo.args(["build", "--package", "deskwatch", "--package", "deskwatch-service"]);
    command::run(&mut cargo)
}
