//! Passwords: Argon2id in a bounded pool off the async threads.
//!
//! 19 MiB, two passes, one lane: the second of the choices in OWASP's Password Storage
//! Cheat Sheet. A hash costs tens of milliseconds of a core and 19 MiB; the pool keeps a
//! rush of sign-ins from taking every core and all memory.

use std::sync::Arc;

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;

use crate::guessable::is_guessable;

/// Hashes that may wait for each core. More would be answered too late to be of use.
const WAITING_PER_CORE: usize = 64;

/// Why a password was not hashed or checked.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many are waiting.
    #[error("too many passwords are being checked")]
    Busy,
    /// The hash could not be computed.
    #[error("the hash of a password could not be computed")]
    Failed,
}

/// The pool.
pub struct Passwords {
    argon2: Argon2<'static>,
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// What a login that is not known is checked against, so that it costs the same.
    nobody: String,
    /// Hashes that were computed, right ones and wrong ones.
    #[cfg(test)]
    computed: std::sync::atomic::AtomicUsize,
}

impl Passwords {
    /// With a pool as large as the machine has cores.
    pub fn new() -> Result<Self, PasswordError> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| PasswordError::Failed)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash(&argon2, "nobody has this password")?;
        Ok(Self {
            argon2,
            running: Arc::new(Semaphore::new(cores)),
            waiting: Arc::new(Semaphore::new(cores * WAITING_PER_CORE)),
            nobody,
            #[cfg(test)]
            computed: std::sync::atomic::AtomicUsize::new(0),
        })
    }

    /// The hash of a password, in PHC form.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        let argon2 = self.argon2.clone();
        self.run(move || hash(&argon2, password.expose_secret())).await
    }

    /// Whether it is the password. Without a hash to check against it is not, and that
    /// costs as much.
    pub async fn check(
        &self,
        password: SecretString,
        against: Option<&str>,
    ) -> Result<bool, PasswordError> {
        let known = against.is_some();
        let against = against.unwrap_or(&self.nobody).to_owned();
        let argon2 = self.argon2.clone();
        self.run(move || {
            let parsed = PasswordHash::new(&against).map_err(|_| PasswordError::Failed)?;
            let right =
                argon2.verify_password(password.expose_secret().as_bytes(), &parsed).is_ok();
            Ok(known && right)
        })
        .await
    }

    /// Whether it is one of those that others try first, whom these words are known to.
    pub async fn is_guessable(
        &self,
        password: SecretString,
        words: Vec<String>,
    ) -> Result<bool, PasswordError> {
        self.run(move || Ok(is_guessable(password.expose_secret(), &words))).await
    }

    /// How many hashes were computed.
    #[cfg(test)]
    pub fn computed(&self) -> usize {
        self.computed.load(std::sync::atomic::Ordering::SeqCst)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let _place = self.waiting.clone().try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let core = self.running.clone().acquire_owned().await.map_err(|_| PasswordError::Failed)?;
        #[cfg(test)]
        self.computed.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(core);
            result
        });
        done.await.map_err(|_| PasswordError::Failed)?
    }
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String, PasswordError> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|_| PasswordError::Failed)?;
    let salt = SaltString::encode_b64(&salt).map_err(|_| PasswordError::Failed)?;
    let hash = argon2.hash_password(password.as_bytes(), &salt);
    Ok(hash.map_err(|_| PasswordError::Failed)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_checks_against_its_hash_only() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.check("correct horse".into(), Some(&hash)).await.unwrap());
        assert!(!passwords.check("battery staple".into(), Some(&hash)).await.unwrap());
        assert!(!passwords.check("nobody has this password".into(), None).await.unwrap());
    }
}
