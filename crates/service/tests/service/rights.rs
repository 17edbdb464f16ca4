use deskwatch_team::{Kind, Outcome, Right, SessionFilter, TerminationRequest};
use http::StatusCode;
use serde_json::json;

use crate::house::{House, Signed};

/// Every sort of session that there can be.
struct Crowd {
    owner: Signed,
    sub: Signed,
    agent: Signed,
}

impl Crowd {
    async fn of(house: &House) -> Self {
        Self {
            owner: house.owner_in().await,
            sub: house.administrator_in("sub", &[]).await,
            agent: house.agent_in("agent").await,
        }
    }

    /// What a termination of all of them by name gives.
    async fn outcomes(&self, house: &House, by: &Signed) -> Vec<Outcome> {
        let sessions = [&self.owner, &self.sub, &self.agent].map(|one| one.session.id);
        let request = TerminationRequest::of_sessions(sessions.to_vec());
        let report = house.terminate(&by.token, &request).await;
        report.outcomes.iter().map(|outcome| outcome.outcome).collect()
    }
}

#[tokio::test]
async fn the_owner_may_end_everybodys_sessions() {
    let house = House::new().await;
    let crowd = Crowd::of(&house).await;
    let outcomes = crowd.outcomes(&house, &crowd.owner).await;
    assert_eq!(outcomes, [Outcome::Spared, Outcome::Ended, Outcome::Ended]);
}

#[tokio::test]
async fn whoever_may_end_agents_sessions_ends_agents_sessions_only() {
    let house = House::new().await;
    let crowd = Crowd::of(&house).await;
    let by = house.administrator_in("by", &[Right::ViewAgents, Right::TerminateAgents]).await;
    let outcomes = crowd.outcomes(&house, &by).await;
    assert_eq!(outcomes, [Outcome::Forbidden, Outcome::Forbidden, Outcome::Ended]);
    assert!(house.accepts(&crowd.owner.token).await);
    assert!(house.accepts(&crowd.sub.token).await);
}

#[tokio::test]
async fn whoever_may_end_administrators_sessions_does_not_end_the_owners() {
    let house = House::new().await;
    let crowd = Crowd::of(&house).await;
    let rights = [Right::ViewAdministrators, Right::TerminateAdministrators];
    let by = house.administrator_in("by", &rights).await;
    let outcomes = crowd.outcomes(&house, &by).await;
    assert_eq!(outcomes, [Outcome::Forbidden, Outcome::Ended, Outcome::Forbidden]);
    let path = format!("/v1/sessions/{}", crowd.owner.session.id);
    house.delete(&by.token, &path).await.refused(StatusCode::FORBIDDEN, "forbidden");
    assert!(house.accepts(&crowd.owner.token).await);
}

#[tokio::test]
async fn an_outcome_does_not_say_whose_session_it_is_to_whoever_may_not_see_it() {
    let house = House::new().await;
    let crowd = Crowd::of(&house).await;
    let by = house.administrator_in("by", &[Right::TerminateAgents]).await;
    let request = TerminationRequest::of_sessions(vec![crowd.owner.session.id]);
    let report = house.terminate(&by.token, &request).await;
    assert_eq!(report.outcomes[0].outcome, Outcome::Forbidden);
    assert_eq!(report.outcomes[0].member_id, None);
}

#[tokio::test]
async fn a_filter_finds_nothing_that_may_neither_be_seen_nor_ended() {
    let house = House::new().await;
    let crowd = Crowd::of(&house).await;
    let by = house.administrator_in("by", &[Right::ViewAgents, Right::TerminateAgents]).await;
    let filter = SessionFilter { all: true, ..SessionFilter::default() };
    let report = house.terminate(&by.token, &TerminationRequest::of_filter(filter)).await;
    assert_eq!(report.outcomes.len(), 1);
    assert_eq!(report.outcomes[0].session_id, Some(crowd.agent.session.id));
}

#[tokio::test]
async fn whoever_may_only_look_ends_nothing() {
    let house = House::new().await;
    let crowd = Crowd::of(&house).await;
    let by = house.administrator_in("by", &[Right::ViewAgents, Right::ViewAdministrators]).await;
    let body = json!({ "members": [crowd.agent.member.id] });
    let answer = house.post(&by.token, "/v1/terminations", &body).await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
    let path = format!("/v1/sessions/{}", crowd.agent.session.id);
    house.delete(&by.token, &path).await.refused(StatusCode::FORBIDDEN, "forbidden");
    assert!(house.accepts(&crowd.agent.token).await);
    assert_eq!(house.team(&by.token).await.sessions.len(), 4);
}

#[tokio::test]
async fn agents_and_administrators_without_rights_see_nothing() {
    let house = House::new().await;
    let crowd = Crowd::of(&house).await;
    for somebody in [&crowd.agent, &crowd.sub] {
        for path in ["/v1/team", "/v1/changes?after=x", "/v1/members", "/v1/security"] {
            let answer = house.get(&somebody.token, path).await;
            answer.refused(StatusCode::FORBIDDEN, "forbidden");
        }
        let answer = house.post(&somebody.token, "/v1/terminations", &json!({})).await;
        answer.refused(StatusCode::FORBIDDEN, "forbidden");
    }
}

#[tokio::test]
async fn the_security_settings_take_their_own_right() {
    let house = House::new().await;
    house.owner().await;
    let body = json!({ "agent_inactivity_seconds": 600 });
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    house.get(&viewer.token, "/v1/security").await.expect(StatusCode::OK);
    let answer = house.put(&viewer.token, "/v1/security", &body).await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
    let editor = house.administrator_in("editor", &[Right::EditSecurity]).await;
    house.put(&editor.token, "/v1/security", &body).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_switched_session_has_the_rights_of_the_account_it_is_for() {
    let house = House::new().await;
    house.owner().await;
    house.agent("owner").await;
    let agent = house.sign_in_as("owner", Some(Kind::Agent)).await;
    house.get(&agent.token, "/v1/team").await.refused(StatusCode::FORBIDDEN, "forbidden");
}
