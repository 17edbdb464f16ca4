//! The Secret Service of Linux desktops (gnome-keyring, `KWallet`, `KeePassXC`).
//!
//! Every question opens a connection of its own. A keyring that was started, restarted or
//! unlocked after the program is then found at the next attempt, which one connection for the
//! whole run would never do.
//!
//! Entries are found by attributes that any program may use. What this program keeps carries
//! a mark; what has the same name and neither mark nor credential is somebody else's, and is
//! neither used nor overwritten nor removed.

use std::collections::HashMap;
use std::sync::Arc;

use deskwatch_console::ports::KeyringError;
use keyring_core::Error;
use keyring_core::api::CredentialStoreApi;
use secret_service::Error as ServiceError;
use zbus_secret_service_keyring_store::Store;

use super::{SERVICE, credential};

/// The attribute that marks entries as this program's, and its value.
const MARK: (&str, &str) = ("application", "org.deskwatch.console");

/// The place of one credential in the keyring.
pub(super) struct Entry {
    store: Arc<Store>,
    name: String,
}

/// What the keyring has under the name.
struct Found {
    /// This program's. More than one only if somebody copied it.
    ours: Vec<keyring_core::Entry>,
    /// Whether there is anything of another program.
    foreign: bool,
}

impl Entry {
    /// Connects to the keyring.
    pub(super) fn open(name: &str) -> Result<Self, KeyringError> {
        let store = Store::new().map_err(|error| {
            tracing::warn!(%error, "there is no keyring");
            KeyringError::Absent
        })?;
        Ok(Self { store, name: name.to_owned() })
    }

    /// The secret, if there is one.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, KeyringError> {
        let Found { ours, foreign } = self.find()?;
        match ours.first() {
            Some(entry) => Ok(Some(entry.get_secret().map_err(told)?)),
            None if foreign => Err(KeyringError::Foreign),
            None => Ok(None),
        }
    }

    /// Keeps a secret, in place of an earlier one.
    pub(super) fn keep(&self, secret: &str) -> Result<(), KeyringError> {
        let Found { ours, foreign } = self.find()?;
        if let Some(entry) = ours.first() {
            entry.set_secret(secret.as_bytes()).map_err(told)?;
            return entry.update_attributes(&HashMap::from([MARK])).map_err(told);
        }
        if foreign {
            // A new entry would take the place of one with the same attributes.
            return Err(KeyringError::Foreign);
        }
        let entry = self.store.build(SERVICE, &self.name, None).map_err(told)?;
        entry.set_secret(secret.as_bytes()).map_err(told)?;
        entry.update_attributes(&HashMap::from([MARK])).map_err(told)
    }

    /// Removes what is this program's.
    pub(super) fn remove(&self) -> Result<(), KeyringError> {
        for entry in self.find()?.ours {
            entry.delete_credential().map_err(told)?;
        }
        Ok(())
    }

    /// Looks for entries, and asks the person to unlock them where that is needed.
    fn find(&self) -> Result<Found, KeyringError> {
        let name = HashMap::from([("service", SERVICE), ("username", self.name.as_str())]);
        let mut found = Found { ours: Vec::new(), foreign: false };
        for entry in self.store.search(&name).map_err(told)? {
            let attributes = entry.get_attributes().map_err(told)?;
            let marked = attributes.get(MARK.0).is_some_and(|value| value == MARK.1);
            // Versions that left no mark have kept nothing but credentials.
            if marked || credential(&entry.get_secret().map_err(told)?).is_some() {
                found.ours.push(entry);
            } else {
                found.foreign = true;
            }
        }
        Ok(found)
    }
}

/// What a failure means for the person.
fn told(error: Error) -> KeyringError {
    tracing::warn!(%error, "the keyring refuses");
    match error {
        Error::NoStorageAccess(cause) | Error::PlatformFailure(cause) => {
            match cause.downcast_ref::<ServiceError>() {
                Some(ServiceError::Locked | ServiceError::Prompt) => KeyringError::Locked,
                // What is looked for by an alias that leads nowhere.
                Some(ServiceError::NoResult) => KeyringError::NoCollection,
                Some(ServiceError::Unavailable) => KeyringError::Absent,
                _ => KeyringError::Failed,
            }
        }
        Error::NoDefaultStore => KeyringError::Absent,
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeyringError::Damaged,
        _ => KeyringError::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(cause: ServiceError) -> KeyringError {
        told(Error::NoStorageAccess(Box::new(cause)))
    }

    #[test]
    fn every_failure_is_told_apart_by_its_kind() {
        assert_eq!(access(ServiceError::Locked), KeyringError::Locked);
        assert_eq!(access(ServiceError::Prompt), KeyringError::Locked);
        assert_eq!(access(ServiceError::NoResult), KeyringError::NoCollection);
        assert_eq!(access(ServiceError::Unavailable), KeyringError::Absent);
        assert_eq!(access(ServiceError::PromptDisconnected), KeyringError::Failed);
        // Making an entry wraps the same causes differently.
        let making = Error::PlatformFailure(Box::new(ServiceError::Locked));
        assert_eq!(told(making), KeyringError::Locked);
        assert_eq!(told(Error::BadEncoding(vec![0xff])), KeyringError::Damaged);
    }
}
