//! One service to a file. Two would each check tokens in a memory of its own, and a session
//! that one has ended could be accepted by the other until it looks into the file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while a service listens. The system lets go of it when the process ends, however
/// that happens; the file stays, because removing it could take another's lock away.
pub(super) struct Lock {
    _file: File,
}

/// Why there is no lock.
pub(super) enum NotLocked {
    /// Another service holds it.
    Held,
    /// The file beside the database cannot be made or locked.
    Failed(io::Error),
}

impl From<io::Error> for NotLocked {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Lock {
    /// Takes the lock of that database. Only services take it: what the command line does
    /// beside one goes through the database alone.
    pub fn take(database: &Path) -> Result<Self, NotLocked> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(beside(&database.canonicalize()?))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(NotLocked::Held),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// `team.db` is locked by `team.db-serving`, beside SQLite's own `team.db-wal`.
fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-serving");
    name.into()
}
