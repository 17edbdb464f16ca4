//! What a password must be, where one is set.

use secrecy::{ExposeSecret as _, SecretString};

use super::{MemberError, Service};
use crate::guessable;

/// Shortest password, in characters (NIST SP 800-63B).
pub(super) const SHORTEST: usize = 8;
/// Longest password, in bytes: hashing must not cost more than it has to.
pub(super) const LONGEST: usize = 1_024;

impl Service {
    /// The hash of a new password of somebody whom these words describe, if it can be one.
    pub(super) async fn hash_of_new(
        &self,
        password: SecretString,
        about: &[&str],
    ) -> Result<String, MemberError> {
        self.check_new(&password, about).await?;
        Ok(self.passwords.hash(password).await?)
    }

    /// Whether it can be the password of somebody whom these words describe.
    pub(super) async fn check_new(
        &self,
        password: &SecretString,
        about: &[&str],
    ) -> Result<(), MemberError> {
        if !has_length(password) {
            return Err(MemberError::InvalidPassword);
        }
        if self.passwords.is_guessable(password.clone(), guessable::words(about)).await? {
            return Err(MemberError::GuessablePassword);
        }
        Ok(())
    }
}

fn has_length(password: &SecretString) -> bool {
    let password = password.expose_secret();
    password.chars().count() >= SHORTEST && password.len() <= LONGEST
}
