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
    let session = open_session(connection).await?;
    let mut secrets = Vec::new();
    for path in unlocked(connection).await? {
        let item = proxy(connection, path.as_str(), ITEM).await?;
        let ((_, _, value, _),): (Wire,) =
            item.call("GetSecret", &ObjectPath::from(&session)).await.context("GetSecret")?;
        secrets.push(Secret {
            label: item.get_property("Label").await?,
            attributes: item.get_property("Attributes").await?,
            value,
        });
    }
    Ok(secrets)
}

/// Puts something into the default collection, beside whatever has the same attributes.
pub async fn put(
    connection: &zbus::Connection,
    attributes: &[(&str, &str)],
    value: &[u8],
) -> Result<()> {
    let session = open_session(connection).await?;
    let collection = proxy(connection, DEFAULT, "org.freedesktop.Secret.Collection").await?;
    let attributes: HashMap<&str, &str> = attributes.iter().copied().collect();
    let properties = HashMap::from([
        ("org.freedesktop.Secret.Item.Label", Value::from("somebody else's")),
        ("org.freedesktop.Secret.Item.Attributes", Value::from(attributes)),
    ]);
    let (_, _): (OwnedObjectPath, OwnedObjectPath) = collection
        .call("CreateItem", &(properties, wire(&session, value), false))
        .await
        .context("CreateItem")?;
    Ok(())
}

/// Writes something else into everything whose value begins so.
pub async fn damage(connection: &zbus::Connection, beginning: &[u8]) -> Result<()> {
    let session = open_session(connection).await?;
    for path in unlocked(connection).await? {
        let item = proxy(connection, path.as_str(), ITEM).await?;
        let ((_, _, value, _),): (Wire,) =
            item.call("GetSecret", &ObjectPath::from(&session)).await.context("GetSecret")?;
        if value.starts_with(beginning) {
            let () = item
                .call("SetSecret", &(wire(&session, b"\xff\x00 damaged"),))
                .await
                .context("SetSecret")?;
        }
    }
    Ok(())
}

/// Puts another secret in the place of everything that is kept.
pub async fn replace(connection: &zbus::Connection, secret: &[u8]) -> Result<()> {
    let session = open_session(connection).await?;
    for path in unlocked(connection).await? {
        let item = proxy(connection, path.as_str(), ITEM).await?;
        let () = item.call("SetSecret", &(wire(&session, secret),)).await.context("SetSecret")?;
    }
    Ok(())
}

/// A secret as it travels: session, parameters, value, kind of content.
type Wire = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

fn wire(session: &OwnedObjectPath, value: &[u8]) -> Wire {
    (session.clone(), Vec::new(), value.to_vec(), "text/plain".to_owned())
}

/// A private bus needs no encryption.
async fn open_session(connection: &zbus::Connection) -> Result<OwnedObjectPath> {
    let service = proxy(connection, SERVICE, "org.freedesktop.Secret.Service").await?;
    let (_, session): (OwnedValue, OwnedObjectPath) =
        service.call("OpenSession", &("plain", Value::from(""))).await.context("OpenSession")?;
    Ok(session)
}

async fn unlocked(connection: &zbus::Connection) -> Result<Vec<OwnedObjectPath>> {
    let service = proxy(connection, SERVICE, "org.freedesktop.Secret.Service").await?;
    let (unlocked, _locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        service.call("SearchItems", &HashMap::<&str, &str>::new()).await.context("SearchItems")?;
    Ok(unlocked)
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
