//! The service's refusals: RFC 9457 bodies with a code from a closed list.

use std::fmt::Write;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::Deserialize;

use crate::error::SourceError;

/// How long to leave a service alone that did not say how long.
const UNSAID_RETRY: Duration = Duration::from_secs(10);
/// The longest pause that is believed: a day.
const LONGEST_RETRY: Duration = Duration::from_hours(24);

/// The closed list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Code {
    InvalidRequest,
    Unauthenticated,
    WrongCredentials,
    Forbidden,
    NotFound,
    Conflict,
    CursorExpired,
    PayloadTooLarge,
    IdempotencyMismatch,
    RateLimited,
    Unavailable,
    /// A code that this version does not know.
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
struct Body {
    code: Code,
    #[serde(default)]
    title: String,
    #[serde(default)]
    detail: Option<String>,
    #[serde(default)]
    errors: Vec<FieldError>,
}

#[derive(Deserialize)]
struct FieldError {
    field: String,
    detail: String,
}

/// A refusal, understood.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) code: Code,
    status: StatusCode,
    detail: String,
    retry_after: Duration,
}

impl Problem {
    /// Reads a refusal. None when the body is not the service's.
    pub(super) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let body: Body = serde_json::from_slice(body).ok()?;
        let mut detail = body.detail.unwrap_or(body.title);
        for error in body.errors {
            if !detail.is_empty() {
                detail.push_str("; ");
            }
            let _ = write!(detail, "{}: {}", error.field, error.detail);
        }
        Some(Self { code: body.code, status, detail, retry_after: retry_after(headers) })
    }
}

impl From<Problem> for SourceError {
    fn from(problem: Problem) -> Self {
        match problem.code {
            Code::Unauthenticated => Self::Unauthenticated,
            Code::WrongCredentials => Self::WrongCredentials,
            Code::Forbidden => Self::Forbidden,
            Code::NotFound => Self::NotFound,
            Code::Conflict => Self::Conflict(problem.detail),
            Code::CursorExpired => Self::CursorExpired,
            Code::RateLimited => Self::RateLimited { retry_after: problem.retry_after },
            Code::Unavailable => Self::ServiceFailed,
            Code::Unknown if problem.status.is_server_error() => Self::ServiceFailed,
            Code::InvalidRequest
            | Code::PayloadTooLarge
            | Code::IdempotencyMismatch
            | Code::Unknown => Self::Refused(problem.detail),
        }
    }
}

/// The pause asked for. The service says it in seconds; a date (RFC 9110, 10.2.3) from a
/// proxy in between is not worth a parser.
pub(super) fn retry_after(headers: &HeaderMap) -> Duration {
    headers
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.trim().parse().ok())
        .map_or(UNSAID_RETRY, Duration::from_secs)
        .min(LONGEST_RETRY)
}
