//! axe-core, which looks for barriers in the pages under test.
//!
//! It comes as one script inside a Python package: Python is there for the contract anyway,
//! and its installer verifies the checksum that is written down beside the tests. The package
//! is unpacked and never run.

use std::fs;
use std::path::PathBuf;

use anyhow::ensure;

use crate::place::Place;
use crate::{command, python};

/// The script, unpacked anew only when another is wanted.
pub fn ensure(place: &Place) -> anyhow::Result<PathBuf> {
    let requirements = place.root.join("tests/axe/requirements.txt");
    let wanted = fs::read_to_string(&requirements)?;
    let folder = place.target.join("axe");
    let script = folder.join("axe_playwright_python/axe.min.js");
    let note = folder.join("installed.txt");
    if script.exists() && fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(script);
    }
    println!("Unpacking axe-core into {}", folder.display());
    let mut pip = python::install(&installer(place)?, &requirements);
    pip.args(["--no-deps", "--require-hashes", "--upgrade", "--target"]).arg(&folder);
    command::run(&mut pip)?;
    ensure!(script.exists(), "{} is not where it was expected", script.display());
    fs::write(note, wanted)?;
    Ok(script)
}

/// A Python with pip.
fn installer(place: &Place) -> anyhow::Result<PathBuf> {
    let environment = place.target.join("axe-pip");
    let there = environment.join("bin/python");
    if command::output(&there.to_string_lossy(), &["-m", "pip", "--version"]).is_some() {
        return Ok(there);
    }
    python::environment(&environment)
}
