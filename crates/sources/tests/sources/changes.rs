//! Reading the team and what happens in it.

use std::time::{Duration, Instant};

use axum::Json;
use axum::Router;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use deskwatch_sources::SourceError;
use deskwatch_team::{ChangeKind, ChangePage, Security};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::servers::{Server, problem};

#[tokio::test]
async fn the_place_the_wait_and_the_limit_are_told() {
    async fn changes(RawQuery(query): RawQuery) -> Response {
        assert_eq!(query.as_deref(), Some("after=17%2Fa%26b&wait=55&limit=1000"));
        Json(json!({"cursor": "18", "changes": [], "more": true})).into_response()
    }
    let server = Server::start(Router::new().route("/v1/changes", get(changes))).await;
    let page = server.watched().changes("17/a&b", Duration::from_secs(55)).await;
    assert_eq!(page, Ok(ChangePage { cursor: "18".into(), changes: vec![], more: true }));
}

#[tokio::test]
async fn nobody_waits_longer_than_a_minute() {
    async fn changes(RawQuery(query): RawQuery) -> Response {
        assert!(query.unwrap().contains("wait=60"));
        Json(json!({"cursor": "1", "changes": [], "more": false})).into_response()
    }
    let server = Server::start(Router::new().route("/v1/changes", get(changes))).await;
    server.watched().changes("1", Duration::from_mins(10)).await.unwrap();
}

#[tokio::test]
async fn a_past_that_is_no_longer_kept_is_said() {
    let routes =
        Router::new().route("/v1/changes", get(|| async { problem(410, "cursor_expired") }));
    let server = Server::start(routes).await;
    let result = server.watched().changes("1", Duration::ZERO).await;
    assert_eq!(result, Err(SourceError::CursorExpired));
}

#[tokio::test]
async fn a_service_that_dies_is_noticed_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (die, death) = oneshot::channel::<()>();
    let (asked, was_asked) = oneshot::channel::<()>();
    let server = Server::on(listener, |listener| async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut request = [0; 1024];
        assert!(connection.read(&mut request).await.unwrap() > 0);
        asked.send(()).unwrap();
        death.await.unwrap();
        drop((connection, listener));
    });
    let watched = server.watched();
    let waiting =
        tokio::spawn(async move { (watched.changes("1", Duration::from_secs(55)).await, watched) });
    was_asked.await.unwrap();
    let died = Instant::now();
    die.send(()).unwrap();
    let (result, watched) = waiting.await.unwrap();
    assert_eq!(result, Err(SourceError::Unreachable));
    assert_eq!(watched.changes("1", Duration::ZERO).await, Err(SourceError::Unreachable));
    // Far from the wait, and from a busy machine's worst second.
    assert!(died.elapsed() < Duration::from_secs(10), "took {:?}", died.elapsed());
}

/// What a later version of the service answers.
fn numbered(body: Value) -> Response {
    ([("x-request-id", "0193a5c2-0000-7000-8000-000000000000")], Json(body)).into_response()
}

#[tokio::test]
async fn what_a_newer_service_adds_makes_nothing_else_unreadable() {
    let changes = json!([
        {"seq": 1, "at": "2026-11-23T09:00:00.000Z", "kind": "weather_changed", "wind": 7,
         "member_id": null, "session": null, "member": null, "security": null},
        {"seq": 2, "at": "2026-11-23T09:00:00.000Z", "kind": "security_updated",
         "member_id": null, "session": null, "member": null,
         "security": Security::default()},
    ]);
    let page = json!({"cursor": "2", "changes": changes, "more": false});
    let server = Server::start(Router::new().route(
        "/v1/changes",
        get(move || {
            let page = page.clone();
            async move { numbered(page) }
        }),
    ))
    .await;
    let page = server.watched().changes("0", Duration::ZERO).await.unwrap();
    assert_eq!(page.cursor, "2");
    let kinds: Vec<ChangeKind> = page.changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::SecurityUpdated]);
}

#[tokio::test]
async fn a_newer_service_that_is_not_understood_is_said_to_be_newer() {
    let routes = Router::new()
        .route("/v1/changes", get(|| async { numbered(json!({"cursor": "2", "pages": []})) }));
    let server = Server::start(routes).await;
    let result = server.watched().changes("0", Duration::ZERO).await;
    assert_eq!(result, Err(SourceError::Newer));
}

#[tokio::test]
async fn an_answer_that_is_no_page_is_not_the_service() {
    let routes = Router::new()
        .route("/v1/changes", get(|| async { Json(json!({"items": []})) }))
        .route("/v1/team", get(|| async { "<!doctype html>" }));
    let server = Server::start(routes).await;
    let watched = server.watched();
    assert_eq!(watched.changes("1", Duration::ZERO).await, Err(SourceError::NotDeskwatch));
    assert_eq!(watched.snapshot().await, Err(SourceError::NotDeskwatch));
}
