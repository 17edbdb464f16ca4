//! The command line: what may be typed, what is done about it, and how a failure is told.

mod args;
mod backup;
mod failure;
mod import;
mod member;
mod password;
mod serve;
mod table;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;

/// Reads the command line and does what it says. Exit codes: 0 done, 1 failed, 2 not
/// understood.
pub fn run() -> ExitCode {
    // Prints usage errors itself and leaves with code 2.
    let args = Args::parse();
    match execute(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("deskwatch-service: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Runtime)?;
    runtime.block_on(async {
        match command {
            Command::Serve(options) => serve::serve(options).await,
            Command::Member { command } => member::execute(command).await,
            Command::Import { command } => import::execute(command).await,
            Command::Backup(options) => backup::execute(options).await,
            Command::Openapi => openapi(),
        }
    })
}

/// Prints the document that the service itself serves at `/openapi.json`.
fn openapi() -> Result<(), Failure> {
    let document = deskwatch_service::openapi();
    say(&document.to_pretty_json().map_err(Failure::OpenApi)?);
    Ok(())
}

/// A line, or several, on standard output. That nobody reads on, as `head` does, is no
/// failure.
fn say(text: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush());
}
