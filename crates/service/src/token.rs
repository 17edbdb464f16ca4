//! Session tokens: known only to their holder.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

const PREFIX: &str = "dws_";
/// 256 bits in base64url without padding.
const ENCODED: usize = 43;

/// What the holder of a session shows: `dws_` and 256 random bits. It cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// What the service keeps of a token: its SHA-256. From 256 random bits there is no way
/// back, so it needs neither salt nor stretching.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

/// The operating system has no random bits to give.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bits")]
pub struct NoRandomness;

impl Token {
    /// A token that nobody had before.
    pub fn generate() -> Result<Self, NoRandomness> {
        let mut bits = [0; 32];
        getrandom::fill(&mut bits).map_err(|_| NoRandomness)?;
        Ok(Self(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bits))))
    }

    /// The text that is handed out, once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What the service keeps of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(&self.0).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

impl TokenHash {
    /// The hash of what a request shows; none when that cannot be a token.
    pub fn of_shown(text: &str) -> Option<Self> {
        let encoded = text.strip_prefix(PREFIX)?;
        let in_alphabet = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (encoded.len() == ENCODED && encoded.bytes().all(in_alphabet))
            .then(|| Self(Sha256::digest(text).into()))
    }

    /// From the store.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// For the store.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_256_bits_and_is_never_printed() {
        let token = Token::generate().unwrap();
        assert_eq!(token.expose().len(), PREFIX.len() + ENCODED);
        assert_ne!(token, Token::generate().unwrap());
        assert!(!format!("{token:?} {:?}", token.hash()).contains(&token.expose()[4..]));
    }

    #[test]
    fn what_is_shown_has_the_hash_of_what_was_handed_out() {
        let token = Token::generate().unwrap();
        assert_eq!(TokenHash::of_shown(token.expose()), Some(token.hash()));
        for text in ["", "dws_", "dws_short", &token.expose()[4..]] {
            assert_eq!(TokenHash::of_shown(text), None);
        }
        // As long as one, and not made of what one is made of.
        for wrong in ["&", " ", "=", "\u{3e0}"] {
            let text = format!("dws_{}{wrong}", "a".repeat(ENCODED - wrong.len()));
            assert_eq!(TokenHash::of_shown(&text), None, "{text}");
        }
    }
}
