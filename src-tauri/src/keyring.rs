//! The credential in the operating system's keyring.
//!
//! The keyring may wait for a person as long as it likes, and a question that was asked cannot
//! be taken back. So there is one thread that asks, one question after the other, and nobody
//! gives up before the answer: what is said about the keyring is then always what it did. The
//! console does not wait for it.

use std::sync::mpsc;
use std::thread;

use async_trait::async_trait;
use deskwatch_console::ports::{Keyring, KeyringError};
use deskwatch_sources::Credential;
use keyring::{Entry, Error};
use secrecy::ExposeSecret;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

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
        question: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let name = name.to_owned();
        // Where the keyring is a service on the bus, it is spoken to by way of the runtime.
        let runtime = Handle::current();
        let (reply, answer) = oneshot::channel();
        let asking = move || {
            let _runtime = runtime.enter();
            // Nobody listens when the program ends.
            let _ = reply.send(put(&name, question));
        };
        self.questions.send(Box::new(asking)).map_err(|_| KeyringError::Failed)?;
        // Without an answer the question has panicked.
        answer.await.unwrap_or(Err(KeyringError::Failed))
    }
}

#[async_trait]
impl Keyring for SystemKeyring {
    async fn read(&self, name: &str) -> Result<Option<Credential>, KeyringError> {
        self.ask(name, |entry| match entry.get_password() {
            Ok(token) => Ok(Some(Credential::new(token))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    async fn keep(&self, name: &str, credential: &Credential) -> Result<(), KeyringError> {
        let token = credential.0.clone();
        self.ask(name, move |entry| entry.set_password(token.expose_secret())).await
    }

    async fn remove(&self, name: &str) -> Result<(), KeyringError> {
        self.ask(name, |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error),
        })
        .await
    }
}

/// Puts a question to the keyring, and waits as long as the keyring does.
fn put<T>(
    name: &str,
    question: impl FnOnce(&Entry) -> Result<T, Error>,
) -> Result<T, KeyringError> {
    if let Err(error) = Entry::store_status() {
        tracing::warn!(%error, "there is no keyring");
        return Err(KeyringError::Absent);
    }
    Entry::new(SERVICE, name).and_then(|entry| question(&entry)).map_err(|error| {
        tracing::warn!(%error, "the keyring did not do it");
        match error {
            Error::NoStorageAccess(_) => KeyringError::Locked,
            Error::NoDefaultStore => KeyringError::Absent,
            _ => KeyringError::Failed,
        }
    })
}
