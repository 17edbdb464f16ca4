//! The security settings, and who would be signed out by others.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use deskwatch_sources::{FoundSessions, SourceError};
use deskwatch_team::{Security, Timestamp};
use serde_json::{Value, json};

use crate::servers::{Server, problem};

type Queries = Arc<Mutex<Vec<BTreeMap<String, String>>>>;

fn session(number: u32) -> Value {
    json!({
        "id": format!("0193a5c2-5e55-7000-8000-{number:012}"),
        "member_id": "0193a5c2-0000-7000-8000-000000000001",
        "state": "active", "started_at": "2026-11-23T09:00:00.000Z",
        "last_active_at": "2026-11-23T09:00:00.000Z", "expires_at": "2026-11-26T09:00:00.000Z",
        "ends_at": null, "ip": "203.0.113.7", "user_agent": "",
        "client": {"browser": null, "os": null, "device": "other"}, "method": "password",
        "current": false, "ended_at": null, "end_reason": null, "ended_by": null, "reason": null,
    })
}

#[tokio::test]
async fn the_settings_are_read_and_written_whole() {
    let kept = Arc::new(Mutex::new(json!(Security::default())));
    let routes = Router::new()
        .route(
            "/v1/security",
            get(|State(kept): State<Arc<Mutex<Value>>>| async move {
                Json(kept.lock().unwrap().clone())
            })
            .put(
                |State(kept): State<Arc<Mutex<Value>>>, Json(body): Json<Value>| async move {
                    *kept.lock().unwrap() = body.clone();
                    Json(body)
                },
            ),
        )
        .with_state(Arc::clone(&kept));
    let server = Server::start(routes).await;
    let source = server.watched();
    assert_eq!(source.security().await, Ok(Security::default()));
    let wanted = Security { sessions_per_member: Some(3), ..Security::default() };
    assert_eq!(source.set_security(&wanted).await, Ok(wanted));
    assert_eq!(*kept.lock().unwrap(), json!(wanted));
}

#[tokio::test]
async fn a_missing_right_is_told_as_such() {
    let routes = Router::new().route("/v1/security", get(|| async { problem(403, "forbidden") }));
    let server = Server::start(routes).await;
    assert_eq!(server.watched().security().await, Err(SourceError::Forbidden));
}

#[tokio::test]
async fn every_page_of_the_sessions_is_read() {
    let queries = Queries::default();
    let routes =
        Router::new()
            .route(
                "/v1/sessions",
                get(
                    |State(queries): State<Queries>,
                     Query(query): Query<BTreeMap<String, String>>| async move {
                        let page = if query.contains_key("after") {
                            json!({"items": [session(3)], "next": null})
                        } else {
                            json!({"items": [session(1), session(2)], "next": "there"})
                        };
                        queries.lock().unwrap().push(query);
                        Json(page)
                    },
                ),
            )
            .with_state(Arc::clone(&queries));
    let server = Server::start(routes).await;
    let source = server.watched();
    let found = source.sessions_found(&FoundSessions::IdleAgents(3_600)).await.unwrap();
    assert_eq!(found.len(), 3);
    let before: Timestamp = "2026-11-23T09:15:00.000Z".parse().unwrap();
    source.sessions_found(&FoundSessions::StartedBefore(before)).await.unwrap();
    let queries = queries.lock().unwrap();
    let asked = |at: usize, name: &str| queries[at].get(name).map(String::as_str);
    assert_eq!((asked(0, "kind"), asked(0, "inactive_for")), (Some("agent"), Some("3600")));
    assert_eq!((asked(1, "after"), asked(1, "state")), (Some("there"), Some("active")));
    assert_eq!(asked(2, "started_before"), Some("2026-11-23T09:15:00.000Z"));
    assert_eq!(asked(2, "kind"), None);
}
