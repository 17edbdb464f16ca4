//! One request and its answer.

use std::time::Duration;

use deskwatch_team::Timestamp;
use reqwest::header::HeaderMap;
use reqwest::{Client, RequestBuilder, StatusCode};
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::timeout;
use url::Url;

use super::heard_time::HeardTime;
use super::problem::{Problem, retry_after};
use super::{broken, newer};
use crate::credential::Credential;
use crate::error::SourceError;

/// In every answer of the service.
const REQUEST_ID: &str = "x-request-id";

/// Room is made at once for at most so many bytes of those that an answer announces. A team of
/// thirty thousand has fewer.
const BELIEVABLE: usize = 32 * 1024 * 1024;

/// Requests to one service, with one credential or none.
pub(super) struct Requests {
    client: Client,
    address: Url,
    credential: Option<Credential>,
    heard: HeardTime,
}

/// The answer to a request that was granted.
pub(super) struct Success {
    body: Vec<u8>,
    /// Whether it has the number that the service gives every request.
    is_numbered: bool,
}

/// How long an answer may take that is long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Until it begins, and between two pieces of it.
    pub(super) silence: Duration,
    /// All of it.
    pub(super) whole: Duration,
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
        Self { client, address, credential, heard: HeardTime::default() }
    }

    /// What time it is by the service's clock, if it has said so.
    pub(super) fn service_time(&self) -> Option<Timestamp> {
        self.heard.now()
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
        self.heard.note(&headers);
        let body = answer.bytes().await.map_err(|error| broke(&error))?;
        judged(status, &headers, body.into())
    }

    /// The same for an answer that is long: it may take its time as long as it comes. Over a
    /// slow line a large team takes minutes, and silence says after seconds that nobody is there.
    pub(super) async fn ask_at_length(
        &self,
        request: RequestBuilder,
        limits: Limits,
    ) -> Result<Success, Failure> {
        let Limits { silence, whole } = limits;
        let sent = timeout(silence, request.timeout(whole).send()).await;
        let mut answer = sent.map_err(|_| Failure::TimedOut)?.map_err(|error| broke(&error))?;
        let status = answer.status();
        let headers = answer.headers().clone();
        self.heard.note(&headers);
        // What is announced is made room for at once, as far as that is believable.
        let announced = answer.content_length().and_then(|length| usize::try_from(length).ok());
        let mut body = Vec::with_capacity(announced.unwrap_or_default().min(BELIEVABLE));
        loop {
            let piece = timeout(silence, answer.chunk()).await.map_err(|_| Failure::TimedOut)?;
            match piece.map_err(|error| broke(&error))? {
                Some(piece) => body.extend_from_slice(&piece),
                None => return judged(status, &headers, body),
            }
        }
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

/// What an answer is: a success, a refusal, or somebody else's.
fn judged(status: StatusCode, headers: &HeaderMap, body: Vec<u8>) -> Result<Success, Failure> {
    if status.is_success() {
        let is_numbered = headers.contains_key(REQUEST_ID);
        return Ok(Success { body, is_numbered });
    }
    if let Some(problem) = Problem::read(status, headers, &body) {
        return Err(Failure::Problem(problem));
    }
    // Not the service's own words: a proxy in front of it, or somebody else.
    Err(Failure::Other(match status {
        StatusCode::TOO_MANY_REQUESTS => {
            SourceError::RateLimited { retry_after: retry_after(headers) }
        }
        status if status.is_server_error() => SourceError::ServiceFailed,
        _ => SourceError::NotDeskwatch,
    }))
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    const LIMITS: Limits =
        Limits { silence: Duration::from_secs(1), whole: Duration::from_secs(20) };

    /// Asks a server that sends a byte every now and then, so many, and then nothing.
    async fn asked_of_a_slow_one(bytes: usize, says: usize) -> Result<Vec<u8>, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let serving = tokio::spawn(async move {
            let (mut connection, _) = listener.accept().await.unwrap();
            let _ = connection.read(&mut [0; 1024]).await.unwrap();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {says}\r\n\r\n");
            connection.write_all(head.as_bytes()).await.unwrap();
            for _ in 0..bytes {
                tokio::time::sleep(Duration::from_millis(150)).await;
                let _ = connection.write_all(b"7").await;
            }
            std::future::pending::<()>().await;
        });
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Every other answer takes no longer than this.
        let client = Client::builder().timeout(Duration::from_secs(1)).build().unwrap();
        let requests = Requests::new(client, address, None);
        let answer = requests.ask_at_length(requests.getting("v1/team"), LIMITS).await;
        serving.abort();
        answer.map(|success| success.body)
    }

    #[tokio::test]
    async fn a_long_answer_may_take_its_time_as_long_as_it_comes() {
        assert_eq!(asked_of_a_slow_one(10, 10).await.unwrap(), b"7777777777");
    }

    #[tokio::test]
    async fn a_long_answer_that_stops_in_the_middle_is_given_up() {
        let answer = asked_of_a_slow_one(3, 10).await;
        assert!(matches!(answer, Err(Failure::TimedOut)));
    }
}
