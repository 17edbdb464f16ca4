//! A person's own login: the sessions of both accounts, and the password.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::{delete, get, put};
use deskwatch_team::{Session, SessionId};
use http::StatusCode;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Json;
use super::caller::Caller;
use super::carried_through;
use super::id::Id;
use super::problem::{Problem, ProblemBody};
use super::query::{OnlyTouch, Page, Query};
use super::session::secret;
use crate::service::{PasswordChangeError, Service, Visitor};

/// The calls of this file.
pub(super) fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/v1/session/password", put(change_password))
        .route("/v1/my/sessions", get(sessions))
        .route("/v1/my/sessions/{id}", delete(end))
}

/// The password that the login has, and the one that it is to have.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordRequest {
    /// The password that the login has.
    #[schema(value_type = String, format = Password)]
    #[serde(deserialize_with = "secret")]
    current: SecretString,
    /// At least 8 characters, at most 1024 bytes, and not easy to guess.
    #[schema(value_type = String, format = Password, min_length = 8, max_length = 1_024)]
    #[serde(deserialize_with = "secret")]
    new: SecretString,
}

impl From<PasswordChangeError> for Problem {
    fn from(error: PasswordChangeError) -> Self {
        match error {
            PasswordChangeError::Unfit => {
                Self::invalid_field("new", "must have at least 8 characters and at most 1024 bytes")
            }
            PasswordChangeError::Guessable => Self::invalid_field(
                "new",
                "is too easy to guess; take a longer one, such as a few words",
            ),
            PasswordChangeError::Ended => Self::unauthenticated(),
            PasswordChangeError::Current(error) => error.into(),
        }
    }
}

#[utoipa::path(
    put, path = "/v1/session/password", tag = "session",
    summary = "Changes one's own password",
    description = "Ends all other sessions of the login, of both accounts. A wrong current \
                   password counts as a failed sign-in.",
    params(super::openapi::Touch),
    request_body = PasswordRequest,
    responses(
        (status = 204),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated, wrong_credentials"),
        (status = 403, body = ProblemBody, description = "forbidden: from a page of another site"),
        (status = 413, body = ProblemBody, description = "payload_too_large"),
        (status = 429, body = ProblemBody, description = "rate_limited"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn change_password(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    Json(request): Json<PasswordRequest>,
) -> Result<StatusCode, Problem> {
    let live = caller.live().clone();
    carried_through(async move {
        let PasswordRequest { current, new } = request;
        Ok(service.change_own_password(&live, current, new, visitor.address).await?)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(
    get, path = "/v1/my/sessions", tag = "session",
    summary = "One's own live sessions, of both accounts, newest start first",
    params(
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000),
        ("after" = Option<String>, Query),
        super::openapi::Touch,
    ),
    responses(
        (status = 200, body = Page<Session>),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn sessions(
    State(service): State<Arc<Service>>,
    caller: Caller,
    mut query: Query,
) -> Result<axum::Json<Page<Session>>, Problem> {
    let limit = query.limit();
    let after = query.place();
    query.finish()?;
    let page = service.own_sessions(caller.live(), limit, after);
    Ok(axum::Json(Page::of(page.items, page.next.as_ref())))
}

#[utoipa::path(
    delete, path = "/v1/my/sessions/{id}", tag = "session",
    summary = "Ends one of one's own sessions",
    description = "Also answers 204 when it had ended already. What is somebody else's is as \
                   if it was not there.",
    params(("id" = String, Path, format = Uuid), super::openapi::Touch),
    responses(
        (status = 204),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden: from a page of another site"),
        (status = 404, body = ProblemBody, description = "not_found"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn end(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    id: Id,
) -> Result<StatusCode, Problem> {
    let id: SessionId = id.of("session")?;
    let live = caller.live().clone();
    let is_own = carried_through(async move { Ok(service.end_own(&live, id).await?) }).await?;
    if is_own { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found("session")) }
}
