//! How large the page's module is, which is read and compiled before the first card is drawn.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::command;
use crate::place::Place;

/// The budget for the module, gzipped, in thousands of bytes.
const MOST: usize = 350;

/// Fails when the built page is over its budget.
pub fn check(place: &Place) -> anyhow::Result<()> {
    let gzipped = gzipped(&place.page().join("deskwatch_bg.wasm"))?;
    let words = format!("{}.{} KB gzipped", gzipped / 1_000, gzipped % 1_000 / 100);
    if gzipped > MOST * 1_000 {
        bail!(
            "the page's module has {words}, and {MOST} KB is the budget.\n\
             ARCHITECTURE.md says what keeps it small, under \"Decisions\"."
        );
    }
    println!("the page's module: {words} of {MOST} KB");
    Ok(())
}

/// The size of a compressed file, in bytes.
fn gzipped(file: &Path) -> anyhow::Result<usize> {
    let mut gzip = Command::new("gzip");
    gzip.args(["-9", "--stdout"]).arg(file);
    let output = gzip.output().context("could not start gzip")?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed: {reason}", command::shown(&gzip));
    }
    Ok(output.stdout.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_itself_counts_less_than_what_does_not() {
        let folder = std::env::temp_dir();
        let file = folder.join(format!("deskwatch-size-{}", std::process::id()));
        std::fs::write(&file, "again ".repeat(20_000)).unwrap();
        let size = gzipped(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert!((100..1_000).contains(&size), "{size}");
        assert!(gzipped(&file).is_err());
    }
}
