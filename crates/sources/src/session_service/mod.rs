//! Deskwatch's own session service, over HTTP.

mod broken;
mod heard_time;
mod history;
mod newer;
mod problem;
mod recognition;
mod requests;
mod watched;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::address::is_loopback;
use crate::credential::Credential;
use crate::error::SourceError;
use crate::source::{Connector, SignedIn, Source};
use requests::Requests;
use watched::WatchedService;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);
/// How long any answer may take that is neither waited for on purpose nor long; and how long
/// nothing may come of one that is.
const ANSWER: Duration = Duration::from_secs(15);
/// How often a silent connection is asked whether it still is one. A network that vanishes
/// without a word (a cable, a sleeping laptop) breaks the waiting request after three of these.
const KEEP_ALIVE: Duration = Duration::from_secs(10);

/// Connects consoles to session services.
///
/// What a connection takes is made when it is first needed: reading the system's certificates
/// takes longer than everything else that a console does before its window opens.
pub struct SessionServices {
    user_agent: String,
    /// For this computer: no proxy that the environment names may come between, and nothing is
    /// compressed, which takes longer than it saves where there is no line.
    near: OnceLock<Client>,
    /// For everywhere else.
    far: OnceLock<Client>,
}

impl SessionServices {
    /// Prepares connections. Services are told `Deskwatch/VERSION (SYSTEM)`, which is what
    /// administrators see of a console's session.
    pub fn new(version: &str) -> Self {
        // Whoever came first in this process has set the same provider.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let user_agent = format!("Deskwatch/{version} ({})", system());
        Self { user_agent, near: OnceLock::new(), far: OnceLock::new() }
    }

    /// Fails when the system has no usable TLS.
    fn requests(
        &self,
        address: &Url,
        credential: Option<Credential>,
    ) -> Result<Requests, SourceError> {
        let client = if is_loopback(address) {
            made(&self.near, || self.client().no_proxy().no_gzip())?
        } else {
            made(&self.far, || self.client())?
        };
        Ok(Requests::new(client, address.clone(), credential))
    }

    fn client(&self) -> ClientBuilder {
        Client::builder()
            .user_agent(&self.user_agent)
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .tcp_keepalive(KEEP_ALIVE)
            .tcp_keepalive_interval(KEEP_ALIVE)
            .tcp_keepalive_retries(2)
            .http2_keep_alive_interval(KEEP_ALIVE)
            .http2_keep_alive_timeout(KEEP_ALIVE)
            // A redirect would carry password or token to wherever it says.
            .redirect(Policy::none())
            .referer(false)
    }
}

/// The one that was made before, or a new one. What fails now may not fail the next time.
fn made(
    before: &OnceLock<Client>,
    builder: impl FnOnce() -> ClientBuilder,
) -> Result<Client, SourceError> {
    if let Some(client) = before.get() {
        return Ok(client.clone());
    }
    let client = builder().build().map_err(|error| {
        tracing::error!(%error, "no HTTP client can be made");
        SourceError::CertificateInvalid
    })?;
    Ok(before.get_or_init(|| client).clone())
}

/// The operating system as people call it.
fn system() -> &'static str {
    match std::env::consts::OS {
        "linux" => "Linux",
        "macos" => "macOS",
        "windows" => "Windows",
        other => other,
    }
}

#[derive(Serialize)]
struct SignInBody<'a> {
    login: &'a str,
    password: &'a str,
    kind: &'static str,
}

/// The answer that carries a token. The member and session in it come again with the team.
#[derive(Deserialize)]
struct Token {
    token: String,
}

#[async_trait]
impl Connector for SessionServices {
    async fn sign_in(
        &self,
        address: &Url,
        login: &str,
        password: &SecretString,
    ) -> Result<SignedIn, SourceError> {
        let requests = self.requests(address, None)?;
        // Before the password leaves this computer.
        recognition::recognise(&requests).await?;
        let body = SignInBody { login, password: password.expose_secret(), kind: "administrator" };
        let answer = requests.post("v1/session", &body).await.map_err(|error| match error {
            // The service knows the login and the password, but lets it in only as an agent.
            SourceError::Forbidden => SourceError::NotAdministrator,
            other => other,
        })?;
        let Token { token } = answer;
        let credential = Credential::new(token);
        let source = self.resume(address, credential.clone())?;
        Ok(SignedIn { source, credential })
    }

    fn resume(
        &self,
        address: &Url,
        credential: Credential,
    ) -> Result<Arc<dyn Source>, SourceError> {
        Ok(Arc::new(WatchedService::new(self.requests(address, Some(credential))?)))
    }
}
