//! Compilers for other targets than this machine's, WebAssembly above all: rustup's, or
//! Debian's compiler for web browsers, which builds the standard library itself.

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::command;
use crate::packages::{self, Purpose};
use crate::place::Place;

/// How long rustup may try before the fallback is used: where its server cannot be
/// reached, it may wait without end.
const RUSTUP_LIMIT: Duration = Duration::from_mins(3);

/// How it is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// With the toolchain that is in use, which has the target.
    Rustup,
    /// With Debian's `rustc-web`, which has the target but not its standard library.
    Debian,
}

/// Makes sure that there is a compiler for a target.
pub fn ensure_for(target: &str) -> anyhow::Result<Compiler> {
    if toolchain_has(target) {
        return Ok(Compiler::Rustup);
    }
    if debian_compiler_has(target) {
        return Ok(Compiler::Debian);
    }
    println!("Adding the target {target}…");
    if rustup(&["target", "add", target]) && toolchain_has(target) {
        return Ok(Compiler::Rustup);
    }
    println!("rustup could not get it; using the system's compiler for web browsers instead.");
    packages::ensure(Purpose::WasmCompiler)?;
    Ok(Compiler::Debian)
}

impl Compiler {
    /// Cargo, set up to build for the target.
    pub fn cargo(self, place: &Place) -> Command {
        match self {
            Self::Rustup => place.cargo(),
            Self::Debian => {
                let mut cargo = Command::new("/usr/bin/cargo");
                cargo
                    .current_dir(&place.root)
                    .env("CARGO_TARGET_DIR", place.target.join("web"))
                    .env("RUSTC", "/usr/bin/rustc")
                    // `-Zbuild-std` is not stable, and the standard library is only there as source.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22")
                    .env_remove("CARGO")
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .arg("-Zbuild-std=std,panic_abort");
                cargo
            }
        }
    }

    /// Where it puts what it builds.
    pub fn target_folder(self, place: &Place) -> std::path::PathBuf {
        match self {
            Self::Rustup => place.target.clone(),
            Self::Debian => place.target.join("web"),
        }
    }
}

fn toolchain_has(target: &str) -> bool {
    command::output("rustc", &["--print", "target-libdir", "--target", target]).is_some_and(
        |folder| {
            let Ok(entries) = std::fs::read_dir(folder.trim()) else { return false };
            entries
                .flatten()
                .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
        },
    )
}

/// Whether Debian's compiler is there, with the standard library's source.
pub fn debian_compiler_has(target: &str) -> bool {
    command::exists("wasm-ld-22")
        && Path::new("/usr/bin/cargo").exists()
        && command::output("/usr/bin/rustc", &["--print", "target-libdir", "--target", target])
            .is_some()
        && command::output("/usr/bin/rustc", &["--print", "sysroot"]).is_some_and(|root| {
            Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").exists()
        })
}

/// Whether rustup did it, and in time.
pub fn rustup(arguments: &[&str]) -> bool {
    let Ok(mut rustup) = Command::new("rustup").args(arguments).spawn() else {
        return false;
    };
    let started = Instant::now();
    while started.elapsed() < RUSTUP_LIMIT {
        match rustup.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(200)),
            Err(_) => break,
        }
    }
    stop(&mut rustup);
    false
}

fn stop(child: &mut Child) {
    // Either it has ended by itself, which is as good.
    let _ = child.kill();
    let _ = child.wait();
}
