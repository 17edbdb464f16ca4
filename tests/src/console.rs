//! The console as it is shipped, started and driven by WebKit's own driver.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use crate::environment::Environment;
use crate::page::{Page, by};
use crate::process::Process;
use crate::{programs, webdriver};

/// Starts the console so that what it says is kept: its driver would throw it away.
const STARTER: &str = r#"#!/bin/sh
exec "$DESKWATCH_TEST_CONSOLE" "$@" > "$DESKWATCH_TEST_LOG" 2>&1
"#;

/// A console with its window.
///
/// The driver starts it, and its end is the console's end.
#[derive(Clone)]
pub struct Console {
    driver: Process,
    page: Page,
}

impl Console {
    /// Starts it and waits for its page.
    pub async fn start(environment: &Environment, logs: &Path, arguments: &[&str]) -> Result<Self> {
        // Without this the window does not let itself be driven.
        let environment = environment.clone().with("TAURI_WEBVIEW_AUTOMATION", "true");
        let (starter, log) = (starter(logs)?, unused_log(logs));
        let environment = environment
            .with("DESKWATCH_TEST_CONSOLE", programs::console()?)
            .with("DESKWATCH_TEST_LOG", &log);
        for _ in 0..5 {
            let port = webdriver::free_port()?;
            let driver = Process::start(
                "driver",
                logs,
                environment
                    .command("WebKitWebDriver")
                    .args(["--host=127.0.0.1", &format!("--port={port}")]),
            )?;
            if !webdriver::listens(&driver, port).await? {
                continue;
            }
            let options =
                json!({ "webkitgtk:browserOptions": { "binary": starter, "args": arguments } });
            let client = webdriver::session(port, options)
                .await
                .with_context(|| format!("the console does not start: {}", driver.errors()))?;
            return Ok(Self { driver, page: Page::of(client) });
        }
        bail!("no port for WebKitWebDriver")
    }

    /// The page in its window.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The process that holds it.
    pub(crate) fn process(&self) -> Process {
        self.driver.clone()
    }

    /// Ends it. There is no more gentle way under a driver: to the console this is like the
    /// end of the person's desktop session.
    pub fn kill(&self) {
        self.driver.kill();
    }

    /// Fills in the sign-in form and sends it.
    pub async fn sign_in(
        &self,
        address: &str,
        login: &str,
        password: &str,
        remember: bool,
    ) -> Result<()> {
        let page = &self.page;
        page.appears(&by("sign-in-form")).await?;
        page.write(&by("source-address"), address).await?;
        page.write(&by("login"), login).await?;
        page.write(&by("password"), password).await?;
        page.tick(&by("remember"), remember).await?;
        page.click(&by("sign-in")).await
    }

    /// Waits until it says that what it shows is current.
    pub async fn is_online(&self) -> Result<()> {
        self.page.becomes(&by("connection"), "data-state", "online").await
    }
}

fn starter(logs: &Path) -> Result<PathBuf> {
    let starter = logs.with_file_name("start-console");
    if !starter.exists() {
        std::fs::write(&starter, STARTER)?;
        std::fs::set_permissions(&starter, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(starter)
}

fn unused_log(logs: &Path) -> PathBuf {
    let mut number = 1;
    loop {
        let log = logs.join(format!("console-{number}.log"));
        if !log.exists() {
            return log;
        }
        number += 1;
    }
}
