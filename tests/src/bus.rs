//! A session bus that starts nothing by itself: what is not started by the test is absent,
//! whatever services the system has installed.

use std::path::Path;

use anyhow::Result;

use crate::environment::Environment;
use crate::process::Process;

/// A private session bus.
pub struct Bus {
    address: String,
    _daemon: Process,
}

impl Bus {
    /// Starts one whose socket is in `folder`.
    pub async fn start(environment: &Environment, folder: &Path, logs: &Path) -> Result<Self> {
        let config = folder.join("bus.conf");
        // No `servicedir`: nothing is activated. Everybody on it may own and call anything.
        std::fs::write(
            &config,
            format!(
                r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
                folder.display()
            ),
        )?;
        let daemon = Process::start(
            "bus",
            logs,
            environment
                .command("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--nofork", "--print-address=1"]),
        )?;
        let address = daemon
            .line("its address", |line| line.starts_with("unix:").then(|| line.trim().to_owned()))
            .await?;
        Ok(Self { address, _daemon: daemon })
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
