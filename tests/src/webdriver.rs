//! What a console and a browser have in common: a driver program on a port of its own, and
//! one WebDriver session with it.

use std::net::TcpListener;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};

use crate::process::Process;
use crate::wait::{PATIENCE, eventually};

/// How long a program may take to open its first window on a busy machine.
const START: Duration = Duration::from_mins(1);

/// A port that was free a moment ago, for programs that cannot choose one by themselves.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Waits until the driver listens. False when it has ended instead, because somebody else
/// was quicker to take the port.
pub async fn listens(driver: &Process, port: u16) -> Result<bool> {
    eventually("the driver listens", PATIENCE, async || {
        if driver.ended()?.is_some() {
            return Ok(Some(false));
        }
        let connected = tokio::net::TcpStream::connect(("127.0.0.1", port)).await;
        Ok(connected.is_ok().then_some(true))
    })
    .await
}

/// Starts a session: the driver starts the program that the capabilities name.
pub async fn session(port: u16, capabilities: Value) -> Result<Client> {
    let Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
    let capabilities: Map<String, Value> = capabilities;
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    let address = format!("http://127.0.0.1:{port}");
    tokio::time::timeout(START, builder.connect(&address))
        .await
        .context("the program did not come under the control of its driver")?
        .context("the driver did not start a session")
}
