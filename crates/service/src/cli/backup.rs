//! `deskwatch-service backup`: a copy of the database, beside a service that runs or without.

use deskwatch_service::{Database, backup};

use super::failure::Failure;
use super::{args, member, say};

/// Copies the database and says what it has made.
pub async fn execute(options: args::Backup) -> Result<(), Failure> {
    member::exists(&options.store)?;
    let Database::Sqlite(database) = &options.store.database;
    backup(database, &options.file).await?;
    say(&format!("Copied {} to {}.", database.display(), options.file.display()));
    Ok(())
}
