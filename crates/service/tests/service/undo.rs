//! What has become of terminations, undoing them, and ending very many sessions.

use std::time::Duration;

use deskwatch_team::{Kind, Outcome, Right, SessionId, TerminationRequest};
use http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::grace::{MINUTE, graceful};
use crate::house::{House, PASSWORD, Signed, login};

async fn shown(house: &House, by: &Signed, id: impl std::fmt::Display) -> Value {
    house.get(&by.token, &format!("/v1/terminations/{id}")).await.expect(StatusCode::OK).json()
}

#[tokio::test]
async fn whatever_has_not_ended_yet_is_undone() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    let both = vec![ada.member.id, bea.member.id];
    let termination =
        TerminationRequest { grace_seconds: 60, ..TerminationRequest::of_members(both) };
    let report = house.terminate(&owner.token, &termination).await;
    assert_eq!(shown(&house, &owner, report.id).await["counts"], json!({ "scheduled": 2 }));
    house.delete(&bea.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    let path = format!("/v1/terminations/{}", report.id);
    for _ in 0..2 {
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    }
    let now = shown(&house, &owner, report.id).await;
    assert_eq!(now["counts"], json!({ "spared": 1, "already_ended": 1 }));
    assert_eq!(now["by"], owner.member.id.to_string());
    let house = house.reopened().await;
    house.after(MINUTE * 2);
    assert_eq!(house.service.expire_due().await.unwrap(), 0);
    assert!(house.accepts(&ada.token).await);
    let body = house.get(&ada.token, "/v1/session").await.json();
    assert_eq!(body["session"]["state"], "active");
    assert_eq!(body["session"]["ends_at"], Value::Null);
}

#[tokio::test]
async fn what_has_ended_is_not_undone() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let report = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    house.after(MINUTE);
    // Nothing has noticed yet that it is over.
    let path = format!("/v1/terminations/{}", report.id);
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    assert!(!house.accepts(&ada.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
    assert_eq!(shown(&house, &owner, report.id).await["counts"], json!({ "ended": 1 }));
}

#[tokio::test]
async fn undoing_one_termination_leaves_the_grace_period_of_another() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    let both = vec![ada.member.id, bea.member.id];
    let message = Some("The house closes.".to_owned());
    let later = TerminationRequest {
        grace_seconds: 3_600,
        message,
        ..TerminationRequest::of_members(both)
    };
    let later = house.terminate(&owner.token, &later).await;
    let latest = house.terminate(&owner.token, &graceful(&ada, 3_599)).await;
    let sooner = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    let mut events = crate::events::Events::of(&house, &ada).await;
    events.next().await.unwrap();
    assert!(events.next().await.unwrap().contains("The shift is over."));
    // One that counted for nothing is undone all the same, and does not come back.
    for (undone, counts) in [(&latest, json!({ "spared": 1 })), (&sooner, json!({ "spared": 1 }))] {
        let cursor = house.team(&owner.token).await.cursor;
        let path = format!("/v1/terminations/{}", undone.id);
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
        assert_eq!(shown(&house, &owner, undone.id).await["counts"], counts);
        let changes = house.changes(&owner.token, &cursor).await.changes;
        assert_eq!(changes.len(), usize::from(undone.id == sooner.id));
        if let Some(change) = changes.first() {
            assert_eq!(change.kind, deskwatch_team::ChangeKind::SessionEnding);
            assert_eq!(change.session.as_ref().unwrap().ends_at, later.ends_at);
        }
    }
    assert_eq!(shown(&house, &owner, later.id).await["counts"], json!({ "scheduled": 2 }));
    let told = events.next().await.unwrap();
    assert!(told.starts_with("event: ending\n") && told.contains("The house closes."), "{told}");
    let query = format!("/v1/history?member_id={}&limit=1", ada.member.id);
    let undone = house.get(&owner.token, &query).await.json()["items"][0].clone();
    assert_eq!(undone["kind"], "termination_undone");
    assert_eq!(undone["termination_id"], sooner.id.to_string());
    let house = house.reopened().await;
    let body = house.get(&ada.token, "/v1/session").await.json();
    assert_eq!(body["session"]["ends_at"], later.ends_at.unwrap().to_string());
    house.after(MINUTE * 60);
    assert!(!house.accepts(&ada.token).await);
    assert_eq!(house.service.expire_due().await.unwrap(), 2);
    assert_eq!(shown(&house, &owner, later.id).await["counts"], json!({ "ended": 2 }));
    assert_eq!(shown(&house, &owner, sooner.id).await["counts"], json!({ "spared": 1 }));
}

#[tokio::test]
async fn only_who_may_end_all_of_them_sees_and_undoes_a_termination_of_somebody_else() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let agents = house.administrator_in("lead", &[Right::TerminateAgents]).await;
    let all = [Right::TerminateAgents, Right::TerminateAdministrators];
    let everybody = house.administrator_in("head", &all).await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    let ada = house.agent_in("ada").await;
    let of_agent = house.terminate(&owner.token, &graceful(&ada, 600)).await;
    let of_lead = house.terminate(&owner.token, &graceful(&agents, 600)).await;
    let of_owner = TerminationRequest { spare_self: false, ..graceful(&owner, 600) };
    let of_owner = house.terminate(&owner.token, &of_owner).await;
    for (by, id, status) in [
        (&viewer, of_agent.id, StatusCode::FORBIDDEN),
        (&ada, of_agent.id, StatusCode::FORBIDDEN),
        (&agents, of_agent.id, StatusCode::OK),
        (&agents, of_lead.id, StatusCode::FORBIDDEN),
        (&everybody, of_lead.id, StatusCode::OK),
        (&everybody, of_owner.id, StatusCode::FORBIDDEN),
        (&owner, of_owner.id, StatusCode::OK),
    ] {
        let path = format!("/v1/terminations/{id}");
        house.get(&by.token, &path).await.expect(status);
        if status == StatusCode::FORBIDDEN {
            house.delete(&by.token, &path).await.refused(status, "forbidden");
        }
    }
    let path = format!("/v1/terminations/{}", of_agent.id);
    house.delete(&agents.token, &path).await.expect(StatusCode::NO_CONTENT);
    assert_eq!(shown(&house, &owner, of_agent.id).await["counts"], json!({ "spared": 1 }));
    for id in [Uuid::now_v7().to_string(), "nonsense".to_owned()] {
        let path = format!("/v1/terminations/{id}");
        house.get(&owner.token, &path).await.refused(StatusCode::NOT_FOUND, "not_found");
        house.delete(&owner.token, &path).await.refused(StatusCode::NOT_FOUND, "not_found");
    }
}

#[tokio::test]
async fn many_outcomes_are_had_page_by_page() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let unknown: Vec<SessionId> = (0..1_500).map(|_| SessionId(Uuid::now_v7())).collect();
    for dry_run in [false, true] {
        let request =
            TerminationRequest { dry_run, ..TerminationRequest::of_sessions(unknown.clone()) };
        let report = house.terminate(&owner.token, &request).await;
        assert!(report.outcomes.is_empty());
        let mut found = Vec::new();
        let mut query = "limit=1000".to_owned();
        loop {
            let page = shown(&house, &owner, format!("{}?{query}", report.id)).await;
            assert_eq!(page["counts"], json!({ "not_found": 1_500 }));
            found.extend(
                page["outcomes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|one| one["session_id"].as_str().unwrap().parse::<SessionId>().unwrap()),
            );
            match page["next"].as_str() {
                Some(next) => query = format!("limit=400&after={next}"),
                None => break,
            }
        }
        assert_eq!(found, unknown);
    }
}

#[tokio::test]
async fn a_dry_run_is_forgotten_after_a_day_and_a_real_one_is_not() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let dry = TerminationRequest { dry_run: true, ..TerminationRequest::of_sessions(vec![]) };
    let dry = house.terminate(&owner.token, &dry).await;
    let real = house.terminate(&owner.token, &TerminationRequest::of_sessions(vec![])).await;
    house.after(Duration::from_hours(24) + Duration::from_millis(1));
    house.service.prune().await.unwrap();
    let path = format!("/v1/terminations/{}", dry.id);
    house.get(&owner.token, &path).await.refused(StatusCode::NOT_FOUND, "not_found");
    shown(&house, &owner, real.id).await;
}

#[tokio::test]
async fn ending_more_than_a_hundred_sessions_takes_a_recent_sign_in() {
    let house = House::new().await;
    house.administrator("both", &[Right::TerminateAgents]).await;
    house.agent("both").await;
    let old = house.sign_in_as("both", Some(Kind::Administrator)).await;
    house.after(MINUTE * 10);
    house.agent("ada").await;
    for _ in 0..100 {
        house.sign_in("ada").await;
    }
    let ada = house.sign_in("ada").await.member.id;
    let all = TerminationRequest::of_members(vec![ada]);
    let body = serde_json::to_value(&all).unwrap();
    let refused = house.post(&old.token, "/v1/terminations", &body).await;
    let problem = refused.refused(StatusCode::FORBIDDEN, "forbidden");
    assert!(problem["detail"].as_str().unwrap().contains("ten minutes"), "{problem}");
    let later = serde_json::to_value(TerminationRequest { grace_seconds: 60, ..all.clone() });
    let refused = house.post(&old.token, "/v1/terminations", &later.unwrap()).await;
    refused.refused(StatusCode::FORBIDDEN, "forbidden");
    let dry = TerminationRequest { dry_run: true, ..all.clone() };
    assert_eq!(house.terminate(&old.token, &dry).await.count(Outcome::WouldEnd), 101);
    // Switching account is no sign-in.
    let agent = house.sign_in_as("both", Some(Kind::Agent)).await;
    let switched = house.post(&agent.token, "/v1/session/switch", &json!({})).await;
    let switched = crate::house::signed(&switched.expect(StatusCode::CREATED));
    let refused = house.post(&switched.token, "/v1/terminations", &body).await;
    refused.refused(StatusCode::FORBIDDEN, "forbidden");
    // Signing in again is enough.
    let sign_in = json!({ "login": login("both"), "password": PASSWORD, "kind": "administrator" });
    let answer = house.post("", "/v1/session", &sign_in).await.expect(StatusCode::CREATED);
    let fresh = crate::house::signed(&answer);
    assert_eq!(house.terminate(&fresh.token, &all).await.count(Outcome::Ended), 101);
}
