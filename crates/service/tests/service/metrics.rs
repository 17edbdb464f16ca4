//! What operators are told.

use std::collections::BTreeSet;
use std::time::Duration;

use deskwatch_service::serve::{RunningAdmin, listen_admin};
use http::StatusCode;
use serde_json::json;

use crate::house::{House, PASSWORD, login};

async fn told(admin: &RunningAdmin) -> String {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let address = format!("http://{}", admin.address());
    let elsewhere = http.get(format!("{address}/v1/session")).send().await.unwrap();
    assert_eq!(elsewhere.status(), 404, "metrics and nothing else");
    let answer = http.get(format!("{address}/metrics")).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

#[track_caller]
fn says(text: &str, line: &str) {
    assert!(text.lines().any(|one| one == line), "{line} is not in\n{text}");
}

#[tokio::test]
async fn operators_are_told_what_is_worth_an_alert() {
    let house = House::new().await;
    let admin = listen_admin(house.service.clone(), "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let before = told(&admin).await;
    says(&before, "deskwatch_sign_in_failures_total{reason=\"wrong_credentials\"} 0");
    says(&before, "deskwatch_live_sessions 0");

    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    house.agent_in("eve").await;
    let body = json!({ "sessions": [ada.session.id] });
    house.post(&owner.token, "/v1/terminations", &body).await.expect(StatusCode::OK);
    house.delete(&bea.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    for _ in 0..11 {
        let wrong = json!({ "login": login("ada"), "password": "wrong password" });
        house.post("", "/v1/session", &wrong).await;
    }
    house.after(Duration::from_hours(73));
    house.service.expire_due().await.unwrap();
    house.service.follow().await.unwrap();

    let text = told(&admin).await;
    says(&text, "deskwatch_sessions_started_total{method=\"password\"} 4");
    says(&text, "deskwatch_sessions_ended_total{end_reason=\"terminated\"} 1");
    says(&text, "deskwatch_sessions_ended_total{end_reason=\"sign_out\"} 1");
    says(&text, "deskwatch_sessions_ended_total{end_reason=\"expired\"} 2");
    says(&text, "deskwatch_sign_in_failures_total{reason=\"wrong_credentials\"} 10");
    says(&text, "deskwatch_sign_in_failures_total{reason=\"rate_limited\"} 1");
    says(&text, "deskwatch_live_sessions 0");
    says(&text, "deskwatch_feed_waiters 0");
    says(&text, "deskwatch_store_errors_total{work=\"write\"} 0");
    says(&text, "deskwatch_store_seconds_count{work=\"look\"} 1");
    says(&text, "deskwatch_store_errors_total{work=\"read\"} 0");
    assert!(text.contains("deskwatch_store_seconds_bucket{le=\"0.00025\",work=\"read\"}"));
    assert!(text.contains("deskwatch_store_seconds_bucket{le=\"0.00025\",work=\"write\"}"));
    assert!(text.ends_with("# EOF\n"));
    for private in [PASSWORD, "ada", "127.0.0.1", "dws_"] {
        assert!(!text.contains(private), "{private}");
    }
    admin.stop().await;
}

#[tokio::test]
async fn every_metric_is_documented_and_every_documented_one_is_told() {
    const DOCUMENT: &str = include_str!("../../../../docs/operations.md");
    let house = House::new().await;
    let admin = listen_admin(house.service.clone(), "127.0.0.1:0".parse().unwrap()).await.unwrap();
    // The time that the store takes is told once there is some.
    house.service.follow().await.unwrap();
    let text = told(&admin).await;
    let told: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    let section = DOCUMENT.split("\n## ").find(|section| section.starts_with("Metrics\n"));
    let name = |character: char| character.is_ascii_lowercase() || character == '_';
    let documented: BTreeSet<&str> = section
        .unwrap()
        .split(|character| !name(character))
        .filter(|word| word.starts_with("deskwatch_"))
        .map(|word| word.trim_end_matches("_total").trim_end_matches("_bucket"))
        .collect();
    assert_eq!(told, documented);
    admin.stop().await;
}

#[tokio::test]
async fn whoever_waits_for_the_next_change_is_counted() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let admin = listen_admin(house.service.clone(), "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let cursor = house.team(&owner.token).await.cursor;
    let path = format!("/v1/changes?after={cursor}&wait=60");
    let (router, token) = (house.router(), owner.token.clone());
    let waiting = tokio::spawn(async move {
        let request =
            crate::house::request(http::Method::GET, &token, &path, axum::body::Body::empty());
        crate::house::call(router, request).await
    });
    let until = tokio::time::Instant::now() + Duration::from_secs(20);
    while !told(&admin).await.contains("deskwatch_feed_waiters 1\n") {
        assert!(tokio::time::Instant::now() < until, "nobody waits");
    }
    house.agent_in("ada").await;
    waiting.await.unwrap().expect(StatusCode::OK);
    says(&told(&admin).await, "deskwatch_feed_waiters 0");
    admin.stop().await;
}

#[tokio::test]
async fn metrics_are_not_told_on_the_public_address() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for token in ["", owner.token.as_str()] {
        let answer = house.get(token, "/metrics").await;
        answer.refused(StatusCode::NOT_FOUND, "not_found");
    }
}
