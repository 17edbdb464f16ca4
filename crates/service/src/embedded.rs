//! The session service inside another program, for a team whose administrator has only this
//! computer: one SQLite file and one loopback port.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use deskwatch_team::{Kind, Member};
use secrecy::SecretString;

use crate::serve::{self, Listen, ListenError, Running};
use crate::store::StoreError;
use crate::{Config, Database, MemberError, NewMember, Service};

const DATABASE: &str = "service.db";
/// Keeps the port, so that the address that a console and bookmarks know stays the same.
const PORT: &str = "service.port";

/// Why an embedded service does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database is there and cannot be used.
    #[error("the database {} cannot be used: {detail}", path.display())]
    DatabaseUnreadable {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// Nothing can be kept in the folder.
    #[error("nothing can be written to the folder {}", path.display())]
    FolderUnwritable {
        /// Which folder.
        path: PathBuf,
    },
    /// No port of this computer's own address can be listened on.
    #[error("no port of this computer is free to listen on")]
    PortUnavailable,
}

/// A session service that runs in this process.
pub struct Embedded {
    service: Arc<Service>,
    running: Running,
}

impl Embedded {
    /// Opens the team kept in the folder, or a new one, and listens on loopback: on the port
    /// used last if it is free, else on any.
    pub async fn start(folder: &Path) -> Result<Self, StartError> {
        prepare(folder)?;
        let service = open(Config::new(Database::Sqlite(folder.join(DATABASE)))).await?;
        let remembered = folder.join(PORT);
        let running = match remembered_port(&remembered) {
            Some(port) => match listen(&service, port).await {
                Ok(running) => running,
                Err(StartError::PortUnavailable) => listen(&service, 0).await?,
                Err(error) => return Err(error),
            },
            None => listen(&service, 0).await?,
        };
        // Only comfort is lost when this fails: the next start takes another port.
        if let Err(error) = fs::write(&remembered, running.address().port().to_string()) {
            tracing::warn!(%error, "the port could not be remembered");
        }
        Ok(Self { service, running })
    }

    /// Where it listens: a port on loopback.
    pub fn address(&self) -> SocketAddr {
        self.running.address()
    }

    /// The service itself.
    pub fn service(&self) -> &Arc<Service> {
        &self.service
    }

    /// Whether somebody can sign in who may do everything.
    pub async fn has_owner(&self) -> Result<bool, StoreError> {
        self.service.has_owner().await
    }

    /// Makes the owner's account.
    pub async fn add_owner(
        &self,
        login: &str,
        name: &str,
        password: SecretString,
    ) -> Result<Member, MemberError> {
        let owner = NewMember {
            kind: Kind::Administrator,
            owner: true,
            login: login.to_owned(),
            name: name.to_owned(),
            groups: Vec::new(),
            rights: Vec::new(),
            password: Some(password),
        };
        self.service.add_member(owner).await
    }

    /// Stops listening and closes the database.
    pub async fn stop(self) {
        self.running.stop().await;
        self.service.close().await;
    }
}

/// Makes the folder, and finds out whether something can be kept in it.
pub(crate) fn prepare(folder: &Path) -> Result<(), StartError> {
    let unwritable = |_: io::Error| StartError::FolderUnwritable { path: folder.to_owned() };
    fs::create_dir_all(folder).map_err(unwritable)?;
    // Permissions, a full disk and a read-only mount all show by trying.
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    fs::write(&probe, "probe").map_err(unwritable)?;
    fs::remove_file(&probe).map_err(unwritable)
}

pub(crate) async fn open(config: Config) -> Result<Arc<Service>, StartError> {
    let Database::Sqlite(path) = config.database.clone();
    Service::open(config)
        .await
        .map_err(|error| StartError::DatabaseUnreadable { path, detail: error.to_string() })
}

/// Listens on that port of loopback; port 0 is any that is free.
pub(crate) async fn listen(service: &Arc<Service>, port: u16) -> Result<Running, StartError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listen = Listen { address, tls: None, behind_proxy: false };
    serve::listen(Arc::clone(service), listen).await.map_err(|error: ListenError| {
        tracing::warn!(%error, port, "cannot listen");
        match &error {
            ListenError::Served { database } | ListenError::NotLocked { database, .. } => {
                let detail = error.to_string();
                StartError::DatabaseUnreadable { path: database.clone(), detail }
            }
            _ => StartError::PortUnavailable,
        }
    })
}

fn remembered_port(path: &Path) -> Option<u16> {
    fs::read_to_string(path).ok()?.trim().parse().ok().filter(|port| *port != 0)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn password() -> SecretString {
        SecretString::from("correct horse battery".to_owned())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_owner_and_the_address_are_still_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let embedded = Embedded::start(folder.path()).await.unwrap();
        assert!(embedded.address().ip().is_loopback());
        assert!(!embedded.has_owner().await.unwrap());
        embedded.add_owner("ada@acme.example", "Ada", password()).await.unwrap();
        let address = embedded.address();
        embedded.stop().await;

        let embedded = Embedded::start(folder.path()).await.unwrap();
        assert_eq!(embedded.address(), address);
        assert!(embedded.has_owner().await.unwrap());
        embedded.stop().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn another_port_is_taken_when_the_last_one_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let taken = other.local_addr().unwrap().port();
        fs::write(folder.path().join(PORT), taken.to_string()).unwrap();
        let embedded = Embedded::start(folder.path()).await.unwrap();
        assert_ne!(embedded.address().port(), taken);
        embedded.stop().await;
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(DATABASE);
        fs::write(&path, "this is a shopping list and not a database".repeat(40)).unwrap();
        match Embedded::start(folder.path()).await.map(|_| ()).unwrap_err() {
            StartError::DatabaseUnreadable { path: named, .. } => assert_eq!(named, path),
            other => panic!("{other}"),
        }
        assert!(fs::read_to_string(&path).unwrap().starts_with("this is a shopping list"));
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let inside = file.join("folder");
        let error = Embedded::start(&inside).await.map(|_| ()).unwrap_err();
        assert!(matches!(error, StartError::FolderUnwritable { path } if path == inside));
    }
}
