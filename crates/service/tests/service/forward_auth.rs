//! What reverse proxies ask.

use std::time::Duration;

use deskwatch_service::NewMember;
use deskwatch_team::Kind;
use http::{Method, StatusCode};

use crate::house::{House, PASSWORD, login, request};

#[tokio::test]
async fn a_proxy_is_told_who_is_signed_in() {
    let house = House::new().await;
    let new = NewMember {
        kind: Kind::Agent,
        owner: false,
        login: login("ayse"),
        name: "Ayşe Yılmaz".into(),
        groups: vec!["Sales, North".into(), "Nacht 🌙".into()],
        rights: Vec::new(),
        password: Some(PASSWORD.into()),
    };
    house.service.add_member(new).await.unwrap();
    let ayse = house.sign_in("ayse").await;
    let mut asked = request(Method::GET, "", "/v1/forward-auth", "".into());
    let cookie = format!("deskwatch_session={}", ayse.token);
    asked.headers_mut().insert("cookie", cookie.parse().unwrap());
    // What browsers say of a page that another one links to.
    asked.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    let answer = house.call(asked).await.expect(StatusCode::OK);
    for (name, value) in [
        ("remote-user", "ayse@example.org"),
        ("remote-name", "Ay%C5%9Fe Y%C4%B1lmaz"),
        ("remote-email", "ayse@example.org"),
        ("remote-groups", "Sales%2C North,Nacht %F0%9F%8C%99"),
        ("deskwatch-kind", "agent"),
    ] {
        assert_eq!(answer.headers[name], value);
    }
    assert!(answer.body.is_empty());
}

#[tokio::test]
async fn a_request_through_a_proxy_is_activity() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    house.after(Duration::from_hours(71));
    house.get(&ada.token, "/v1/forward-auth").await.expect(StatusCode::OK);
    house.after(Duration::from_hours(71));
    assert!(house.accepts(&ada.token).await);
    house.after(Duration::from_hours(1));
    let answer = house.get(&ada.token, "/v1/forward-auth").await;
    answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
}

#[tokio::test]
async fn a_proxy_is_refused_from_the_moment_a_session_has_ended() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    house.get(&ada.token, "/v1/forward-auth").await.expect(StatusCode::OK);
    house.service.set_enabled(&login("ada"), false).await.unwrap();
    for token in [ada.token.as_str(), ""] {
        let answer = house.get(token, "/v1/forward-auth").await;
        assert!(!answer.headers.contains_key("remote-user"));
        answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    }
}
