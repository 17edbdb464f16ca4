//! A request whose body arrives late: what its sender has lost meanwhile counts.

use axum::body::{Body, Bytes};
use deskwatch_team::{Right, TerminationRequest};
use futures::StreamExt as _;
use futures::channel::mpsc;
use http::{Method, StatusCode};
use serde_json::json;

use crate::house::{Answer, House, call, request};

/// Sends a request whose body is held back until `meanwhile` is done.
async fn held_back(
    house: &House,
    method: Method,
    token: &str,
    path: &str,
    body: &serde_json::Value,
    meanwhile: impl Future<Output = ()>,
) -> Answer {
    let (sender, receiver) = mpsc::unbounded::<Bytes>();
    let body_text = body.to_string();
    let (start, rest) = body_text.split_at(1);
    sender.unbounded_send(Bytes::copy_from_slice(start.as_bytes())).unwrap();
    let stream = Body::from_stream(receiver.map(Ok::<_, std::io::Error>));
    let asked = tokio::spawn(call(house.router(), request(method, token, path, stream)));
    // The request is authenticated before its body is read, and by now waits for the rest.
    tokio::task::yield_now().await;
    meanwhile.await;
    assert!(!asked.is_finished());
    sender.unbounded_send(Bytes::copy_from_slice(rest.as_bytes())).unwrap();
    drop(sender);
    asked.await.unwrap()
}

#[tokio::test]
async fn an_administrator_whose_session_has_ended_ends_nothing_more() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let sub = house.administrator_in("sub", &[Right::ViewAgents, Right::TerminateAgents]).await;
    let ada = house.agent_in("ada").await;
    let body = serde_json::to_value(TerminationRequest::of_sessions(vec![ada.session.id])).unwrap();
    let path = format!("/v1/sessions/{}", sub.session.id);
    let ended = async {
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    };
    let answer =
        held_back(&house, Method::POST, &sub.token, "/v1/terminations", &body, ended).await;
    answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    assert!(house.accepts(&ada.token).await);
}

#[tokio::test]
async fn an_administrator_whose_session_has_ended_sets_nothing_more() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let sub = house.administrator_in("sub", &[Right::ViewAgents, Right::EditSecurity]).await;
    let before = house.team(&owner.token).await.security;
    let path = format!("/v1/sessions/{}", sub.session.id);
    let ended = async {
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    };
    let body = json!({ "agent_inactivity_seconds": 300 });
    let answer = held_back(&house, Method::PUT, &sub.token, "/v1/security", &body, ended).await;
    answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    assert_eq!(house.team(&owner.token).await.security, before);
}

#[tokio::test]
async fn an_owner_who_is_in_time_is_heard() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let body = json!({ "agent_inactivity_seconds": 300 });
    let nothing = std::future::ready(());
    let answer = held_back(&house, Method::PUT, &owner.token, "/v1/security", &body, nothing).await;
    answer.expect(StatusCode::OK);
}

#[tokio::test]
async fn an_administrator_whose_session_has_ended_changes_no_member_any_more() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let sub = house.administrator_in("sub", &[Right::ViewAgents, Right::EditMembers]).await;
    let ada = house.agent_in("ada").await;
    let path = format!("/v1/sessions/{}", sub.session.id);
    let ended = async {
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    };
    let member = format!("/v1/members/{}", ada.member.id);
    let body = json!({ "enabled": false });
    let answer = held_back(&house, Method::PATCH, &sub.token, &member, &body, ended).await;
    answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    assert!(house.accepts(&ada.token).await);
}
