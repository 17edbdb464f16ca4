//! What the programs of one desktop find in their environment: only what is said here, so
//! that a test does not depend on who runs it.

use std::ffi::{OsStr, OsString};
use std::process::Command;

/// The variable by which every process of a desktop can be recognised.
pub const MARK: &str = "DESKWATCH_TEST_DESKTOP";

/// Variables for the processes of one desktop.
#[derive(Clone, Debug)]
pub struct Environment(Vec<(OsString, OsString)>);

impl Environment {
    /// What every process gets. `mark` is different for each desktop.
    pub fn new(mark: &str) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        Self(Vec::new())
            .with(MARK, mark)
            .with("PATH", path)
            .with("LANG", "C.UTF-8")
            .with("TZ", "UTC")
            // A crash must show where.
            .with("RUST_BACKTRACE", "1")
    }

    /// The same with one variable more, or another value for it.
    #[must_use]
    pub fn with(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        let (name, value) = (name.as_ref().to_owned(), value.as_ref().to_owned());
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value));
        self
    }

    /// A command that runs with nothing but these variables.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.0.iter().map(|(name, value)| (name, value)));
        command
    }
}
