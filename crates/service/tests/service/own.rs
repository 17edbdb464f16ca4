//! A person's own sessions and password.

use std::time::Duration;

use deskwatch_team::{EndReason, Kind, Session};
use http::{Method, StatusCode};
use serde_json::json;

use crate::house::{House, PASSWORD, Signed, login, request};

const NEW: &str = "another long password";

async fn change(house: &House, token: &str, current: &str, new: &str) -> crate::house::Answer {
    let body = json!({ "current": current, "new": new });
    house.put(token, "/v1/session/password", &body).await
}

async fn mine(house: &House, who: &Signed) -> Vec<Session> {
    let page = house.get(&who.token, "/v1/my/sessions").await.expect(StatusCode::OK).json();
    serde_json::from_value(page["items"].clone()).unwrap()
}

#[tokio::test]
async fn a_changed_password_ends_all_other_sessions_of_the_login() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.administrator("ada", &[]).await;
    let agent = house.agent_in("ada").await;
    let other = house.sign_in("ada").await;
    let administrator = house.sign_in_as("ada", Some(Kind::Administrator)).await;
    let cursor = house.team(&owner.token).await.cursor;
    change(&house, &agent.token, PASSWORD, NEW).await.expect(StatusCode::NO_CONTENT);
    assert!(house.accepts(&agent.token).await);
    for ended in [&other, &administrator] {
        assert!(!house.accepts(&ended.token).await);
    }
    assert!(house.accepts(&owner.token).await);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let reasons: Vec<_> =
        changes.iter().filter_map(|change| change.session.as_ref()?.end_reason).collect();
    assert_eq!(reasons, [EndReason::PasswordChanged; 2]);
    let sign_in = |password: &str| json!({ "login": login("ada"), "password": password });
    let old = house.post("", "/v1/session", &sign_in(PASSWORD)).await;
    old.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    house.post("", "/v1/session", &sign_in(NEW)).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_wrong_current_password_changes_nothing_and_counts_as_a_failure() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let other = house.sign_in("ada").await;
    for _ in 0..10 {
        let answer = change(&house, &ada.token, "not the password", NEW).await;
        answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    }
    let answer = change(&house, &ada.token, PASSWORD, NEW).await;
    assert!(answer.headers.contains_key("retry-after"));
    answer.refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
    let right = json!({ "login": login("ada"), "password": PASSWORD });
    let answer = house.post("", "/v1/session", &right).await;
    answer.refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited");
    assert!(house.accepts(&other.token).await);
    house.after(Duration::from_mins(15));
    change(&house, &ada.token, PASSWORD, NEW).await.expect(StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_new_password_must_be_one_that_can_be() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    for new in ["short", &"x".repeat(1_025)] {
        let answer = change(&house, &ada.token, PASSWORD, new).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        assert_eq!(problem["errors"][0]["field"], "new");
        assert!(!problem.to_string().contains(new), "a password is not repeated");
    }
    let answer = change(&house, "", PASSWORD, NEW).await;
    answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
}

#[tokio::test]
async fn another_site_cannot_change_a_password() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let body = json!({ "current": PASSWORD, "new": NEW }).to_string();
    let mut request = request(Method::PUT, "", "/v1/session/password", body.into());
    let cookie = format!("deskwatch_session={}", ada.token);
    request.headers_mut().insert("cookie", cookie.parse().unwrap());
    request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    house.call(request).await.refused(StatusCode::FORBIDDEN, "forbidden");
}

#[tokio::test]
async fn a_change_that_the_restart_of_the_service_follows_stands() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let other = house.sign_in("ada").await;
    change(&house, &ada.token, PASSWORD, NEW).await.expect(StatusCode::NO_CONTENT);
    let house = house.reopened().await;
    assert!(house.accepts(&ada.token).await);
    assert!(!house.accepts(&other.token).await);
}

#[tokio::test]
async fn ones_own_sessions_are_those_of_both_accounts_and_nobody_elses() {
    let house = House::new().await;
    house.agent_in("bea").await;
    house.administrator("ada", &[]).await;
    let agent = house.agent_in("ada").await;
    house.after(Duration::from_secs(1));
    let administrator = house.sign_in_as("ada", Some(Kind::Administrator)).await;
    house.after(Duration::from_secs(1));
    let ended = house.sign_in("ada").await;
    house.delete(&ended.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    let sessions = mine(&house, &agent).await;
    let ids: Vec<_> = sessions.iter().map(|session| session.id).collect();
    assert_eq!(ids, [administrator.session.id, agent.session.id]);
    let current: Vec<_> = sessions.iter().map(|session| session.current).collect();
    assert_eq!(current, [false, true]);
    assert_eq!(sessions[1].last_active_at, house.now(), "asking is activity");
}

#[tokio::test]
async fn the_list_of_ones_own_sessions_comes_in_pages() {
    let house = House::new().await;
    house.administrator("ada", &[]).await;
    let ada = house.agent_in("ada").await;
    let mut started = vec![ada.session.id];
    for n in 0..6 {
        house.after(Duration::from_secs(1));
        let kind = if n % 3 == 0 { Kind::Administrator } else { Kind::Agent };
        started.push(house.sign_in_as("ada", Some(kind)).await.session.id);
    }
    started.reverse();
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let path = format!("/v1/my/sessions?limit=2{after}");
        let page = house.get(&ada.token, &path).await.expect(StatusCode::OK).json();
        let items: Vec<Session> = serde_json::from_value(page["items"].clone()).unwrap();
        seen.extend(items.iter().map(|session| session.id));
        let Some(next) = page["next"].as_str() else { break };
        assert_eq!(items.len(), 2);
        after = format!("&after={next}");
    }
    assert_eq!(seen, started);
}

#[tokio::test]
async fn one_ends_ones_own_sessions_and_nobody_elses() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.administrator("ada", &[]).await;
    let ada = house.agent_in("ada").await;
    let administrator = house.sign_in_as("ada", Some(Kind::Administrator)).await;
    let bea = house.agent_in("bea").await;
    let path = |session: &Session| format!("/v1/my/sessions/{}", session.id);
    // Twice: it had ended already, which is as good.
    for _ in 0..2 {
        let answer = house.delete(&ada.token, &path(&administrator.session)).await;
        answer.expect(StatusCode::NO_CONTENT);
        assert!(!house.accepts(&administrator.token).await);
    }
    for other in [&bea, &owner] {
        let answer = house.delete(&ada.token, &path(&other.session)).await;
        answer.refused(StatusCode::NOT_FOUND, "not_found");
        assert!(house.accepts(&other.token).await);
    }
    house.delete(&bea.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    let answer = house.delete(&ada.token, &path(&bea.session)).await;
    answer.refused(StatusCode::NOT_FOUND, "not_found");
    let answer = house.delete(&ada.token, "/v1/my/sessions/nonsense").await;
    answer.refused(StatusCode::NOT_FOUND, "not_found");
    house.delete(&ada.token, &path(&ada.session)).await.expect(StatusCode::NO_CONTENT);
    assert!(!house.accepts(&ada.token).await);
}

#[tokio::test]
async fn a_wrong_current_password_is_in_the_history_and_at_the_desk() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let answer = change(&house, &ada.token, "not the password", NEW).await;
    answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    let query = format!("/v1/history?kind=sign_in_failed&member_id={}", ada.member.id);
    let told = house.get(&owner.token, &query).await.expect(StatusCode::OK).json();
    assert_eq!(told["items"].as_array().unwrap().len(), 1, "{told}");
    let entry = &told["items"][0];
    assert_eq!(
        (&entry["ip"], &entry["detail"]["login"]),
        (&json!("127.0.0.1"), &json!(login("ada")))
    );
    assert_eq!(entry["at"], house.now().to_string());
    let recent = house.get(&ada.token, "/desk/recent").await.expect(StatusCode::OK).json();
    assert_eq!(
        (&recent[0]["kind"], &recent[0]["ip"]),
        (&json!("sign_in_failed"), &json!("127.0.0.1"))
    );
}
