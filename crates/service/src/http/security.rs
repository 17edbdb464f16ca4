//! The security settings.

use std::sync::Arc;

use axum::extract::State;
use deskwatch_team::Security;
use deskwatch_team::security::DEFAULT_INACTIVITY_SECONDS;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Json;
use super::caller::Caller;
use super::carried_through;
use super::problem::{Problem, ProblemBody};
use super::query::OnlyTouch;
use crate::rules::permit::{EditSecurity, ViewTeam};
use crate::service::{Service, Visitor};
use crate::store::Act;

/// The security settings to set, all of them: what is left out is as if it was never set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SecurityRequest {
    /// Seconds without activity after which an agent's session expires.
    #[serde(default = "usual")]
    #[schema(minimum = 300, maximum = 2_592_000)]
    agent_inactivity_seconds: u32,
    /// Cannot be changed, and may be left out.
    #[serde(default = "usual")]
    #[schema(minimum = 259_200, maximum = 259_200)]
    administrator_inactivity_seconds: u32,
    /// Seconds after its start at which any session expires; null: never.
    #[serde(default)]
    #[schema(minimum = 3_600, maximum = 31_536_000)]
    maximum_age_seconds: Option<u32>,
    /// Live sessions that a member may have; null: any number.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100)]
    sessions_per_member: Option<u32>,
}

const fn usual() -> u32 {
    DEFAULT_INACTIVITY_SECONDS
}

#[utoipa::path(
    get, path = "/v1/security", tag = "administrators",
    summary = "The security settings",
    params(super::openapi::Touch),
    responses(
        (status = 200, body = Security),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn get(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
) -> Result<axum::Json<Security>, Problem> {
    let _: ViewTeam = caller.permit()?;
    Ok(axum::Json(service.security()))
}

#[utoipa::path(
    put, path = "/v1/security", tag = "administrators",
    summary = "Sets the security settings",
    description = "A shorter limit applies to live sessions at once.",
    params(super::openapi::Touch),
    request_body = SecurityRequest,
    responses(
        (status = 200, body = Security),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 413, body = ProblemBody, description = "payload_too_large"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn put(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    Json(request): Json<SecurityRequest>,
) -> Result<axum::Json<Security>, Problem> {
    caller.permit::<EditSecurity>()?;
    let security = Security {
        agent_inactivity_seconds: request.agent_inactivity_seconds,
        administrator_inactivity_seconds: request.administrator_inactivity_seconds,
        maximum_age_seconds: request.maximum_age_seconds,
        sessions_per_member: request.sessions_per_member,
    };
    let act = Act::of(caller.member().id, visitor.address);
    carried_through(
        async move { Ok(service.change_security(caller.live(), security, act).await?) },
    )
    .await?;
    Ok(axum::Json(security))
}
