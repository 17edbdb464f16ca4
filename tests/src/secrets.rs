//! Reading and replacing what a keyring keeps, through the Secret Service's own protocol: whatever label
//! and attributes a program has chosen.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

const NAME: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";
const ITEM: &str = "org.freedesktop.Secret.Item";
const DEFAULT: &str = "/org/freedesktop/secrets/aliases/default";

/// One thing that a keyring keeps.
#[derive(Clone)]
pub struct Secret {
    /// What a person sees of it.
    pub label: String,
    /// By what it is found.
    pub attributes: HashMap<String, String>,
    /// The secret itself.
    pub value: Vec<u8>,
}

/// Whether the default collection is locked.
pub async fn locked(connection: &zbus::Connection) -> Result<bool> {
    let collection = proxy(connection, DEFAULT, "org.freedesktop.Secret.Collection").await?;
    Ok(collection.get_property("Locked").await?)
}

/// Everything that is kept.
pub async fn all(connection: &zbus::Connection) -> Result<Vec<Secret>> {
    let (session, items) = items(connection).await?;
    let mut secrets = Vec::new();
    for path in items {
        let item = proxy(connection, path.as_str(), ITEM).await?;
        let ((_, _, value, _),): ((OwnedObjectPath, Vec<u8>, Vec<u8>, String),) =
            item.call("GetSecret", &ObjectPath::from(&session)).await.context("GetSecret")?;
        secrets.push(Secret {
            label: item.get_property("Label").await?,
            attributes: item.get_property("Attributes").await?,
            value,
        });
    }
    Ok(secrets)
}

/// Puts another secret in the place of everything that is kept.
pub async fn replace(connection: &zbus::Connection, secret: &[u8]) -> Result<()> {
    let (session, items) = items(connection).await?;
    for path in items {
        let item = proxy(connection, path.as_str(), ITEM).await?;
        let secret = (ObjectPath::from(&session), Vec::<u8>::new(), secret, "text/plain");
        let () = item.call("SetSecret", &(secret,)).await.context("SetSecret")?;
    }
    Ok(())
}

/// A session to ask for secrets in, and where they are.
async fn items(connection: &zbus::Connection) -> Result<(OwnedObjectPath, Vec<OwnedObjectPath>)> {
    let service = proxy(connection, SERVICE, "org.freedesktop.Secret.Service").await?;
    // A private bus needs no encryption.
    let (_, session): (OwnedValue, OwnedObjectPath) =
        service.call("OpenSession", &("plain", Value::from(""))).await.context("OpenSession")?;
    let (unlocked, _locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        service.call("SearchItems", &HashMap::<&str, &str>::new()).await.context("SearchItems")?;
    Ok((session, unlocked))
}

async fn proxy<'a>(
    connection: &zbus::Connection,
    path: &'a str,
    interface: &'a str,
) -> Result<zbus::Proxy<'a>> {
    // Properties are asked for each time: what another program changes is not always told.
    Ok(zbus::proxy::Builder::new(connection)
        .destination(NAME)?
        .path(path)?
        .interface(interface)?
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await?)
}
