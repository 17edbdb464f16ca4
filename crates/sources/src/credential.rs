//! What signs a console in without a password: its own session's token.

use std::fmt;

use secrecy::SecretString;

/// How every token of a session service begins.
const PREFIX: &str = "dws_";

/// The token of the console's own session. It is in the keyring or in memory, never in a file.
#[derive(Clone)]
pub struct Credential(pub SecretString);

impl Credential {
    /// Wraps a token.
    pub fn new(token: String) -> Self {
        Self(SecretString::from(token))
    }

    /// The credential that a text is, as it was kept somewhere. None when it has been damaged,
    /// or is something else.
    pub fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(PREFIX)?;
        let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        (!rest.is_empty() && rest.chars().all(is_token)).then(|| Self::new(text.to_owned()))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_token_is_no_credential() {
        assert!(Credential::read("dws_Zm9v-YmFy_09").is_some());
        for other in ["", "dws_", "hunter2", "dws_a b", "dws_\u{fffd}", "DWS_abc", "dws_abc\n"] {
            assert!(Credential::read(other).is_none(), "{other:?}");
        }
    }
}
