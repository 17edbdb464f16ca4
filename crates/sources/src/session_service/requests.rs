//! One request and its answer.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode};
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::problem::{Problem, retry_after};
use super::{broken, newer};
use crate::credential::Credential;
use crate::error::SourceError;

/// In every answer of the service.
const REQUEST_ID: &str = "x-request-id";

/// Requests to one service, with one credential or none.
pub(super) struct Requests {
    client: Client,
    address: Url,
    credential: Option<Credential>,
}

/// The answer to a request that was granted.
pub(super) struct Success {
    body: Vec<u8>,
    /// Whether it has the number that the service gives every request.
    is_numbered: bool,
}

/// Why a request was not granted.
#[derive(Debug)]
pub(super) enum Failure {
    /// The service refused, in its own words.
    Problem(Problem),
    /// Sent, and no answer in time. It may still come to be done.
    TimedOut,
    /// No answer, or not the service's.
    Other(SourceError),
}

impl From<Failure> for SourceError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Problem(problem) => problem.into(),
            Failure::TimedOut => Self::NoAnswer,
            Failure::Other(error) => error,
        }
    }
}

impl Requests {
    pub(super) fn new(client: Client, address: Url, credential: Option<Credential>) -> Self {
        Self { client, address, credential }
    }

    pub(super) fn getting(&self, path: &str) -> RequestBuilder {
        self.identified(self.client.get(self.url(path)))
    }

    pub(super) fn posting(&self, path: &str, body: &impl Serialize) -> RequestBuilder {
        self.identified(self.client.post(self.url(path))).json(body)
    }

    pub(super) fn putting(&self, path: &str, body: &impl Serialize) -> RequestBuilder {
        self.identified(self.client.put(self.url(path))).json(body)
    }

    pub(super) fn posting_nothing(&self, path: &str) -> RequestBuilder {
        self.identified(self.client.post(self.url(path)))
    }

    pub(super) fn deleting(&self, path: &str) -> RequestBuilder {
        self.identified(self.client.delete(self.url(path)))
    }

    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, SourceError> {
        read(&self.ask(self.getting(path)).await?)
    }

    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, SourceError> {
        read(&self.ask(self.posting(path, body)).await?)
    }

    /// Sends a request and answers what a success holds.
    pub(super) async fn ask(&self, request: RequestBuilder) -> Result<Success, Failure> {
        let answer = request.send().await.map_err(|error| broke(&error))?;
        let status = answer.status();
        let headers = answer.headers().clone();
        let body = answer.bytes().await.map_err(|error| broke(&error))?;
        if status.is_success() {
            let is_numbered = headers.contains_key(REQUEST_ID);
            return Ok(Success { body: body.into(), is_numbered });
        }
        if let Some(problem) = Problem::read(status, &headers, &body) {
            return Err(Failure::Problem(problem));
        }
        // Not the service's own words: a proxy in front of it, or somebody else.
        Err(Failure::Other(match status {
            StatusCode::TOO_MANY_REQUESTS => {
                SourceError::RateLimited { retry_after: retry_after(&headers) }
            }
            status if status.is_server_error() => SourceError::ServiceFailed,
            _ => SourceError::NotDeskwatch,
        }))
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.address.clone();
        url.set_path(path);
        url
    }

    fn identified(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.credential {
            // reqwest marks the header as sensitive: it is not printed.
            Some(Credential(token)) => request.bearer_auth(token.expose_secret()),
            None => request,
        }
    }
}

/// What a success holds. Anything else than expected is somebody else's success, or, where it
/// has the form of the service's answers, that of a later version of it.
pub(super) fn read<T: DeserializeOwned>(success: &Success) -> Result<T, SourceError> {
    let Success { body, is_numbered } = success;
    serde_json::from_slice(body).or_else(|error| {
        // Line and column only: the body may hold a token.
        tracing::debug!(line = error.line(), column = error.column(), "unexpected answer");
        if !is_numbered {
            return Err(SourceError::NotDeskwatch);
        }
        let answer: Value = serde_json::from_slice(body).map_err(|_| SourceError::NotDeskwatch)?;
        newer::read_tolerantly(answer)
    })
}

fn broke(error: &reqwest::Error) -> Failure {
    let verdict = broken::classify(error);
    tracing::debug!(
        timeout = error.is_timeout(),
        connect = error.is_connect(),
        ?verdict,
        "no answer from the service"
    );
    // What did not even get a connection was not sent: nobody is there.
    let sent = !error.is_connect();
    if sent && error.is_timeout() { Failure::TimedOut } else { Failure::Other(verdict) }
}

/// The longest that a waiting request may take: what it waits for, and some for the network.
pub(super) fn patience(wait: Duration) -> Duration {
    wait + Duration::from_secs(5)
}
