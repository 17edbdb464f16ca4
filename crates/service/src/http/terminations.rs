//! Ending sessions by an administrator.

use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use deskwatch_team::termination::{MAX_GRACE_SECONDS, MAX_TEXT_CHARS};
use deskwatch_team::{SessionId, TerminationReport, TerminationRequest};
use http::StatusCode;
use http::request::Parts;

use super::body::Json;
use super::caller::Caller;
use super::carried_through;
use super::id::Id;
use super::problem::{FieldError, Problem, ProblemBody};
use super::query::OnlyTouch;
use crate::rules::filter::is_clear;
use crate::rules::permit::Terminate;
use crate::service::{Service, TerminationAsked, Visitor};

/// Longest key, in characters.
const LONGEST_KEY: usize = 255;

/// The `Idempotency-Key` of a request.
pub(super) struct IdempotencyKey(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let mut values = parts.headers.get_all("idempotency-key").iter();
        let Some(value) = values.next() else { return Ok(Self(None)) };
        let key = value.to_str().ok().filter(|key| {
            (1..=LONGEST_KEY).contains(&key.len())
                && key.bytes().all(|byte| byte.is_ascii_graphic())
        });
        match (key, values.next()) {
            (Some(key), None) => Ok(Self(Some(key.to_owned()))),
            _ => Err(Problem::invalid_field(
                "Idempotency-Key",
                "must be 1 to 255 visible characters",
            )),
        }
    }
}

#[utoipa::path(
    post, path = "/v1/terminations", tag = "administrators",
    summary = "Ends sessions",
    description = "Takes exactly one of `sessions`, `members` and `filter`. One call is one \
                   transaction. Over 1,000 outcomes only `counts` is in the answer, and \
                   `GET /v1/terminations/{id}` pages through them. A repeated call with the same \
                   Idempotency-Key gets the answer of the first, for a day. With `grace_seconds` \
                   sessions are `ending` until `ends_at`; of two grace periods the one that is \
                   over first counts, and ending at once goes before both. Ending more than 100 \
                   sessions takes a sign-in with the password that is younger than ten minutes; \
                   otherwise it is forbidden, and `detail` says so. A dry run is kept for a day.",
    params(
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, pattern = "^[!-~]+$", description = "1 to 255 visible characters"),
        super::openapi::Touch,
    ),
    request_body = TerminationRequest,
    responses(
        (status = 200, body = TerminationReport),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 409, body = ProblemBody, description = "conflict: the same key is running"),
        (status = 413, body = ProblemBody, description = "payload_too_large"),
        (status = 422, body = ProblemBody, description = "idempotency_mismatch"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn terminate(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    IdempotencyKey(key): IdempotencyKey,
    Json(request): Json<TerminationRequest>,
) -> Result<axum::Json<TerminationReport>, Problem> {
    let permit: Terminate = caller.permit()?;
    check(&request)?;
    let asked = TerminationAsked { request, key, address: visitor.address };
    let report =
        carried_through(async move { Ok(service.terminate(&permit, caller.live(), asked).await?) });
    Ok(axum::Json(report.await?))
}

fn check(request: &TerminationRequest) -> Result<(), Problem> {
    let mut errors = Vec::new();
    let mut refuse = |field: &str, detail: &str| {
        errors.push(FieldError { field: field.to_owned(), detail: detail.to_owned() });
    };
    let given = [request.sessions.is_some(), request.members.is_some(), request.filter.is_some()];
    if given.into_iter().filter(|given| *given).count() != 1 {
        refuse("", "exactly one of sessions, members and filter must be given");
    }
    if request.filter.as_ref().is_some_and(|filter| !is_clear(filter)) {
        refuse("filter", "must have conditions, or all: true and no condition");
    }
    if request.grace_seconds > MAX_GRACE_SECONDS {
        refuse("grace_seconds", "must be within 0 and 3600");
    }
    for (field, text) in [("reason", &request.reason), ("message", &request.message)] {
        if text.as_ref().is_some_and(|text| text.chars().count() > MAX_TEXT_CHARS) {
            refuse(field, "must have at most 1000 characters");
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

#[utoipa::path(
    delete, path = "/v1/sessions/{id}", tag = "administrators",
    summary = "Ends one session",
    description = "Also answers 204 when it had ended already.",
    params(("id" = String, Path, format = Uuid), super::openapi::Touch),
    responses(
        (status = 204),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 404, body = ProblemBody, description = "not_found: it never was"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn end_one(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    id: Id,
) -> Result<StatusCode, Problem> {
    let permit: Terminate = caller.permit()?;
    let id: SessionId = id.of("session")?;
    let request =
        TerminationRequest { spare_self: false, ..TerminationRequest::of_sessions(vec![id]) };
    let asked = TerminationAsked { request, key: None, address: visitor.address };
    let report =
        carried_through(async move { Ok(service.terminate(&permit, caller.live(), asked).await?) })
            .await?;
    match report.outcomes.first().map(|outcome| outcome.outcome) {
        Some(deskwatch_team::Outcome::NotFound) | None => Err(Problem::not_found("session")),
        Some(deskwatch_team::Outcome::Forbidden) => Err(Problem::forbidden()),
        Some(_) => Ok(StatusCode::NO_CONTENT),
    }
}
