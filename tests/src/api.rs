//! A caller of the session service, beside the console: agents who sign in with one browser
//! or another, and an administrator who looks at what the service itself says.

use anyhow::{Result, bail};
use deskwatch_team::{Member, Security, Session, Snapshot, TerminationReport};
use reqwest::header::USER_AGENT;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

/// Chrome on Windows.
pub const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                          Chrome/131.0.0.0 Safari/537.36";
/// Firefox on Linux.
pub const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

/// What signing in answers.
#[derive(Clone, Deserialize)]
pub struct SignedIn {
    /// The session's token.
    pub token: String,
    /// The session.
    pub session: Session,
    /// Whose it is.
    pub member: Member,
}

/// Calls the service at one address.
#[derive(Clone)]
pub struct Api {
    client: Client,
    address: String,
}

impl Api {
    /// For the service at an address.
    pub fn new(address: &str) -> Result<Self> {
        // Once a process; that it is there already is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
        // A proxy of the machine must not come between a test and its own service.
        let client = Client::builder().no_proxy().build()?;
        Ok(Self { client, address: address.to_owned() })
    }

    /// Signs in with login and password.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
        kind: &str,
        user_agent: &str,
    ) -> Result<SignedIn> {
        let request = self
            .client
            .post(self.url("/v1/session"))
            .header(USER_AGENT, user_agent)
            .json(&json!({ "login": login, "password": password, "kind": kind }));
        Ok(answer(request).await?.json().await?)
    }

    /// What the service answers to a request with that token.
    pub async fn status_of(&self, token: &str) -> Result<StatusCode> {
        let request = self.client.get(self.url("/v1/session?touch=false")).bearer_auth(token);
        Ok(request.send().await?.status())
    }

    /// The team, as an administrator sees it.
    pub async fn team(&self, token: &str) -> Result<Snapshot> {
        let request = self.client.get(self.url("/v1/team?touch=false")).bearer_auth(token);
        Ok(answer(request).await?.json().await?)
    }

    /// Changes the security settings.
    pub async fn set_security(&self, token: &str, security: &Security) -> Result<()> {
        let request = self.client.put(self.url("/v1/security")).bearer_auth(token).json(security);
        answer(request).await?;
        Ok(())
    }

    /// Ends sessions.
    pub async fn terminate(&self, token: &str, request: Value) -> Result<TerminationReport> {
        let request =
            self.client.post(self.url("/v1/terminations")).bearer_auth(token).json(&request);
        Ok(answer(request).await?.json().await?)
    }

    /// Starts a session of the other account of the same login.
    pub async fn switch(&self, token: &str) -> Result<SignedIn> {
        let request = self.client.post(self.url("/v1/session/switch")).bearer_auth(token);
        Ok(answer(request).await?.json().await?)
    }

    /// Signs out.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        answer(self.client.delete(self.url("/v1/session")).bearer_auth(token)).await?;
        Ok(())
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

async fn answer(request: RequestBuilder) -> Result<Response> {
    let response = request.send().await?;
    let (status, path) = (response.status(), response.url().path().to_owned());
    if !status.is_success() {
        bail!("{path}: {status}: {}", response.text().await?);
    }
    Ok(response)
}
