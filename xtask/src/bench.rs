//! Measures the budgets, each beside a reference in the same run.

use std::path::PathBuf;

use crate::packages::Purpose;
use crate::place::Place;
use crate::{command, packages, page};

/// The session service. A part of it does not take the place of the whole table.
pub fn service(place: &Place, only: Option<&str>, quick: bool) -> anyhow::Result<()> {
    let part = only.map_or_else(String::new, |only| format!("-{only}"));
    let name = format!("service{part}{}.json", if quick { "-quick" } else { "" });
    let mut bench = place.cargo();
    bench.args(["run", "--package", "deskwatch-bench"]);
    if !quick {
        bench.arg("--release");
    }
    bench.args(["--", "service", "--out"]).arg(table(place, &name));
    if quick {
        bench.arg("--quick");
    }
    if let Some(only) = only {
        bench.args(["--only", only]);
    }
    command::run(&mut bench)
}

/// The console, beside a bare window.
pub fn console(place: &Place) -> anyhow::Result<()> {
    packages::ensure(Purpose::Test)?;
    page::build(place)?;
    page::build_bare(place)?;
    let mut release = place.cargo();
    release.args(["build", "--release", "--package", "deskwatch", "--bin", "deskwatch"]);
    command::run(release.args(["--example", "bare"]))?;
    let mut release = place.cargo();
    release.args(["build", "--release", "--package", "deskwatch-service"]);
    command::run(release.args(["--package", "deskwatch-bench", "--bins"]))?;
    let mut bench = place.cargo();
    bench.args(["run", "--package", "deskwatch-tests", "--bin", "bench-console", "--"]);
    bench.arg(table(place, "console.json")).arg(place.page());
    bench.env("DESKWATCH_BIN_DIR", place.target.join("release"));
    command::run(&mut bench)
}

fn table(place: &Place, name: &str) -> PathBuf {
    place.target.join("bench").join(name)
}
