//! Every test there is.

use std::time::Instant;

use crate::packages::Purpose;
use crate::place::Place;
use crate::{
    axe, bench, check, command, contract, fuzz, outside, packages, page, page_size, windows,
};

/// Lints, then the crates' tests, then the tests of the whole thing from outside.
pub fn test(place: &Place, only: Option<&str>) -> anyhow::Result<()> {
    step("set-up", || packages::ensure(Purpose::Test))?;
    step("the page", || {
        page::build(place)?;
        page_size::check(place)
    })?;
    if only.is_none() {
        step("format and clippy", || check::lint(place))?;
        step("clippy for Windows", || windows::lint(place))?;
        step("the crates", || check::quick_tests(place))?;
    }
    step("the programs", || {
        let mut cargo = place.cargo();
        command::run(cargo.args([
            "build",
            "--workspace",
            "--exclude",
            "deskwatch-ui",
            "--all-targets",
        ]))
    })?;
    if only.is_none() {
        step("the bench, a hundredth of it", || bench::service(place, None, true))?;
        step("the contract", || contract::contract(place, None))?;
        step("invented input", || fuzz::fuzz(place, None, None))?;
    }
    step("the whole thing, from outside", || {
        let axe = axe::ensure(place)?;
        outside::test(place, &axe, only)
    })
}

fn step(name: &str, work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    println!("\n== {name}");
    let started = Instant::now();
    work()?;
    println!("== {name}: done in {} s", started.elapsed().as_secs());
    Ok(())
}
