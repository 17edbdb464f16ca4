//! One test on one desktop: it is skipped where it cannot run, ends in time, and leaves
//! evidence when it fails.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use anyhow::{Context as _, Result};
use futures::FutureExt as _;

use crate::desktop::Desktop;
use crate::evidence;
use crate::keyring::KeyringMode;
use crate::tools::{self, Tool};

/// How long a test may take at most. Nothing is measured by it: it is there so that a test
/// that hangs leaves evidence too.
const LIMIT: Duration = Duration::from_mins(4);

/// What a desktop has.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is about another part of it")]
pub struct Options {
    /// The keyring.
    pub keyring: KeyringMode,
    /// Whether it shows tray icons.
    pub tray: bool,
    /// Whether it shows notifications.
    pub notifications: bool,
    /// Whether its theme is dark.
    pub dark: bool,
    /// Whether things may move on it.
    pub motion: bool,
    /// The language that it speaks, as `LANG` says it.
    pub language: &'static str,
    /// Programs that the test needs beside the desktop's own.
    pub tools: Vec<Tool>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            keyring: KeyringMode::Unlocked,
            tray: true,
            notifications: true,
            dark: false,
            motion: true,
            language: "C.UTF-8",
            tools: Vec::new(),
        }
    }
}

impl Options {
    /// A desktop beside which a browser runs.
    pub fn with_browser() -> Self {
        Self::default().needing(tools::BROWSER)
    }

    /// The same with more programs needed.
    #[must_use]
    pub fn needing(mut self, tools: &[Tool]) -> Self {
        self.tools.extend_from_slice(tools);
        self
    }
}

/// Starts a desktop and runs the test on it. A failure, a panic and a hanging test all leave
/// pictures and logs, and say where.
pub async fn scene<F>(options: Options, test: F) -> Result<()>
where
    F: AsyncFnOnce(&Desktop) -> Result<()>,
{
    let name = name_of::<F>();
    let mut needed = tools::DESKTOP.to_vec();
    needed.extend_from_slice(&options.tools);
    if !tools::require(&name, &needed)? {
        return Ok(());
    }

    let desktop = Desktop::start(options).await.context("the desktop does not start")?;
    let run = tokio::time::timeout(LIMIT, AssertUnwindSafe(test(&desktop)).catch_unwind()).await;
    let failure = match run {
        Ok(Ok(Ok(()))) => match desktop.keeps_its_secrets() {
            Ok(()) => return Ok(()),
            Err(error) => Ok(error),
        },
        Ok(Ok(Err(error))) => Ok(error),
        Ok(Err(panic)) => Err(panic),
        Err(_) => Ok(anyhow::anyhow!("the test was not done after {LIMIT:?}")),
    };
    match evidence::leave(&name, &desktop).await {
        Ok(folder) => eprintln!("{name} failed; pictures and logs are in {}", folder.display()),
        Err(error) => eprintln!("{name} failed and left nothing to look at: {error:#}"),
    }
    drop(desktop);
    match failure {
        Ok(error) => Err(error),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// The name of the test function in which a closure is written. The test runner's own name
/// of the thread is not to be had when tests run one after the other.
fn name_of<F>() -> String {
    let path = std::any::type_name::<F>();
    path.split("::").filter(|part| !part.starts_with('{')).last().unwrap_or("test").to_owned()
}
