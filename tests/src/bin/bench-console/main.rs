//! Measures the console against its budgets: `cargo xtask bench console`.
//!
//! The programs run as they are shipped, in release mode, on a desktop of their own, with a
//! service that knows 10,000 members. What a person waits for is measured as a person sees
//! it: by the pixels on the screen. Nothing here fails on time.

mod opening;
mod page;
mod resting;
mod team;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use deskwatch_measure::{Budget, Row, Table, float};
use deskwatch_tests::{Desktop, Options, tools};

use crate::team::Team;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let out = arguments.next().context("say where the table goes to")?;
    let built_page = arguments.next().context("say where the built page is")?;
    ensure!(tools::require("bench-console", tools::DESKTOP)?, "see what is missing above");
    let mut table = Table::default();
    table.add(
        Row::of("the page's wasm, gzipped", kilobytes(&built_page)?, "KB")
            .should_be(Budget::AtMost(350.0)),
    );
    let desktop = Desktop::start(Options::default()).await?;
    let team = Team::open(&desktop).await?;
    page::measure(&mut table, &desktop, &team).await?;
    opening::measure(&mut table, &desktop, &team).await?;
    resting::measure(&mut table, &desktop, &team).await?;
    page::changes(&mut table, &desktop, &team).await?;
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    table.write(&out)?;
    println!("\n{table}\nThe same is in {}", out.display());
    Ok(())
}

/// The size of the compressed module, in thousands of bytes.
fn kilobytes(page: &Path) -> Result<f64> {
    let gzip = Command::new("gzip")
        .args(["-9", "--stdout"])
        .arg(page.join("deskwatch_bg.wasm"))
        .output()
        .context("gzip does not start")?;
    ensure!(gzip.status.success(), "gzip: {}", String::from_utf8_lossy(&gzip.stderr));
    Ok(float(gzip.stdout.len()) / 1_000.0)
}
