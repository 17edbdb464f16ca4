//! Errors as callers get them: RFC 9457, with a code from a closed list.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

use super::hidden::without_tokens;
use crate::password::PasswordError;
use crate::service::{
    ChangesError, KeptError, SecurityError, SignInError, SwitchError, TerminationError, Withdrawn,
};
use crate::store::StoreError;

/// What is wrong, for programs. A caller acts on this and on nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The request is not as it should be; `errors` says where.
    InvalidRequest,
    /// There is no session, or it has ended.
    Unauthenticated,
    /// Login or password are wrong.
    WrongCredentials,
    /// A right is missing.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// What was asked for does not go with how things are.
    Conflict,
    /// The past since that cursor is not to be had; start from the team anew.
    CursorExpired,
    /// The body is larger than 1 MiB.
    PayloadTooLarge,
    /// The key was used for another request.
    IdempotencyMismatch,
    /// Too many requests.
    RateLimited,
    /// The service cannot do it now.
    Unavailable,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 11] = [
        Self::InvalidRequest,
        Self::Unauthenticated,
        Self::WrongCredentials,
        Self::Forbidden,
        Self::NotFound,
        Self::Conflict,
        Self::CursorExpired,
        Self::PayloadTooLarge,
        Self::IdempotencyMismatch,
        Self::RateLimited,
        Self::Unavailable,
    ];

    /// The status of answers with this code.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::InvalidRequest => StatusCode::BAD_REQUEST,
            Self::Unauthenticated | Self::WrongCredentials => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Conflict => StatusCode::CONFLICT,
            Self::CursorExpired => StatusCode::GONE,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::IdempotencyMismatch => StatusCode::UNPROCESSABLE_ENTITY,
            Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// As it is written in answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::Unauthenticated => "unauthenticated",
            Self::WrongCredentials => "wrong_credentials",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::CursorExpired => "cursor_expired",
            Self::PayloadTooLarge => "payload_too_large",
            Self::IdempotencyMismatch => "idempotency_mismatch",
            Self::RateLimited => "rate_limited",
            Self::Unavailable => "unavailable",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::InvalidRequest => "The request is not valid",
            Self::Unauthenticated => "Not signed in",
            Self::WrongCredentials => "Login or password are wrong",
            Self::Forbidden => "A right is missing",
            Self::NotFound => "Not found",
            Self::Conflict => "This does not go with how things are",
            Self::CursorExpired => "The cursor has expired",
            Self::PayloadTooLarge => "The body is too large",
            Self::IdempotencyMismatch => "The key was used for another request",
            Self::RateLimited => "Too many attempts",
            Self::Unavailable => "The service is not available",
        }
    }
}

/// One field that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// Where: a path into the body, or a query parameter. Empty: the whole.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}

/// An error answer. The request's id is filled in on the way out.
#[derive(Clone, Debug)]
pub struct Problem {
    code: Code,
    detail: String,
    errors: Vec<FieldError>,
    retry_after: Option<Duration>,
}

/// An error answer as it is written.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// A URI that names the kind of problem: `urn:deskwatch:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The kind of problem in words.
    title: &'a str,
    /// The status of the answer.
    status: u16,
    /// What is wrong in this case, in words.
    detail: &'a str,
    /// What is wrong, for programs.
    code: Code,
    /// The id of the request, which is in the service's log.
    request_id: &'a str,
    /// In `invalid_request`: every field that is not as it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'a [FieldError]>,
}

impl Problem {
    /// With a code and words for people.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// The request is not as it should be.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        // Both can repeat what was sent.
        let errors: Vec<FieldError> = errors
            .into_iter()
            .map(|FieldError { field, detail }| FieldError {
                field: without_tokens(field),
                detail: without_tokens(detail),
            })
            .collect();
        let mut detail: Vec<String> = Vec::new();
        for FieldError { field, detail: what } in &errors {
            detail.push(if field.is_empty() { what.clone() } else { format!("{field}: {what}") });
        }
        Self { errors, ..Self::new(Code::InvalidRequest, detail.join("; ")) }
    }

    /// One field is not as it should be.
    pub fn invalid_field(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError { field: field.into(), detail: detail.into() }])
    }

    /// There is no session.
    pub fn unauthenticated() -> Self {
        Self::new(Code::Unauthenticated, "There is no session, or it has ended. Sign in.")
    }

    /// A right is missing.
    pub fn forbidden() -> Self {
        Self::new(Code::Forbidden, "A right that this takes is missing.")
    }

    /// There is no such thing.
    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("There is no such {what}."))
    }

    /// The service cannot do it now.
    pub fn unavailable(retry_after: Duration) -> Self {
        let problem = Self::new(Code::Unavailable, "The service cannot do this now. Try again.");
        Self { retry_after: Some(retry_after), ..problem }
    }

    /// What is wrong, for programs.
    pub fn code(&self) -> Code {
        self.code
    }

    /// When to try again.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// As it is written.
    pub(super) fn body<'a>(&'a self, request_id: &'a str) -> ProblemBody<'a> {
        ProblemBody {
            kind: format!("urn:deskwatch:problem:{}", self.code.word()),
            title: self.code.title(),
            status: self.code.status().as_u16(),
            detail: &self.detail,
            code: self.code,
            request_id,
            errors: (self.code == Code::InvalidRequest).then_some(&self.errors),
        }
    }
}

impl IntoResponse for Problem {
    /// The body follows in [`super::envelope`], which knows the request's id.
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        if let Some(retry_after) = self.retry_after {
            // Rounded up: trying a moment too early would fail again.
            let seconds = retry_after.as_millis().div_ceil(1_000).max(1);
            if let Ok(value) = HeaderValue::from_str(&seconds.to_string()) {
                response.headers_mut().insert(header::RETRY_AFTER, value);
            }
        }
        if self.code == Code::Unauthenticated {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        Self::unavailable(Duration::from_secs(1))
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        tracing::warn!(%error, "a password was not checked");
        Self::unavailable(Duration::from_secs(2))
    }
}

impl From<crate::token::NoRandomness> for Problem {
    fn from(error: crate::token::NoRandomness) -> Self {
        tracing::error!(%error, "no session can be started");
        Self::unavailable(Duration::from_secs(1))
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::WrongCredentials => {
                Self::new(Code::WrongCredentials, "Login or password are wrong.")
            }
            SignInError::TooMany { retry_after } => Self {
                retry_after: Some(retry_after),
                ..Self::new(Code::RateLimited, "Too many failed attempts. Try again later.")
            },
            SignInError::Password(error) => error.into(),
            SignInError::Token(error) => error.into(),
            SignInError::Store(error) => error.into(),
        }
    }
}

impl From<SwitchError> for Problem {
    fn from(error: SwitchError) -> Self {
        match error {
            SwitchError::NoLinkedAccount => {
                Self::new(Code::Conflict, "The login has no other account that may sign in.")
            }
            SwitchError::Ended => Self::unauthenticated(),
            SwitchError::Token(error) => error.into(),
            SwitchError::Store(error) => error.into(),
        }
    }
}

impl From<ChangesError> for Problem {
    fn from(error: ChangesError) -> Self {
        match error {
            ChangesError::InvalidCursor(error) => Self::invalid_field("after", error.to_string()),
            ChangesError::CursorExpired => {
                Self::new(Code::CursorExpired, "Fetch the team anew and go on from there.")
            }
            ChangesError::Ended => Self::unauthenticated(),
            ChangesError::Forbidden => Self::forbidden(),
            ChangesError::Store(error) => error.into(),
        }
    }
}

impl From<TerminationError> for Problem {
    fn from(error: TerminationError) -> Self {
        match error {
            TerminationError::KeyMismatch => Self::new(
                Code::IdempotencyMismatch,
                "The Idempotency-Key was used for another request.",
            ),
            TerminationError::StillRunning => {
                Self::new(Code::Conflict, "The request with that Idempotency-Key is still running.")
            }
            TerminationError::SignInTooOld => Self::new(
                Code::Forbidden,
                "Ending more than 100 sessions at once needs a sign-in with the password that is \
                 younger than ten minutes. Sign in again.",
            ),
            TerminationError::Withdrawn(withdrawn) => withdrawn.into(),
            TerminationError::Store(error) => error.into(),
        }
    }
}

impl From<Withdrawn> for Problem {
    fn from(withdrawn: Withdrawn) -> Self {
        match withdrawn {
            Withdrawn::Session => Self::unauthenticated(),
            Withdrawn::Right => Self::forbidden(),
        }
    }
}

impl From<KeptError> for Problem {
    fn from(error: KeptError) -> Self {
        match error {
            KeptError::NotFound => Self::not_found("termination"),
            KeptError::Forbidden => Self::forbidden(),
            KeptError::Withdrawn(withdrawn) => withdrawn.into(),
            KeptError::Store(error) => error.into(),
        }
    }
}

impl From<SecurityError> for Problem {
    fn from(error: SecurityError) -> Self {
        match error {
            SecurityError::OutOfRange(refused) => Self::invalid(
                refused
                    .into_iter()
                    .map(|refused| FieldError {
                        field: refused.field.to_owned(),
                        detail: match (refused.range.start(), refused.range.end()) {
                            (start, end) if start == end => format!("must be {start}"),
                            (start, end) => format!("must be within {start} and {end}"),
                        },
                    })
                    .collect(),
            ),
            SecurityError::Withdrawn(withdrawn) => withdrawn.into(),
            SecurityError::Store(error) => error.into(),
        }
    }
}
