//! The console at rest, in the tray alone: what it takes of the machine and asks the service.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use deskwatch_measure::{Budget, Row, Table, float};
use deskwatch_tests::{Desktop, PATIENCE, eventually};

use crate::team::Team;

/// How long is looked on.
const REST: Duration = Duration::from_mins(2);
/// How long the start may still be at work.
const SETTLED: Duration = Duration::from_secs(10);
/// Clock ticks in a second, on every Linux that there is (`getconf CLK_TCK`).
const TICKS: f64 = 100.0;

/// Adds its rows.
pub async fn measure(table: &mut Table, desktop: &Desktop, team: &Team) -> Result<()> {
    let console = team.watched_again(desktop).await?;
    let with_window = memory(desktop, &["deskwatch", "WebKitWebProces", "WebKitNetworkPr"])?;
    table.add(Row::of("memory with the window open, 10,000 members", with_window, "MiB"));
    console.kill();
    desktop.console_is_shown(false).await?;

    println!("  resting for {} s…", REST.as_secs());
    let hidden = desktop.launch(&["--hidden"])?;
    let item = desktop.tray()?.item().await?;
    eventually("the console is online", PATIENCE, async || {
        Ok((item.tooltip().await?.contains("active")).then_some(()))
    })
    .await?;
    tokio::time::sleep(SETTLED).await;
    let (begun, used, asked) = (Instant::now(), processor(hidden.id())?, requests(desktop)?);
    tokio::time::sleep(REST).await;
    let seconds = begun.elapsed().as_secs_f64();
    let percent = (processor(hidden.id())? - used) / seconds * 100.0;
    let a_minute = (requests(desktop)? - asked) / seconds * 60.0;
    table.add(Row::of("processor at rest", percent, "% of a core").should_be(Budget::AtMost(0.5)));
    table.add(Row::of("requests at rest", a_minute, "a minute").should_be(Budget::AtMost(10.0)));
    let pages = float(desktop.pages_held().len());
    table.add(
        Row::of("pages while only in the tray", pages, "processes").should_be(Budget::AtMost(0.0)),
    );
    let resting = memory(desktop, &["deskwatch", "WebKitWebProces", "WebKitNetworkPr"])?;
    table.add(Row::of("memory while only in the tray, 10,000 members", resting, "MiB"));
    hidden.kill();
    Ok(())
}

/// The memory of processes with these names in MiB, what they share with others counted by their part of it.
fn memory(desktop: &Desktop, names: &[&str]) -> Result<f64> {
    let mut kibibytes = 0.0;
    for id in desktop.processes_named(names) {
        let rollup = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kibibytes += number.context("its memory")?;
    }
    Ok(kibibytes / 1_024.0)
}

/// Seconds of a processor that a process has used.
fn processor(id: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    // The name in brackets may have anything in it.
    let (_, fields) = stat.rsplit_once(')').context("its state")?;
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks = ticks.map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS)
}

/// How many requests the service has logged.
fn requests(desktop: &Desktop) -> Result<f64> {
    let log = std::fs::read_to_string(desktop.logs().join("service.err"))?;
    Ok(float(log.lines().filter(|line| line.contains("answered")).count()))
}
