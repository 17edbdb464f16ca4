//! What every answer has, and every code that an answer can have.

use std::collections::BTreeMap;

use axum::body::Body;
use http::{HeaderName, Method, StatusCode};
use serde_json::{Value, json};

use crate::house::{Answer, House, PASSWORD, login, request};

fn shown(answer: &Answer) -> Value {
    let retry_after = answer.headers.get("retry-after").map(|v| v.to_str().unwrap().to_owned());
    let mut body = answer.json();
    assert_eq!(body["request_id"], answer.headers["x-request-id"].to_str().unwrap());
    body["request_id"] = json!("…");
    match retry_after {
        Some(after) => json!({ "retry-after": after, "body": body }),
        None => json!({ "body": body }),
    }
}

#[tokio::test]
async fn every_code_is_answered_as_a_problem() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let agent = house.agent_in("ada").await;
    let mut seen: BTreeMap<String, Value> = BTreeMap::new();
    let mut see = |answer: Answer| {
        let shown = shown(&answer);
        seen.insert(shown["body"]["code"].as_str().unwrap().to_owned(), shown);
    };
    see(house.get(&owner.token, "/v1/members?limit=0&nonsense=1&status=lost").await);
    see(house.get("", "/v1/session").await);
    let wrong = json!({ "login": login("ada"), "password": "wrong password" });
    see(house.post("", "/v1/session", &wrong).await);
    see(house.get(&agent.token, "/v1/team").await);
    see(house.get(&owner.token, "/v1/nonsense").await);
    see(house.post(&agent.token, "/v1/session/switch", &json!({})).await);
    let other = House::new().await;
    let cursor = other.team(&other.owner_in().await.token).await.cursor;
    see(house.get(&owner.token, &format!("/v1/changes?after={cursor}")).await);
    let large = json!({ "login": "x".repeat(1 << 20), "password": PASSWORD });
    see(house.post("", "/v1/session", &large).await);
    let keyed = |reason: &str| {
        let body = json!({ "sessions": [], "reason": reason }).to_string();
        let mut request = request(Method::POST, &owner.token, "/v1/terminations", body.into());
        request.headers_mut().insert("idempotency-key", "one".parse().unwrap());
        request
    };
    house.call(keyed("one")).await.expect(StatusCode::OK);
    see(house.call(keyed("two")).await);
    for _ in 0..9 {
        house.post("", "/v1/session", &wrong).await;
    }
    see(house.post("", "/v1/session", &wrong).await);
    house.service.close().await;
    see(house.get("", "/readyz").await);
    assert_eq!(seen.len(), 11);
    insta::assert_json_snapshot!(seen);
}

#[tokio::test]
async fn unknown_and_doubled_parameters_are_refused() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for (path, field) in [
        ("/v1/session?nonsense=1", "nonsense"),
        ("/v1/team?limit=1", "limit"),
        ("/v1/members?limit=1&limit=2", "limit"),
        ("/v1/members?after=nonsense", "after"),
        ("/v1/members?linked=perhaps", "linked"),
        ("/v1/changes", "after"),
        ("/v1/changes?after=nonsense", "after"),
        ("/v1/changes?after=&wait=61", "wait"),
        ("/healthz?verbose=1", "verbose"),
    ] {
        let answer = house.get(&owner.token, path).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        assert_eq!(problem["errors"][0]["field"], field, "{path}: {problem}");
    }
}

#[tokio::test]
async fn touch_is_a_parameter_of_calls_with_a_session_only() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let answer = house.get(&owner.token, "/v1/session?touch=banana").await;
    answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
    for (method, path) in [
        (Method::POST, "/v1/session?touch=banana"),
        (Method::POST, "/v1/session?touch=false"),
        (Method::POST, "/desk/session?touch=false"),
        (Method::GET, "/healthz?touch=false"),
        (Method::GET, "/readyz?touch=false"),
        (Method::GET, "/openapi.json?touch=false"),
    ] {
        let body = json!({ "login": login("owner"), "password": PASSWORD }).to_string();
        let answer = house.call(request(method, "", path, body.into())).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        assert_eq!(problem["errors"][0]["field"], "touch", "{path}: {problem}");
    }
}

/// Every call of the document: its method, its path, and what is said of it.
fn documented(document: &Value) -> Vec<(Method, String, Value)> {
    let mut calls = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, call) in methods.as_object().unwrap() {
            let method = method.to_uppercase().parse().unwrap();
            calls.push((method, path.clone(), call.clone()));
        }
    }
    calls
}

#[tokio::test]
async fn what_is_not_even_text_is_the_id_of_nothing() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let document = house.get("", "/openapi.json").await.json();
    let mut asked = 0;
    for (method, path, _) in documented(&document) {
        if !path.contains("{id}") {
            continue;
        }
        for id in ["%FF", "%00", "x", "..%2F.."] {
            let path = path.replace("{id}", id);
            let answer =
                house.call(request(method.clone(), &owner.token, &path, "{}".into())).await;
            answer.refused(StatusCode::NOT_FOUND, "not_found");
        }
        asked += 1;
    }
    assert!(asked >= 7, "{asked}");
}

#[tokio::test]
async fn nothing_is_to_be_had_without_a_session_but_what_the_document_says() {
    let house = House::new().await;
    house.owner().await;
    let document = house.get("", "/openapi.json").await.json();
    let (mut asked, mut open) = (0, Vec::new());
    for (method, path, call) in documented(&document) {
        if call["security"].is_null() {
            open.push(format!("{method} {path}"));
            continue;
        }
        let path = path.replace("{id}", "x");
        for token in ["", "dws_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            let answer = house.call(request(method.clone(), token, &path, "{}".into())).await;
            answer.refused(StatusCode::UNAUTHORIZED, "unauthenticated");
        }
        asked += 1;
    }
    open.sort();
    assert_eq!(open, ["GET /healthz", "GET /openapi.json", "GET /readyz", "POST /v1/session"]);
    assert!(asked > 20, "{asked}");
}

#[tokio::test]
async fn a_body_must_be_json_with_known_fields() {
    let house = House::new().await;
    let unknown = json!({ "login": "a@b.c", "password": PASSWORD, "remember": true });
    let answer = house.post("", "/v1/session", &unknown).await;
    let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
    assert_eq!(problem["errors"][0]["field"], "remember", "{problem}");
    let mut form = request(Method::POST, "", "/v1/session", unknown.to_string().into());
    form.headers_mut().insert("content-type", "text/plain".parse().unwrap());
    house.call(form).await.refused(StatusCode::BAD_REQUEST, "invalid_request");
    let number = json!({ "login": "a@b.c", "password": 12_345_678 });
    let answer = house.post("", "/v1/session", &number).await;
    let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
    assert!(!problem.to_string().contains("12345678"), "a password is not repeated: {problem}");
    for body in ["", "{", "[]", "{} {}"] {
        let broken = request(Method::POST, "", "/v1/session", Body::from(body));
        house.call(broken).await.refused(StatusCode::BAD_REQUEST, "invalid_request");
    }
}

#[tokio::test]
async fn an_array_is_never_taken_for_an_object() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let sign_in = json!(["owner@example.org", PASSWORD, "administrator"]);
    house
        .post("", "/v1/session", &sign_in)
        .await
        .refused(StatusCode::BAD_REQUEST, "invalid_request");
    // Field by field, the second would be `all: true`: every session.
    for body in [json!([[], null, null]), json!({ "filter": [true], "spare_self": false })] {
        let answer = house.post(&owner.token, "/v1/terminations", &body).await;
        answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
    }
    house.get(&owner.token, "/v1/session").await.expect(StatusCode::OK);
    let none = json!({ "filter": null, "sessions": [owner.session.id] , "dry_run": true });
    house.post(&owner.token, "/v1/terminations", &none).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn calls_that_are_not_there_are_not_found() {
    let house = House::new().await;
    for (method, path) in
        [(Method::GET, "/"), (Method::GET, "/v1/nonsense"), (Method::PATCH, "/v1/session")]
    {
        let answer = house.call(request(method, "", path, Body::empty())).await;
        answer.refused(StatusCode::NOT_FOUND, "not_found");
    }
}

/// Answers of every sort: of each part of the service, and one that is not there.
const EVERYWHERE: [&str; 7] = [
    "/healthz",
    "/readyz",
    "/v1/session",
    "/v1/forward-auth",
    "/nonsense",
    "/openapi.json",
    "/desk",
];

#[tokio::test]
async fn every_answer_is_taken_for_what_it_is_and_runs_nothing() {
    let house = House::new().await;
    for path in EVERYWHERE {
        let answer = house.get("", path).await;
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn no_answer_allows_another_origin_anything() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    for (method, path) in [(Method::GET, "/v1/session"), (Method::OPTIONS, "/v1/session")]
        .into_iter()
        .chain(EVERYWHERE.map(|path| (Method::GET, path)))
    {
        let mut foreign = request(method, &ada.token, path, Body::empty());
        let headers = foreign.headers_mut();
        headers.insert("origin", "https://elsewhere.example".parse().unwrap());
        headers.insert("access-control-request-method", "DELETE".parse().unwrap());
        let answer = house.call(foreign).await;
        let allowing = |name: &&HeaderName| name.as_str().starts_with("access-control-");
        assert_eq!(answer.headers.keys().find(allowing), None, "{path}");
    }
}

#[tokio::test]
async fn every_answer_has_an_id_and_is_not_stored() {
    let house = House::new().await;
    for path in EVERYWHERE {
        let answer = house.get("", path).await;
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
        assert!(!answer.headers["x-request-id"].is_empty(), "{path}");
    }
    let mut named = request(Method::GET, "", "/healthz", Body::empty());
    named.headers_mut().insert("x-request-id", "proxy-4711".parse().unwrap());
    assert_eq!(house.call(named).await.headers["x-request-id"], "proxy-4711");
    let mut bad = request(Method::GET, "", "/healthz", Body::empty());
    bad.headers_mut().insert("x-request-id", "a b\tc".parse().unwrap());
    assert_ne!(house.call(bad).await.headers["x-request-id"], "a b\tc");
}

#[tokio::test]
async fn large_answers_are_compressed_for_whoever_accepts_it() {
    let house = House::new().await;
    for (encoding, path) in [("zstd", "/openapi.json"), ("gzip", "/openapi.json"), ("", "/healthz")]
    {
        let mut asked = request(Method::GET, "", path, Body::empty());
        let accepted = if encoding.is_empty() { "gzip, zstd" } else { encoding };
        asked.headers_mut().insert("accept-encoding", accepted.parse().unwrap());
        let answer = house.call(asked).await.expect(StatusCode::OK);
        let given = answer.headers.get("content-encoding").map(|v| v.to_str().unwrap());
        assert_eq!(given.unwrap_or_default(), encoding);
    }
}

#[tokio::test]
async fn the_api_is_described_as_it_is() {
    let house = House::new().await;
    let document = house.get("", "/openapi.json").await.expect(StatusCode::OK).json();
    insta::assert_json_snapshot!(document);
}
