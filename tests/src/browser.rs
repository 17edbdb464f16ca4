//! Chromium without a head: what an agent works in.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::environment::Environment;
use crate::page::{Page, by};
use crate::process::Process;
use crate::webdriver;

/// A browser with a profile of its own.
#[derive(Clone)]
pub struct Browser {
    driver: Process,
    page: Page,
}

impl Browser {
    /// Starts one that keeps its profile in `profile`.
    pub async fn start(environment: &Environment, logs: &Path, profile: &Path) -> Result<Self> {
        let driver =
            Process::start("browser", logs, environment.command("chromedriver").arg("--port=0"))?;
        let port = driver
            .line("its port", |line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .await?;
        let capabilities = json!({
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--disable-default-apps", "--no-proxy-server", "--lang=en-US",
                    "--window-size=900,700", format!("--user-data-dir={}", profile.display()),
                ]
            }
        });
        let client = webdriver::session(port, capabilities)
            .await
            .with_context(|| format!("Chromium does not start: {}", driver.errors()))?;
        Ok(Self { driver, page: Page::of(client) })
    }

    /// The page that it shows.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The process that holds it.
    pub(crate) fn process(&self) -> Process {
        self.driver.clone()
    }

    /// Ends it, as by closing the lid for good.
    pub fn kill(&self) {
        self.driver.kill();
    }

    /// Goes to an address.
    pub async fn go_to(&self, address: &str) -> Result<()> {
        Ok(self.page.client().goto(address).await?)
    }

    /// Goes to `/desk` and signs in there.
    pub async fn sign_in_at_the_desk(
        &self,
        service: &str,
        login: &str,
        password: &str,
    ) -> Result<()> {
        self.go_to(&format!("{service}/desk")).await?;
        let page = &self.page;
        page.appears(&by("desk-sign-in")).await?;
        page.write(&by("desk-login"), login).await?;
        page.write(&by("desk-password"), password).await?;
        page.click(&by("desk-submit")).await?;
        page.appears(&by("desk-session")).await
    }

    /// The token of the session, which the page itself cannot read.
    pub async fn token(&self) -> Result<String> {
        let cookie = self.page.client().get_named_cookie("deskwatch_session").await?;
        Ok(cookie.value().to_owned())
    }
}
