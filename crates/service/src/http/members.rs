//! Lists of members, and of a member's sessions.

use std::sync::Arc;

use axum::extract::State;
use deskwatch_team::fold::fold;
use deskwatch_team::{Kind, Member, Session, Timestamp};

use super::caller::Caller;
use super::id::Id;
use super::problem::{Problem, ProblemBody};
use super::query::{Page, Place, Query};
use crate::rules::permit::ViewTeam;
use crate::service::Service;
use crate::store::{MemberQuery, NameKey, SessionKey, Visible};

impl Place for NameKey {
    fn plain(&self) -> String {
        format!("{}.{}", self.id, self.order)
    }

    fn of_plain(plain: &str) -> Option<Self> {
        let (id, order) = plain.split_once('.')?;
        Some(Self { order: order.to_owned(), id: id.parse().ok()? })
    }
}

impl Place for SessionKey {
    fn plain(&self) -> String {
        format!("{}.{}", self.id, self.started_at.as_millis())
    }

    fn of_plain(plain: &str) -> Option<Self> {
        let (id, millis) = plain.split_once('.')?;
        let started_at = Timestamp::from_millis(millis.parse().ok()?);
        Some(Self { started_at, id: id.parse().ok()? })
    }
}

#[utoipa::path(
    get, path = "/v1/members", tag = "administrators",
    summary = "Members in order of name",
    params(
        ("kind" = Option<Kind>, Query),
        ("status" = Option<deskwatch_team::Status>, Query),
        ("text" = Option<String>, Query, description = "in name or login"),
        ("group" = Option<String>, Query),
        ("linked" = Option<bool>, Query, description = "with or without a linked account"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000),
        ("after" = Option<String>, Query),
        super::openapi::Touch,
    ),
    responses(
        (status = 200, body = Page<Member>),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn members(
    State(service): State<Arc<Service>>,
    caller: Caller,
    mut query: Query,
) -> Result<axum::Json<Page<Member>>, Problem> {
    let view: ViewTeam = caller.permit()?;
    let kind: Option<Kind> = query.word("kind");
    let asked = MemberQuery {
        visible: match kind {
            Some(Kind::Agent) => Visible { agents: true, administrators: false },
            Some(Kind::Administrator) => Visible { agents: false, administrators: true },
            None => view.visible(),
        },
        status: query.word("status"),
        text: query.text("text").map(|text| fold(&text)),
        group: query.text("group"),
        linked: query.flag("linked"),
        limit: query.limit(),
        after: query.place(),
    };
    query.finish()?;
    if kind.is_some_and(|kind| !view.shows(kind)) {
        return Err(Problem::forbidden());
    }
    let page = service.member_page(view, asked).await?;
    Ok(axum::Json(Page::of(page.items, page.next.as_ref())))
}

#[utoipa::path(
    get, path = "/v1/members/{id}/sessions", tag = "administrators",
    summary = "A member's sessions, live and ended, newest start first",
    params(
        ("id" = String, Path, format = Uuid),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 1000),
        ("after" = Option<String>, Query),
        super::openapi::Touch,
    ),
    responses(
        (status = 200, body = Page<Session>),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 404, body = ProblemBody, description = "not_found"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn sessions(
    State(service): State<Arc<Service>>,
    caller: Caller,
    id: Id,
    mut query: Query,
) -> Result<axum::Json<Page<Session>>, Problem> {
    let view: ViewTeam = caller.permit()?;
    let limit = query.limit();
    let after = query.place();
    query.finish()?;
    let member = service.find_member(id.of("member")?);
    let member = member.ok_or_else(|| Problem::not_found("member"))?;
    if !view.shows(member.kind) {
        return Err(Problem::forbidden());
    }
    let mut page = service.session_page(&member, limit, after).await?;
    for session in &mut page.items {
        session.current = session.id == caller.live().id();
    }
    Ok(axum::Json(Page::of(page.items, page.next.as_ref())))
}
