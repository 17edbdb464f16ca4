//! Grace periods and dry runs.

use std::time::Duration;

use deskwatch_team::{
    ChangeKind, EndReason, Outcome, SessionFilter, SessionState, TerminationReport,
    TerminationRequest,
};
use http::{Method, StatusCode};
use serde_json::json;

use crate::events::Events;
use crate::house::{House, Signed, request};

pub const MINUTE: Duration = Duration::from_mins(1);
pub const MILLISECOND: Duration = Duration::from_millis(1);

/// Ends somebody's sessions after so many seconds.
pub fn graceful(somebody: &Signed, seconds: u32) -> TerminationRequest {
    TerminationRequest {
        grace_seconds: seconds,
        message: Some("The shift is over.".into()),
        reason: Some("end of shift".into()),
        ..TerminationRequest::of_members(vec![somebody.member.id])
    }
}

#[tokio::test]
async fn a_session_is_accepted_until_its_grace_period_is_over_and_not_a_moment_longer() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let report = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    assert_eq!(report.ends_at, Some(house.now() + MINUTE));
    assert_eq!(report.count(Outcome::Scheduled), 1);
    house.after(MINUTE.saturating_sub(MILLISECOND));
    let body = house.get(&ada.token, "/v1/session").await.expect(StatusCode::OK).json();
    assert_eq!(body["session"]["state"], "ending");
    assert_eq!(body["session"]["ends_at"], report.ends_at.unwrap().to_string());
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
    house.after(MILLISECOND);
    // Refused before anything has ended it.
    assert!(!house.accepts(&ada.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
}

#[tokio::test]
async fn the_feed_tells_that_a_session_is_ending_and_that_it_ended() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    let report = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    house.after(MINUTE + MINUTE);
    house.service.expire_due().await.unwrap();
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::SessionEnding, ChangeKind::SessionEnded]);
    let ending = changes[0].session.as_ref().unwrap();
    assert_eq!((ending.state, ending.ends_at), (SessionState::Ending, report.ends_at));
    assert_eq!((ending.ended_by, ending.reason.as_ref()), (None, None));
    let ended = changes[1].session.as_ref().unwrap();
    assert_eq!((ended.state, ended.ends_at), (SessionState::Ended, None));
    assert_eq!(ended.end_reason, Some(EndReason::Terminated));
    assert_eq!(ended.ended_by, Some(owner.member.id));
    assert_eq!(ended.reason.as_deref(), Some("end of shift"));
    assert_eq!(ended.ended_at, report.ends_at, "when it was over, not when that was noticed");
}

#[tokio::test]
async fn a_page_is_told_what_the_administrator_wrote_and_that_it_was_undone() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let mut events = Events::of(&house, &ada).await;
    events.next().await.unwrap();
    let report = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    let ending = format!(
        "event: ending\ndata: {{\"ends_at\":\"{}\",\"message\":\"The shift is over.\"}}\n\n",
        report.ends_at.unwrap()
    );
    assert_eq!(events.next().await.unwrap(), ending);
    // Whoever comes later is told at once.
    let mut later = Events::of(&house, &ada).await;
    later.next().await.unwrap();
    assert_eq!(later.next().await.unwrap(), ending);
    let path = format!("/v1/terminations/{}", report.id);
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    assert_eq!(events.next().await.unwrap(), "event: ending_undone\ndata: {}\n\n");
    house.terminate(&owner.token, &graceful(&ada, 60)).await;
    assert!(events.next().await.unwrap().starts_with("event: ending\n"));
    house.after(MINUTE);
    house.service.expire_due().await.unwrap();
    let ended = "{\"end_reason\":\"terminated\",\"message\":\"The shift is over.\"}";
    assert!(events.next().await.unwrap().contains(ended));
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_grace_period_survives_a_restart_and_ends_on_time() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    let report = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    house.terminate(&owner.token, &graceful(&bea, 120)).await;
    let house = house.reopened().await;
    let mut events = Events::of(&house, &ada).await;
    events.next().await.unwrap();
    assert!(events.next().await.unwrap().contains("The shift is over."));
    house.after(MINUTE.saturating_sub(MILLISECOND));
    assert!(house.accepts(&ada.token).await);
    let house = {
        house.after(MILLISECOND);
        house.reopened().await
    };
    assert!(!house.accepts(&ada.token).await);
    assert!(house.accepts(&bea.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
    let path = format!("/v1/members/{}/sessions", ada.member.id);
    let body = house.get(&owner.token, &path).await.expect(StatusCode::OK).json();
    assert_eq!(body["items"][0]["ended_at"], report.ends_at.unwrap().to_string());
    assert_eq!(body["items"][0]["end_reason"], "terminated");
}

#[tokio::test]
async fn a_service_that_listens_ends_grace_periods_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("team.db");
    let database = deskwatch_service::Database::Sqlite(file);
    let service =
        deskwatch_service::Service::open(deskwatch_service::Config::new(database)).await.unwrap();
    let address = "127.0.0.1:0".parse().unwrap();
    let listen = deskwatch_service::serve::Listen { address, tls: None, behind_proxy: false };
    let running = deskwatch_service::serve::listen(service.clone(), listen).await.unwrap();
    let house = House::of(service, folder);
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let mut events = Events::of(&house, &ada).await;
    events.next().await.unwrap();
    house.terminate(&owner.token, &graceful(&ada, 1)).await;
    assert!(events.next().await.unwrap().starts_with("event: ending\n"));
    assert!(events.next().await.unwrap().starts_with("event: ended\n"));
    running.stop().await;
}

#[tokio::test]
async fn ending_now_goes_before_ending_later_and_sooner_before_later() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    let first = house.terminate(&owner.token, &graceful(&ada, 600)).await;
    let sooner = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    let later = house.terminate(&owner.token, &graceful(&ada, 900)).await;
    assert_eq!(later.count(Outcome::Scheduled), 1, "a grace period is running");
    let body = house.get(&ada.token, "/v1/session").await.json();
    assert_eq!(body["session"]["ends_at"], sooner.ends_at.unwrap().to_string());
    // Those that do not count any more undo nothing.
    for report in [&first, &later] {
        let path = format!("/v1/terminations/{}", report.id);
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    }
    let now = TerminationRequest::of_sessions(vec![ada.session.id]);
    assert_eq!(house.terminate(&owner.token, &now).await.count(Outcome::Ended), 1);
    assert!(!house.accepts(&ada.token).await);
    house.after(MINUTE);
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
    let ending = ChangeKind::SessionEnding;
    assert_eq!(kinds, [ending, ending, ChangeKind::SessionEnded]);
}

#[tokio::test]
async fn signing_out_expiring_or_being_disabled_in_a_grace_period_ends_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let body = json!({ "agent_inactivity_seconds": 300 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    let leaves = house.agent_in("ada").await;
    let idle = house.agent_in("bea").await;
    let disabled = house.agent_in("cem").await;
    let cursor = house.team(&owner.token).await.cursor;
    let all = [&leaves, &idle, &disabled].map(|signed| signed.member.id);
    let termination =
        TerminationRequest { grace_seconds: 600, ..TerminationRequest::of_members(all.to_vec()) };
    let report = house.terminate(&owner.token, &termination).await;
    house.delete(&leaves.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    house.service.set_enabled("cem@example.org", false).await.unwrap();
    house.after(MINUTE * 10);
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let reasons: Vec<_> = changes
        .iter()
        .filter(|change| change.kind == ChangeKind::SessionEnded)
        .filter_map(|change| change.session.as_ref()?.end_reason)
        .collect();
    assert_eq!(reasons, [EndReason::SignOut, EndReason::Disabled, EndReason::Expired]);
    let path = format!("/v1/terminations/{}", report.id);
    let body = house.get(&owner.token, &path).await.expect(StatusCode::OK).json();
    assert_eq!(body["counts"], json!({ "already_ended": 3 }));
}

#[tokio::test]
async fn a_dry_run_says_what_would_be_and_does_nothing() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    let filter = SessionFilter { all: true, ..SessionFilter::default() };
    let dry = TerminationRequest { dry_run: true, ..TerminationRequest::of_filter(filter) };
    for grace_seconds in [0, 60] {
        let dry = TerminationRequest { grace_seconds, ..dry.clone() };
        let report = house.terminate(&owner.token, &dry).await;
        assert!(report.dry_run);
        assert_eq!(report.ends_at.is_some(), grace_seconds > 0);
        assert_eq!(report.count(Outcome::WouldEnd), 1);
        assert_eq!(report.count(Outcome::Spared), 1);
    }
    house.after(MINUTE * 2);
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
    assert!(house.accepts(&ada.token).await);
    assert!(house.changes(&owner.token, &cursor).await.changes.is_empty());
}

#[tokio::test]
async fn a_key_tells_a_dry_run_from_the_real_one_and_repeats_a_grace_period_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let keyed = |key: &str, termination: &TerminationRequest| {
        let body = serde_json::to_string(termination).unwrap();
        let mut request = request(Method::POST, &owner.token, "/v1/terminations", body.into());
        request.headers_mut().insert("idempotency-key", key.parse().unwrap());
        request
    };
    let real = graceful(&ada, 600);
    let dry = TerminationRequest { dry_run: true, ..real.clone() };
    house.call(keyed("one", &dry)).await.expect(StatusCode::OK);
    let answer = house.call(keyed("one", &real)).await;
    answer.refused(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_mismatch");
    let first: TerminationReport = house.call(keyed("two", &real)).await.read();
    house.after(MINUTE);
    let again: TerminationReport = house.call(keyed("two", &real)).await.read();
    assert_eq!(again, first);
    let body = house.get(&ada.token, "/v1/session").await.json();
    assert_eq!(body["session"]["ends_at"], first.ends_at.unwrap().to_string());
}

#[tokio::test]
async fn a_filter_finds_sessions_that_are_ending() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    house.agent_in("bea").await;
    house.terminate(&owner.token, &graceful(&ada, 600)).await;
    let filter = SessionFilter { state: Some(SessionState::Ending), ..SessionFilter::default() };
    let report = house.terminate(&owner.token, &TerminationRequest::of_filter(filter)).await;
    assert_eq!(report.outcomes.len(), 1);
    assert_eq!(report.outcomes[0].session_id, Some(ada.session.id));
    assert_eq!(report.outcomes[0].outcome, Outcome::Ended);
}
