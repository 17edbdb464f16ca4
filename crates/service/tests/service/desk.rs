//! The page at `/desk` and the calls that set its cookie.

use http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use crate::house::{Answer, House, PASSWORD, login, request};

/// What the browser keeps of an answer: `deskwatch_session=dws_…`.
fn cookie(answer: &Answer) -> String {
    let set = answer.headers["set-cookie"].to_str().unwrap();
    for attribute in ["; HttpOnly", "; SameSite=Strict", "; Path=/"] {
        assert!(set.contains(attribute), "{attribute}");
    }
    set.split(';').next().unwrap().to_owned()
}

fn from_page(method: Method, path: &str, cookie: &str) -> Request<axum::body::Body> {
    let mut request = request(method, "", path, "".into());
    let headers = request.headers_mut();
    headers.insert("cookie", cookie.parse().unwrap());
    headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
    request
}

async fn sign_in(house: &House, name: &str) -> Answer {
    let body = json!({ "login": login(name), "password": PASSWORD });
    house.post("", "/desk/session", &body).await.expect(StatusCode::CREATED)
}

async fn who(house: &House, cookie: &str) -> Answer {
    house.call(from_page(Method::GET, "/v1/session", cookie)).await
}

#[tokio::test]
async fn the_page_and_its_files_allow_nothing_foreign() {
    let house = House::new().await;
    let files = [
        ("/desk", "text/html; charset=utf-8"),
        ("/desk/desk.css", "text/css; charset=utf-8"),
        ("/desk/desk.js", "text/javascript; charset=utf-8"),
        ("/desk/icon.svg", "image/svg+xml"),
    ];
    for (path, kind) in files {
        let answer = house.get("", path).await.expect(StatusCode::OK);
        assert_eq!(answer.headers["content-type"], kind);
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert_eq!(answer.headers["cross-origin-opener-policy"], "same-origin");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn a_page_that_signs_in_never_sees_the_token() {
    let house = House::new().await;
    house.agent("ada").await;
    let answer = sign_in(&house, "ada").await;
    assert!(!String::from_utf8_lossy(&answer.body).contains("dws_"));
    let fields: Vec<String> = match answer.json() {
        Value::Object(fields) => fields.keys().cloned().collect(),
        other => panic!("{other}"),
    };
    assert_eq!(fields, ["member", "session"]);
    let known = who(&house, &cookie(&answer)).await.expect(StatusCode::OK).json();
    assert_eq!(known["member"]["login"], login("ada"));
}

#[tokio::test]
async fn the_cookie_is_for_encrypted_connections_where_there_are_any() {
    for secure in [false, true] {
        let house = House::with(|config| config.secure_cookies = secure).await;
        house.agent("ada").await;
        let answer = sign_in(&house, "ada").await;
        let set = answer.headers["set-cookie"].to_str().unwrap();
        assert_eq!(set.contains("; Secure"), secure);
    }
}

#[tokio::test]
async fn wrong_credentials_set_no_cookie() {
    let house = House::new().await;
    house.agent("ada").await;
    let body = json!({ "login": login("ada"), "password": "not the password" });
    let answer = house.post("", "/desk/session", &body).await;
    assert!(!answer.headers.contains_key("set-cookie"));
    answer.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
}

#[tokio::test]
async fn a_form_of_another_site_cannot_sign_anybody_in() {
    let house = House::new().await;
    house.agent("ada").await;
    let form = format!("login={}&password={PASSWORD}", login("ada"));
    let mut request = request(Method::POST, "", "/desk/session", form.into());
    let kind = "application/x-www-form-urlencoded";
    request.headers_mut().insert("content-type", kind.parse().unwrap());
    let answer = house.call(request).await;
    answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
}

#[tokio::test]
async fn switching_gives_the_page_a_session_of_the_other_kind() {
    let house = House::new().await;
    house.administrator("ada", &[]).await;
    house.agent("ada").await;
    let first = cookie(&sign_in(&house, "ada").await);
    let answer = house.call(from_page(Method::POST, "/desk/session/switch", &first)).await;
    let answer = answer.expect(StatusCode::CREATED);
    assert!(!String::from_utf8_lossy(&answer.body).contains("dws_"));
    assert_eq!(answer.json()["session"]["method"], "switch");
    let second = cookie(&answer);
    assert_eq!(who(&house, &second).await.json()["member"]["kind"], "administrator");
    assert_eq!(who(&house, &first).await.json()["member"]["kind"], "agent");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie_away() {
    let house = House::new().await;
    house.agent("ada").await;
    let kept = cookie(&sign_in(&house, "ada").await);
    // The second time the session has ended already; the cookie goes all the same.
    for _ in 0..2 {
        let answer = house.call(from_page(Method::DELETE, "/desk/session", &kept)).await;
        let answer = answer.expect(StatusCode::NO_CONTENT);
        assert!(answer.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
        who(&house, &kept).await.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    }
}

#[tokio::test]
async fn another_site_can_neither_switch_nor_sign_out() {
    let house = House::new().await;
    house.administrator("ada", &[]).await;
    house.agent("ada").await;
    let kept = cookie(&sign_in(&house, "ada").await);
    let calls = [(Method::POST, "/desk/session/switch"), (Method::DELETE, "/desk/session")];
    for (method, path) in calls {
        let mut request = from_page(method, path, &kept);
        request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        house.call(request).await.refused(StatusCode::FORBIDDEN, "forbidden");
    }
    who(&house, &kept).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_had() {
    let house = House::new().await;
    house.agent("ada").await;
    let first = cookie(&sign_in(&house, "ada").await);
    let elsewhere = house.sign_in("ada").await;
    let body = json!({ "login": login("ada"), "password": PASSWORD }).to_string();
    let mut again = from_page(Method::POST, "/desk/session", &first);
    *again.body_mut() = body.into();
    let second = cookie(&house.call(again).await.expect(StatusCode::CREATED));
    who(&house, &first).await.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    who(&house, &second).await.expect(StatusCode::OK);
    assert!(house.accepts(&elsewhere.token).await);
}

#[tokio::test]
async fn who_fails_to_sign_in_keeps_the_session_that_the_browser_had() {
    let house = House::new().await;
    house.agent("ada").await;
    let first = cookie(&sign_in(&house, "ada").await);
    let mut again = from_page(Method::POST, "/desk/session", &first);
    *again.body_mut() = json!({ "login": login("ada"), "password": "wrong" }).to_string().into();
    house.call(again).await.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    who(&house, &first).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn people_are_told_of_failed_attempts_and_new_passwords_and_of_nobody_elses() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.administrator("ada", &[]).await;
    house.agent("ada").await;
    let bea = house.agent_in("bea").await;
    let wrong = json!({ "login": login("ada"), "password": "wrong password" });
    let mut attempt = request(Method::POST, "", "/desk/session", wrong.to_string().into());
    crate::house::from(&mut attempt, "203.0.113.9");
    house.call(attempt).await.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
    house.after(std::time::Duration::from_secs(1));
    let ada = house.sign_in("ada").await;
    let path = format!("/v1/members/{}", ada.member.id);
    let body = json!({ "password": "tjd kq vmx of ours" }).to_string();
    let set = request(Method::PATCH, &owner.token, &path, body.into());
    house.call(set).await.expect(StatusCode::OK);
    let ada = house.sign_in_with("ada", "tjd kq vmx of ours").await;
    house.after(std::time::Duration::from_secs(1));
    let own = json!({ "current": "tjd kq vmx of ours", "new": PASSWORD });
    house.put(&ada.token, "/v1/session/password", &own).await.expect(StatusCode::NO_CONTENT);
    let told = house.get(&ada.token, "/desk/recent").await.expect(StatusCode::OK).json();
    let told: Vec<_> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|event| {
            (event["kind"].as_str().unwrap(), event["ip"].as_str(), event["own"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("password_changed", Some("127.0.0.1"), true),
            ("password_changed", None, false),
            ("sign_in_failed", Some("203.0.113.9"), false),
        ]
    );
    let others = house.get(&bea.token, "/desk/recent").await.expect(StatusCode::OK).json();
    assert_eq!(others, json!([]));
    house.get("", "/desk/recent").await.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
}
