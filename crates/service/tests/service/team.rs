//! The team is answered from memory, and says what the file does.

use std::collections::HashSet;
use std::time::Duration;

use deskwatch_service::import::{Import, csv};
use deskwatch_team::{
    Kind, MemberId, Right, Security, Snapshot, Status, TerminationRequest, Timestamp,
};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::grace::{MILLISECOND, MINUTE, graceful};
use crate::house::{House, PASSWORD, Signed, login, request};

/// Those who look at the team, each with other rights.
struct Watched {
    house: House,
    owner: Signed,
    others: Vec<Signed>,
}

impl Watched {
    async fn new() -> Self {
        let house = House::new().await;
        let owner = house.owner_in().await;
        house.agent("liv").await;
        let mut others = Vec::new();
        for (name, right) in [("ina", Right::ViewAgents), ("jan", Right::ViewAdministrators)] {
            others.push(house.administrator_in(name, &[right]).await);
        }
        Self { house, owner, others }
    }

    /// The same as a service that has just read all of it from the file.
    async fn is_as_in_the_file(&self) -> Snapshot {
        let read = House::beside(&self.house).await;
        for viewer in self.others.iter().chain([&self.owner]) {
            let (team, in_file) =
                (self.house.team(&viewer.token).await, read.team(&viewer.token).await);
            assert_eq!(team, in_file, "as {}", viewer.member.name);
            let kinds: HashSet<Kind> = team.members.iter().map(|member| member.kind).collect();
            let links = team.members.iter().filter(|member| member.linked_id.is_some()).count();
            if viewer.member.id != self.owner.member.id {
                assert_eq!((kinds.len(), links), (1, 0), "they see one kind each");
            }
        }
        self.house.team(&self.owner.token).await
    }

    async fn patch(&self, id: MemberId, body: Value) {
        let path = format!("/v1/members/{id}");
        let call = request(Method::PATCH, &self.owner.token, &path, body.to_string().into());
        self.house.call(call).await.expect(StatusCode::OK);
    }

    async fn remove(&self, id: MemberId) {
        let removed = self.house.delete(&self.owner.token, &format!("/v1/members/{id}")).await;
        removed.expect(StatusCode::NO_CONTENT);
    }

    async fn is_active(&self, who: &Signed) {
        self.house.get(&who.token, "/v1/session").await.expect(StatusCode::OK);
    }

    fn last_seen(team: &Snapshot, id: MemberId) -> Option<Timestamp> {
        team.members.iter().find(|member| member.id == id).unwrap().last_seen_at
    }
}

#[tokio::test]
async fn activity_is_as_told_in_memory_and_in_the_file() {
    let watched = Watched::new().await;
    let Watched { house, owner, .. } = &watched;
    let ada = house.agent_in("ada").await;
    let again = house.sign_in("ada").await;
    house.agent("nobody").await;
    watched.is_as_in_the_file().await;
    // Written and not told.
    house.after(Duration::from_secs(20));
    watched.is_active(&ada).await;
    house.service.write_activity().await.unwrap();
    let team = watched.is_as_in_the_file().await;
    assert_eq!(Watched::last_seen(&team, ada.member.id), Some(ada.session.started_at));
    // Told.
    house.after(MINUTE);
    house.service.write_activity().await.unwrap();
    let team = watched.is_as_in_the_file().await;
    let active_at = Some(ada.session.started_at + Duration::from_secs(20));
    assert_eq!(Watched::last_seen(&team, ada.member.id), active_at);
    // Neither written nor told: but the end says when it was.
    house.after(Duration::from_secs(10));
    watched.is_active(&again).await;
    let path = format!("/v1/sessions/{}", again.session.id);
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    let team = watched.is_as_in_the_file().await;
    assert_eq!(Watched::last_seen(&team, ada.member.id), Some(house.now()));
    house.delete(&ada.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    let team = watched.is_as_in_the_file().await;
    let shown = team.members.iter().find(|member| member.id == ada.member.id).unwrap();
    assert_eq!((shown.status, shown.session_count), (Status::None, 0));
}

#[tokio::test]
async fn a_clock_that_was_wrong_leaves_the_same_in_memory_as_in_the_file() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let ada = house.agent_in("ada").await;
    let right = house.now();
    house.after(Duration::from_hours(24));
    watched.is_active(&ada).await;
    house.service.write_activity().await.unwrap();
    watched.patch(ada.member.id, json!({ "name": "Ada of tomorrow" })).await;
    watched.is_as_in_the_file().await;
    house.clock.set(right + MINUTE);
    house.service.expire_due().await.unwrap();
    watched.is_active(&ada).await;
    house.service.write_activity().await.unwrap();
    let team = watched.is_as_in_the_file().await;
    assert_eq!(Watched::last_seen(&team, ada.member.id), Some(right + MINUTE));
}

#[tokio::test]
async fn grace_periods_are_as_in_the_file_however_they_go_on() {
    let watched = Watched::new().await;
    let Watched { house, owner, .. } = &watched;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    let later = house.terminate(&owner.token, &graceful(&ada, 300)).await;
    house.terminate(&owner.token, &graceful(&bea, 240)).await;
    let team = watched.is_as_in_the_file().await;
    assert_eq!(team.sessions.iter().filter(|session| session.ends_at.is_some()).count(), 2);
    let sooner = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    watched.is_as_in_the_file().await;
    for undone in [sooner, later] {
        let path = format!("/v1/terminations/{}", undone.id);
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
        watched.is_as_in_the_file().await;
    }
    house.after(Duration::from_mins(4));
    // It is over, and nobody has ended it yet.
    let team = watched.is_as_in_the_file().await;
    assert_eq!(team.sessions.iter().filter(|session| session.ends_at.is_some()).count(), 1);
    house.service.expire_due().await.unwrap();
    let team = watched.is_as_in_the_file().await;
    assert!(team.sessions.iter().all(|session| session.ends_at.is_none()));
    let all = TerminationRequest::of_members(vec![ada.member.id, bea.member.id]);
    house.terminate(&owner.token, &all).await;
    watched.is_as_in_the_file().await;
}

#[tokio::test]
async fn members_and_their_links_are_as_in_the_file_whatever_is_done_to_them() {
    let watched = Watched::new().await;
    let Watched { house, owner, .. } = &watched;
    let ada = house.agent_in("ada").await;
    let bea = house.agent_in("bea").await;
    let linked = house.administrator("ada", &[Right::ViewAgents]).await;
    let team = watched.is_as_in_the_file().await;
    let of_ada = |team: &Snapshot| {
        team.members.iter().find(|member| member.id == ada.member.id).unwrap().linked_id
    };
    assert_eq!(of_ada(&team), Some(linked.id));
    let switched = json!({ "login": login("ada"), "password": PASSWORD, "kind": "administrator" });
    house.post("", "/v1/session", &switched).await.expect(StatusCode::CREATED);
    watched.patch(ada.member.id, json!({ "name": "Éva", "groups": ["Sales"] })).await;
    watched.patch(linked.id, json!({ "name": "éva", "rights": ["administrators.view"] })).await;
    watched.is_as_in_the_file().await;
    watched.remove(linked.id).await;
    let team = watched.is_as_in_the_file().await;
    assert_eq!(of_ada(&team), None);
    assert!(team.members.iter().all(|member| member.id != linked.id));
    assert!(team.sessions.iter().all(|session| session.member_id != linked.id));
    // Once more, by an import, which also makes two accounts at once and changes others.
    let list = "kind,login,name\nadministrator,ada@example.org,Ada\n\
        agent,dan@example.org,Dan\nadministrator,dan@example.org,Dan\n\
        agent,bea@example.org,Bea\n";
    let mut people = csv::read(list.as_bytes()).unwrap();
    people.last_mut().unwrap().enabled = Some(false);
    let import = Import { people, missing: None };
    house.service.import(&import, false).await.unwrap();
    let team = watched.is_as_in_the_file().await;
    assert!(of_ada(&team).is_some());
    assert!(team.sessions.iter().all(|session| session.member_id != bea.member.id));
    house.service.set_enabled(&login("ada"), false).await.unwrap();
    watched.is_as_in_the_file().await;
    house.service.set_enabled(&login("ada"), true).await.unwrap();
    house.service.set_password(&login("dan"), PASSWORD.into()).await.unwrap();
    let dan = house.sign_in_as("dan", None).await;
    watched.remove(dan.member.id).await;
    let team = watched.is_as_in_the_file().await;
    assert!(team.members.iter().all(|member| member.id != dan.member.id));
    assert!(team.members.iter().any(|member| member.login == owner.member.login));
}

#[tokio::test]
async fn security_settings_are_as_in_the_file_and_so_is_when_sessions_expire() {
    let watched = Watched::new().await;
    let house = &watched.house;
    house.agent_in("ada").await;
    let security = Security {
        agent_inactivity_seconds: 3_600,
        maximum_age_seconds: Some(7_200),
        sessions_per_member: Some(2),
        ..Security::default()
    };
    house.service.set_security(security).await.unwrap();
    let team = watched.is_as_in_the_file().await;
    assert_eq!(team.security, security);
    for _ in 0..2 {
        house.after(MINUTE);
        house.sign_in("ada").await;
        watched.is_as_in_the_file().await;
    }
    let started_at = house.now();
    house.after(Duration::from_mins(58));
    watched.is_as_in_the_file().await;
    house.after(Duration::from_mins(30));
    house.service.expire_due().await.unwrap();
    let team = watched.is_as_in_the_file().await;
    let ada = team.members.iter().find(|member| member.login == login("ada")).unwrap();
    assert_eq!((ada.status, ada.last_seen_at), (Status::None, Some(started_at)));
}

#[tokio::test]
async fn what_another_process_has_committed_is_in_it_at_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let outside = House::beside(&house).await;
    let bea = outside.agent("bea").await;
    outside.service.set_enabled(&login("ada"), false).await.unwrap();
    // Nothing follows but the question itself.
    let team = house.team(&owner.token).await;
    assert!(team.members.iter().any(|member| member.id == bea.id));
    let shown = team.members.iter().find(|member| member.id == ada.member.id).unwrap();
    assert_eq!((shown.enabled, shown.status), (false, Status::None));
    assert!(team.sessions.iter().all(|session| session.member_id != ada.member.id));
    assert!(house.changes(&owner.token, &team.cursor).await.changes.is_empty());
}

#[tokio::test]
async fn members_stand_in_order_of_their_folded_names() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let names = ["Zoe", "éva", "Eva", "dora", "Ödön", "oda", "İrem", "ida"];
    for (n, name) in names.into_iter().enumerate() {
        // Later ids are greater.
        house.after(MILLISECOND);
        let body = json!({
            "kind": "agent", "login": login(&n.to_string()), "name": name, "password": PASSWORD,
        });
        house.post(&owner.token, "/v1/members", &body).await.expect(StatusCode::CREATED);
    }
    let team = house.team(&owner.token).await;
    let names: Vec<&str> = team.members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["dora", "éva", "Eva", "ida", "İrem", "oda", "Ödön", "owner", "Zoe"]);
}
