use std::time::Duration;

use deskwatch_team::ChangeKind;
use http::StatusCode;

use crate::house::{House, Signed};

async fn is_active(house: &House, somebody: &Signed) {
    house.get(&somebody.token, "/v1/session").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn activity_is_told_at_most_once_a_minute() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let start = house.team(&owner.token).await.cursor;
    for _ in 0..180 {
        house.after(Duration::from_secs(1));
        is_active(&house, &ada).await;
        house.service.write_activity().await.unwrap();
    }
    let changes = house.changes(&owner.token, &start).await.changes;
    assert_eq!(changes.len(), 3);
    for (change, minute) in changes.iter().zip(1..) {
        assert_eq!(change.kind, ChangeKind::SessionActive);
        let session = change.session.as_ref().unwrap();
        assert_eq!(session.last_active_at, ada.session.started_at + Duration::from_mins(minute));
        assert_eq!(session.expires_at, session.last_active_at + Duration::from_hours(72));
        assert!(!session.current);
    }
}

#[tokio::test]
async fn the_last_activity_of_a_minute_is_told_when_it_is_over() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let start = house.team(&owner.token).await.cursor;
    house.after(Duration::from_secs(20));
    is_active(&house, &ada).await;
    let active_at = house.now();
    house.service.write_activity().await.unwrap();
    assert!(house.changes(&owner.token, &start).await.changes.is_empty());
    house.after(Duration::from_secs(40));
    house.service.write_activity().await.unwrap();
    let changes = house.changes(&owner.token, &start).await.changes;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].session.as_ref().unwrap().last_active_at, active_at);
    house.after(Duration::from_mins(10));
    house.service.write_activity().await.unwrap();
    assert_eq!(house.changes(&owner.token, &start).await.changes.len(), 1);
}

#[tokio::test]
async fn written_activity_survives_the_service() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    house.after(Duration::from_secs(30));
    is_active(&house, &ada).await;
    let active_at = house.now();
    house.service.write_activity().await.unwrap();
    // Another service on the file, while the first is still there: as after a crash.
    let after_crash = House::beside(&house).await;
    let body = after_crash.get(&ada.token, "/v1/session?touch=false").await.json();
    assert_eq!(body["session"]["last_active_at"], active_at.to_string());
}

#[tokio::test]
async fn the_team_shows_activity_as_the_feed_has_told_it() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    house.after(Duration::from_secs(20));
    is_active(&house, &ada).await;
    house.service.write_activity().await.unwrap();
    let team = house.team(&owner.token).await;
    let session = team.sessions.iter().find(|session| session.id == ada.session.id).unwrap();
    assert_eq!(session.last_active_at, ada.session.started_at);
    let member = team.members.iter().find(|member| member.id == ada.member.id).unwrap();
    assert_eq!(member.last_seen_at, Some(ada.session.started_at));
}
