//! Ending sessions, and that asking twice ends nothing twice.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use deskwatch_sources::{SessionPage, SourceError};
use deskwatch_team::{Outcome, SessionId, TerminationRequest};
use serde_json::{Value, json};

use crate::servers::{Server, problem};

const SESSION: &str = "0193a5c2-0000-7000-8000-000000000001";
const KEY: &str = "one-ending";

#[derive(Default)]
struct Asked {
    keys: Vec<String>,
    bodies: Vec<Value>,
}

type Shared = Arc<Mutex<Asked>>;

fn take(asked: &Shared, headers: &HeaderMap, body: Value) -> usize {
    let mut asked = asked.lock().unwrap();
    asked.keys.push(headers["idempotency-key"].to_str().unwrap().to_owned());
    asked.bodies.push(body);
    asked.keys.len()
}

fn report() -> Response {
    Json(json!({
        "id": SESSION, "dry_run": false, "ends_at": null,
        "outcomes": [{"session_id": SESSION, "member_id": null, "outcome": "ended"}],
        "counts": {"ended": 1},
    }))
    .into_response()
}

fn broken_answer() -> Response {
    let broken = tokio_stream::iter([Err::<Vec<u8>, _>(std::io::Error::other("cut"))]);
    Body::from_stream(broken).into_response()
}

fn request() -> TerminationRequest {
    TerminationRequest::of_sessions(vec![SESSION.parse::<SessionId>().unwrap()])
}

async fn service(answer: fn(usize) -> Response) -> (Server, Shared) {
    let asked = Shared::default();
    let routes = Router::new()
        .route(
            "/v1/terminations",
            post(
                move |State(asked): State<Shared>, headers: HeaderMap, Json(body): Json<Value>| {
                    let time = take(&asked, &headers, body);
                    async move { answer(time) }
                },
            ),
        )
        .with_state(Arc::clone(&asked));
    (Server::start(routes).await, asked)
}

#[tokio::test]
async fn the_report_says_what_became_of_each() {
    let (server, asked) = service(|_| report()).await;
    let report = server.watched().terminate(&request(), KEY).await.unwrap();
    assert_eq!(report.count(Outcome::Ended), 1);
    let asked = asked.lock().unwrap();
    assert_eq!(asked.bodies, [json!({"sessions": [SESSION], "spare_self": true})]);
    assert_eq!(asked.keys, [KEY]);
}

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_again_with_the_same_key() {
    let (server, asked) = service(|time| if time == 1 { broken_answer() } else { report() }).await;
    assert!(server.watched().terminate(&request(), KEY).await.is_ok());
    let asked = asked.lock().unwrap();
    assert_eq!(asked.keys.len(), 2);
    assert_eq!(asked.keys[0], asked.keys[1]);
    assert_eq!(asked.bodies[0], asked.bodies[1]);
}

#[tokio::test]
async fn a_broken_connection_is_tried_once_more_and_no_more() {
    let (server, asked) = service(|_| broken_answer()).await;
    assert_eq!(server.watched().terminate(&request(), KEY).await, Err(SourceError::Unreachable));
    assert_eq!(asked.lock().unwrap().keys.len(), 2);
}

/// A service that takes every termination and says nothing to the first so many.
async fn silent_service(silent: usize) -> (Server, Shared) {
    let asked = Shared::default();
    let routes = Router::new()
        .route(
            "/v1/terminations",
            post(
                move |State(asked): State<Shared>, headers: HeaderMap, Json(body): Json<Value>| {
                    let time = take(&asked, &headers, body);
                    async move {
                        if time <= silent {
                            std::future::pending::<()>().await;
                        }
                        report()
                    }
                },
            ),
        )
        .with_state(Arc::clone(&asked));
    (Server::start(routes).await, asked)
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_late_is_asked_for_again_with_the_same_key() {
    let (server, asked) = silent_service(1).await;
    assert!(server.watched().terminate(&request(), KEY).await.is_ok());
    let asked = asked.lock().unwrap();
    assert_eq!(asked.keys.len(), 2);
    assert_eq!(asked.keys[0], asked.keys[1]);
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_nothing_may_have_done_it() {
    let (server, asked) = silent_service(2).await;
    assert_eq!(server.watched().terminate(&request(), KEY).await, Err(SourceError::NoAnswer));
    assert_eq!(asked.lock().unwrap().keys.len(), 2);
}

#[tokio::test]
async fn a_refusal_is_not_tried_again() {
    let (server, asked) = service(|_| problem(403, "forbidden")).await;
    assert_eq!(server.watched().terminate(&request(), KEY).await, Err(SourceError::Forbidden));
    assert_eq!(asked.lock().unwrap().keys.len(), 1);
}

#[tokio::test]
async fn an_ending_that_is_still_carried_out_has_no_answer_yet() {
    let (server, asked) = service(|_| problem(409, "conflict")).await;
    assert_eq!(server.watched().terminate(&request(), KEY).await, Err(SourceError::NoAnswer));
    assert_eq!(asked.lock().unwrap().keys, [KEY]);
}

#[tokio::test]
async fn a_question_beforehand_is_a_dry_run_without_a_key() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let routes = Router::new()
        .route(
            "/v1/terminations",
            post(
                |State(asked): State<Arc<Mutex<Vec<Value>>>>,
                 headers: HeaderMap,
                 Json(body): Json<Value>| async move {
                    assert!(!headers.contains_key("idempotency-key"));
                    asked.lock().unwrap().push(body);
                    report()
                },
            ),
        )
        .with_state(Arc::clone(&asked));
    let server = Server::start(routes).await;
    server.watched().plan(&request()).await.unwrap();
    let body = json!({"sessions": [SESSION], "spare_self": true, "dry_run": true});
    assert_eq!(*asked.lock().unwrap(), [body]);
}

/// Answers what it was asked for, as the place of the next page.
async fn paging() -> Server {
    let page = |RawQuery(query): RawQuery| async move {
        Json(json!({
            "id": SESSION, "at": "2026-11-23T09:00:00.000Z", "by": SESSION, "dry_run": false,
            "outcomes": [], "counts": {"ended": 2000}, "next": query,
        }))
    };
    let path = format!("/v1/terminations/{SESSION}");
    Server::start(Router::new().route(&path, get(page))).await
}

#[tokio::test]
async fn what_became_of_many_is_read_page_by_page() {
    let server = paging().await;
    let (watched, id) = (server.watched(), SESSION.parse().unwrap());
    let first = watched.outcomes(id, None).await.unwrap();
    assert_eq!(first.count(Outcome::Ended), 2_000);
    assert_eq!(first.next.as_deref(), Some("limit=1000"));
    let second = watched.outcomes(id, Some("OPAQUE/=")).await.unwrap();
    assert_eq!(second.next.as_deref(), Some("limit=1000&after=OPAQUE%2F%3D"));
}

#[tokio::test]
async fn the_termination_of_a_session_is_found_in_the_history() {
    const OTHER: &str = "0193a5c2-0000-7000-8000-000000000002";
    let entry = |session: &str, ends_at: &str, termination: &str| {
        json!({
            "id": OTHER, "at": "2026-11-23T09:00:00.000Z", "kind": "termination_scheduled",
            "by": OTHER, "member_id": OTHER, "session_id": session,
            "termination_id": termination, "ip": null, "reason": null,
            "detail": {"ends_at": ends_at},
        })
    };
    let (then, later) = ("2026-11-23T09:01:00.000Z", "2026-11-23T09:05:00.000Z");
    let items = json!([
        entry(OTHER, then, OTHER),
        entry(SESSION, later, OTHER),
        entry(SESSION, then, SESSION),
    ]);
    let routes = Router::new().route(
        "/v1/history",
        get(move |RawQuery(query): RawQuery| async move {
            let asked = format!("kind=termination_scheduled&member_id={OTHER}&limit=1000");
            assert_eq!(query, Some(asked));
            Json(json!({"items": items, "next": null}))
        }),
    );
    let server = Server::start(routes).await;
    let (watched, member) = (server.watched(), OTHER.parse().unwrap());
    let find =
        |at: &str| watched.scheduled_in(member, SESSION.parse().unwrap(), at.parse().unwrap());
    assert_eq!(find(then).await, Ok(Some(SESSION.parse().unwrap())));
    assert_eq!(find("2026-11-23T09:02:00.000Z").await, Ok(None));
}

#[tokio::test]
async fn undoing_has_nothing_to_answer() {
    let path = format!("/v1/terminations/{SESSION}");
    let routes = Router::new().route(&path, delete(|| async { StatusCode::NO_CONTENT }));
    let server = Server::start(routes).await;
    assert_eq!(server.watched().undo(SESSION.parse().unwrap()).await, Ok(()));
}

#[tokio::test]
async fn somebodys_sessions_are_a_list() {
    let routes = Router::new().route(
        &format!("/v1/members/{SESSION}/sessions"),
        get(|| async { Json(json!({"items": [], "next": null})) }),
    );
    let server = Server::start(routes).await;
    let sessions = server.watched().member_sessions(SESSION.parse().unwrap(), None).await;
    assert_eq!(sessions, Ok(SessionPage::default()));
}
