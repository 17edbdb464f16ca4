//! Bringing in a whole team from a file.

use std::fmt::Write as _;

use deskwatch_service::import::{Field, Import, Report, csv};
use deskwatch_team::{Change, ChangeKind, Kind, Member, Replica, Right};
use http::StatusCode;
use serde_json::json;

use crate::house::{House, PASSWORD, Signed};
use crate::program::{OWNER, run, run_with_password, text_of};

fn list(file: &str) -> Import {
    Import { people: csv::read(file.as_bytes()).unwrap(), missing: None }
}

async fn import(house: &House, file: &str) -> Report {
    house.service.import(&list(file), false).await.unwrap()
}

async fn member(house: &House, login: &str, kind: Kind) -> Member {
    let members = house.service.list_members().await.unwrap();
    members.into_iter().find(|member| member.login == login && member.kind == kind).unwrap()
}

async fn told_since(house: &House, owner: &Signed, cursor: &str) -> Vec<Change> {
    house.changes(&owner.token, cursor).await.changes
}

const TEAM: &str = "kind,login,name,groups,rights\n\
    agent,ada@example.org,Ada,Tier 1;Billing,\n\
    administrator,ada@example.org,Ada,,agents.view;agents.terminate\n\
    agent,bea@example.org,Bea,,\n";

#[tokio::test]
async fn everybody_in_the_file_is_a_member_and_the_feed_tells_it() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let mut replica = Replica::new(house.team(&owner.token).await);
    let report = import(&house, TEAM).await;
    assert_eq!((report.added.len(), report.unchanged), (3, 0));
    let page = house.changes(&owner.token, replica.cursor()).await;
    assert!(page.changes.iter().all(|change| change.kind == ChangeKind::MemberAdded));
    for change in &page.changes {
        let _ = replica.apply(change);
    }
    replica.reach(page.cursor);
    assert_eq!(replica, Replica::new(house.team(&owner.token).await));
    let ada = member(&house, "ada@example.org", Kind::Administrator).await;
    assert_eq!(ada.rights, [Right::ViewAgents, Right::TerminateAgents]);
    let agent = member(&house, "ada@example.org", Kind::Agent).await;
    assert_eq!(agent.groups, ["Tier 1", "Billing"]);
    assert_eq!((agent.linked_id, ada.linked_id), (Some(ada.id), Some(agent.id)));
}

#[tokio::test]
async fn an_account_that_was_there_is_linked_and_told_as_changed() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    let before = member(&house, "owner@example.org", Kind::Administrator).await;
    import(&house, "kind,login,name\nagent,Owner@example.org,Olga\n").await;
    let changes = told_since(&house, &owner, &cursor).await;
    let kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::MemberAdded, ChangeKind::MemberUpdated]);
    let agent = changes[0].member.clone().unwrap();
    let linked = Member { linked_id: Some(agent.id), ..before };
    let now = changes[1].member.clone().unwrap();
    assert_eq!((now.linked_id, &now.name), (linked.linked_id, &linked.name));
    // The login keeps its password, for both.
    house.sign_in_as("owner", Some(Kind::Agent)).await;
}

#[tokio::test]
async fn a_repeated_import_changes_and_tells_nothing() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    import(&house, TEAM).await;
    let cursor = house.team(&owner.token).await.cursor;
    let reordered = TEAM.replace("Tier 1;Billing", "Billing;Tier 1");
    for file in [TEAM, &reordered, "kind,login,name\nagent,ada@example.org,Ada\n"] {
        let report = import(&house, file).await;
        assert!(report.added.is_empty() && report.changed.is_empty(), "{report:?}");
        assert!(report.unchanged > 0);
    }
    assert!(told_since(&house, &owner, &cursor).await.is_empty());
}

#[tokio::test]
async fn only_what_differs_is_changed_and_told() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    import(&house, TEAM).await;
    house.after(std::time::Duration::from_secs(1));
    let cursor = house.team(&owner.token).await.cursor;
    let report = import(
        &house,
        "login,kind,rights,name,groups\n\
         ada@example.org,agent,,Ada Lovelace,Billing\n\
         ada@example.org,administrator,agents.view,Ada,\n\
         bea@example.org,agent,,Bea,\n",
    )
    .await;
    let fields: Vec<_> = report.changed.iter().map(|changed| changed.fields.as_slice()).collect();
    assert_eq!(fields, [&[Field::Name, Field::Groups][..], &[Field::Rights]]);
    assert_eq!(report.unchanged, 1);
    let changes = told_since(&house, &owner, &cursor).await;
    assert!(changes.iter().all(|change| change.kind == ChangeKind::MemberUpdated));
    let told: Vec<&Member> = changes.iter().map(|change| change.member.as_ref().unwrap()).collect();
    assert_eq!((told.len(), told[0].name.as_str()), (2, "Ada Lovelace"));
    assert_eq!(told[0].updated_at, house.now());
    // Lists are in order of the new name, and the search finds it.
    let found = house.get(&owner.token, "/v1/members?text=lovelace").await.json();
    assert_eq!(found["items"][0]["login"], "ada@example.org");
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_does_nothing() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let before = house.team(&owner.token).await;
    let planned = house.service.import(&list(TEAM), true).await.unwrap();
    assert_eq!(house.team(&owner.token).await, before);
    assert_eq!(import(&house, TEAM).await, planned);
}

#[tokio::test]
async fn the_owner_is_neither_changed_nor_made() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let before = house.team(&owner.token).await;
    let file = "kind,login,name,rights\nadministrator,owner@example.org,Nobody,agents.view\n";
    let report = import(&house, file).await;
    assert!(report.owner_listed && report.changed.is_empty());
    assert_eq!(house.team(&owner.token).await, before);
    let everything: Vec<_> = Right::ALL.iter().map(|right| right.name()).collect();
    let file =
        format!("kind,login,name,rights\nadministrator,a@b.example,A,{}\n", everything.join(";"));
    import(&house, &file).await;
    assert!(!member(&house, "a@b.example", Kind::Administrator).await.owner);
}

#[tokio::test]
async fn somebody_disabled_stays_disabled() {
    let house = House::new().await;
    house.agent("ada").await;
    house.service.set_enabled("ada@example.org", false).await.unwrap();
    import(&house, TEAM).await;
    assert!(!member(&house, "ada@example.org", Kind::Agent).await.enabled);
}

#[tokio::test]
async fn nobody_signs_in_before_a_password_is_set() {
    let house = House::new().await;
    import(&house, TEAM).await;
    for password in ["", PASSWORD] {
        let body = json!({ "login": "bea@example.org", "password": password });
        let answer = house.post("", "/v1/session", &body).await;
        let wrong = answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
        let nobody = json!({ "login": "nobody@example.org", "password": password });
        let answer = house.post("", "/v1/session", &nobody).await;
        let unknown = answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
        assert_eq!((&wrong["title"], &wrong["detail"]), (&unknown["title"], &unknown["detail"]));
    }
    house.service.set_password("bea@example.org", PASSWORD.into()).await.unwrap();
    house.sign_in("bea").await;
}

#[tokio::test]
async fn a_running_service_follows_what_the_command_brings_in() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let replica = Replica::new(house.team(&owner.token).await);
    let outside = House::beside(&house).await;
    import(&outside, TEAM).await;
    house.service.follow().await.unwrap();
    assert_eq!(told_since(&house, &owner, replica.cursor()).await.len(), 3);
    assert_eq!(house.team(&owner.token).await.members.len(), 4);
}

#[tokio::test]
async fn fifty_thousand_people_come_in_at_once() {
    let house = House::new().await;
    let mut file = "kind,login,name,groups\n".to_owned();
    for number in 0..50_000 {
        writeln!(file, "agent,p{number}@example.org,Person {number},Tier {}", number % 3).unwrap();
    }
    assert_eq!(import(&house, &file).await.added.len(), 50_000);
    let changed = file.replacen("Person 49999", "Somebody else", 1);
    let report = import(&house, &changed).await;
    assert_eq!((report.changed.len(), report.unchanged), (1, 49_999));
}

#[test]
fn a_file_with_errors_is_refused_whole_with_every_line_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    text_of(&run_with_password(folder, OWNER), 0);
    let file = "kind,login,name\nagent,bob@example.org,Bob\nagent,nobody,Bea\nguest,c@b.example,\n";
    std::fs::write(folder.join("team.csv"), file).unwrap();
    let said = text_of(&run(folder, &["import", "csv", "team.csv"]), 1);
    for expected in
        ["team.csv has 3 errors:", "line 3: the login", "line 4: the kind", "line 4: the name"]
    {
        assert!(said.contains(expected), "{said}");
    }
    assert!(!text_of(&run(folder, &["member", "list"]), 0).contains("bob@example.org"));
}

#[test]
fn the_command_tells_what_it_would_do_and_what_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("team.csv"), TEAM).unwrap();
    let said = text_of(&run(folder, &["import", "csv", "team.csv"]), 1);
    assert!(said.contains("there is no database deskwatch.db"), "{said}");
    text_of(&run_with_password(folder, OWNER), 0);
    let planned = text_of(&run(folder, &["import", "csv", "team.csv", "--dry-run"]), 0);
    assert!(planned.starts_with("Would add 2:\n  agent ada@example.org (Ada)\n"), "{planned}");
    assert!(planned.contains("The owner is in the list"), "{planned}");
    let done = text_of(&run(folder, &["import", "csv", "team.csv"]), 0);
    assert!(done.starts_with("Added 2, changed 0, disabled 0, unchanged 0.\n"), "{done}");
    let missing = text_of(&run(folder, &["import", "csv", "away.csv"]), 1);
    assert!(missing.contains("away.csv cannot be read"), "{missing}");
}
