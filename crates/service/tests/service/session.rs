use std::sync::{Arc, Mutex};
use std::time::Duration;

use deskwatch_team::{Kind, Member, Method as SignInMethod, Session};
use http::{Method, StatusCode};

use crate::house::{House, request, signed};

#[tokio::test]
async fn somebody_asks_who_they_are() {
    let house = House::new().await;
    house.administrator("ada", &[]).await;
    let ada = house.agent_in("ada").await;
    house.after(Duration::from_secs(10));
    let body = house.get(&ada.token, "/v1/session").await.expect(StatusCode::OK).json();
    let session: Session = serde_json::from_value(body["session"].clone()).unwrap();
    let member: Member = serde_json::from_value(body["member"].clone()).unwrap();
    let linked: Member = serde_json::from_value(body["linked"].clone()).unwrap();
    assert!(session.current);
    assert_eq!(session.last_active_at, house.now(), "asking is activity");
    assert_eq!(member.last_seen_at, Some(house.now()));
    assert_eq!(linked.kind, Kind::Administrator);
    assert_eq!(member.linked_id, Some(linked.id));
}

#[tokio::test]
async fn a_call_with_touch_false_is_no_activity() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    house.after(Duration::from_secs(10));
    let body = house.get(&ada.token, "/v1/session?touch=false").await.json();
    assert_eq!(body["session"]["last_active_at"], ada.session.started_at.to_string());
    let refused = house.get(&ada.token, "/v1/session?touch=maybe").await;
    refused.refused(StatusCode::BAD_REQUEST, "invalid_request");
}

#[tokio::test]
async fn whoever_signs_out_is_out() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let other = house.sign_in("ada").await;
    house.delete(&ada.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    assert!(!house.accepts(&ada.token).await);
    assert!(house.accepts(&other.token).await);
    let again = house.delete(&ada.token, "/v1/session").await;
    again.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
}

#[tokio::test]
async fn switching_starts_a_session_of_the_other_kind_and_keeps_the_first() {
    let house = House::new().await;
    house.administrator("ada", &[]).await;
    let agent = house.agent_in("ada").await;
    let answer = house.post(&agent.token, "/v1/session/switch", &serde_json::json!({})).await;
    let administrator = signed(&answer.expect(StatusCode::CREATED));
    assert_eq!(administrator.member.kind, Kind::Administrator);
    assert_eq!(administrator.session.method, SignInMethod::Switch);
    assert!(house.accepts(&agent.token).await);
    assert!(house.accepts(&administrator.token).await);
}

#[tokio::test]
async fn there_is_no_switching_without_a_linked_account() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let answer = house.post(&ada.token, "/v1/session/switch", &serde_json::json!({})).await;
    answer.refused(StatusCode::CONFLICT, "conflict");
}

#[tokio::test]
async fn a_cookie_is_as_good_as_a_header_from_a_page_of_ours_only() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let with_cookie = |method, site: Option<&'static str>| {
        let mut request = request(method, "", "/v1/session", "".into());
        let cookie = format!("theme=dark; deskwatch_session={}", ada.token);
        request.headers_mut().insert("cookie", cookie.parse().unwrap());
        if let Some(site) = site {
            request.headers_mut().insert("sec-fetch-site", site.parse().unwrap());
        }
        request
    };
    house.call(with_cookie(Method::GET, None)).await.expect(StatusCode::OK);
    for site in [None, Some("cross-site"), Some("same-site"), Some("none")] {
        let answer = house.call(with_cookie(Method::DELETE, site)).await;
        answer.refused(StatusCode::FORBIDDEN, "forbidden");
    }
    let ours = with_cookie(Method::DELETE, Some("same-origin"));
    house.call(ours).await.expect(StatusCode::NO_CONTENT);
    assert!(!house.accepts(&ada.token).await);
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let mut other = ada.token.clone();
    let last = if other.ends_with('A') { "E" } else { "A" };
    other.replace_range(other.len() - 1.., last);
    for token in ["dws_", "nonsense", other.as_str()] {
        house.get(token, "/v1/session").await.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
    }
    let mut basic = request(Method::GET, "", "/v1/session", "".into());
    basic.headers_mut().insert("authorization", "Basic YTpi".parse().unwrap());
    house.call(basic).await.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
}

#[tokio::test]
async fn the_file_never_has_a_token_or_a_password_in_it() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let owner = house.owner_in().await;
    house.team(&owner.token).await;
    house.delete(&ada.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    house.service.close().await;
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(house.folder.path()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    assert!(contains(&bytes, b"ada@example.org"), "it is the right file");
    for secret in [&ada.token[4..], &owner.token[4..], crate::house::PASSWORD] {
        assert!(!contains(&bytes, secret.as_bytes()));
    }
}

/// Everything that is logged, whatever its level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_never_has_a_token_or_a_password_in_it() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // For every test in the process: what they log is looked at as well.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.team(&owner.token).await;
    house.get("", "/v1/session").await;
    house.get(&owner.token, &format!("/v1/team?token={}", owner.token)).await;
    let wrong = serde_json::json!({ "login": "ada@example.org", "password": "wrong password" });
    house.post("", "/v1/session", &wrong).await;
    house.delete(&owner.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    let log = log.0.lock().unwrap().clone();
    assert!(contains(&log, b"/v1/team"), "requests are logged");
    for secret in [&owner.token[4..], crate::house::PASSWORD, "wrong password"] {
        assert!(!contains(&log, secret.as_bytes()));
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
