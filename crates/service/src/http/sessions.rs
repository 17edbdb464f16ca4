//! The list of all sessions, live and ended.

use std::sync::Arc;

use axum::extract::State;
use deskwatch_team::fold::fold;
use deskwatch_team::{EndReason, Kind, MemberId, Session, SessionFilter, SessionState};

use super::caller::Caller;
use super::problem::{Problem, ProblemBody};
use super::query::{Page, Query};
use crate::rules::permit::ViewTeam;
use crate::service::Service;
use crate::store::SessionQuery;

#[utoipa::path(
    get, path = "/v1/sessions", tag = "administrators",
    summary = "Sessions, live and ended, newest start first",
    description = "Every condition that is given must hold. `expires_within` finds live sessions.",
    params(
        ("kind" = Option<Kind>, Query, description = "of the member"),
        ("member_id" = Option<String>, Query, format = Uuid),
        ("state" = Option<SessionState>, Query),
        ("ip" = Option<String>, Query, description = "the address it was started from"),
        ("text" = Option<String>, Query, description = "in the member's name or login"),
        ("started_after" = Option<String>, Query, format = DateTime, description = "or at"),
        ("started_before" = Option<String>, Query, format = DateTime),
        ("inactive_for" = Option<i64>, Query, minimum = 0, maximum = 4_294_967_295_i64, description = "seconds without activity, at least"),
        ("expires_within" = Option<i64>, Query, minimum = 0, maximum = 4_294_967_295_i64, description = "seconds"),
        ("end_reason" = Option<EndReason>, Query),
        ("ended_by" = Option<String>, Query, format = Uuid),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000),
        ("after" = Option<String>, Query),
        super::openapi::Touch,
    ),
    responses(
        (status = 200, body = Page<Session>),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn sessions(
    State(service): State<Arc<Service>>,
    caller: Caller,
    mut query: Query,
) -> Result<axum::Json<Page<Session>>, Problem> {
    let view: ViewTeam = caller.permit()?;
    let any = 0..=u32::MAX;
    let filter = SessionFilter {
        all: false,
        kind: query.word("kind"),
        member_id: query.word::<MemberId>("member_id"),
        state: query.word("state"),
        ip: query.text("ip"),
        text: query.text("text").map(|text| fold(&text)),
        started_after: query.word("started_after"),
        started_before: query.word("started_before"),
        inactive_for: query.number("inactive_for", any.clone()),
        expires_within: query.number("expires_within", any),
        end_reason: query.word("end_reason"),
        ended_by: query.word("ended_by"),
    };
    let limit = query.limit();
    let after = query.place();
    query.finish()?;
    let of_member = filter.member_id.and_then(|id| service.find_member(id));
    let kinds = filter.kind.into_iter().chain(of_member.map(|member| member.kind));
    if kinds.into_iter().any(|kind| !view.shows(kind)) {
        return Err(Problem::forbidden());
    }
    let now = service.now();
    let asked = SessionQuery { visible: view.visible(), filter, now, limit, after };
    let mut page = service.sessions(&asked).await?;
    for session in &mut page.items {
        session.current = session.id == caller.live().id();
    }
    Ok(axum::Json(Page::of(page.items, page.next.as_ref())))
}
