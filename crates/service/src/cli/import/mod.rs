//! `deskwatch-service import …`: brings in a whole team from a file or from Deskie.

mod args;
mod csv;
mod deskie;
mod failure;
mod progress;
mod report;

use deskwatch_service::import::Import;

pub use args::Command;
pub use failure::ImportFailure;

use super::args::Store;
use super::failure::Failure;
use super::{member, say};

/// Does what the command says and tells what was done.
pub async fn execute(command: Command) -> Result<(), Failure> {
    match command {
        Command::Csv(options) => csv::import(options).await,
        Command::Deskie(options) => deskie::import(options).await,
    }
}

/// Brings the list in, or in a dry run says what would be done.
async fn bring_in(store: &Store, import: &Import, dry_run: bool) -> Result<(), Failure> {
    let service = member::open_existing(store).await?;
    let imported = service.import(import, dry_run).await;
    service.close().await;
    let report = imported?;
    let told = if dry_run { report::planned(&report) } else { report::done(&report) };
    say(&told);
    Ok(())
}
