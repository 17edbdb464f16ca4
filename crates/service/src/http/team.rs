//! Everything that a console needs at once.

use std::sync::Arc;

use axum::extract::State;
use deskwatch_team::Snapshot;

use super::caller::Caller;
use super::problem::{Problem, ProblemBody};
use super::query::OnlyTouch;
use crate::rules::permit::ViewTeam;
use crate::service::Service;

#[utoipa::path(
    get, path = "/v1/team", tag = "administrators",
    summary = "The team at one place in the feed",
    description = "Limited to the kinds of members that the caller may view. Activity of \
                   sessions is as the feed has told it: at most once a minute.",
    params(super::openapi::Touch),
    responses(
        (status = 200, body = Snapshot),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn team(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
) -> Result<axum::Json<Snapshot>, Problem> {
    let view: ViewTeam = caller.permit()?;
    let snapshot = service.team(view, caller.live()).await?;
    Ok(axum::Json(snapshot.ok_or_else(Problem::unauthenticated)?))
}
