use deskwatch_team::{ChangeKind, Security};
use http::StatusCode;
use serde_json::json;

use crate::house::House;

#[tokio::test]
async fn the_settings_start_with_72_hours_for_everybody() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let security: Security = house.get(&owner.token, "/v1/security").await.read();
    assert_eq!(security, Security::default());
}

#[tokio::test]
async fn what_is_set_is_kept_and_told_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    let body = json!({
        "agent_inactivity_seconds": 600,
        "administrator_inactivity_seconds": 259_200,
        "maximum_age_seconds": 86_400,
        "sessions_per_member": 3,
    });
    for _ in 0..2 {
        let set: Security = house.put(&owner.token, "/v1/security", &body).await.read();
        assert_eq!(set.agent_inactivity_seconds, 600);
    }
    let changes = house.changes(&owner.token, &cursor).await.changes;
    assert_eq!(changes.len(), 1, "the second changed nothing");
    assert_eq!(changes[0].kind, ChangeKind::SecurityUpdated);
    assert_eq!(changes[0].member_id, None);
    let house = house.reopened().await;
    let security: Security = house.get(&owner.token, "/v1/security").await.read();
    assert_eq!(serde_json::to_value(security).unwrap(), body);
    assert_eq!(changes[0].security, Some(security));
}

#[tokio::test]
async fn what_cannot_be_is_refused_field_by_field() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let body = json!({
        "agent_inactivity_seconds": 299,
        "administrator_inactivity_seconds": 600,
        "maximum_age_seconds": 60,
        "sessions_per_member": 101,
    });
    let answer = house.put(&owner.token, "/v1/security", &body).await;
    let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
    let fields: Vec<_> =
        problem["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(
        fields,
        [
            "agent_inactivity_seconds",
            "administrator_inactivity_seconds",
            "maximum_age_seconds",
            "sessions_per_member"
        ]
    );
    let security: Security = house.get(&owner.token, "/v1/security").await.read();
    assert_eq!(security, Security::default());
}

#[tokio::test]
async fn a_demo_may_have_a_shorter_limit() {
    let house = House::with(|config| config.min_agent_inactivity = 10).await;
    house
        .service
        .set_security(Security { agent_inactivity_seconds: 10, ..Security::default() })
        .await
        .unwrap();
    assert_eq!(house.service.security().agent_inactivity_seconds, 10);
}
