//! The tests of the whole thing from outside, which depend on how a real desktop's parts
//! happen to meet.
//!
//! A few that fail are tried once more, alone: what passes then was a matter of timing. It is
//! named as flaky, with where its evidence is, so that it gets mended; what fails again has
//! failed.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::command;
use crate::place::Place;

/// More failures than this at once are no matter of timing.
const FEW: usize = 3;

/// Runs those tests, or those of them whose names contain `only`.
/// `axe` is the file that looks for barriers.
pub fn test(place: &Place, axe: &Path, only: Option<&str>) -> anyhow::Result<()> {
    let mut first = tests(place, axe, "artifacts");
    first.args(["--", "--test-threads=2"]).args(only);
    let failed = match run_watched(&mut first)? {
        Run::Passed => return Ok(()),
        Run::Failed(names) => names,
    };
    if failed.is_empty() || failed.len() > FEW {
        bail!("{} tests from outside failed", failed.len());
    }
    for name in &failed {
        println!("\n== once more, alone: {name}");
        let mut again = tests(place, axe, "artifacts-of-second-try");
        again.args(["--", "--test-threads=1", "--exact", name]);
        if let Run::Failed(_) = run_watched(&mut again)? {
            bail!("`{name}` failed twice");
        }
    }
    for name in &failed {
        let evidence = place.target.join("artifacts").join(last_part(name));
        println!("== FLAKY: {name} failed once; see {}", evidence.display());
    }
    Ok(())
}

enum Run {
    Passed,
    /// The names of the tests that did.
    Failed(Vec<String>),
}

fn tests(place: &Place, axe: &Path, artifacts: &str) -> Command {
    let mut cargo = place.cargo();
    cargo
        // Of the whole workspace, as the programs are built: for one package alone, cargo would
        // compile what it depends on again, with fewer features.
        .args(["test", "--workspace", "--exclude", "deskwatch-ui", "--test", "desktop"])
        // A failure says what was awaited; where in the harness is noise.
        .env("RUST_LIB_BACKTRACE", "0")
        .env("DESKWATCH_AXE", axe)
        .env("DESKWATCH_BIN_DIR", place.programs())
        .env("DESKWATCH_ARTIFACTS", place.target.join(artifacts));
    cargo
}

/// Runs tests, their output shown, and reads in it which failed.
fn run_watched(command: &mut Command) -> anyhow::Result<Run> {
    let shown = command::shown(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{shown}`"))?;
    let mut failed = Vec::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.with_context(|| format!("could not read what `{shown}` says"))?;
            println!("{line}");
            failed.extend(failed_test(&line).map(ToOwned::to_owned));
        }
    }
    let status = child.wait()?;
    Ok(if status.success() { Run::Passed } else { Run::Failed(failed) })
}

/// The test that a line of the test runner's says has failed.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

/// The name of a test without its modules.
fn last_part(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_failed_test_is_read_from_the_runners_line() {
        assert_eq!(failed_test("test tray::quits ... FAILED"), Some("tray::quits"));
        assert_eq!(failed_test("test tray::quits ... ok"), None);
        assert_eq!(failed_test("test result: FAILED. 58 passed; 1 failed"), None);
    }

    #[test]
    fn evidence_is_kept_under_the_name_of_the_test_alone() {
        assert_eq!(last_part("tray::quits"), "quits");
        assert_eq!(last_part("quits"), "quits");
    }
}
