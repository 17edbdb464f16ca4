//! Waiting for a condition: never a pause in place of one.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long to wait for something that should happen at once, on a machine with other work.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How often a condition is looked at.
const EVERY: Duration = Duration::from_millis(50);

/// Waits until `probe` answers something, and hands it on. A probe that fails is asked again,
/// because an element may be replaced between two looks; the last failure is told at the end.
pub async fn eventually<T>(
    what: &str,
    within: Duration,
    mut probe: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let start = Instant::now();
    loop {
        let last = match probe().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => String::new(),
            Err(error) => format!(" ({error:#})"),
        };
        if start.elapsed() > within {
            bail!("within {within:?} it did not happen that {what}{last}");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Makes sure that a condition goes on to hold for a while.
pub async fn steadily(
    what: &str,
    throughout: Duration,
    mut probe: impl AsyncFnMut() -> Result<bool>,
) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < throughout {
        if !probe().await? {
            bail!("after {:?} it was no longer so that {what}", start.elapsed());
        }
        tokio::time::sleep(EVERY).await;
    }
    Ok(())
}
