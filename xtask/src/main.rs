//! Set-up, run, test and the other commands of the workshop: `cargo xtask COMMAND`.
//!
//! Every command does what it needs first, so that a machine with nothing but Rust on it
//! gets from a clone to a window with one line.

mod axe;
mod bench;
mod check;
mod command;
mod contract;
mod dev;
mod fuzz;
#[cfg(feature = "icons")]
mod icons;
mod outside;
mod packages;
mod page;
mod page_compiler;
mod page_size;
mod place;
mod python;
mod run;
mod screenshot;
mod shell;
mod test;
mod wasm_target;
mod windows;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::packages::Purpose;
use crate::place::Place;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set-up, run and test of Deskwatch", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Installs what building, running and testing need.
    Setup,
    /// Builds everything and opens the console with a live demo team.
    Run {
        /// Arguments for the console instead of `--demo`.
        #[arg(last = true)]
        console: Vec<String>,
    },
    /// Runs every test there is.
    Test {
        /// Only the tests of the whole thing whose names contain this.
        only: Option<String>,
    },
    /// Measures speed, memory and size against their budgets, in release mode.
    Bench {
        /// What is measured.
        #[command(subcommand)]
        what: Measured,
    },
    /// Tests the session service against its OpenAPI document with Schemathesis.
    Contract {
        /// Try different calls for that long, instead of a fixed few.
        #[arg(long)]
        minutes: Option<u32>,
    },
    /// Attacks the parsers of whatever strangers send with invented input.
    Fuzz {
        /// Only this target.
        target: Option<String>,
        /// Try different inputs for so many seconds each, instead of a fixed few.
        #[arg(long)]
        seconds: Option<u32>,
    },
    /// Format, clippy with warnings as errors, and the quick tests: before each commit.
    Check,
    /// Lints what of the console is meant for Windows, from Linux.
    Windows,
    /// Runs the console and builds and opens it again whenever a source file changes.
    Dev,
    /// Shows the window without a display: pictures in `docs/screenshots`.
    Screenshot {
        /// Every screen and state, in three sizes, light and dark, with text at its own and at
        /// twice its size, in `docs/screenshots/states`.
        #[arg(long)]
        every_state: bool,
    },
    /// Builds the page for the window into `ui/dist`.
    Page {
        /// Also puts it beside a made-up shell, to look at it in any browser, and says where.
        #[arg(long)]
        made_up: bool,
    },
    /// Makes PNG, ICO and ICNS from the drawings in `icons`.
    Icons,
}

#[derive(Subcommand)]
enum Measured {
    /// The session service: some minutes; the table goes to `bench/service.json` in the
    /// target folder.
    Service {
        /// Only the measurements whose names contain this: checking, telling, ending, lists,
        /// holding or forgetting. Their table goes to `bench/service-NAME.json`.
        only: Option<String>,
        /// A hundredth of everything, in a development build: shows that it works.
        #[arg(long)]
        quick: bool,
    },
    /// The console, beside a bare window: some minutes; the table goes to
    /// `bench/console.json` in the target folder.
    Console,
}

fn main() -> ExitCode {
    match perform(&Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task) -> anyhow::Result<()> {
    let place = Place::find()?;
    match task {
        Task::Setup => {
            packages::ensure(Purpose::Test)?;
            page_compiler::ensure()?;
            println!("Everything is there. Next: cargo xtask run");
            Ok(())
        }
        Task::Run { console } => run::run(&place, console),
        Task::Test { only } => test::test(&place, only.as_deref()),
        Task::Bench { what: Measured::Service { only, quick } } => {
            bench::service(&place, only.as_deref(), *quick)
        }
        Task::Bench { what: Measured::Console } => bench::console(&place),
        Task::Contract { minutes } => contract::contract(&place, *minutes),
        Task::Fuzz { target, seconds } => fuzz::fuzz(&place, target.as_deref(), *seconds),
        Task::Check => check::check(&place),
        Task::Windows => windows::lint(&place),
        Task::Dev => dev::dev(&place),
        Task::Screenshot { every_state } => screenshot::screenshot(&place, *every_state),
        Task::Page { made_up: false } => page::build(&place),
        Task::Page { made_up: true } => page::build_made_up(&place),
        Task::Icons => make_icons(&place),
    }
}

#[cfg(feature = "icons")]
fn make_icons(place: &Place) -> anyhow::Result<()> {
    icons::make(&place.root)
}

/// Rendering needs crates that nothing else does, so they are compiled only for this.
#[cfg(not(feature = "icons"))]
fn make_icons(place: &Place) -> anyhow::Result<()> {
    let mut cargo = place.cargo();
    cargo.args(["run", "--package", "xtask", "--features", "icons", "--", "icons"]);
    command::run(&mut cargo)
}
