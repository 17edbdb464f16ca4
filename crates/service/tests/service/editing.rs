//! Members, as administrators change them through the API.

use deskwatch_service::MemberError;
use deskwatch_team::{ChangeKind, EndReason, Kind, Member, Right};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::{Answer, House, PASSWORD, Signed, login, request};

const NEW: &str = "another long password";

async fn patch(house: &House, token: &str, member: &Member, body: &Value) -> Answer {
    let path = format!("/v1/members/{}", member.id);
    house.call(request(Method::PATCH, token, &path, body.to_string().into())).await
}

async fn remove(house: &House, token: &str, member: &Member) -> Answer {
    house.delete(token, &format!("/v1/members/{}", member.id)).await
}

async fn add(house: &House, token: &str, body: &Value) -> Answer {
    house.post(token, "/v1/members", body).await
}

fn member(answer: &Answer) -> Member {
    serde_json::from_slice(&answer.body).unwrap()
}

/// What the feed has told since.
async fn told(house: &House, owner: &Signed, cursor: &str) -> Vec<ChangeKind> {
    let changes = house.changes(&owner.token, cursor).await.changes;
    changes.iter().map(|change| change.kind).collect()
}

/// Somebody who edits members and sees both kinds.
async fn editor(house: &House) -> Signed {
    let rights = [Right::EditMembers, Right::ViewAgents, Right::ViewAdministrators];
    house.administrator_in("editor", &rights).await
}

#[tokio::test]
async fn an_added_member_signs_in_and_is_told_to_the_team() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    let body = json!({
        "kind": "agent", "login": " ADA@example.org ", "name": " Ada ", "password": PASSWORD,
        "groups": ["Support", "Support", "Sales"],
    });
    let ada = member(&add(&house, &owner.token, &body).await.expect(StatusCode::CREATED));
    assert_eq!((ada.login.as_str(), ada.name.as_str()), ("ada@example.org", "Ada"));
    assert_eq!(ada.groups, ["Support", "Sales"]);
    assert_eq!(house.sign_in("ada").await.member.id, ada.id);
    // The same login as an administrator: it keeps its password.
    let body = json!({
        "kind": "administrator", "login": "ada@example.org", "name": "Ada",
        "rights": ["agents.view"],
    });
    let linked = member(&add(&house, &owner.token, &body).await.expect(StatusCode::CREATED));
    assert_eq!(linked.linked_id, Some(ada.id));
    assert_eq!(linked.rights, [Right::ViewAgents]);
    let kinds = told(&house, &owner, &cursor).await;
    let (added, updated) = (ChangeKind::MemberAdded, ChangeKind::MemberUpdated);
    assert_eq!(kinds, [added, ChangeKind::SessionStarted, added, updated]);
}

#[tokio::test]
async fn a_member_that_cannot_be_added_is_refused_with_the_field() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    for (change, field) in [
        (json!({ "login": "bea" }), "login"),
        (json!({ "name": " " }), "name"),
        (json!({ "groups": many }), "groups"),
        (json!({ "rights": ["agents.view"] }), "rights"),
        (json!({ "password": "short" }), "password"),
        (json!({ "password": null }), "password"),
        (json!({ "owner": true }), "owner"),
    ] {
        let mut body = json!({
            "kind": "agent", "login": "bea@example.org", "name": "Bea", "password": PASSWORD,
        });
        for (field, value) in change.as_object().unwrap() {
            body[field] = value.clone();
        }
        let answer = add(&house, &owner.token, &body).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}

#[tokio::test]
async fn adding_a_member_is_no_place_to_guess_a_password() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent("ada").await;
    let mut details = Vec::new();
    for password in [PASSWORD, NEW] {
        let body = json!({
            "kind": "administrator", "login": "ada@example.org", "name": "Ada",
            "password": password,
        });
        let answer = add(&house, &owner.token, &body).await;
        let problem = answer.refused(StatusCode::CONFLICT, "conflict");
        details.push(problem["detail"].clone());
    }
    assert_eq!(details[0], details[1]);
}

#[tokio::test]
async fn a_disabled_member_is_out_at_once_and_comes_back_when_enabled() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.administrator("ada", &[]).await;
    let ada = house.agent_in("ada").await;
    let linked = house.sign_in_as("ada", Some(Kind::Administrator)).await;
    let cursor = house.team(&owner.token).await.cursor;
    let answer = patch(&house, &owner.token, &ada.member, &json!({ "enabled": false })).await;
    assert!(!member(&answer.expect(StatusCode::OK)).enabled);
    assert!(!house.accepts(&ada.token).await);
    assert!(house.accepts(&linked.token).await, "it is one of two accounts");
    let changes = house.changes(&owner.token, &cursor).await.changes;
    assert_eq!(changes[0].session.as_ref().unwrap().end_reason, Some(EndReason::Disabled));
    assert_eq!(changes[1].kind, ChangeKind::MemberUpdated);
    assert_eq!(changes.len(), 2);
    let answer = patch(&house, &owner.token, &ada.member, &json!({ "enabled": true })).await;
    answer.expect(StatusCode::OK);
    house.sign_in_as("ada", Some(Kind::Agent)).await;
}

#[tokio::test]
async fn what_is_left_out_stays_and_no_change_is_not_told() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    patch(&house, &owner.token, &ada, &json!({})).await.expect(StatusCode::OK);
    assert!(told(&house, &owner, &cursor).await.is_empty());
    let body = json!({ "name": "Zoë", "groups": ["Night"] });
    let changed = member(&patch(&house, &owner.token, &ada, &body).await.expect(StatusCode::OK));
    assert_eq!((changed.name.as_str(), changed.enabled), ("Zoë", true));
    let found = house.get(&owner.token, "/v1/members?text=zoe&group=Night").await.json();
    assert_eq!(found["items"][0]["id"], ada.id.to_string());
    assert_eq!(told(&house, &owner, &cursor).await, [ChangeKind::MemberUpdated]);
}

#[tokio::test]
async fn rights_that_are_taken_away_are_gone_with_the_next_request() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let editor = editor(&house).await;
    house.get(&editor.token, "/v1/members").await.expect(StatusCode::OK);
    let answer = patch(&house, &owner.token, &editor.member, &json!({ "rights": [] })).await;
    assert!(member(&answer.expect(StatusCode::OK)).rights.is_empty());
    let answer = house.get(&editor.token, "/v1/members").await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
}

#[tokio::test]
async fn another_password_ends_the_sessions_of_both_accounts() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.administrator("ada", &[]).await;
    let ada = house.agent_in("ada").await;
    let linked = house.sign_in_as("ada", Some(Kind::Administrator)).await;
    let answer = patch(&house, &owner.token, &ada.member, &json!({ "password": NEW })).await;
    answer.expect(StatusCode::OK);
    assert!(!house.accepts(&ada.token).await && !house.accepts(&linked.token).await);
    let body = json!({ "login": login("ada"), "password": NEW });
    house.post("", "/v1/session", &body).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_removed_member_is_gone_and_its_login_is_free_again() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let administrator = house.administrator("ada", &[]).await;
    let ada = house.agent_in("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    remove(&house, &owner.token, &ada.member).await.expect(StatusCode::NO_CONTENT);
    assert!(!house.accepts(&ada.token).await);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
    let (ended, removed) = (ChangeKind::SessionEnded, ChangeKind::MemberRemoved);
    assert_eq!(kinds, [ended, removed, ChangeKind::MemberUpdated]);
    assert_eq!(changes[0].session.as_ref().unwrap().end_reason, Some(EndReason::Disabled));
    let gone = changes[1].member.as_ref().unwrap();
    assert_eq!((gone.id, gone.login.as_str()), (ada.member.id, "ada@example.org"));
    let linked = changes[2].member.as_ref().unwrap();
    assert_eq!((linked.id, linked.linked_id), (administrator.id, None));
    // Neither memory nor the store knows it any more.
    let house = house.reopened().await;
    let path = format!("/v1/members/{}/sessions", ada.member.id);
    house.get(&owner.token, &path).await.refused(StatusCode::NOT_FOUND, "not_found");
    let answer = remove(&house, &owner.token, &ada.member).await;
    answer.refused(StatusCode::NOT_FOUND, "not_found");
    let answer = patch(&house, &owner.token, &ada.member, &json!({ "name": "A" })).await;
    answer.refused(StatusCode::NOT_FOUND, "not_found");
    assert_eq!(house.team(&owner.token).await.members.len(), 2);
    let listed = house.get(&owner.token, "/v1/members").await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    // The other account keeps the password, and the login can have an agent again.
    house.sign_in_as("ada", Some(Kind::Administrator)).await;
    let body = json!({ "kind": "agent", "login": "ada@example.org", "name": "Ada" });
    let again = member(&add(&house, &owner.token, &body).await.expect(StatusCode::CREATED));
    assert_ne!(again.id, ada.member.id);
    for one in [&again, &administrator] {
        remove(&house, &owner.token, one).await.expect(StatusCode::NO_CONTENT);
    }
    // With the last account the password went, too.
    let answer = add(&house, &owner.token, &body).await;
    answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
}

#[tokio::test]
async fn nobody_touches_the_owner_but_the_owner_and_the_owner_stays() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let editor = editor(&house).await;
    for body in [
        json!({ "name": "Mallory" }),
        json!({ "enabled": false }),
        json!({ "rights": [] }),
        json!({ "password": NEW }),
    ] {
        let answer = patch(&house, &editor.token, &owner.member, &body).await;
        answer.refused(StatusCode::FORBIDDEN, "forbidden");
    }
    let answer = remove(&house, &editor.token, &owner.member).await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
    let second = json!({ "kind": "agent", "login": login("owner"), "name": "Owner" });
    add(&house, &editor.token, &second).await.refused(StatusCode::FORBIDDEN, "forbidden");
    // Nor what the owner signs in to by default.
    let second = house.agent("owner").await;
    for body in [json!({ "enabled": false }), json!({ "enabled": true })] {
        let answer = patch(&house, &editor.token, &second, &body).await;
        answer.refused(StatusCode::FORBIDDEN, "forbidden");
    }
    let answer = remove(&house, &editor.token, &second).await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
    let answer = patch(&house, &owner.token, &second, &json!({ "enabled": false })).await;
    answer.expect(StatusCode::OK);
    assert!(house.accepts(&owner.token).await);

    let answer = patch(&house, &owner.token, &owner.member, &json!({ "enabled": false })).await;
    answer.refused(StatusCode::CONFLICT, "conflict");
    remove(&house, &owner.token, &owner.member).await.refused(StatusCode::CONFLICT, "conflict");
    let answer = patch(&house, &owner.token, &owner.member, &json!({ "rights": [] })).await;
    answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
    let answer = patch(&house, &owner.token, &owner.member, &json!({ "password": NEW })).await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
    let answer = patch(&house, &owner.token, &owner.member, &json!({ "name": "The Owner" })).await;
    assert_eq!(member(&answer.expect(StatusCode::OK)).name, "The Owner");
}

#[tokio::test]
async fn whoever_edits_members_cannot_gain_rights_by_it() {
    let house = House::new().await;
    house.owner().await;
    let editor = editor(&house).await;
    let other = house.administrator("other", &Right::ALL).await;
    let linked = house.agent("other").await;
    let own = patch(&house, &editor.token, &editor.member, &json!({ "rights": Right::ALL })).await;
    own.refused(StatusCode::FORBIDDEN, "forbidden");
    let given = json!({
        "kind": "administrator", "login": "bea@example.org", "name": "Bea",
        "rights": ["agents.view"], "password": NEW,
    });
    add(&house, &editor.token, &given).await.refused(StatusCode::FORBIDDEN, "forbidden");
    // Another's password would be another's rights, also by way of the linked account.
    for target in [&other, &linked] {
        let answer = patch(&house, &editor.token, target, &json!({ "password": NEW })).await;
        answer.refused(StatusCode::FORBIDDEN, "forbidden");
    }
    let agent = house.agent("ada").await;
    patch(&house, &editor.token, &agent, &json!({ "password": NEW })).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn whoever_edits_members_gives_no_administrator_a_password_by_adding_an_agent() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let rights = [Right::EditMembers, Right::ViewAgents];
    let editor = house.administrator_in("editor", &rights).await;
    // Whoever was brought in from a list has no password yet.
    let list = "kind,login,name,groups,rights\n\
        administrator,boss@example.org,Boss,,agents.terminate\n";
    let people = deskwatch_service::import::csv::read(list.as_bytes()).unwrap();
    let import = deskwatch_service::import::Import { people, missing: None };
    house.service.import(&import, false).await.unwrap();
    let agent = json!({ "kind": "agent", "login": login("boss"), "name": "B", "password": NEW });
    add(&house, &editor.token, &agent).await.refused(StatusCode::FORBIDDEN, "forbidden");
    let sign_in = json!({ "login": login("boss"), "password": NEW, "kind": "administrator" });
    let answer = house.post("", "/v1/session", &sign_in).await;
    answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    // The owner may, and it is the owner's to do.
    add(&house, &owner.token, &agent).await.expect(StatusCode::CREATED);
    house.post("", "/v1/session", &sign_in).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn whom_one_may_not_see_one_does_not_edit() {
    let house = House::new().await;
    house.owner().await;
    let rights = [Right::EditMembers, Right::ViewAgents];
    let editor = house.administrator_in("editor", &rights).await;
    let administrator = house.administrator("ada", &[]).await;
    let agent = house.agent("ada").await;
    let answer = patch(&house, &editor.token, &administrator, &json!({ "name": "A" })).await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
    let answer = remove(&house, &editor.token, &administrator).await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
    let answer = patch(&house, &editor.token, &agent, &json!({ "name": "A" })).await;
    assert_eq!(member(&answer.expect(StatusCode::OK)).linked_id, None);
}

#[tokio::test]
async fn editing_members_takes_its_own_right() {
    let house = House::new().await;
    house.owner().await;
    let ada = house.agent_in("ada").await;
    let mut rights = Right::ALL.to_vec();
    rights.retain(|right| *right != Right::EditMembers);
    let other = house.administrator_in("other", &rights).await;
    let body = json!({ "kind": "agent", "login": "b@example.org", "name": "B", "password": NEW });
    for (token, status, code) in [
        (other.token.as_str(), StatusCode::FORBIDDEN, "forbidden"),
        (ada.token.as_str(), StatusCode::FORBIDDEN, "forbidden"),
        ("", StatusCode::UNAUTHORIZED, "unauthenticated"),
    ] {
        add(&house, token, &body).await.refused(status, code);
        let answer = patch(&house, token, &ada.member, &json!({ "name": "A" })).await;
        answer.refused(status, code);
        remove(&house, token, &ada.member).await.refused(status, code);
    }
}

#[tokio::test]
async fn a_password_that_is_easy_to_guess_is_refused_wherever_one_is_set() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    for easy in ["password1", "deskwatch2026", "ada@example.org", "aaaaaaaaaaaa"] {
        let new = json!({ "kind": "agent", "login": login("bea"), "name": "B", "password": easy });
        let change = json!({ "password": easy });
        let own = json!({ "current": PASSWORD, "new": easy });
        for (answer, field) in [
            (house.post(&owner.token, "/v1/members", &new).await, "password"),
            (patch(&house, &owner.token, &ada.member, &change).await, "password"),
            (house.put(&ada.token, "/v1/session/password", &own).await, "new"),
        ] {
            // Whose words these are decides: another's login is as good as any.
            if answer.status == StatusCode::CREATED && easy.contains('@') {
                continue;
            }
            let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
            assert_eq!(problem["errors"][0]["field"], field, "{problem}");
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains("easy to guess") && !detail.contains(easy), "{detail}");
        }
        let set = house.service.set_password(&login("ada"), easy.into()).await;
        assert!(matches!(set, Err(MemberError::GuessablePassword)), "{set:?}");
    }
    assert!(house.accepts(&ada.token).await);
}
