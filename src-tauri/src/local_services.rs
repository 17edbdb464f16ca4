//! The session service embedded in this program: the demo team, and the one for real.

use std::path::PathBuf;

use async_trait::async_trait;
use deskwatch_bridge::{Fault, Subject};
use deskwatch_console::ports::{DemoTeam, Here, LocalServices};
use deskwatch_service::demo::Demo;
use deskwatch_service::embedded::{Embedded, StartError};
use deskwatch_service::{MemberError, StoreError};
use secrecy::SecretString;
use tokio::sync::Mutex;
use url::Url;

/// At most one of each, started when it is asked for.
pub struct EmbeddedServices {
    folder: PathBuf,
    demo: Mutex<Option<Demo>>,
    here: Mutex<Option<Embedded>>,
}

impl EmbeddedServices {
    /// Keeps its files in that folder.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, demo: Mutex::new(None), here: Mutex::new(None) }
    }
}

#[async_trait]
impl LocalServices for EmbeddedServices {
    async fn start_demo(&self) -> Result<DemoTeam, Fault> {
        let mut running = self.demo.lock().await;
        let demo = match running.take() {
            Some(demo) => demo,
            None => Demo::start(&self.folder).await.map_err(fault)?,
        };
        let team = DemoTeam {
            address: address_of(demo.address())?,
            login: demo.owner_login().to_owned(),
            password: demo.owner_password(),
        };
        *running = Some(demo);
        Ok(team)
    }

    async fn start_here(&self) -> Result<Here, Fault> {
        let mut running = self.here.lock().await;
        let service = match running.take() {
            Some(service) => service,
            None => Embedded::start(&self.folder).await.map_err(fault)?,
        };
        let has_owner = service.has_owner().await;
        let here = address_of(service.address());
        *running = Some(service);
        Ok(Here { address: here?, has_owner: has_owner.map_err(|error| store_fault(&error))? })
    }

    async fn add_owner(
        &self,
        login: &str,
        name: &str,
        password: SecretString,
    ) -> Result<(), Fault> {
        let running = self.here.lock().await;
        let service = running.as_ref().ok_or(Fault::NotConnected)?;
        service.add_owner(login, name, password).await.map_err(|error| owner_fault(&error))?;
        Ok(())
    }

    async fn stop(&self) {
        if let Some(demo) = self.demo.lock().await.take() {
            demo.stop().await;
        }
        if let Some(service) = self.here.lock().await.take() {
            service.stop().await;
        }
    }
}

fn address_of(address: std::net::SocketAddr) -> Result<Url, Fault> {
    Url::parse(&format!("http://{address}")).map_err(|_| Fault::Internal)
}

fn fault(error: StartError) -> Fault {
    match error {
        StartError::DatabaseUnreadable { path, detail } => {
            Fault::DatabaseUnreadable { path: path.display().to_string(), detail }
        }
        StartError::FolderUnwritable { path } => {
            Fault::FolderUnwritable { path: path.display().to_string() }
        }
        StartError::PortUnavailable => Fault::PortUnavailable,
    }
}

fn store_fault(error: &StoreError) -> Fault {
    tracing::error!(%error, "the service on this computer does not say whether it has an owner");
    Fault::Internal
}

fn owner_fault(error: &MemberError) -> Fault {
    let field = match error {
        MemberError::InvalidLogin => Subject::Login,
        MemberError::InvalidName => Subject::Name,
        MemberError::InvalidPassword
        | MemberError::PasswordMissing
        | MemberError::PasswordDiffers => Subject::Password,
        MemberError::Exists | MemberError::OwnerExists => Subject::Other,
        error => {
            tracing::error!(%error, "the owner's account could not be made");
            return Fault::Internal;
        }
    };
    Fault::FieldInvalid { field, detail: error.to_string() }
}
