use std::time::Duration;

use axum::body::Body;
use deskwatch_team::{Device, EndReason, Kind, Method as SignInMethod, SessionState};
use http::{Method, StatusCode};
use serde_json::json;

use crate::house::{House, PASSWORD, from, login, request, signed};

#[tokio::test]
async fn an_agent_signs_in_and_is_told_the_session() {
    let house = House::new().await;
    let member = house.agent("ada").await;
    let ada = house.sign_in("ada").await;
    assert!(ada.token.starts_with("dws_"));
    assert_eq!(ada.session.member_id, member.id);
    assert_eq!(ada.session.state, SessionState::Active);
    assert_eq!(ada.session.started_at, house.now());
    assert_eq!(ada.session.expires_at, house.now() + Duration::from_hours(72));
    assert_eq!(ada.session.ip, "127.0.0.1");
    assert_eq!(ada.session.client.browser.as_deref(), Some("Chrome 131"));
    assert_eq!(ada.session.client.device, Device::Desktop);
    assert_eq!(ada.session.method, SignInMethod::Password);
    assert!(ada.session.current);
    assert_eq!(ada.member.session_count, 1);
    assert!(house.accepts(&ada.token).await);
}

#[tokio::test]
async fn the_case_of_a_login_does_not_matter() {
    let house = House::new().await;
    house.agent("ada").await;
    let body = json!({ "login": " ADA@Example.ORG ", "password": PASSWORD });
    house.post("", "/v1/session", &body).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn wrong_login_wrong_password_and_disabled_member_answer_alike() {
    let house = House::new().await;
    house.agent("ada").await;
    house.agent("bea").await;
    house.service.set_enabled("bea@example.org", false).await.unwrap();
    let mut answers = Vec::new();
    for (name, password) in [("nobody", PASSWORD), ("ada", "wrong password"), ("bea", PASSWORD)] {
        let body = json!({ "login": login(name), "password": password });
        let answer = house.post("", "/v1/session", &body).await;
        let mut problem = answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
        problem["request_id"] = json!("");
        answers.push(problem);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[tokio::test]
async fn with_both_accounts_and_no_kind_it_is_the_agents() {
    let house = House::new().await;
    house.administrator("ada", &[]).await;
    house.agent("ada").await;
    assert_eq!(house.sign_in("ada").await.member.kind, Kind::Agent);
    let administrator = house.sign_in_as("ada", Some(Kind::Administrator)).await;
    assert_eq!(administrator.member.kind, Kind::Administrator);
    assert!(administrator.member.linked_id.is_some());
}

#[tokio::test]
async fn a_kind_that_the_login_does_not_have_is_refused() {
    let house = House::new().await;
    house.agent("ada").await;
    let body = json!({ "login": login("ada"), "password": PASSWORD, "kind": "administrator" });
    let answer = house.post("", "/v1/session", &body).await;
    answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
}

#[tokio::test]
async fn ten_failures_for_a_login_make_the_next_wait() {
    let house = House::new().await;
    house.agent("ada").await;
    let wrong = json!({ "login": login("ada"), "password": "wrong password" });
    for n in 0..10 {
        let mut request = request(Method::POST, "", "/v1/session", wrong.to_string().into());
        from(&mut request, &format!("192.0.2.{n}"));
        house.call(request).await.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    }
    let right = json!({ "login": login("ada"), "password": PASSWORD });
    house.after(Duration::from_mins(5));
    let answer = house.post("", "/v1/session", &right).await;
    assert_eq!(answer.headers["retry-after"], "600");
    answer.refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
    house.after(Duration::from_mins(10));
    house.post("", "/v1/session", &right).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn ten_failures_from_an_address_make_the_next_wait_whoever_it_is() {
    let house = House::new().await;
    house.agent("ada").await;
    for n in 0..10 {
        let wrong = json!({ "login": login(&format!("guess{n}")), "password": "wrong password" });
        house
            .post("", "/v1/session", &wrong)
            .await
            .refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    }
    let right = json!({ "login": login("ada"), "password": PASSWORD });
    let answer = house.post("", "/v1/session", &right).await;
    answer.refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
    let mut elsewhere = request(Method::POST, "", "/v1/session", right.to_string().into());
    from(&mut elsewhere, "198.51.100.1");
    house.call(elsewhere).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn the_address_behind_a_trusted_proxy_is_the_one_it_saw() {
    let house =
        House::with(|config| config.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()]).await;
    house.agent("ada").await;
    let body = json!({ "login": login("ada"), "password": PASSWORD }).to_string();
    let from_proxy = |peer: &str| {
        let mut request = request(Method::POST, "", "/v1/session", Body::from(body.clone()));
        request.headers_mut().insert("x-forwarded-for", "6.6.6.6, 192.0.2.7".parse().unwrap());
        from(&mut request, peer);
        request
    };
    let believed = signed(&house.call(from_proxy("10.1.2.3")).await);
    assert_eq!(believed.session.ip, "192.0.2.7");
    let not_believed = signed(&house.call(from_proxy("203.0.113.5")).await);
    assert_eq!(not_believed.session.ip, "203.0.113.5");
}

#[tokio::test]
async fn the_oldest_session_ends_when_a_member_has_too_many() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let first = house.agent_in("ada").await;
    house.after(Duration::from_secs(1));
    let second = house.sign_in("ada").await;
    house
        .put(&owner.token, "/v1/security", &json!({ "sessions_per_member": 2 }))
        .await
        .expect(StatusCode::OK);
    assert!(house.accepts(&first.token).await, "the limit is for sessions that start");
    let cursor = house.team(&owner.token).await.cursor;
    house.after(Duration::from_secs(1));
    let third = house.sign_in("ada").await;
    assert!(!house.accepts(&first.token).await);
    assert!(house.accepts(&second.token).await);
    assert!(house.accepts(&third.token).await);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let ended = changes[0].session.as_ref().unwrap();
    assert_eq!(ended.id, first.session.id);
    assert_eq!(ended.end_reason, Some(EndReason::Terminated));
    assert_eq!(ended.ended_by, None);
}

#[tokio::test]
async fn a_long_user_agent_is_cut_and_not_refused() {
    let house = House::new().await;
    house.agent("ada").await;
    let body = json!({ "login": login("ada"), "password": PASSWORD }).to_string();
    let mut request = request(Method::POST, "", "/v1/session", body.into());
    let long = "x".repeat(5_000);
    request.headers_mut().insert("user-agent", long.parse().unwrap());
    let ada = signed(&house.call(request).await.expect(StatusCode::CREATED));
    assert_eq!(ada.session.user_agent.len(), 512);
}

#[tokio::test]
async fn members_that_cannot_be_are_refused() {
    use deskwatch_service::{MemberError, NewMember};
    use deskwatch_team::Right;
    let house = House::new().await;
    house.owner().await;
    let new = |kind, name: &str| NewMember {
        kind,
        owner: false,
        login: login(name),
        name: name.to_owned(),
        groups: Vec::new(),
        rights: Vec::new(),
        password: Some(PASSWORD.into()),
    };
    let add = |member| house.service.add_member(member);
    let second = NewMember { owner: true, ..new(Kind::Administrator, "bea") };
    assert!(matches!(add(second).await, Err(MemberError::OwnerExists)));
    let same = new(Kind::Administrator, "owner");
    assert!(matches!(add(same).await, Err(MemberError::Exists)));
    let other =
        NewMember { password: Some("another password".into()), ..new(Kind::Agent, "owner") };
    assert!(matches!(add(other).await, Err(MemberError::PasswordDiffers)));
    let none = NewMember { password: None, ..new(Kind::Agent, "bea") };
    assert!(matches!(add(none).await, Err(MemberError::PasswordMissing)));
    let short = NewMember { password: Some("short".into()), ..new(Kind::Agent, "bea") };
    assert!(matches!(add(short).await, Err(MemberError::InvalidPassword)));
    let rights = NewMember { rights: vec![Right::ViewAgents], ..new(Kind::Agent, "bea") };
    assert!(matches!(add(rights).await, Err(MemberError::RightsDoNotFit)));
    let login = NewMember { login: "bea".into(), ..new(Kind::Agent, "bea") };
    assert!(matches!(add(login).await, Err(MemberError::InvalidLogin)));
    let name = NewMember { name: " ".into(), ..new(Kind::Agent, "bea") };
    assert!(matches!(add(name).await, Err(MemberError::InvalidName)));
    let unknown = house.service.set_enabled("nobody@example.org", false).await;
    assert!(matches!(unknown, Err(MemberError::NotFound)));
}

#[tokio::test]
async fn a_stranger_who_keeps_failing_keeps_nobody_out_who_comes_from_a_known_address() {
    let house = House::new().await;
    house.agent("ada").await;
    let attempt = async |address: &str, password: &str| {
        let body = json!({ "login": login("ada"), "password": password });
        let mut attempt = request(Method::POST, "", "/v1/session", body.to_string().into());
        from(&mut attempt, address);
        house.call(attempt).await
    };
    attempt("2001:db8::1", PASSWORD).await.expect(StatusCode::CREATED);
    house.after(Duration::from_hours(24 * 30));
    house.service.prune().await.unwrap();
    for n in 0..40 {
        attempt(&format!("203.0.113.{n}"), "wrong password").await;
    }
    let stranger = attempt("203.0.113.200", "wrong password").await;
    stranger.refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
    // Another address of the network that one person has whole, and after a restart too.
    attempt("2001:db8::2", PASSWORD).await.expect(StatusCode::CREATED);
    // From there too guessing has an end.
    for _ in 0..10 {
        let wrong = attempt("2001:db8::1", "wrong password").await;
        wrong.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    }
    let guessed = attempt("2001:db8::1", PASSWORD).await;
    guessed.refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
}

#[tokio::test]
async fn an_address_is_forgotten_ninety_days_after_the_last_sign_in() {
    let house = House::new().await;
    house.agent("ada").await;
    house.sign_in("ada").await;
    house.after(Duration::from_hours(24 * 91));
    house.service.prune().await.unwrap();
    for n in 0..10 {
        let wrong = json!({ "login": login("ada"), "password": "wrong password" });
        let mut attempt = request(Method::POST, "", "/v1/session", wrong.to_string().into());
        from(&mut attempt, &format!("203.0.113.{n}"));
        house.call(attempt).await.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    }
    let right = json!({ "login": login("ada"), "password": PASSWORD });
    let answer = house.post("", "/v1/session", &right).await;
    answer.refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
}

#[tokio::test]
async fn however_many_sign_in_at_once_from_one_new_address_all_are_let_in() {
    let house = House::new().await;
    house.agent("ada").await;
    let right = json!({ "login": login("ada"), "password": PASSWORD });
    let all = (0..20).map(|_| house.post("", "/v1/session", &right));
    for answer in futures::future::join_all(all).await {
        answer.expect(StatusCode::CREATED);
    }
}

#[tokio::test]
async fn however_many_guess_at_once_ten_guesses_are_made() {
    let house = House::new().await;
    house.agent("ada").await;
    let wrong = json!({ "login": login("ada"), "password": "wrong password" });
    let all = (0..20).map(|_| house.post("", "/v1/session", &wrong));
    let answers = futures::future::join_all(all).await;
    let count = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!(count(StatusCode::UNAUTHORIZED), 10);
    assert_eq!(count(StatusCode::TOO_MANY_REQUESTS), 10);
}

#[tokio::test]
async fn whose_agents_account_is_disabled_signs_in_as_administrator() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.administrator("ada", &[]).await;
    let agent = house.agent("ada").await;
    let path = format!("/v1/members/{}", agent.id);
    let body = json!({ "enabled": false }).to_string();
    house
        .call(request(Method::PATCH, &owner.token, &path, body.into()))
        .await
        .expect(StatusCode::OK);
    assert_eq!(house.sign_in("ada").await.member.kind, Kind::Administrator);
    let body = json!({ "login": login("ada"), "password": PASSWORD, "kind": "agent" });
    let answer = house.post("", "/v1/session", &body).await;
    answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
}

#[tokio::test]
async fn a_login_that_is_too_long_to_be_one_is_refused_as_any_other() {
    let house = House::new().await;
    for n in 0..2 {
        let body = json!({ "login": format!("{n}{}", "x".repeat(1 << 19)), "password": PASSWORD });
        let answer = house.post("", "/v1/session", &body).await;
        answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    }
}
