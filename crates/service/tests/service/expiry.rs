use std::time::Duration;

use deskwatch_team::{ChangeKind, EndReason, SessionState};
use http::StatusCode;
use serde_json::json;

use crate::house::House;

const MILLISECOND: Duration = Duration::from_millis(1);
const LIMIT: Duration = Duration::from_hours(72);
/// A millisecond less than the limit.
const JUST_BEFORE: Duration = Duration::from_millis(72 * 60 * 60 * 1_000 - 1);

#[tokio::test]
async fn a_session_expires_after_72_hours_to_the_millisecond() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let owner = house.owner_in().await;
    house.after(JUST_BEFORE);
    assert!(house.accepts(&ada.token).await);
    assert!(house.accepts(&owner.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
    house.after(MILLISECOND);
    // Refused also before anybody has ended it.
    assert!(!house.accepts(&ada.token).await);
    assert!(!house.accepts(&owner.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 2);
    assert_eq!(house.service.expire_due().await.unwrap(), 0, "each ends once");
}

#[tokio::test]
async fn activity_starts_the_72_hours_anew() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    house.after(JUST_BEFORE);
    house.get(&ada.token, "/v1/session").await.expect(StatusCode::OK);
    house.after(JUST_BEFORE);
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
    assert!(house.accepts(&ada.token).await);
    house.after(MILLISECOND);
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
}

#[tokio::test]
async fn the_feed_tells_that_a_session_expired_and_when() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    house.after(Duration::from_hours(10));
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    house.after(Duration::from_hours(63));
    house.service.expire_due().await.unwrap();
    let changes = house.changes(&owner.token, &cursor).await.changes;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].kind, ChangeKind::SessionEnded);
    assert_eq!(changes[0].at, house.now());
    let ended = changes[0].session.as_ref().unwrap();
    assert_eq!(ended.id, ada.session.id);
    assert_eq!(ended.state, SessionState::Ended);
    assert_eq!(ended.end_reason, Some(EndReason::Expired));
    assert_eq!(ended.ended_at, Some(ada.session.started_at + LIMIT));
    assert_eq!(ended.ended_by, None);
}

#[tokio::test]
async fn a_changed_limit_applies_to_live_agents_at_once_and_to_no_administrator() {
    let house = House::new().await;
    let idle = house.agent_in("ada").await;
    let owner = house.owner_in().await;
    house.after(Duration::from_mins(10));
    let busy = house.sign_in("ada").await;
    let body = json!({ "agent_inactivity_seconds": 600 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    assert!(!house.accepts(&idle.token).await);
    assert!(house.accepts(&busy.token).await);
    let live: Vec<_> = house.team(&owner.token).await.sessions.iter().map(|s| s.id).collect();
    assert!(!live.contains(&idle.session.id), "it has ended and not only expired");
    house.after(Duration::from_millis(599_999));
    assert!(house.accepts(&busy.token).await);
    house.after(MILLISECOND);
    assert!(!house.accepts(&busy.token).await);
    assert!(house.accepts(&owner.token).await);
}

#[tokio::test]
async fn a_longer_limit_applies_to_live_sessions_too() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let body = json!({ "agent_inactivity_seconds": 300 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    house.after(Duration::from_secs(299));
    let body = json!({ "agent_inactivity_seconds": 3_600 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    house.after(Duration::from_mins(55));
    house.service.expire_due().await.unwrap();
    assert!(house.accepts(&ada.token).await);
    house.after(Duration::from_secs(1));
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
}

#[tokio::test]
async fn nothing_outlives_the_maximum_age_however_active() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let body = json!({ "maximum_age_seconds": 7_200 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    let ada = house.agent_in("ada").await;
    for _ in 0..4 {
        house.after(Duration::from_millis(1_799_999));
        house.get(&ada.token, "/v1/session").await.expect(StatusCode::OK);
    }
    house.after(Duration::from_millis(3));
    assert!(house.accepts(&ada.token).await);
    house.after(MILLISECOND);
    assert!(!house.accepts(&ada.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 2);
}

#[tokio::test]
async fn what_expired_while_the_service_was_down_ends_when_it_is_back() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    house.owner().await;
    let house = {
        house.after(LIMIT * 2);
        house.reopened().await
    };
    assert!(!house.accepts(&ada.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
    let owner = house.sign_in("owner").await;
    let path = format!("/v1/members/{}/sessions", ada.member.id);
    let body = house.get(&owner.token, &path).await.expect(StatusCode::OK).json();
    assert_eq!(body["items"][0]["end_reason"], "expired");
    let ended_at = (ada.session.started_at + LIMIT).to_string();
    assert_eq!(body["items"][0]["ended_at"], ended_at);
}

#[tokio::test]
async fn requests_and_expiry_at_the_same_moment_agree() {
    // Whoever was accepted has not expired, and whoever expired was not accepted.
    let house = House::new().await;
    house.agent("ada").await;
    for _ in 0..10 {
        let ada = house.sign_in("ada").await;
        house.after(JUST_BEFORE);
        let (accepted, expired) = tokio::join!(
            async {
                tokio::task::yield_now().await;
                house.get(&ada.token, "/v1/session").await.status == StatusCode::OK
            },
            async {
                house.after(MILLISECOND);
                house.service.expire_due().await.unwrap()
            }
        );
        assert_ne!(accepted, expired == 1, "accepted {accepted}, expired {expired}");
        house.after(LIMIT);
        house.service.expire_due().await.unwrap();
    }
}

#[tokio::test]
async fn a_clock_that_jumped_ahead_and_came_back_keeps_nobody_signed_in() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    let right = house.now();
    house.after(Duration::from_hours(48));
    for somebody in [&ada, &bea] {
        house.get(&somebody.token, "/v1/session").await.expect(StatusCode::OK);
    }
    house.service.write_activity().await.unwrap();
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
    house.clock.set(right + Duration::from_mins(5));
    // Who goes on is active now, in memory, in the file and for whoever watches.
    house.get(&ada.token, "/v1/session").await.expect(StatusCode::OK);
    house.service.write_activity().await.unwrap();
    let team = house.team(&owner.token).await;
    let told = team.sessions.iter().find(|session| session.id == ada.session.id).unwrap();
    assert_eq!(told.last_active_at, house.now());
    let beside = House::beside(&house).await;
    for (house, somebody) in [(&house, &ada), (&beside, &ada)] {
        let body = house.get(&somebody.token, "/v1/session?touch=false").await.json();
        assert_eq!(body["session"]["last_active_at"], house.now().to_string());
    }
    // Who does not has been, at the latest, when that is noticed.
    for house in [&house, &beside] {
        assert_eq!(house.service.expire_due().await.unwrap(), 0);
        let body = house.get(&bea.token, "/v1/session?touch=false").await.json();
        assert_eq!(body["session"]["last_active_at"], house.now().to_string());
    }
    house.after(LIMIT);
    for somebody in [&owner, &ada, &bea] {
        assert!(!house.accepts(&somebody.token).await);
        assert!(!beside.accepts(&somebody.token).await);
    }
    assert_eq!(house.service.expire_due().await.unwrap(), 3);
}
