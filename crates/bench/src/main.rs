//! Measures the session service against its budgets: `cargo xtask bench service`.
//!
//! Each row stands beside a reference that was measured in the same run, in turns with it,
//! so that whatever else the machine does hits both. Nothing here fails on time.

mod checking;
mod ending;
mod forgetting;
mod holding;
mod house;
mod lists;
mod seed;
mod telling;
mod wire;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Parser, Subcommand};

use deskwatch_measure::Table;

#[derive(Parser)]
#[command(name = "deskwatch-bench", about = "Measures the session service", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measures the rows of the service.
    Service {
        /// Where the table is written, as JSON. Databases are made beside it.
        #[arg(long)]
        out: PathBuf,
        /// A hundredth of everything: shows that it works, measures nothing.
        #[arg(long)]
        quick: bool,
        /// Only the measurements whose names contain this.
        #[arg(long)]
        only: Option<String>,
    },
    /// Fills a new database.
    Seed {
        /// The file.
        database: PathBuf,
        /// Members.
        #[arg(long, default_value_t = 10_000)]
        members: usize,
        /// Live sessions.
        #[arg(long, default_value_t = 10_000)]
        live: usize,
        /// Ended sessions.
        #[arg(long, default_value_t = 0)]
        ended: usize,
    },
    /// Holds a database open until the standard input ends.
    #[command(hide = true)]
    Hold {
        /// The file.
        database: PathBuf,
    },
}

/// How much of everything there is.
#[derive(Clone, Copy)]
pub struct Scale {
    /// What every number of sessions and rounds is divided by.
    divisor: usize,
}

impl Scale {
    /// That many, or the hundredth of it in a quick run, but at least one.
    pub fn of(self, full: usize) -> usize {
        (full / self.divisor).max(1)
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Service { out, quick, only } => {
            log_as_the_program_does();
            measure(&out, Scale { divisor: if quick { 100 } else { 1 } }, only.as_deref()).await
        }
        Task::Seed { database, members, live, ended } => {
            seed::make(&database, &seed::Team { members, live, ended }).await
        }
        Task::Hold { database } => holding::hold(database).await,
    }
}

/// What is logged is made, as in a program whose log is no terminal, and goes nowhere.
fn log_as_the_program_does() {
    let log = tracing_subscriber::fmt().with_env_filter("info").with_ansi(false);
    log.with_writer(std::io::sink).init();
}

async fn measure(out: &Path, scale: Scale, only: Option<&str>) -> Result<()> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    // Beside the table and not in the system's temporary folder, which may be in memory:
    // a commit is as fast as the disk.
    let work = tempfile::Builder::new().prefix("databases-").tempdir_in(folder)?;
    let place = work.path();
    let mut table = Table::default();
    let wanted = |name: &str| only.is_none_or(|only| name.contains(only));
    if wanted("checking") {
        checking::measure(&mut table, place, scale).await?;
    }
    if wanted("telling") {
        telling::measure(&mut table, place, scale).await?;
    }
    if wanted("ending") {
        ending::measure(&mut table, place, scale).await?;
    }
    if wanted("lists") || wanted("holding") || wanted("forgetting") {
        let sizes = seed::sizes(place, scale).await?;
        if wanted("lists") {
            lists::measure(&mut table, &sizes, scale).await?;
        }
        if wanted("holding") {
            holding::measure(&mut table, &sizes).await?;
        }
        if wanted("forgetting") {
            forgetting::measure(&mut table, &sizes).await?;
        }
    }
    table.write(out)?;
    println!("\n{table}\nThe same is in {}", out.display());
    Ok(())
}
