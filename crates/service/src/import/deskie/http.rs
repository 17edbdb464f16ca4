//! Asks for one page, and tells apart how that can fail.

use std::error::Error;
use std::time::Duration;

use async_trait::async_trait;
use http::{HeaderMap, StatusCode, header};
use reqwest::{Client, Response, redirect};
use secrecy::{ExposeSecret as _, SecretString};

use super::DeskieError;
use super::account::Account;
use super::answer::{self, Oddity};
use super::reading::{Answer, PAGE_SIZE, Refusal, StaffPages};
use crate::import::shown;

/// How long one page may take; a hundred records are a small answer.
const TIMEOUT: Duration = Duration::from_secs(30);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Largest page that is read, in bytes: a hundred records have some ten thousand.
const LARGEST: usize = 8 * 1024 * 1024;

/// Pages over HTTP.
pub(super) struct HttpPages<'a> {
    account: &'a Account,
    key: SecretString,
    client: Client,
}

impl<'a> HttpPages<'a> {
    pub(super) fn new(account: &'a Account, key: SecretString) -> Result<Self, DeskieError> {
        // Whoever was first has chosen; it is the same everywhere in this program.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = Client::builder()
            .user_agent(concat!("deskwatch/", env!("CARGO_PKG_VERSION")))
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT_TIMEOUT)
            // The key is for this one address.
            .redirect(redirect::Policy::none());
        if account.is_local() {
            client = client.no_proxy();
        }
        let client = client.build().map_err(|error| DeskieError::NoTls(detail(error)))?;
        Ok(Self { account, key, client })
    }

    fn host(&self) -> String {
        self.account.host().to_owned()
    }

    fn unreachable(&self, error: reqwest::Error) -> DeskieError {
        DeskieError::Unreachable { host: self.host(), detail: detail(error) }
    }

    async fn body(&self, mut response: Response) -> Result<Option<Vec<u8>>, Refusal> {
        let mut body = Vec::new();
        while let Some(chunk) =
            response.chunk().await.map_err(|error| Refusal::Passing(self.unreachable(error)))?
        {
            if body.len() + chunk.len() > LARGEST {
                return Ok(None);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Some(body))
    }

    async fn understood(&self, number: u32, response: Response) -> Result<Answer, Refusal> {
        let odd = |oddity| DeskieError::Odd { page: number, oddity };
        let calls_left = number_in(response.headers(), "api_calls_left");
        let retry_after = retry_after(response.headers());
        let other_content = content_type(response.headers()).filter(|kind| !kind.contains("json"));
        let Some(body) = self.body(response).await? else {
            return Err(Refusal::Final(odd(Oddity::TooLarge)));
        };
        match answer::read(&body) {
            Ok(page) => Ok(Answer { page, calls_left, retry_after }),
            // It may have been broken off on the way; or it was never meant to be JSON.
            Err(broken @ Oddity::Broken { .. }) => Err(match other_content {
                Some(kind) => Refusal::Final(odd(Oddity::OtherContent(kind))),
                None => Refusal::Passing(odd(broken)),
            }),
            Err(oddity) => Err(Refusal::Final(odd(oddity))),
        }
    }

    async fn refused(&self, response: Response) -> Refusal {
        let status = response.status();
        let wait = retry_after(response.headers());
        let calls_left = number_in(response.headers(), "api_calls_left");
        // Every answer may have a time to wait; while there are calls left it says nothing.
        let is_limited = calls_left == Some(0) || calls_left.is_none() && wait.is_some();
        let failing = DeskieError::Failing { host: self.host(), status: status.as_u16() };
        match status {
            StatusCode::UNAUTHORIZED => Refusal::Final(DeskieError::WrongKey),
            StatusCode::TOO_MANY_REQUESTS => Refusal::Limited(wait),
            StatusCode::FORBIDDEN if is_limited => Refusal::Limited(wait),
            StatusCode::FORBIDDEN => match self.body(response).await {
                Ok(Some(body)) if says_limit(&body) => Refusal::Limited(wait),
                _ => Refusal::Final(DeskieError::Forbidden),
            },
            // A domain that is nobody's leads to Deskie's own pages.
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                Refusal::Final(DeskieError::NoSuchAccount { host: self.host() })
            }
            status if status.is_redirection() => {
                Refusal::Final(DeskieError::NoSuchAccount { host: self.host() })
            }
            StatusCode::SERVICE_UNAVAILABLE if wait.is_some() => Refusal::Limited(wait),
            status if status.is_server_error() => Refusal::Passing(failing),
            _ => Refusal::Final(failing),
        }
    }
}

#[async_trait]
impl StaffPages for HttpPages<'_> {
    async fn page(&self, number: u32) -> Result<Answer, Refusal> {
        let url = self.account.staff(number, PAGE_SIZE);
        let call = self
            .client
            .get(url)
            .basic_auth(self.account.login(), Some(self.key.expose_secret()))
            .header(header::ACCEPT, "application/json");
        let response = call.send().await.map_err(|error| {
            // On the first page this is a wrong name rather than a bad moment.
            let wrong = number == 1 && error.is_connect();
            let error = self.unreachable(error);
            if wrong { Refusal::Final(error) } else { Refusal::Passing(error) }
        })?;
        if response.status().is_success() {
            self.understood(number, response).await
        } else {
            Err(self.refused(response).await)
        }
    }
}

/// Whether a 403 is about the limit of calls. Nothing but its text tells that from "you may
/// not" when the headers are missing, so this is the one place that looks at a text. The
/// word is looked for and not the sentence, which may be reworded; taking a real refusal
/// for a limit costs a wait with a bound, and taking a limit for a refusal would send the
/// operator looking for a fault that is not there.
fn says_limit(body: &[u8]) -> bool {
    String::from_utf8_lossy(body).to_lowercase().contains("limit")
}

fn number_in(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// Seconds to wait; Deskie writes the name with an underscore, proxies with a hyphen.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    number_in(headers, "retry_after")
        .or_else(|| number_in(headers, "retry-after"))
        .map(Duration::from_secs)
}

fn content_type(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(shown(kind.split(';').next().unwrap_or_default().trim()))
}

/// The innermost cause, which is the one that says something. No URL: what is asked is known.
fn detail(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut cause: &dyn Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
