//! Ending sessions, and that asking twice ends nothing twice.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use deskwatch_sources::{SessionPage, SourceError};
use deskwatch_team::{Outcome, SessionId, TerminationRequest};
use serde_json::{Value, json};

use crate::servers::{Server, problem};

const SESSION: &str = "0193a5c2-0000-7000-8000-000000000001";

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
    let report = server.watched().terminate(&request()).await.unwrap();
    assert_eq!(report.count(Outcome::Ended), 1);
    let asked = asked.lock().unwrap();
    assert_eq!(asked.bodies, [json!({"sessions": [SESSION], "spare_self": true})]);
    let key = &asked.keys[0];
    assert!((1..=255).contains(&key.len()) && key.chars().all(|c| c.is_ascii_graphic()));
}

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_again_with_the_same_key() {
    let (server, asked) = service(|time| if time == 1 { broken_answer() } else { report() }).await;
    assert!(server.watched().terminate(&request()).await.is_ok());
    let asked = asked.lock().unwrap();
    assert_eq!(asked.keys.len(), 2);
    assert_eq!(asked.keys[0], asked.keys[1]);
    assert_eq!(asked.bodies[0], asked.bodies[1]);
}

#[tokio::test]
async fn a_broken_connection_is_tried_once_more_and_no_more() {
    let (server, asked) = service(|_| broken_answer()).await;
    assert_eq!(server.watched().terminate(&request()).await, Err(SourceError::Unreachable));
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
    assert!(server.watched().terminate(&request()).await.is_ok());
    let asked = asked.lock().unwrap();
    assert_eq!(asked.keys.len(), 2);
    assert_eq!(asked.keys[0], asked.keys[1]);
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_nothing_may_have_done_it() {
    let (server, asked) = silent_service(2).await;
    assert_eq!(server.watched().terminate(&request()).await, Err(SourceError::NoAnswer));
    assert_eq!(asked.lock().unwrap().keys.len(), 2);
}

#[tokio::test]
async fn a_refusal_is_not_tried_again() {
    let (server, asked) = service(|_| problem(403, "forbidden")).await;
    assert_eq!(server.watched().terminate(&request()).await, Err(SourceError::Forbidden));
    assert_eq!(asked.lock().unwrap().keys.len(), 1);
}

#[tokio::test]
async fn two_terminations_have_two_keys() {
    let (server, asked) = service(|_| report()).await;
    let watched = server.watched();
    watched.terminate(&request()).await.unwrap();
    watched.terminate(&request()).await.unwrap();
    let asked = asked.lock().unwrap();
    assert_ne!(asked.keys[0], asked.keys[1]);
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
