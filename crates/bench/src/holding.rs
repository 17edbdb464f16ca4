//! What live sessions take in memory, what sessions take on the disk, and how long a start
//! takes: measured of a process that holds nothing else.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context as _, Result};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::Command;

use crate::house::House;
use crate::seed::Size;
use deskwatch_measure::{Budget, Row, Table, float};

/// Where the budget counts.
const MANY: usize = 1_000_000;

/// Adds its rows.
pub async fn measure(table: &mut Table, sizes: &[Size]) -> Result<()> {
    println!("Starting with everybody signed in…");
    let mut empty = None;
    let mut before = None;
    for size in sizes {
        let (resident, start) = held(&size.file).await?;
        let on_disk = std::fs::metadata(&size.file)?.len();
        let nothing = *empty.get_or_insert((resident, on_disk));
        let what = format!("memory with {} members and {} live sessions", size.members, size.live);
        table.add(Row::of(what, megabytes(resident), "MiB").beside(megabytes(nothing.0)));
        if size.live == 0 {
            continue;
        }
        let each = |all: u64, none: u64| float_of(all.saturating_sub(none)) / float(size.live);
        let row = Row::of(
            format!("memory of a live session, of {}", size.live),
            each(resident, nothing.0),
            "bytes",
        );
        // Among few, what the start itself has taken and given back is more than they are.
        if size.live >= MANY / 10 {
            table.add(if size.live >= MANY { row.should_be(Budget::AtMost(1_024.0)) } else { row });
        }
        table.add(Row::of(
            format!("disk of a session with its history, of {}", size.live + size.live / 4),
            float_of(on_disk - nothing.1) / float(size.live + size.live / 4),
            "bytes",
        ));
        let row = Row::of(format!("start with {} live sessions", size.live), start, "ms");
        table.add(before.map_or(row.clone(), |before| row.beside(before)));
        before = Some(start);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "bytes of files and memory are far below 2^53")]
fn float_of(bytes: u64) -> f64 {
    bytes as f64
}

fn megabytes(bytes: u64) -> f64 {
    float_of(bytes) / 1_048_576.0
}

/// Resident bytes of a process that holds the database, and how many milliseconds it took
/// to be ready.
async fn held(file: &PathBuf) -> Result<(u64, f64)> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg("hold")
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let output = child.stdout.take().context("its output")?;
    let ready = BufReader::new(output).lines().next_line().await?.context("a line")?;
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id().unwrap_or(0)))?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes: u64 = resident
        .and_then(|text| text.trim().trim_end_matches(" kB").parse().ok())
        .context("how much is resident")?;
    drop(child.stdin.take());
    child.wait().await?;
    Ok((kibibytes * 1_024, ready.parse()?))
}

/// Holds a database until the standard input ends, and says how many milliseconds it took.
pub async fn hold(file: PathBuf) -> Result<()> {
    let begun = Instant::now();
    let house = House::open(&file).await?;
    println!("{}", begun.elapsed().as_millis());
    tokio::io::stdin().read_to_end(&mut Vec::new()).await?;
    house.close().await;
    Ok(())
}
