//! The audit trail.

use std::sync::Arc;

use axum::extract::State;
use deskwatch_team::Timestamp;
use deskwatch_team::history::{HistoryEntry, HistoryKind};

use super::caller::Caller;
use super::problem::{Problem, ProblemBody};
use super::query::{Page, Place, Query};
use crate::rules::permit::ViewTeam;
use crate::service::Service;
use crate::store::{HistoryKey, HistoryQuery};

impl Place for HistoryKey {
    fn plain(&self) -> String {
        format!("{}.{}", self.at.as_millis(), self.seq)
    }

    fn of_plain(plain: &str) -> Option<Self> {
        let (millis, seq) = plain.split_once('.')?;
        Some(Self { at: Timestamp::from_millis(millis.parse().ok()?), seq: seq.parse().ok()? })
    }
}

#[utoipa::path(
    get, path = "/v1/history", tag = "administrators",
    summary = "The audit trail, newest first",
    description = "Limited to members of the kinds that the caller may view; failed sign-ins \
                   with a login that nobody has take the right to view both. It cannot be \
                   changed.",
    params(
        ("kind" = Option<HistoryKind>, Query),
        ("member_id" = Option<String>, Query, format = Uuid, description = "whom it was done to"),
        ("by" = Option<String>, Query, format = Uuid, description = "who did it"),
        ("since" = Option<String>, Query, format = DateTime, description = "at or after"),
        ("until" = Option<String>, Query, format = DateTime, description = "before"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000),
        ("after" = Option<String>, Query),
        super::openapi::Touch,
    ),
    responses(
        (status = 200, body = Page<HistoryEntry>),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn history(
    State(service): State<Arc<Service>>,
    caller: Caller,
    mut query: Query,
) -> Result<axum::Json<Page<HistoryEntry>>, Problem> {
    let view: ViewTeam = caller.permit()?;
    let asked = HistoryQuery {
        visible: view.visible(),
        kind: query.word("kind"),
        member_id: query.word("member_id"),
        by: query.word("by"),
        since: query.word("since"),
        until: query.word("until"),
        limit: query.limit(),
        after: query.place(),
    };
    query.finish()?;
    let page = service.history(view, &asked).await?;
    Ok(axum::Json(Page::of(page.items, page.next.as_ref())))
}
