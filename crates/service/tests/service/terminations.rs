use std::time::Duration;

use deskwatch_team::{
    ChangeKind, EndReason, MemberId, Outcome, SessionFilter, SessionId, TerminationRequest,
};
use http::StatusCode;
use serde_json::json;
use uuid::Uuid;

use crate::house::House;

fn outcomes(report: &deskwatch_team::TerminationReport) -> Vec<Outcome> {
    report.outcomes.iter().map(|outcome| outcome.outcome).collect()
}

#[tokio::test]
async fn a_terminated_session_is_refused_from_the_answer_on() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let path = format!("/v1/sessions/{}", ada.session.id);
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    let answer = house.get(&ada.token, "/v1/session").await;
    answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    // Also when it had ended already.
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    // And after a restart.
    let house = house.reopened().await;
    assert!(!house.accepts(&ada.token).await);
    assert!(house.accepts(&owner.token).await);
}

#[tokio::test]
async fn a_session_that_never_was_is_not_found() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for id in [Uuid::now_v7().to_string(), "nonsense".to_owned()] {
        let answer = house.delete(&owner.token, &format!("/v1/sessions/{id}")).await;
        answer.refused(StatusCode::NOT_FOUND, "not_found");
    }
}

#[tokio::test]
async fn ones_own_session_ends_when_it_is_named_alone() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let path = format!("/v1/sessions/{}", owner.session.id);
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    assert!(!house.accepts(&owner.token).await);
}

#[tokio::test]
async fn sessions_are_ended_one_by_one_with_an_outcome_each() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    house.delete(&bea.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    let unknown = SessionId(Uuid::now_v7());
    let request = TerminationRequest::of_sessions(vec![
        ada.session.id,
        bea.session.id,
        unknown,
        owner.session.id,
        ada.session.id,
    ]);
    let report = house.terminate(&owner.token, &request).await;
    let expected = [Outcome::Ended, Outcome::AlreadyEnded, Outcome::NotFound, Outcome::Spared];
    assert_eq!(outcomes(&report), expected);
    assert_eq!(report.outcomes[1].member_id, Some(bea.member.id));
    assert!(expected.iter().all(|outcome| report.count(*outcome) == 1));
    assert!(!report.dry_run);
    assert_eq!(report.ends_at, None);
    assert!(!house.accepts(&ada.token).await);
    assert!(house.accepts(&owner.token).await);
}

#[tokio::test]
async fn all_sessions_of_members_are_ended() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let first = house.agent_in("ada").await;
    let second = house.sign_in("ada").await;
    let idle = house.agent("idle").await;
    let unknown = MemberId(Uuid::now_v7());
    let request = TerminationRequest::of_members(vec![first.member.id, idle.id, unknown]);
    let report = house.terminate(&owner.token, &request).await;
    assert_eq!(
        outcomes(&report),
        [Outcome::Ended, Outcome::Ended, Outcome::AlreadyEnded, Outcome::NotFound]
    );
    assert_eq!(report.outcomes[2].session_id, None);
    assert_eq!(report.outcomes[3].member_id, Some(unknown));
    assert!(!house.accepts(&first.token).await);
    assert!(!house.accepts(&second.token).await);
}

#[tokio::test]
async fn everything_that_a_filter_finds_is_ended_but_ones_own_session() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.after(Duration::from_secs(1));
    let other = house.sign_in("owner").await;
    house.after(Duration::from_secs(1));
    let ada = house.agent_in("ada").await;
    let filter = SessionFilter { all: true, ..SessionFilter::default() };
    let report = house.terminate(&owner.token, &TerminationRequest::of_filter(filter)).await;
    assert_eq!(outcomes(&report), [Outcome::Spared, Outcome::Ended, Outcome::Ended]);
    assert!(house.accepts(&owner.token).await);
    assert!(!house.accepts(&other.token).await, "another session of one's own is not spared");
    assert!(!house.accepts(&ada.token).await);
}

#[tokio::test]
async fn ones_own_session_is_not_spared_when_that_is_said() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let filter = SessionFilter { all: true, ..SessionFilter::default() };
    let request = TerminationRequest { spare_self: false, ..TerminationRequest::of_filter(filter) };
    let report = house.terminate(&owner.token, &request).await;
    assert_eq!(outcomes(&report), [Outcome::Ended]);
    assert!(!house.accepts(&owner.token).await);
}

#[tokio::test]
async fn a_filter_finds_by_each_of_its_conditions() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let early = house.agent_in("early").await;
    house.after(Duration::from_hours(1));
    let late = house.agent_in("Late").await;
    let only = |filter: SessionFilter| async {
        let request = TerminationRequest::of_filter(filter);
        house.terminate(&owner.token, &request).await.outcomes
    };
    let none = SessionFilter::default();
    let nobody = [
        SessionFilter { ip: Some("192.0.2.1".into()), ..none.clone() },
        SessionFilter { text: Some("nobody".into()), ..none.clone() },
        SessionFilter { started_before: Some(early.session.started_at), ..none.clone() },
        SessionFilter { inactive_for: Some(3_601), ..none.clone() },
        SessionFilter { expires_within: Some(60), ..none.clone() },
        SessionFilter { end_reason: Some(EndReason::Expired), ..none.clone() },
        SessionFilter { state: Some(deskwatch_team::SessionState::Ended), ..none.clone() },
        SessionFilter { ended_by: Some(owner.member.id), ..none.clone() },
    ];
    for filter in nobody {
        assert!(only(filter.clone()).await.is_empty(), "{filter:?}");
    }
    let found = only(SessionFilter {
        started_after: Some(late.session.started_at),
        text: Some("LATE@".into()),
        kind: Some(deskwatch_team::Kind::Agent),
        ..none.clone()
    })
    .await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].session_id, Some(late.session.id));
    let found = only(SessionFilter {
        inactive_for: Some(3_600),
        member_id: Some(early.member.id),
        expires_within: Some(259_200),
        ip: Some("127.0.0.1".into()),
        ..none
    })
    .await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].session_id, Some(early.session.id));
}

#[tokio::test]
async fn who_ended_it_and_why_is_kept_and_told() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    house.after(Duration::from_secs(5));
    house.get(&ada.token, "/v1/session").await.expect(StatusCode::OK);
    let active_at = house.now();
    house.after(Duration::from_secs(5));
    let request = TerminationRequest {
        reason: Some("left her desk".into()),
        message: Some("Please sign in again.".into()),
        ..TerminationRequest::of_sessions(vec![ada.session.id])
    };
    house.terminate(&owner.token, &request).await;
    let changes = house.changes(&owner.token, &cursor).await.changes;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].kind, ChangeKind::SessionEnded);
    let ended = changes[0].session.as_ref().unwrap();
    assert_eq!(ended.end_reason, Some(EndReason::Terminated));
    assert_eq!(ended.ended_by, Some(owner.member.id));
    assert_eq!(ended.reason.as_deref(), Some("left her desk"));
    assert_eq!(ended.ended_at, Some(house.now()));
    assert_eq!(ended.last_active_at, active_at, "the true one, told or not");
}

#[tokio::test]
async fn a_termination_that_does_not_say_what_is_refused() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let id = owner.session.id;
    let cases = [
        (json!({}), ""),
        (json!({ "sessions": [id], "members": [] }), ""),
        (json!({ "filter": {} }), "filter"),
        (json!({ "filter": { "all": true, "kind": "agent" } }), "filter"),
        (json!({ "sessions": ["nonsense"] }), "sessions[0]"),
        (json!({ "sessions": [id], "reason": "x".repeat(1_001) }), "reason"),
        (json!({ "sessions": [id], "spare_self": "yes" }), "spare_self"),
        (json!({ "sessions": [id], "grace_seconds": 3_601 }), "grace_seconds"),
        (json!({ "sessions": [id], "grace_seconds": -1 }), "grace_seconds"),
    ];
    for (body, field) in cases {
        let answer = house.post(&owner.token, "/v1/terminations", &body).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    for unknown in
        [json!({ "sessions": [id], "dryrun": true }), json!({ "filter": { "nonsense": true } })]
    {
        let answer = house.post(&owner.token, "/v1/terminations", &unknown).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        let detail = problem["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.contains("unknown field"), "{problem}");
    }
    assert!(house.accepts(&owner.token).await);
}

#[tokio::test]
async fn over_a_thousand_outcomes_are_counted_and_not_listed() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let unknown: Vec<SessionId> = (0..1_001).map(|_| SessionId(Uuid::now_v7())).collect();
    let request = TerminationRequest::of_sessions(unknown.clone());
    let report = house.terminate(&owner.token, &request).await;
    assert!(report.outcomes.is_empty());
    assert_eq!(report.count(Outcome::NotFound), 1_001);
    let request = TerminationRequest::of_sessions(unknown[..1_000].to_vec());
    assert_eq!(house.terminate(&owner.token, &request).await.outcomes.len(), 1_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_once_however_many_end_them() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    let path = format!("/v1/sessions/{}", ada.session.id);
    let by_owner = (0..4).map(|_| house.delete(&owner.token, &path));
    let disabled = house.service.set_enabled("ada@example.org", false);
    let (answers, _, disabled) = tokio::join!(
        futures::future::join_all(by_owner),
        house.delete(&ada.token, "/v1/session"),
        disabled
    );
    disabled.unwrap();
    for answer in answers {
        answer.expect(StatusCode::NO_CONTENT);
    }
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let ends = changes.iter().filter(|change| change.kind == ChangeKind::SessionEnded).count();
    assert_eq!(ends, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_in_while_being_disabled_has_no_session_afterwards() {
    let house = House::new().await;
    house.agent("ada").await;
    let body = json!({ "login": "ada@example.org", "password": crate::house::PASSWORD });
    let coming = (0..8).map(|_| house.post("", "/v1/session", &body));
    let (answers, disabled) = tokio::join!(futures::future::join_all(coming), async {
        tokio::time::sleep(Duration::from_millis(60)).await;
        house.service.set_enabled("ada@example.org", false).await
    });
    disabled.unwrap();
    for answer in answers {
        if answer.status == StatusCode::CREATED {
            assert!(!house.accepts(&crate::house::signed(&answer).token).await);
        } else {
            answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
        }
    }
}
