//! Server-sent events for one session: a page learns at once that its session will end, goes
//! on after all, or has ended.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use deskwatch_team::{EndReason, Timestamp};
use futures::Stream;
use futures::stream;
use serde::Serialize;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use utoipa::ToSchema;

use super::caller::Caller;
use super::problem::{Problem, ProblemBody};
use super::query::OnlyTouch;
use crate::registry::Notice;
use crate::service::Service;

/// How often a comment keeps the connection open.
const COMMENT_EVERY: Duration = Duration::from_secs(15);

/// What `ending` tells.
#[derive(Serialize, ToSchema)]
pub(super) struct EndingEvent {
    /// When the grace period ends the session.
    ends_at: Timestamp,
    /// What the administrator wrote to the person.
    message: Option<String>,
}

/// What `ended` tells.
#[derive(Serialize, ToSchema)]
pub(super) struct EndedEvent {
    /// Why the session ended.
    end_reason: EndReason,
    /// What the administrator wrote to the person.
    message: Option<String>,
}

enum Next {
    /// A comment, so that the page knows at once that it is connected.
    Greet,
    /// The next notice that differs from the one told last.
    After(Notice),
    Done,
}

#[utoipa::path(
    get, path = "/v1/session/events", tag = "session",
    summary = "Events of one's own session",
    description = "Server-sent events. `ending` tells an EndingEvent: a grace period is running, \
                   which is told at once to whoever comes later. `ending_undone` tells an empty \
                   object. `ended` tells an EndedEvent, and is the last. A comment comes at once \
                   and then every 15 seconds.",
    params(super::openapi::Touch),
    responses(
        (status = 200, content_type = "text/event-stream", body = EndedEvent),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn events(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    // Asked for before the session is looked up again: what happens from here on is heard.
    let notices = caller.live().notices();
    let closing = service.closing().clone();
    let start = (Next::Greet, notices, closing);
    let events = stream::unfold(start, |(next, notices, closing)| step(next, notices, closing));
    let comments = KeepAlive::new().interval(COMMENT_EVERY);
    Ok(Sse::new(events).keep_alive(comments))
}

type Listening = (Next, watch::Receiver<Notice>, CancellationToken);

async fn step(
    next: Next,
    mut notices: watch::Receiver<Notice>,
    closing: CancellationToken,
) -> Option<(Result<Event, Infallible>, Listening)> {
    match next {
        Next::Greet => {
            let comment = Event::default().comment("connected");
            Some((Ok(comment), (Next::After(Notice::Live), notices, closing)))
        }
        Next::After(told) => {
            let notice = tokio::select! {
                notice = notices.wait_for(|notice| *notice != told) => {
                    notice.map(|notice| notice.clone()).ok()?
                }
                () = closing.cancelled() => return None,
            };
            let next = match notice {
                Notice::Ended { .. } => Next::Done,
                _ => Next::After(notice.clone()),
            };
            Some((Ok(event(notice)?), (next, notices, closing)))
        }
        Next::Done => None,
    }
}

/// Some words and a text can always be written.
fn event(notice: Notice) -> Option<Event> {
    match notice {
        Notice::Ending { ends_at, message } => {
            Event::default().event("ending").json_data(EndingEvent { ends_at, message }).ok()
        }
        Notice::Live => Some(Event::default().event("ending_undone").data("{}")),
        Notice::Ended { end_reason, message } => {
            Event::default().event("ended").json_data(EndedEvent { end_reason, message }).ok()
        }
    }
}
