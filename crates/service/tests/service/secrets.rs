//! A whole run of the real program that logs all it can: neither what it says, nor what it
//! keeps, nor any error that it answers has a secret in it.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use http::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{OWNER, PASSWORD, Serving, program, run, run_with_password, text_of};

/// Passwords that nobody has, each typed once where it can go astray.
const WRONG: &str = "wrong-password-7f3a";
const MISPLACED: &str = "misplaced-password-91cc";
const MALFORMED: &str = "malformed-password-2be8";
/// Passwords that are given to a member.
const CHANGED: &str = "changed-password-5d0e";
const OF_EDA: &str = "password-of-eda-c417";

struct Scene {
    http: reqwest::Client,
    address: String,
    /// Every error that was answered.
    errors: Vec<String>,
}

impl Scene {
    /// Calls, and keeps the body if it is that of an error.
    async fn call(&mut self, method: Method, path: &str, token: &str, body: &str) -> Value {
        let mut call = self.http.request(method, format!("{}{path}", self.address));
        if !token.is_empty() {
            call = call.bearer_auth(token);
        }
        let call = call.header("content-type", "application/json").body(body.to_owned());
        self.send(call).await
    }

    async fn send(&mut self, call: reqwest::RequestBuilder) -> Value {
        let answer = call.send().await.unwrap();
        let status = answer.status();
        let headers = format!("{:?}", answer.headers());
        let text = answer.text().await.unwrap();
        if status.is_client_error() || status.is_server_error() {
            self.errors.push(headers + &text);
        }
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    async fn sign_in(&mut self, password: &str) -> Value {
        let body = json!({ "login": "ada@example.org", "password": password }).to_string();
        self.call(Method::POST, "/v1/session", "", &body).await
    }
}

fn secret(text: &str, of: &Value) -> String {
    of[text].as_str().expect("a token").to_owned()
}

#[tokio::test]
async fn a_whole_run_tells_no_secret_to_any_log_file_or_error() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let mut agent = OWNER.to_vec();
    agent.retain(|argument| !matches!(*argument, "--owner" | "--password-stdin"));
    agent[3] = "agent";
    text_of(&run(folder.path(), &agent), 0);

    let mut command = program(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    command.env("DESKWATCH_LOG", "trace").stderr(Stdio::piped());
    let mut serving = Serving::run(command);
    let mut log = serving.child.stderr.take().unwrap();
    // Read all the time: a full pipe would stop the service.
    let logged = std::thread::spawn(move || {
        let mut text = Vec::new();
        log.read_to_end(&mut text).map(|_| text)
    });

    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_mins(1));
    let http = http.build().unwrap();
    let mut scene = Scene { http, address: serving.address.clone(), errors: Vec::new() };
    let tokens = act(&mut scene).await;
    serving.child.kill().unwrap();
    serving.child.wait().unwrap();
    let log = logged.join().unwrap().unwrap();
    assert!(contains(&log, " TRACE ") && contains(&log, " DEBUG "), "it has logged all it can");
    assert!(log.len() > 8_000, "of all that was done: {} bytes", log.len());
    assert!(contains(&log, "/v1/terminations"), "requests are in it");
    assert!(scene.errors.len() >= 12, "{:?}", scene.errors);

    let errors = scene.errors.join("\n").into_bytes();
    let files = everything_in(folder.path());
    assert!(contains(&files, "ada@example.org"), "they are the right files");
    let passwords = [PASSWORD.trim(), WRONG, MISPLACED, MALFORMED, CHANGED, OF_EDA];
    let secrets = tokens.iter().map(|token| &token[4..]).chain(passwords);
    for (n, secret) in secrets.enumerate() {
        for (place, bytes) in [("log", &log), ("files", &files), ("errors", &errors)] {
            // Not the secret itself: this is a log, too.
            assert!(!contains(bytes, secret), "secret {n} is in the {place}");
        }
    }
    // Nor what passwords are kept as.
    for (place, bytes) in [("log", &log), ("errors", &errors)] {
        assert!(!contains(bytes, "$argon2id$"), "a hash is in the {place}");
    }
}

/// What a day brings, with mistakes; the tokens that there were.
async fn act(scene: &mut Scene) -> Vec<String> {
    use Method as M;
    let signed = scene.sign_in(PASSWORD.trim()).await;
    let agent = secret("token", &signed);
    let body =
        json!({ "login": "ada@example.org", "password": PASSWORD.trim(), "kind": "administrator" });
    let owner = secret("token", &scene.call(M::POST, "/v1/session", "", &body.to_string()).await);
    let switched = secret("token", &scene.call(M::POST, "/v1/session/switch", &agent, "").await);
    let browser = scene.http.post(format!("{}/desk/session", scene.address)).json(&body);
    let set = browser.send().await.unwrap().headers()["set-cookie"].to_str().unwrap().to_owned();
    let cookie = set.split(';').next().unwrap().strip_prefix("deskwatch_session=").unwrap();

    let team = scene.call(M::GET, "/v1/team", &owner, "").await;
    let cursor = team["cursor"].as_str().unwrap();
    scene.call(M::GET, &format!("/v1/changes?after={cursor}"), &owner, "").await;
    scene.call(M::GET, "/v1/members", &owner, "").await;
    scene.call(M::PUT, "/v1/security", &owner, r#"{"sessions_per_member":20}"#).await;

    scene.call(M::GET, "/v1/forward-auth", &agent, "").await;
    scene.call(M::HEAD, "/v1/forward-auth", &agent, "").await;
    scene.call(M::GET, "/desk/recent", &agent, "").await;
    let eda =
        json!({ "kind": "agent", "login": "eda@example.org", "name": "Eda", "password": OF_EDA });
    let eda = scene.call(M::POST, "/v1/members", &owner, &eda.to_string()).await;
    let eda = format!("/v1/members/{}", eda["id"].as_str().unwrap());
    let new = json!({ "password": CHANGED });
    scene.call(M::PATCH, &eda, &owner, &new.to_string()).await;
    let wrong = json!({ "current": WRONG, "new": CHANGED });
    scene.call(M::PUT, "/v1/session/password", &owner, &wrong.to_string()).await;

    // Mistakes with passwords.
    scene.sign_in(WRONG).await;
    let misplaced = json!({ "login": MISPLACED, "password": [MISPLACED] });
    scene.call(M::POST, "/v1/session", "", &misplaced.to_string()).await;
    let misplaced = json!({ "login": MISPLACED, "password": WRONG });
    scene.call(M::POST, "/v1/session", "", &misplaced.to_string()).await;
    let misplaced = json!({ "login": "ada@example.org", "pass_word": MISPLACED });
    scene.call(M::POST, "/v1/session", "", &misplaced.to_string()).await;
    scene.call(M::POST, "/v1/session", "", &format!("{{\"password\":\"{MALFORMED}")).await;
    let form = scene.http.post(format!("{}/desk/session", scene.address));
    let form = form.header("content-type", "application/x-www-form-urlencoded");
    scene.send(form.body(format!("login=ada@example.org&password={MALFORMED}"))).await;
    // Mistakes with tokens: in a query, in a path, too long, of the wrong scheme, in a
    // cookie of another site's request.
    scene.call(M::GET, &format!("/v1/team?token={owner}"), &owner, "").await;
    scene.call(M::GET, &format!("/v1/team?touch={owner}"), &owner, "").await;
    scene.call(M::GET, &format!("/v1/forward-auth?touch={owner}"), &owner, "").await;
    scene.call(M::GET, &format!("/v1/forward-auth?{owner}=1"), &owner, "").await;
    scene.call(M::GET, "/v1/forward-auth", &format!("{owner}x"), "").await;
    scene.call(M::GET, &format!("/v1/changes?after={owner}"), &owner, "").await;
    scene.call(M::GET, "/v1/session", &format!("{owner}x"), "").await;
    scene.call(M::DELETE, &format!("/v1/sessions/{owner}"), &owner, "").await;
    scene.call(M::GET, &format!("/v1/{owner}/sessions"), &owner, "").await;
    let basic = scene.http.get(format!("{}/v1/session", scene.address));
    scene.send(basic.basic_auth("ada@example.org", Some(WRONG))).await;
    let foreign = scene.http.delete(format!("{}/v1/session", scene.address));
    scene.send(foreign.header("cookie", format!("deskwatch_session={cookie}"))).await;
    let field = json!({ "sessions": [], &agent: true });
    scene.call(M::POST, "/v1/terminations", &agent, "{}").await;
    scene.call(M::POST, "/v1/terminations", &owner, &field.to_string()).await;

    // By HTTP/2, which is not spoken: what comes instead of a request is not logged either.
    let second = reqwest::Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
    let by_two = second.get(format!("{}/v1/session", scene.address)).bearer_auth(&owner);
    assert!(by_two.send().await.is_err());

    // Ends of all kinds, and what is answered after them.
    let all = json!({ "filter": { "all": true }, "reason": "the day is over" });
    let keyed = scene.http.post(format!("{}/v1/terminations", scene.address)).bearer_auth(&owner);
    scene.send(keyed.header("idempotency-key", "evening").json(&all)).await;
    scene.call(M::GET, "/v1/session", &agent, "").await;
    scene.call(M::DELETE, "/v1/session", &owner, "").await;
    scene.call(M::GET, "/v1/session", &owner, "").await;
    let last = scene.http.get(format!("{}/readyz", scene.address)).send().await.unwrap();
    assert_eq!(last.status(), StatusCode::OK);
    vec![agent, owner, switched, cookie.to_owned()]
}

fn everything_in(folder: &Path) -> Vec<u8> {
    let files = fs::read_dir(folder).unwrap();
    files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}
