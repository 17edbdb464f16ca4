//! A copy of the database, made while a service runs on it.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use super::open::BUSY;

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is a file already where the copy should be.
    #[error("{} is there already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file for the copy cannot be made.
    #[error("{} cannot be written: {detail}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        detail: String,
    },
    /// The database cannot be read, or the copy is not whole.
    #[error("the database {} could not be copied: {detail}", path.display())]
    Failed {
        /// The database.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
}

/// Copies the database as it is at one moment into a new file, for its owner alone. What is
/// not whole in the end is removed again.
pub async fn backup(database: &Path, to: &Path) -> Result<(), BackupError> {
    make_new(to).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists { path: to.to_owned() },
        _ => BackupError::Unwritable { path: to.to_owned(), detail: error.to_string() },
    })?;
    let copied = copy(database, to).await;
    copied.map_err(|detail| {
        // It was made above, and nobody has been told of it.
        let _ = std::fs::remove_file(to);
        BackupError::Failed { path: database.to_owned(), detail }
    })
}

/// An empty file: SQLite copies into one that is there only if there is nothing in it.
fn make_new(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

async fn copy(database: &Path, to: &Path) -> Result<(), String> {
    let target = to.to_str().ok_or("the path of the copy is not Unicode")?;
    let mut from = connect(database).await?;
    let vacuumed = sqlx::query("VACUUM INTO ?").bind(target).execute(&mut from).await;
    let closed = from.close().await;
    vacuumed.and(closed.map(|()| sqlx::sqlite::SqliteQueryResult::default())).map_err(text)?;
    finish(to).await.map_err(text)?;
    File::open(to).and_then(|copy| copy.sync_all()).map_err(|error| error.to_string())
}

async fn connect(path: &Path) -> Result<SqliteConnection, String> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(BUSY)
        .disable_statement_logging();
    SqliteConnection::connect_with(&options).await.map_err(text)
}

/// Looks whether the copy is whole, and makes it a database of its own: a console that knows
/// the one that it was copied from is further on than the copy, and must not take what
/// happens in the copy for what it has seen there.
async fn finish(copy: &Path) -> Result<(), sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(copy).disable_statement_logging();
    let mut copy = SqliteConnection::connect_with(&options).await?;
    let found: String =
        sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut copy).await?;
    if found != "ok" {
        return Err(sqlx::Error::Protocol(found));
    }
    sqlx::query("UPDATE instance SET id = lower(hex(randomblob(8)))").execute(&mut copy).await?;
    copy.close().await
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err gives")]
fn text(error: sqlx::Error) -> String {
    error.to_string()
}
