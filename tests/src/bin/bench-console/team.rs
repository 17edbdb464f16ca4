//! A service with 10,000 members, of whom most are signed in.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use deskwatch_tests::api::{Api, CHROME, SignedIn};
use deskwatch_tests::console::Console;
use deskwatch_tests::service::{NewMember, PASSWORD, Service};
use deskwatch_tests::{Desktop, by, programs};

/// Members.
const MEMBERS: usize = 10_000;
/// The owner, who works at the console.
const OWNER: &str = "owner@acme.example";

/// The service and what the bench knows of it.
pub struct Team {
    service: Service,
    /// A caller of its API.
    pub api: Api,
}

impl Team {
    /// Makes the database and starts the service.
    pub async fn open(desktop: &Desktop) -> Result<Self> {
        let database = desktop.folder().join("service.sqlite");
        let count = MEMBERS.to_string();
        let seeded = Command::new(programs::bench()?)
            .arg("seed")
            .arg(&database)
            .args(["--members", &count, "--live", &count])
            .status()
            .context("deskwatch-bench does not start")?;
        ensure!(seeded.success(), "deskwatch-bench seed: {seeded}");
        let service = desktop.service();
        service.add(&NewMember::owner(OWNER, "Deniz Arslan"))?;
        service.start().await?;
        let api = service.api()?;
        Ok(Self { service, api })
    }

    /// Signs the owner in through the API.
    pub async fn owner(&self) -> Result<SignedIn> {
        self.api.sign_in(OWNER, PASSWORD, "administrator", CHROME).await
    }

    /// A console that is driven, at which the owner has signed in, to be remembered.
    pub async fn watched(&self, desktop: &Desktop) -> Result<Console> {
        let console = desktop.console(&[]).await?;
        console.sign_in(&self.service.address(), OWNER, PASSWORD, true).await?;
        Self::shows_cards(&console).await?;
        Ok(console)
    }

    /// The same once the keyring has kept the sign-in.
    pub async fn watched_again(&self, desktop: &Desktop) -> Result<Console> {
        let console = desktop.console(&[]).await?;
        Self::shows_cards(&console).await?;
        Ok(console)
    }

    async fn shows_cards(console: &Console) -> Result<()> {
        console.is_online().await?;
        console.page().appears(&by("member-card")).await
    }
}
