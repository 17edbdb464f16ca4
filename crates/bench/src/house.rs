//! A service that listens on a database, with its owner signed in.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use deskwatch_service::serve::{Listen, Running, RunningAdmin, listen, listen_admin};
use deskwatch_service::{Config, Database, NewMember, Service};
use deskwatch_team::{Kind, Session};
use serde::Deserialize;
use serde_json::json;

use crate::wire::Wire;

/// Of everybody whom the bench adds itself.
const PASSWORD: &str = "correct horse battery";
/// The owner's login.
const OWNER: &str = "owner@acme.example";

/// A running service.
pub struct House {
    service: Arc<Service>,
    running: Running,
    admin: RunningAdmin,
    /// The owner's token; the sign-in is fresh.
    pub owner: String,
}

/// Somebody who has signed in.
#[derive(Deserialize)]
pub struct SignedIn {
    /// What to show.
    pub token: String,
    /// The session.
    pub session: Session,
}

impl House {
    /// Opens the database, adds the owner if there is none, and signs the owner in.
    pub async fn open(file: &Path) -> Result<Self> {
        let mut config = Config::new(Database::Sqlite(file.into()));
        // Ending a million sessions at once takes longer than the usual 90 s of silence.
        config.patience.quiet = Duration::from_mins(15);
        let service = Service::open(config).await?;
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let running =
            listen(service.clone(), Listen { address, tls: None, behind_proxy: false }).await?;
        let admin = listen_admin(service.clone(), address).await?;
        let mut house = Self { service, running, admin, owner: String::new() };
        house.add(Kind::Administrator, OWNER, true).await?;
        house.owner = house.sign_in(OWNER, Kind::Administrator).await?.token;
        Ok(house)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.running.address()
    }

    /// A connection to it.
    pub async fn wire(&self) -> Result<Wire> {
        Wire::to(self.address()).await
    }

    /// Adds somebody who can sign in.
    pub async fn add(&self, kind: Kind, login: &str, owner: bool) -> Result<()> {
        let new = NewMember {
            kind,
            owner,
            login: login.to_owned(),
            name: login.to_owned(),
            groups: Vec::new(),
            rights: Vec::new(),
            password: Some(PASSWORD.into()),
        };
        match self.service.add_member(new).await {
            Ok(_)
            | Err(
                deskwatch_service::MemberError::Exists
                | deskwatch_service::MemberError::OwnerExists,
            ) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Signs somebody in.
    pub async fn sign_in(&self, login: &str, kind: Kind) -> Result<SignedIn> {
        let body = json!({ "login": login, "password": PASSWORD, "kind": kind });
        self.wire().await?.post("/v1/session", "", &body).await
    }

    /// Waits until that many calls wait for the next change.
    pub async fn waits_for(&self, count: usize) -> Result<()> {
        let line = format!("feed_waiters {count}");
        let mut wire = Wire::to(self.admin.address()).await?;
        for _ in 0..10_000 {
            let answer = wire.call("GET", "/metrics", "", None).await?;
            if String::from_utf8_lossy(&answer.body).lines().any(|one| one.ends_with(&line)) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        bail!("{count} consoles do not wait")
    }

    /// Stops it.
    pub async fn close(self) {
        self.admin.stop().await;
        self.running.stop().await;
        self.service.close().await;
    }
}
