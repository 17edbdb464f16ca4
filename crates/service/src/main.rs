//! The program `deskwatch-service`: the session service as a single file with SQLite, and
//! the commands with which an operator looks after its team.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
