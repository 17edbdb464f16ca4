//! The keyring: gnome-keyring, unlocked, locked or not there.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result};

use crate::bus::Bus;
use crate::environment::Environment;
use crate::process::Process;
use crate::secrets::{self, Secret};
use crate::wait::{PATIENCE, eventually};

/// The name of the keyring on the bus.
const NAME: &str = "org.freedesktop.secrets";

/// In what state a program finds the keyring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyringMode {
    /// Open, as after logging in.
    #[default]
    Unlocked,
    /// There, but locked, and nobody is there to unlock it.
    Locked,
    /// There, but nobody has ever made a collection in it.
    Empty,
    /// No keyring on the bus.
    Absent,
}

/// The keyring of a desktop. What it keeps stays when its state changes.
pub struct Keyring {
    environment: Environment,
    logs: PathBuf,
    connection: zbus::Connection,
    daemon: Option<Process>,
}

impl Keyring {
    /// Starts one. `environment` says where it keeps its files.
    pub async fn start(
        mode: KeyringMode,
        bus: &Bus,
        environment: &Environment,
        logs: &Path,
    ) -> Result<Self> {
        let connection = bus.connect().await?;
        let mut keyring = Self {
            environment: environment.clone(),
            logs: logs.to_owned(),
            connection,
            daemon: None,
        };
        match mode {
            KeyringMode::Absent => {}
            KeyringMode::Unlocked => keyring.run(true).await?,
            KeyringMode::Empty => keyring.run(false).await?,
            KeyringMode::Locked => {
                // A keyring must have been made before it can be locked.
                keyring.run(true).await?;
                keyring.change(KeyringMode::Locked).await?;
            }
        }
        Ok(keyring)
    }

    /// Starts it anew in another state.
    pub async fn change(&mut self, mode: KeyringMode) -> Result<()> {
        if let Some(daemon) = self.daemon.take() {
            daemon.stop().await?;
            self.on_the_bus(false).await?;
        }
        match mode {
            KeyringMode::Absent => Ok(()),
            KeyringMode::Unlocked => self.run(true).await,
            // Which of the two it is depends on what there was before.
            KeyringMode::Locked | KeyringMode::Empty => self.run(false).await,
        }
    }

    /// Starts it anew, unlocked, on a bus that was started anew.
    pub(crate) async fn follow(&mut self, bus: &Bus) -> Result<()> {
        if let Some(daemon) = self.daemon.take() {
            daemon.kill();
        }
        self.connection = bus.connect().await?;
        self.run(true).await
    }

    /// Everything it keeps. It must be unlocked.
    pub async fn secrets(&self) -> Result<Vec<Secret>> {
        secrets::all(&self.connection).await
    }

    /// Puts something into it, as any program may.
    pub async fn put(&self, attributes: &[(&str, &str)], value: &[u8]) -> Result<()> {
        secrets::put(&self.connection, attributes, value).await
    }

    /// Writes something else into every entry that keeps a value beginning so.
    pub async fn damage(&self, beginning: &[u8]) -> Result<()> {
        secrets::damage(&self.connection, beginning).await
    }

    /// Puts another secret in the place of everything it keeps. It must be unlocked.
    pub async fn replace(&self, secret: &[u8]) -> Result<()> {
        secrets::replace(&self.connection, secret).await
    }

    async fn run(&mut self, unlock: bool) -> Result<()> {
        let mut command = self.environment.command("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        let daemon = if unlock {
            command.arg("--unlock");
            // The password is what comes before the end of the input, and must not be empty.
            let (reader, mut writer) = std::io::pipe()?;
            writer.write_all(b"\n")?;
            drop(writer);
            Process::with_input("keyring", &self.logs, &mut command, Stdio::from(reader))?
        } else {
            Process::start("keyring", &self.logs, &mut command)?
        };
        self.daemon = Some(daemon);
        self.on_the_bus(true).await?;
        if unlock {
            eventually("the keyring is unlocked", PATIENCE, async || {
                Ok((!secrets::locked(&self.connection).await?).then_some(()))
            })
            .await?;
        }
        Ok(())
    }

    async fn on_the_bus(&self, there: bool) -> Result<()> {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await?;
        let what = if there { "the keyring is on the bus" } else { "the keyring has left the bus" };
        eventually(what, PATIENCE, async || {
            let owned =
                bus.name_has_owner(NAME.try_into().context("the name of the keyring")?).await?;
            Ok((owned == there).then_some(()))
        })
        .await
    }
}
