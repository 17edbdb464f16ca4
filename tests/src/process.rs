//! A process with its whole family: it is started in a group of its own, writes into files,
//! and the group is killed when nobody holds it any more.

use std::fs::File;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use parking_lot::Mutex;

use crate::wait::{PATIENCE, eventually};

/// A running program.
#[derive(Clone)]
pub struct Process(Arc<Inner>);

struct Inner {
    name: String,
    group: u32,
    child: Mutex<Child>,
    out: PathBuf,
    err: PathBuf,
}

impl Process {
    /// Starts a program. What it says goes to `NAME.out` and `NAME.err` in `logs`, after what
    /// an earlier process of that name has said there.
    pub fn start(name: &str, logs: &Path, command: &mut Command) -> Result<Self> {
        Self::with_input(name, logs, command, Stdio::null())
    }

    /// Starts a program that reads something.
    pub fn with_input(
        name: &str,
        logs: &Path,
        command: &mut Command,
        input: Stdio,
    ) -> Result<Self> {
        let (name, out, err) = unused(name, logs);
        let child = command
            .stdin(input)
            .stdout(File::create(&out)?)
            .stderr(File::create(&err)?)
            .process_group(0)
            .spawn()
            .with_context(|| format!("{} does not start", command.get_program().display()))?;
        let group = child.id();
        Ok(Self(Arc::new(Inner { name, group, child: Mutex::new(child), out, err })))
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.0.group
    }

    /// What it has written to its standard output.
    pub fn output(&self) -> String {
        read(&self.0.out)
    }

    /// What it has written to its standard error.
    pub fn errors(&self) -> String {
        read(&self.0.err)
    }

    /// How it ended, if it has.
    pub fn ended(&self) -> Result<Option<ExitStatus>> {
        Ok(self.0.child.lock().try_wait()?)
    }

    /// Waits for a line in the output and hands on what `found` makes of it.
    pub async fn line<T>(&self, what: &str, found: impl Fn(&str) -> Option<T>) -> Result<T> {
        let name = &self.0.name;
        eventually(&format!("{name} says {what}"), PATIENCE, async || {
            let output = self.output();
            // The last piece may still be growing.
            let complete = output.rfind('\n').map_or("", |end| &output[..end]);
            if let Some(found) = complete.lines().find_map(&found) {
                return Ok(Some(found));
            }
            if let Some(status) = self.ended()? {
                bail!("{name} has ended, {status}: {}", self.errors());
            }
            Ok(None)
        })
        .await
        .with_context(|| format!("{name}: {}", self.errors()))
    }

    /// Waits until it has ended by itself.
    pub async fn end(&self, within: Duration) -> Result<ExitStatus> {
        eventually(&format!("{} ends", self.0.name), within, async || self.ended()).await
    }

    /// Asks it to end, as a system that shuts down does, and waits for that.
    pub async fn stop(&self) -> Result<ExitStatus> {
        signal("TERM", &self.0.group.to_string());
        self.end(PATIENCE).await
    }

    /// Stops it in the middle of whatever it does, until it may go on. What is sent to it
    /// waits meanwhile.
    pub fn hold(&self) {
        signal("STOP", &format!("-{}", self.0.group));
    }

    /// Lets it go on.
    pub fn release(&self) {
        signal("CONT", &format!("-{}", self.0.group));
    }

    /// Asks it to end and gives it a moment, where nothing can be awaited.
    pub fn dismiss(&self) {
        signal("TERM", &self.0.group.to_string());
        for _ in 0..100 {
            if !matches!(self.ended(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Kills it with everything that it has started, at once and without a word.
    pub fn kill(&self) -> ExitStatus {
        let mut child = self.0.child.lock();
        signal("KILL", &format!("-{}", self.0.group));
        drop(child.kill());
        // It cannot outlive that, so this does not wait for long.
        child.wait().unwrap_or_else(|_| ExitStatus::from_raw(9))
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        let child = self.child.get_mut();
        signal("KILL", &format!("-{}", self.group));
        // The group without its leader would be waited for without end.
        drop(child.kill());
        drop(child.wait());
    }
}

/// Kills what still carries a mark in its environment: what has left its process group.
pub fn sweep(mark: &str) {
    for id in marked(mark) {
        signal("KILL", &id.to_string());
    }
}

/// Stops one process of a family in the middle of whatever it does, until it may go on.
pub fn hold(id: u32) {
    signal("STOP", &id.to_string());
}

/// Lets it go on.
pub fn release(id: u32) {
    signal("CONT", &id.to_string());
}

/// The numbers of the processes that carry a mark in their environment.
pub fn marked(mark: &str) -> Vec<u32> {
    let Ok(processes) = std::fs::read_dir("/proc") else { return Vec::new() };
    let ids = processes.flatten().filter_map(|process| {
        let id = process.file_name().to_str()?.parse().ok()?;
        // Somebody else's process cannot be read, and is not one of these.
        let environ = std::fs::read(process.path().join("environ")).ok()?;
        environ.split(|byte| *byte == 0).any(|one| one == mark.as_bytes()).then_some(id)
    });
    ids.collect()
}

/// Sends a signal to a process, or to a group when `target` begins with a minus.
fn signal(signal: &str, target: &str) {
    // The shell's own `kill`, because there may be no program of that name. Failing means
    // that nobody is there any more, which is what was wanted.
    let sent = Command::new("sh")
        .args(["-c", "kill -s \"$1\" -- \"$2\"", "kill", signal, target])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    drop(sent);
}

/// A name under which nothing has been logged yet: `service`, `service-2`, …
fn unused(name: &str, logs: &Path) -> (String, PathBuf, PathBuf) {
    let mut numbered = name.to_owned();
    let mut number = 1;
    loop {
        let out = logs.join(format!("{numbered}.out"));
        if !out.exists() {
            let err = logs.join(format!("{numbered}.err"));
            return (numbered, out, err);
        }
        number += 1;
        numbered = format!("{name}-{number}");
    }
}

fn read(file: &Path) -> String {
    std::fs::read(file)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}
