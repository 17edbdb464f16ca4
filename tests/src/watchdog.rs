//! What is left to clean up when the tests themselves are killed.
//!
//! A shell waits for the end of a pipe that only the test process holds. However that process
//! ends, the pipe closes, and the shell ends what it had started and removes its files.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Context as _, Result};

use crate::environment::MARK;

/// Waits for the end of its input, then ends whatever carries the mark ($1), first as a
/// system that shuts down does and then for good, and removes the folder ($2).
const SCRIPT: &str = r#"
send() {
    for environ in /proc/[0-9]*/environ; do
        if grep -qsaz "^$2" "$environ"; then
            pid=${environ#/proc/}
            kill -s "$1" "${pid%/environ}" 2> /dev/null && sent=yes
        fi
    done
}
cat > /dev/null
sent=no
send TERM "$1"
if [ "$sent" = yes ]; then
    sleep 0.5
    send KILL "$1"
fi
rm -rf -- "$2"
"#;

struct Run {
    folder: PathBuf,
    mark: String,
    // Holds the pipe open.
    _shell: Child,
}

static RUN: OnceLock<Result<Run, String>> = OnceLock::new();

/// The folder for everything that this run of the tests writes, and the beginning of the
/// mark of its desktops.
pub fn run() -> Result<(&'static Path, &'static str)> {
    let run = RUN.get_or_init(|| start().map_err(|error| format!("{error:#}")));
    match run {
        Ok(run) => Ok((&run.folder, &run.mark)),
        Err(error) => Err(anyhow::anyhow!("{error}")),
    }
}

fn start() -> Result<Run> {
    let folder = tempfile::Builder::new().prefix("deskwatch-tests-").tempdir()?.keep();
    // The random part of the folder's name makes the mark unique on this machine.
    let mark = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let shell = std::os::unix::process::CommandExt::process_group(&mut Command::new("sh"), 0)
        .args(["-c", SCRIPT, "watchdog"])
        .arg(format!("{MARK}={mark}"))
        .arg(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("sh does not start")?;
    Ok(Run { folder, mark, _shell: shell })
}
