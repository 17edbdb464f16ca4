//! The compiler of the page, and its standard library.
//!
//! The library is built from its source, for size: as it is shipped for WebAssembly it is made
//! for speed, and brings along what every panic says, which nobody reads there.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::packages::{self, Purpose};
use crate::place::{self, Place};
use crate::wasm_target::{self, Compiler};

/// The target the page is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Set to anything, a panic in the page says in the web inspector what it was and where. The
/// page is larger then: for looking for a defect.
const PANICS_SPEAK: &str = "DESKWATCH_PAGE_PANICS";

/// How the page is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageCompiler {
    /// With the toolchain that is in use, which has the standard library's source.
    Toolchain,
    /// With Debian's compiler, which has the source as well.
    Debian,
    /// With the toolchain that is in use, and the library as it is shipped.
    Shipped,
}

/// Makes sure that there is a compiler for the page.
pub fn ensure() -> anyhow::Result<PageCompiler> {
    if toolchain_has_source() {
        return Ok(PageCompiler::Toolchain);
    }
    if wasm_target::debian_compiler_has(TARGET) {
        return Ok(PageCompiler::Debian);
    }
    println!("Adding the standard library's source, of which the page has its own build…");
    if wasm_target::rustup(&["component", "add", "rust-src"]) && toolchain_has_source() {
        return Ok(PageCompiler::Toolchain);
    }
    println!("rustup could not get it; using the system's compiler for web browsers instead.");
    let reason = match packages::ensure(Purpose::WasmCompiler) {
        Ok(()) => return Ok(PageCompiler::Debian),
        Err(reason) => reason,
    };
    // Where nobody reads this, the page is not quietly another one.
    if place::in_ci() || wasm_target::ensure_for(TARGET)? != Compiler::Rustup {
        return Err(reason);
    }
    println!("{reason:#}");
    println!("The page is built with the library as it is shipped, and some 30 KB larger for it.");
    Ok(PageCompiler::Shipped)
}

impl PageCompiler {
    /// Cargo, set up to build for the target.
    pub fn cargo(self, place: &Place) -> Command {
        let mut cargo = match self {
            Self::Toolchain | Self::Shipped => Compiler::Rustup.cargo(place),
            Self::Debian => Compiler::Debian.cargo(place),
        };
        cargo.env("CARGO_TARGET_DIR", self.target_folder(place));
        if self == Self::Toolchain {
            cargo.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
        }
        if self != Self::Shipped {
            make_small(&mut cargo);
        }
        cargo
    }

    /// Where it puts what it builds.
    pub fn target_folder(self, place: &Place) -> PathBuf {
        match self {
            // Nothing that is built for the machine itself may be built again because unstable
            // features were let in.
            Self::Toolchain => place.target.join("small"),
            Self::Debian => Compiler::Debian.target_folder(place),
            Self::Shipped => Compiler::Rustup.target_folder(place),
        }
    }
}

/// Has the standard library built for size, and panics without words.
fn make_small(cargo: &mut Command) {
    cargo.arg("-Zbuild-std-features=optimize_for_size");
    if std::env::var_os(PANICS_SPEAK).is_some() {
        return;
    }
    cargo
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort",
        )
        // What is set for everything would be taken instead of this.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
}

/// Whether the toolchain that is in use has it. Debian's own compiler has, but another linker.
fn toolchain_has_source() -> bool {
    let root = |compiler: &str| command::output(compiler, &["--print", "sysroot"]);
    root("rustc").is_some_and(|used| {
        Path::new(used.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").exists()
            && root("/usr/bin/rustc").as_ref() != Some(&used)
    })
}
