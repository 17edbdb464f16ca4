use std::time::Duration;

use axum::body::Body;
use deskwatch_team::{Outcome, SessionFilter, TerminationReport, TerminationRequest};
use http::{Method, Request, StatusCode};

use crate::house::{House, Signed, request};

fn keyed(by: &Signed, key: &str, termination: &TerminationRequest) -> Request<Body> {
    let body = serde_json::to_string(termination).unwrap();
    let mut request = request(Method::POST, &by.token, "/v1/terminations", body.into());
    request.headers_mut().insert("idempotency-key", key.parse().unwrap());
    request
}

fn all() -> TerminationRequest {
    TerminationRequest::of_filter(SessionFilter { all: true, ..SessionFilter::default() })
}

#[tokio::test]
async fn a_repeated_call_gets_the_first_answer_and_ends_nothing_more() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent_in("ada").await;
    let first: TerminationReport = house.call(keyed(&owner, "one", &all())).await.read();
    assert_eq!(first.count(Outcome::Ended), 1);
    let later = house.sign_in("ada").await;
    let second: TerminationReport = house.call(keyed(&owner, "one", &all())).await.read();
    assert_eq!(second, first);
    assert!(house.accepts(&later.token).await);
}

#[tokio::test]
async fn the_answer_is_remembered_across_a_restart_and_for_a_day() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let first: TerminationReport = house.call(keyed(&owner, "one", &all())).await.read();
    let house = house.reopened().await;
    house.after(Duration::from_hours(24));
    house.service.prune().await.unwrap();
    let second: TerminationReport = house.call(keyed(&owner, "one", &all())).await.read();
    assert_eq!(second, first);
    house.after(Duration::from_millis(1));
    house.service.prune().await.unwrap();
    let third: TerminationReport = house.call(keyed(&owner, "one", &all())).await.read();
    assert_ne!(third.id, first.id);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_a_mismatch() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.call(keyed(&owner, "one", &all())).await.expect(StatusCode::OK);
    let other = TerminationRequest { reason: Some("another".into()), ..all() };
    let answer = house.call(keyed(&owner, "one", &other)).await;
    answer.refused(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_mismatch");
}

#[tokio::test]
async fn the_same_key_of_somebody_else_is_another() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let other = house.administrator_in("other", &deskwatch_team::Right::ALL).await;
    let first: TerminationReport = house.call(keyed(&other, "one", &all())).await.read();
    let second: TerminationReport = house.call(keyed(&owner, "one", &all())).await.read();
    assert_ne!(first.id, second.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_with_one_key_at_once_end_sessions_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent_in("ada").await;
    let calls = (0..8).map(|_| house.call(keyed(&owner, "one", &all())));
    let mut reports = Vec::new();
    for answer in futures::future::join_all(calls).await {
        if answer.status == StatusCode::CONFLICT {
            answer.refused(StatusCode::CONFLICT, "conflict");
        } else {
            reports.push(answer.read::<TerminationReport>());
        }
    }
    assert!(reports.iter().all(|report| *report == reports[0]));
    assert_eq!(reports[0].count(Outcome::Ended), 1);
}

#[tokio::test]
async fn whoever_repeats_what_is_done_is_in_nobodys_way() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let first: TerminationReport = house.call(keyed(&owner, "one", &all())).await.read();
    let calls = (0..20).map(|_| house.call(keyed(&owner, "one", &all())));
    for answer in futures::future::join_all(calls).await {
        assert_eq!(answer.read::<TerminationReport>(), first);
    }
}

#[tokio::test]
async fn a_key_that_cannot_be_is_refused() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for key in ["", "a b", &"x".repeat(256)] {
        let answer = house.call(keyed(&owner, key, &all())).await;
        answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
    }
}
