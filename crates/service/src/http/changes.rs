//! The feed.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use deskwatch_team::ChangePage;

use super::caller::Caller;
use super::problem::{Problem, ProblemBody};
use super::query::Query;
use crate::rules::permit::ViewTeam;
use crate::service::Service;

/// Longest that a call waits, in seconds.
const LONGEST_WAIT: u32 = 60;

#[utoipa::path(
    get, path = "/v1/changes", tag = "administrators",
    summary = "What has happened since a place in the feed",
    description = "Waits up to `wait` seconds when nothing has.",
    params(
        ("after" = String, Query, description = "the cursor of the team or of the last page"),
        ("wait" = Option<u32>, Query, minimum = 0, maximum = 60),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000),
        super::openapi::Touch,
    ),
    responses(
        (status = 200, body = ChangePage),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 410, body = ProblemBody, description = "cursor_expired"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn changes(
    State(service): State<Arc<Service>>,
    caller: Caller,
    mut query: Query,
) -> Result<axum::Json<ChangePage>, Problem> {
    let _: ViewTeam = caller.permit()?;
    let after = query.required("after");
    let wait = query.number("wait", 0..=LONGEST_WAIT).unwrap_or(0);
    let limit = query.limit();
    query.finish()?;
    let wait = Duration::from_secs(u64::from(wait));
    Ok(axum::Json(service.changes(caller.live(), &after, wait, limit).await?))
}
