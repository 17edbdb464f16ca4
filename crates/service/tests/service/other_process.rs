//! Two services on one file, as the running one and the command line are.

use std::time::{Duration, Instant};

use axum::body::Body;
use deskwatch_service::serve::{Listen, listen};
use deskwatch_team::{ChangeKind, EndReason};
use http::{Method, StatusCode};

use crate::house::{House, call, request};

#[tokio::test]
async fn disabling_a_member_from_outside_ends_the_sessions_here() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    let outside = House::beside(&house).await;
    outside.service.set_enabled("ada@example.org", false).await.unwrap();
    house.service.follow().await.unwrap();
    assert!(!house.accepts(&ada.token).await);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::SessionEnded, ChangeKind::MemberUpdated]);
    assert_eq!(changes[0].session.as_ref().unwrap().end_reason, Some(EndReason::Disabled));
    assert!(!changes[1].member.as_ref().unwrap().enabled);
}

#[tokio::test]
async fn a_member_added_from_outside_can_sign_in_at_once() {
    let house = House::new().await;
    let outside = House::beside(&house).await;
    outside.agent("ada").await;
    let ada = house.sign_in("ada").await;
    assert!(house.accepts(&ada.token).await);
}

#[tokio::test]
async fn a_new_password_from_outside_ends_the_sessions_and_is_the_only_one() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let outside = House::beside(&house).await;
    outside.service.set_password("ada@example.org", "another password".into()).await.unwrap();
    let body =
        serde_json::json!({ "login": "ada@example.org", "password": crate::house::PASSWORD });
    let answer = house.post("", "/v1/session", &body).await;
    answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    house.service.follow().await.unwrap();
    assert!(!house.accepts(&ada.token).await);
}

#[tokio::test]
async fn what_was_committed_outside_is_told_before_what_is_committed_after_it() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    let outside = House::beside(&house).await;
    outside.agent("ada").await;
    // Without following in between: the write itself finds the gap.
    house.agent("bea").await;
    outside.agent("cem").await;
    house.service.follow().await.unwrap();
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let names: Vec<_> = changes.iter().map(|c| c.member.as_ref().unwrap().name.as_str()).collect();
    assert_eq!(names, ["ada", "bea", "cem"]);
}

#[tokio::test]
async fn a_session_started_by_another_process_is_accepted_and_ended_here() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent("ada").await;
    let other = House::beside(&house).await;
    let ada = other.sign_in("ada").await;
    house.service.follow().await.unwrap();
    assert!(house.accepts(&ada.token).await);
    let path = format!("/v1/sessions/{}", ada.session.id);
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    other.service.follow().await.unwrap();
    assert!(!other.accepts(&ada.token).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_service_notices_by_itself() {
    let house = House::new().await;
    let address = "127.0.0.1:0".parse().unwrap();
    let how = Listen { address, tls: None, behind_proxy: false };
    let running = listen(house.service.clone(), how).await.unwrap();
    let ada = house.agent_in("ada").await;
    let outside = House::beside(&house).await;
    outside.service.set_enabled("ada@example.org", false).await.unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let path = "/v1/session?touch=false";
        let request = request(Method::GET, &ada.token, path, Body::empty());
        if call(house.router(), request).await.status == StatusCode::UNAUTHORIZED {
            break;
        }
        assert!(Instant::now() < deadline, "it was not noticed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    running.stop().await;
}
