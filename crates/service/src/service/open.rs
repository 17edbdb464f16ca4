//! Opening a service: its database, and what is in it, into memory.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::{Mutex, Notify};
use tokio_util::sync::CancellationToken;

use super::Service;
use crate::activity::Activity;
use crate::attempts::Attempts;
use crate::config::{Config, Database};
use crate::feed::Feed;
use crate::metrics::Metrics;
use crate::password::{PasswordError, Passwords};
use crate::registry::Registry;
use crate::store::sqlite::{OpenFailure, SqliteStore};
use crate::store::{Store, StoreError};

/// Why a service could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder of the database file is not there.
    #[error("the folder of the database {} does not exist", path.display())]
    FolderMissing {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database, is damaged, or may not be read and written.
    #[error("the database {} cannot be used: {detail}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// A newer version of the program has written the database.
    #[error("the database {} was written by a newer version of this program", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// Passwords could not be hashed on this machine.
    #[error(transparent)]
    Passwords(#[from] PasswordError),
}

impl Service {
    /// Opens the database, or makes it, and reads what is held in memory.
    pub async fn open(config: Config) -> Result<Arc<Self>, OpenError> {
        let Database::Sqlite(path) = config.database.clone();
        let store = SqliteStore::open(&path).await.map_err(|failure| {
            let path = path.clone();
            match failure {
                OpenFailure::FolderMissing => OpenError::FolderMissing { path },
                OpenFailure::Unreadable(detail) => OpenError::Unreadable { path, detail },
                OpenFailure::Newer => OpenError::Newer { path },
            }
        })?;
        let unreadable = |error: StoreError| OpenError::Unreadable {
            path: path.clone(),
            detail: error.to_string(),
        };
        let instance = store.instance().await.map_err(&unreadable)?;
        let registry = Registry::default();
        let mut take = |session| registry.start_with(session);
        let known = store.load(&mut take).await.map_err(&unreadable)?;
        let seq = known.seq;
        registry.knows(known);
        // Off the async threads: it hashes once.
        let passwords = tokio::task::spawn_blocking(Passwords::new)
            .await
            .map_err(|_| PasswordError::Failed)??;
        Ok(Arc::new(Self {
            config,
            store: Arc::new(store),
            feed: Feed::from(seq),
            reached: Mutex::new(seq),
            registry,
            activity: Activity::default(),
            attempts: Attempts::default(),
            passwords,
            metrics: Metrics::default(),
            instance,
            running: super::running::Running::default(),
            expiry_changed: Notify::new(),
            closing: CancellationToken::new(),
        }))
    }
}
