use std::time::Duration;

use deskwatch_service::NewMember;
use deskwatch_team::{Kind, Right, Session};
use http::StatusCode;

use crate::house::{House, PASSWORD, login};

async fn names(house: &House, token: &str, query: &str) -> Vec<String> {
    let body = house.get(token, &format!("/v1/members?{query}")).await;
    let body = body.expect(StatusCode::OK).json();
    let items = body["items"].as_array().unwrap();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn members_are_listed_in_order_of_name_whatever_case_and_accents() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for name in ["zoe", "Émile", "emma", "Şahin", "sam"] {
        let new = NewMember {
            kind: Kind::Agent,
            owner: false,
            login: login(&format!("x{}", name.len()))
                .replace('x', &format!("m{}", name.chars().next().unwrap() as u32)),
            name: name.to_owned(),
            groups: vec![if name.is_ascii() { "ascii" } else { "accents" }.to_owned()],
            rights: Vec::new(),
            password: Some(PASSWORD.into()),
        };
        house.service.add_member(new).await.unwrap();
    }
    let all = names(&house, &owner.token, "kind=agent").await;
    assert_eq!(all, ["Émile", "emma", "Şahin", "sam", "zoe"]);
    assert_eq!(names(&house, &owner.token, "text=SAH").await, ["Şahin"]);
    assert_eq!(names(&house, &owner.token, "group=accents").await, ["Émile", "Şahin"]);
    assert_eq!(names(&house, &owner.token, "status=active").await, ["owner"]);
    assert_eq!(names(&house, &owner.token, "kind=agent&status=active").await, [""; 0]);
    assert_eq!(names(&house, &owner.token, "linked=true").await, [""; 0]);
}

#[tokio::test]
async fn pages_have_everybody_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for name in ["ada", "bea", "cem", "dan"] {
        house.agent(name).await;
    }
    let mut found = Vec::new();
    let mut query = "limit=2".to_owned();
    loop {
        let path = format!("/v1/members?{query}");
        let body = house.get(&owner.token, &path).await.expect(StatusCode::OK).json();
        let items = body["items"].as_array().unwrap();
        found.extend(items.iter().map(|item| item["name"].as_str().unwrap().to_owned()));
        match body["next"].as_str() {
            Some(next) => query = format!("limit=2&after={next}"),
            None => break,
        }
    }
    assert_eq!(found, ["ada", "bea", "cem", "dan", "owner"]);
}

#[tokio::test]
async fn only_kinds_that_may_be_seen_are_listed() {
    let house = House::new().await;
    house.owner().await;
    house.agent("ada").await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    assert_eq!(names(&house, &viewer.token, "").await, ["ada"]);
    let answer = house.get(&viewer.token, "/v1/members?kind=administrator").await;
    answer.refused(StatusCode::FORBIDDEN, "forbidden");
}

#[tokio::test]
async fn a_members_sessions_are_listed_newest_first_and_page_by_page() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let member = house.agent("ada").await;
    let mut started = Vec::new();
    for _ in 0..5 {
        house.after(Duration::from_secs(1));
        started.push(house.sign_in("ada").await.session.id);
    }
    house.delete(&owner.token, &format!("/v1/sessions/{}", started[4])).await;
    started.reverse();
    let mut found: Vec<Session> = Vec::new();
    let mut query = "limit=2".to_owned();
    loop {
        let path = format!("/v1/members/{}/sessions?{query}", member.id);
        let body = house.get(&owner.token, &path).await.expect(StatusCode::OK).json();
        found.extend(serde_json::from_value::<Vec<Session>>(body["items"].clone()).unwrap());
        match body["next"].as_str() {
            Some(next) => query = format!("limit=2&after={next}"),
            None => break,
        }
    }
    assert_eq!(found.iter().map(|session| session.id).collect::<Vec<_>>(), started);
    assert!(!found[0].is_live());
    assert!(found[1].is_live());
}

#[tokio::test]
async fn sessions_of_nobody_or_of_a_kind_that_may_not_be_seen_are_not_listed() {
    let house = House::new().await;
    let owner = house.owner().await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    let path = format!("/v1/members/{}/sessions", owner.id);
    house.get(&viewer.token, &path).await.refused(StatusCode::FORBIDDEN, "forbidden");
    for id in ["nobody", "019391e5-0000-7000-8000-000000000000"] {
        let path = format!("/v1/members/{id}/sessions");
        house.get(&viewer.token, &path).await.refused(StatusCode::NOT_FOUND, "not_found");
    }
}
