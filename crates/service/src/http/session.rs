//! A person's own session: signing in, asking who one is, switching, signing out.

use std::sync::Arc;

use axum::extract::State;
use deskwatch_team::{Kind, Member, Session};
use http::StatusCode;
use secrecy::SecretString;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::body::Json;
use super::caller::Caller;
use super::carried_through;
use super::held::Unheld;
use super::problem::{Problem, ProblemBody};
use super::query::{NoQuery, OnlyTouch};
use crate::service::{Service, SignedIn, Visitor};

/// Login and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// The e-mail address; its case does not matter.
    pub login: String,
    /// The password.
    #[schema(value_type = String, format = Password)]
    #[serde(deserialize_with = "secret")]
    pub password: SecretString,
    /// Which of the login's two accounts; when it is not said, the agent's, or the
    /// administrator's while the agent's is disabled.
    #[serde(default)]
    pub kind: Option<Kind>,
}

pub(super) fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    // The usual words would repeat what was given.
    let text = String::deserialize(deserializer).map_err(|_| D::Error::custom("must be text"))?;
    Ok(text.into())
}

/// A session that has started.
#[derive(Serialize, ToSchema)]
pub struct SignedInBody {
    /// What the holder shows from now on. It is not to be had again.
    pub token: String,
    /// The session.
    pub session: Session,
    /// Whose it is.
    pub member: Member,
}

impl From<SignedIn> for SignedInBody {
    fn from(signed_in: SignedIn) -> Self {
        Self {
            token: signed_in.token.expose().to_owned(),
            session: signed_in.session,
            member: signed_in.member,
        }
    }
}

/// Who one is.
#[derive(Serialize, ToSchema)]
pub struct WhoAmI {
    /// The session.
    session: Session,
    /// Whose it is.
    member: Member,
    /// The account of the other kind with the same login.
    linked: Option<Member>,
}

/// Signs in, and ends the session `before` that whoever signs in forgets by that.
pub async fn sign_in(
    service: &Arc<Service>,
    request: SignInRequest,
    visitor: Visitor,
    before: Option<&Caller>,
) -> Result<SignedIn, Problem> {
    let service = service.clone();
    let before = before.map(|before| before.live().clone());
    let started = carried_through(async move {
        let SignInRequest { login, password, kind } = request;
        let signed_in = service.sign_in(&login, password, kind, visitor).await?;
        let unheld = Unheld::new(service.clone(), signed_in);
        if let Some(before) = before
            && let Err(error) = service.sign_out(&before).await
        {
            tracing::warn!(%error, "the session before has not ended");
        }
        Ok(unheld)
    });
    started.await?.into_answer().ok_or_else(Problem::unauthenticated)
}

/// Starts a session for the linked account.
pub async fn switch(
    service: &Arc<Service>,
    caller: &Caller,
    visitor: Visitor,
) -> Result<SignedIn, Problem> {
    let service = service.clone();
    let live = caller.live().clone();
    let started = carried_through(async move {
        let signed_in = service.switch(&live, visitor).await?;
        Ok(Unheld::new(service, signed_in))
    });
    started.await?.into_answer().ok_or_else(Problem::unauthenticated)
}

/// Signs out.
pub async fn sign_out(service: &Arc<Service>, caller: &Caller) -> Result<(), Problem> {
    let service = service.clone();
    let live = caller.live().clone();
    carried_through(async move { Ok(service.sign_out(&live).await?) }).await
}

#[utoipa::path(
    post, path = "/v1/session", tag = "session",
    summary = "Signs in",
    request_body = SignInRequest,
    responses(
        (status = 201, body = SignedInBody),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "wrong_credentials"),
        (status = 413, body = ProblemBody, description = "payload_too_large"),
        (status = 429, body = ProblemBody, description = "rate_limited"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
)]
pub(super) async fn start(
    State(service): State<Arc<Service>>,
    _: NoQuery,
    visitor: Visitor,
    Json(request): Json<SignInRequest>,
) -> Result<(StatusCode, axum::Json<SignedInBody>), Problem> {
    let signed_in = sign_in(&service, request, visitor, None).await?;
    Ok((StatusCode::CREATED, axum::Json(signed_in.into())))
}

#[utoipa::path(
    get, path = "/v1/session", tag = "session",
    summary = "Who am I",
    params(super::openapi::Touch),
    responses(
        (status = 200, body = WhoAmI),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn who_am_i(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
) -> Result<axum::Json<WhoAmI>, Problem> {
    let registry = service.registry();
    let member = registry.member_now(caller.member().id).ok_or_else(Problem::unauthenticated)?;
    let linked = member.linked_id.and_then(|id| registry.member_now(id));
    let session = caller.session(&service);
    Ok(axum::Json(WhoAmI { session, member, linked }))
}

#[utoipa::path(
    delete, path = "/v1/session", tag = "session",
    summary = "Signs out",
    params(super::openapi::Touch),
    responses(
        (status = 204),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn end(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
) -> Result<StatusCode, Problem> {
    sign_out(&service, &caller).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(
    post, path = "/v1/session/switch", tag = "session",
    summary = "Starts a session for the linked account",
    description = "The session that is switched from stays.",
    params(super::openapi::Touch),
    responses(
        (status = 201, body = SignedInBody),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 409, body = ProblemBody, description = "conflict: there is no linked account"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn start_linked(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
) -> Result<(StatusCode, axum::Json<SignedInBody>), Problem> {
    let signed_in = switch(&service, &caller, visitor).await?;
    Ok((StatusCode::CREATED, axum::Json(signed_in.into())))
}
