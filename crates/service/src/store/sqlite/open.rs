//! Opening the file: every way in which that can fail is told apart.

use std::io;
use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::Mutex;

use super::SqliteStore;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a write waits for that of another process.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Most memory for pages of the connection that writes: 256 MiB, in SQLite's notation. Large
/// terminations touch pages all over the file; with less memory than they change, pages are
/// written and read again and again. It is given back after each of them.
const WRITER_CACHE: &str = "-262144";

/// Largest write-ahead log that is kept on the disk when it is used anew: 64 MiB, in bytes.
/// After a very large termination it would stay as large as that was.
const LARGEST_LOG: &str = "67108864";

/// Connections that read. Pages and snapshots are short; tokens are checked in memory.
const READERS: u32 = 4;

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenFailure {
    /// Its folder is not there.
    #[error("its folder is not there")]
    FolderMissing,
    /// It is no SQLite database, is damaged, or may not be read or written.
    #[error("{0}")]
    Unreadable(String),
    /// A newer version of the program has written it.
    #[error("a newer version has written it")]
    Newer,
}

impl From<sqlx::Error> for OpenFailure {
    fn from(error: sqlx::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<io::Error> for OpenFailure {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<MigrateError> for OpenFailure {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => Self::Newer,
            other => Self::Unreadable(other.to_string()),
        }
    }
}

pub(super) async fn open(path: &Path) -> Result<SqliteStore, OpenFailure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(OpenFailure::FolderMissing);
    }
    make_private(path)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .pragma("journal_size_limit", LARGEST_LOG)
        .disable_statement_logging();
    let writing = options.clone().pragma("cache_size", WRITER_CACHE);
    let mut writer = SqliteConnection::connect_with(&writing).await?;
    // Not `run`: its future cannot be shown to be `Send` where it is a part of others.
    MIGRATIONS.run_direct(None, &mut writer, false).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok(SqliteStore { readers, writer: Mutex::new(writer) })
}

/// Makes the file, for its owner alone: it has the hashes of passwords in it. SQLite gives
/// the files beside it the same permissions.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_log_beside_the_file_does_not_stay_as_large_as_it_once_was() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder.path().join("team.db")).await.unwrap();
        let limit: i64 = sqlx::query_scalar("PRAGMA journal_size_limit")
            .fetch_one(&mut *store.writer.lock().await)
            .await
            .unwrap();
        assert_eq!(limit.to_string(), LARGEST_LOG);
    }
}
