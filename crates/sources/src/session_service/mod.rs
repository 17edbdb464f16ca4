//! Deskwatch's own session service, over HTTP.

mod broken;
mod heard_time;
mod history;
mod newer;
mod problem;
mod recognition;
mod requests;
mod watched;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::redirect::Policy;
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
pub struct SessionServices {
    /// For this computer: no proxy that the environment names may come between, and nothing is
    /// compressed, which takes longer than it saves where there is no line.
    near: reqwest::Client,
    /// For everywhere else.
    far: reqwest::Client,
}

impl SessionServices {
    /// Prepares connections. Services are told `Deskwatch/VERSION (SYSTEM)`, which is what
    /// administrators see of a console's session. Fails when the system has no usable TLS.
    pub fn new(version: &str) -> Result<Self, SourceError> {
        // Whoever came first in this process has set the same provider.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let user_agent = format!("Deskwatch/{version} ({})", system());
        let client = || {
            reqwest::Client::builder()
                .user_agent(&user_agent)
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
        };
        let built = |builder: reqwest::ClientBuilder| {
            builder.build().map_err(|error| {
                tracing::error!(%error, "no HTTP client can be made");
                SourceError::CertificateInvalid
            })
        };
        Ok(Self { near: built(client().no_proxy().no_gzip())?, far: built(client())? })
    }

    fn requests(&self, address: &Url, credential: Option<Credential>) -> Requests {
        let client = if is_loopback(address) { &self.near } else { &self.far };
        Requests::new(client.clone(), address.clone(), credential)
    }
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
        let requests = self.requests(address, None);
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
        Ok(Arc::new(WatchedService::new(self.requests(address, Some(credential)))))
    }
}
