//! What cannot be written has not happened, and is said so.

use std::time::Duration;

use deskwatch_team::{Outcome, TerminationReport, TerminationRequest};
use http::{Method, StatusCode};
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::house::{Answer, House, PASSWORD, login, request};

const NEW: &str = "another long password";

#[track_caller]
fn is_unavailable(answer: Answer) {
    let seconds: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!(seconds > 0);
    answer.refused(StatusCode::SERVICE_UNAVAILABLE, "unavailable");
}

#[tokio::test]
async fn what_could_not_be_written_is_answered_as_unavailable_and_nothing_is_half_done() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    let cem = house.agent_in("cem").await;
    let dan = house.agent_in("dan").await;
    let cursor = house.team(&owner.token).await.cursor;
    let ends_ada = TerminationRequest::of_sessions(vec![ada.session.id]);
    let keyed = || {
        let body = serde_json::to_string(&ends_ada).unwrap();
        let mut call = request(Method::POST, &owner.token, "/v1/terminations", body.into());
        call.headers_mut().insert("idempotency-key", "one".parse().unwrap());
        call
    };
    let sign_in = |password: &str| json!({ "login": login("cem"), "password": password });
    let change = json!({ "current": PASSWORD, "new": NEW });
    let cem_signs_in = sign_in(PASSWORD);
    house.after(Duration::from_secs(30));
    house.get(&dan.token, "/v1/session").await.expect(StatusCode::OK);
    let active_at = house.now();

    // Another process holds the file for longer than anybody waits.
    let options = SqliteConnectOptions::new().filename(house.file()).disable_statement_logging();
    let mut other = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    let (written, terminated, signed_in, signed_out, changed) = futures::join!(
        house.service.write_activity(),
        house.call(keyed()),
        house.post("", "/v1/session", &cem_signs_in),
        house.delete(&bea.token, "/v1/session"),
        house.put(&cem.token, "/v1/session/password", &change),
    );
    assert!(written.is_err());
    for answer in [terminated, signed_in, signed_out, changed] {
        is_unavailable(answer);
    }
    for somebody in [&owner, &ada, &bea, &cem] {
        assert!(house.accepts(&somebody.token).await);
    }
    assert!(house.changes(&owner.token, &cursor).await.changes.is_empty());
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();

    // The same again, as whoever was told to would.
    let report: TerminationReport = house.call(keyed()).await.read();
    assert_eq!(report.count(Outcome::Ended), 1);
    assert!(!house.accepts(&ada.token).await);
    let again: TerminationReport = house.call(keyed()).await.read();
    assert_eq!(again, report);
    house.post("", "/v1/session", &sign_in(PASSWORD)).await.expect(StatusCode::CREATED);
    house.delete(&bea.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    let changed = house.put(&cem.token, "/v1/session/password", &change).await;
    changed.expect(StatusCode::NO_CONTENT);
    house.post("", "/v1/session", &sign_in(NEW)).await.expect(StatusCode::CREATED);
    // Nor was the activity lost that could not be written.
    house.service.write_activity().await.unwrap();
    let beside = House::beside(&house).await;
    let kept = beside.get(&dan.token, "/v1/session?touch=false").await.expect(StatusCode::OK);
    assert_eq!(kept.json()["session"]["last_active_at"], active_at.to_string());
}
