//! What of the console is meant for Windows, compiled from here. It cannot be run here, but it
//! cannot fall apart unseen either.

use crate::packages::{self, Purpose};
use crate::place::Place;
use crate::wasm_target::{self, Compiler};
use crate::{command, page};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// Lints the shell, and all it consists of, for Windows, with warnings as errors.
pub fn lint(place: &Place) -> anyhow::Result<()> {
    packages::ensure(Purpose::Windows)?;
    // The shell carries the page inside and cannot be compiled without one.
    if !place.page().join("index.html").exists() {
        page::build(place)?;
    }
    let compiler = wasm_target::ensure_for(TARGET)?;
    let mut cargo = compiler.cargo(place);
    let shell = ["--package", "deskwatch", "--bin", "deskwatch", "--target", TARGET];
    match compiler {
        Compiler::Rustup => cargo.arg("clippy").args(shell).args(["--", "--deny", "warnings"]),
        // Debian's compiler has no clippy.
        Compiler::Debian => cargo.arg("check").args(shell).env("RUSTFLAGS", "--deny=warnings"),
    };
    command::run(&mut cargo)
}
