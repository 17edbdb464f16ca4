//! Keychain of macOS and Credential Manager of Windows. Both are always there, and both keep
//! the entries of one program apart from those of others.

use deskwatch_console::ports::KeyringError;
use keyring::Error;

use super::SERVICE;

/// The place of one credential in the keyring.
pub(super) struct Entry(keyring::Entry);

impl Entry {
    /// Connects to the keyring.
    pub(super) fn open(name: &str) -> Result<Self, KeyringError> {
        keyring::Entry::new(SERVICE, name).map(Self).map_err(|error| told(&error))
    }

    /// The secret, if there is one.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, KeyringError> {
        match self.0.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(told(&error)),
        }
    }

    /// Keeps a secret, in place of an earlier one.
    pub(super) fn keep(&self, secret: &str) -> Result<(), KeyringError> {
        self.0.set_secret(secret.as_bytes()).map_err(|error| told(&error))
    }

    /// Removes what is kept.
    pub(super) fn remove(&self) -> Result<(), KeyringError> {
        match self.0.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(told(&error)),
        }
    }
}

/// What a failure means for the person.
fn told(error: &Error) -> KeyringError {
    tracing::warn!(%error, "the keyring refuses");
    match error {
        Error::NoStorageAccess(_) => KeyringError::Locked,
        Error::NoDefaultStore => KeyringError::Absent,
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeyringError::Damaged,
        Error::Ambiguous(_) => KeyringError::Foreign,
        _ => KeyringError::Failed,
    }
}
