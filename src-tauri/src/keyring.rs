//! The credential in the operating system's keyring.
//!
//! The keyring may wait for a person as long as it likes, and a question that was asked cannot
//! be taken back. So there is one thread that asks, one question after the other, and nobody
//! gives up before the answer: what is said about the keyring is then always what it did. The
//! console does not wait for it.

#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod secret_service;

use std::sync::mpsc;
use std::thread;

use async_trait::async_trait;
use deskwatch_console::ports::{Keyring, KeyringError};
use deskwatch_sources::Credential;
use secrecy::ExposeSecret;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

#[cfg(not(target_os = "linux"))]
use native::Entry;
#[cfg(target_os = "linux")]
use secret_service::Entry;

/// The name under which the keyring lists what belongs to this program.
const SERVICE: &str = "Deskwatch";

/// Something to do on the thread that asks.
type Question = Box<dyn FnOnce() + Send>;

/// Secret Service, Keychain or Credential Manager.
pub struct SystemKeyring {
    questions: mpsc::Sender<Question>,
}

impl SystemKeyring {
    /// Starts the thread that asks. It ends with the program, whatever it is waiting for.
    pub fn start() -> std::io::Result<Self> {
        let (questions, asked) = mpsc::channel::<Question>();
        thread::Builder::new().name("keyring".to_owned()).spawn(move || {
            for question in asked {
                question();
            }
        })?;
        Ok(Self { questions })
    }

    async fn ask<T: Send + 'static>(
        &self,
        name: &str,
        question: impl FnOnce(&Entry) -> Result<T, KeyringError> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let name = name.to_owned();
        // Where the keyring is a service on the bus, it is spoken to by way of the runtime.
        let runtime = Handle::current();
        let (reply, answer) = oneshot::channel();
        let asking = move || {
            let _runtime = runtime.enter();
            let answer = Entry::open(&name).and_then(|entry| question(&entry));
            if let Err(error) = &answer {
                tracing::warn!(%error, "the keyring did not do it");
            }
            // Nobody listens when the program ends.
            let _ = reply.send(answer);
        };
        self.questions.send(Box::new(asking)).map_err(|_| KeyringError::Failed)?;
        // Without an answer the question has panicked.
        answer.await.unwrap_or(Err(KeyringError::Failed))
    }
}

#[async_trait]
impl Keyring for SystemKeyring {
    async fn read(&self, name: &str) -> Result<Option<Credential>, KeyringError> {
        self.ask(name, |entry| match entry.read()? {
            None => Ok(None),
            Some(secret) => credential(&secret).map(Some).ok_or(KeyringError::Damaged),
        })
        .await
    }

    async fn keep(&self, name: &str, credential: &Credential) -> Result<(), KeyringError> {
        let token = credential.0.clone();
        self.ask(name, move |entry| entry.keep(token.expose_secret())).await
    }

    async fn remove(&self, name: &str) -> Result<(), KeyringError> {
        self.ask(name, Entry::remove).await
    }
}

/// What a secret is, if it is a credential.
fn credential(secret: &[u8]) -> Option<Credential> {
    Credential::read(std::str::from_utf8(secret).ok()?)
}
