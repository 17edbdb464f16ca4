//! Fuzzing: libFuzzer invents input for the parsers of whatever strangers send.
//!
//! The targets are laid out as `cargo fuzz` wants them, which works too. This runs them without
//! it: nothing has to be installed, and the stable compiler does. No sanitizer is used, because
//! there is no `unsafe` here for one to watch; targets assert instead.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::command;
use crate::place::Place;

/// Inputs that a short run tries, always the same ones: about two seconds each.
const FEW: &str = "-runs=20000";

/// Instrumentation as `cargo fuzz` asks for it: which edges ran, and what was compared.
const INSTRUMENTED: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];

/// Every target, or one: for so long each, or a few inputs that are the same every time.
pub fn fuzz(place: &Place, only: Option<&str>, seconds: Option<u32>) -> anyhow::Result<()> {
    let folder = place.root.join("fuzz");
    let targets = targets(&folder)?;
    let chosen: Vec<&str> = match only {
        None => targets.iter().map(String::as_str).collect(),
        Some(name) if targets.iter().any(|target| target == name) => vec![name],
        Some(name) => bail!("there is no target {name}; there are {}", targets.join(", ")),
    };
    let built = place.target.join("fuzz");
    let host = host()?;
    let mut cargo = place.cargo();
    cargo
        .args(["build", "--release", "--bins", "--target", &host])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", &built)
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", INSTRUMENTED.join("\u{1f}"));
    command::run(&mut cargo)?;
    let mut broken = Vec::new();
    for target in chosen {
        println!("\n-- {target}");
        let program = built.join(&host).join("release").join(target);
        // The others are tried all the same.
        if let Err(error) = attack(&folder, &program, target, seconds) {
            eprintln!("{error:#}");
            broken.push(target);
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    bail!("found something in {}; the inputs are in fuzz/artifacts", broken.join(", "))
}

/// As `Cargo.toml` lists them, one file each.
fn targets(folder: &Path) -> anyhow::Result<Vec<String>> {
    let files = folder.join("fuzz_targets");
    let mut targets = Vec::new();
    for file in fs::read_dir(&files).with_context(|| format!("no {}", files.display()))? {
        let path = file?.path();
        let name = path.file_stem().context("a target without a name")?;
        targets.push(name.to_string_lossy().into_owned());
    }
    targets.sort();
    Ok(targets)
}

fn attack(folder: &Path, program: &Path, target: &str, seconds: Option<u32>) -> anyhow::Result<()> {
    let artifacts = folder.join("artifacts").join(target);
    // What is new goes into the first folder; seeds are only read.
    let corpus = match seconds {
        Some(_) => folder.join("corpus").join(target),
        None => program.with_file_name(format!("{target}-inputs")),
    };
    if seconds.is_none() && corpus.exists() {
        fs::remove_dir_all(&corpus)?;
    }
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    let mut fuzzer = Command::new(program);
    fuzzer.current_dir(folder).args([
        "-timeout=10",
        "-max_len=4096",
        "-use_value_profile=1",
        "-print_funcs=0",
    ]);
    fuzzer.arg(format!("-artifact_prefix={}/", artifacts.display()));
    match seconds {
        Some(seconds) => {
            fuzzer.args([&format!("-max_total_time={seconds}"), "-print_final_stats=1"])
        }
        None => fuzzer.args([FEW, "-seed=1", "-verbosity=0"]),
    };
    fuzzer.arg(&corpus).arg(folder.join("seeds").join(target));
    command::run(&mut fuzzer)
}

/// What the compiler calls this machine. With it named, what runs while compiling is not
/// instrumented.
fn host() -> anyhow::Result<String> {
    let version = command::output("rustc", &["-vV"]).context("rustc does not run")?;
    let line = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.context("rustc does not say what it runs on")?.to_owned())
}
