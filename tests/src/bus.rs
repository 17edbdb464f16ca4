//! A session bus that starts nothing by itself: what is not started by the test is absent,
//! whatever services the system has installed.

use std::path::{Path, PathBuf};

use anyhow::Result;
use parking_lot::Mutex;

use crate::environment::Environment;
use crate::process::Process;

/// A private session bus.
pub struct Bus {
    address: String,
    config: PathBuf,
    environment: Environment,
    logs: PathBuf,
    daemon: Mutex<Process>,
}

impl Bus {
    /// Starts one whose socket is in `folder`.
    pub async fn start(environment: &Environment, folder: &Path, logs: &Path) -> Result<Self> {
        let config = folder.join("bus.conf");
        // Without the number of the daemon that it has when it is printed: as desktops have it,
        // the address outlives the daemon.
        let address = format!("unix:path={}", folder.join("bus").display());
        // No `servicedir`: nothing is activated. Everybody on it may own and call anything.
        std::fs::write(
            &config,
            format!(
                r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
            ),
        )?;
        let daemon = Mutex::new(daemon(environment, &config, logs).await?);
        let (environment, logs) = (environment.clone(), logs.to_owned());
        Ok(Self { address, config, environment, logs, daemon })
    }

    /// Ends it without a word. Whoever was on it is cut off.
    pub fn kill(&self) {
        let daemon = self.daemon.lock().clone();
        daemon.kill();
    }

    /// Ends it and starts another at the same address.
    pub(crate) async fn restart(&self) -> Result<()> {
        self.kill();
        let daemon = daemon(&self.environment, &self.config, &self.logs).await?;
        *self.daemon.lock() = daemon;
        Ok(())
    }

    /// Its address, for `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A connection to it.
    pub async fn connect(&self) -> Result<zbus::Connection> {
        Ok(zbus::connection::Builder::address(self.address.as_str())?.build().await?)
    }
}

async fn daemon(environment: &Environment, config: &Path, logs: &Path) -> Result<Process> {
    let daemon = Process::start(
        "bus",
        logs,
        environment
            .command("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"]),
    )?;
    daemon.line("its address", |line| line.starts_with("unix:").then_some(())).await?;
    Ok(daemon)
}
