//! What signs a console in without a password: its own session's token.

use std::fmt;

use secrecy::SecretString;

/// The token of the console's own session. It is in the keyring or in memory, never in a file.
#[derive(Clone)]
pub struct Credential(pub SecretString);

impl Credential {
    /// Wraps a token.
    pub fn new(token: String) -> Self {
        Self(SecretString::from(token))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}
