//! What has become of a termination, and undoing it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use deskwatch_team::{MemberId, Outcome, SessionOutcome, TerminationId, Timestamp};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Caller;
use super::carried_through;
use super::id::Id;
use super::problem::{Problem, ProblemBody};
use super::query::{OnlyTouch, Place, Query};
use crate::rules::permit::Terminate;
use crate::service::{Service, Visitor};

/// What has become of a termination by now, page by page.
#[derive(Serialize, ToSchema)]
pub(super) struct TerminationPage {
    /// Identifies the termination.
    id: TerminationId,
    /// When it was asked for.
    at: Timestamp,
    /// The administrator who asked for it.
    by: MemberId,
    /// Kept in the history.
    reason: Option<String>,
    /// Shown to the people concerned.
    message: Option<String>,
    /// Whether nothing was done but to say what would have been.
    dry_run: bool,
    /// When its grace period ends; null when it was at once.
    ends_at: Option<Timestamp>,
    /// What has become of each session by now, in the order of the termination. What was
    /// `scheduled` has become `ended`, `already_ended` when it ended for another reason
    /// before, or `spared` when it was undone.
    outcomes: Vec<SessionOutcome>,
    /// How many sessions have each outcome, on all pages together.
    counts: BTreeMap<Outcome, u32>,
    /// What `after` takes to get the next page; null on the last.
    next: Option<String>,
}

/// The place of an outcome in its termination.
struct Nth(i64);

impl Place for Nth {
    fn plain(&self) -> String {
        self.0.to_string()
    }

    fn of_plain(plain: &str) -> Option<Self> {
        plain.parse().ok().filter(|place| *place >= 0).map(Self)
    }
}

#[utoipa::path(
    get, path = "/v1/terminations/{id}", tag = "administrators",
    summary = "What has become of a termination",
    description = "For the administrator who asked for it, and for whoever may end the sessions \
                   of everybody that it was about.",
    params(
        ("id" = String, Path, format = Uuid),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000),
        ("after" = Option<String>, Query),
        super::openapi::Touch,
    ),
    responses(
        (status = 200, body = TerminationPage),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 404, body = ProblemBody, description = "not_found"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn outcomes(
    State(service): State<Arc<Service>>,
    caller: Caller,
    id: Id,
    mut query: Query,
) -> Result<axum::Json<TerminationPage>, Problem> {
    let permit: Terminate = caller.permit()?;
    let limit = query.limit();
    let after: Option<Nth> = query.place();
    query.finish()?;
    let id: TerminationId = id.of("termination")?;
    let after = after.map(|Nth(place)| place);
    let (kept, page) = service.termination(&permit, id, limit, after).await?;
    Ok(axum::Json(TerminationPage {
        id,
        at: kept.at,
        by: kept.by,
        reason: kept.reason,
        message: kept.message,
        dry_run: kept.dry_run,
        ends_at: kept.ends_at,
        outcomes: page.items,
        counts: page.counts,
        next: page.next.map(|place| Nth(place).encode()),
    }))
}

#[utoipa::path(
    delete, path = "/v1/terminations/{id}", tag = "administrators",
    summary = "Undoes whatever of a termination has not ended yet",
    description = "For whoever may see it, as far as that administrator may end the sessions. \
                   The grace period of another termination goes on. Also answers 204 when \
                   nothing is left to undo.",
    params(("id" = String, Path, format = Uuid), super::openapi::Touch),
    responses(
        (status = 204),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 404, body = ProblemBody, description = "not_found"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn undo(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    id: Id,
) -> Result<StatusCode, Problem> {
    let permit: Terminate = caller.permit()?;
    let id: TerminationId = id.of("termination")?;
    let from = visitor.address;
    carried_through(async move {
        Ok(service.undo_termination(&permit, caller.live(), id, from).await?)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
