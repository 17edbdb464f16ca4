//! What must be clean before a commit.

use crate::packages::Purpose;
use crate::place::Place;
use crate::{command, packages, page};

/// Format, clippy, and the tests that need no window.
pub fn check(place: &Place) -> anyhow::Result<()> {
    packages::ensure(Purpose::Run)?;
    lint(place)?;
    quick_tests(place)
}

/// Format, and clippy with warnings as errors.
pub fn lint(place: &Place) -> anyhow::Result<()> {
    command::run(place.cargo().args(["fmt", "--all", "--check"]))?;
    // The shell carries the page inside and cannot be compiled without one.
    if !place.page().join("index.html").exists() {
        page::build(place)?;
    }
    let mut clippy = place.cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
    command::run(&mut clippy)
}

/// Every test but those of the whole thing.
pub fn quick_tests(place: &Place) -> anyhow::Result<()> {
    let mut cargo = place.cargo();
    cargo.args(["test", "--workspace", "--exclude", "deskwatch-tests", "--no-fail-fast"]);
    command::run(&mut cargo)
}
