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

/// It is answered before the routes of all calls. `HEAD` goes to these.
#[tokio::test]
async fn what_is_answered_first_is_what_the_route_answers() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let other = format!("{}x", ada.token);
    for token in [ada.token.as_str(), other.as_str(), ""] {
        for query in ["", "?touch=false", "?touch=2", "?touch=true&touch=true", "?name=ada"] {
            let path = format!("/v1/forward-auth{query}");
            let mut answers = Vec::new();
            for method in [Method::GET, Method::HEAD] {
                let mut asked = request(method, token, &path, "".into());
                asked.headers_mut().insert("x-request-id", "the-same".parse().unwrap());
                let mut answer = house.call(asked).await;
                // Of a body, which `HEAD` does not have.
                answer.headers.remove("content-length");
                answers.push((answer.status, answer.headers));
            }
            assert_eq!(answers[0], answers[1], "{path}");
            assert_eq!(answers[0].1["cache-control"], "no-store", "{path}");
        }
    }
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
