//! What the log says of those who were refused.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{OWNER, PASSWORD, Serving, program, run_with_password, text_of};

/// What the log says of refusals with that code: level, member and address.
fn told(log: &str, code: &str) -> Vec<(String, Value, Value)> {
    let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines
        .filter(|line| line["message"] == "refused" && line["code"] == code)
        .map(|line| {
            let level = line["level"].as_str().unwrap().to_owned();
            let span = &line["span"];
            assert!(span["path"].is_string() && span["id"].is_string(), "{line}");
            (level, span["member"].clone(), span["from"].clone())
        })
        .collect()
}

#[tokio::test]
async fn refusals_are_logged_with_who_and_from_where() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let agent = [
        "member",
        "add",
        "--kind",
        "agent",
        "--login",
        "bea@example.org",
        "--name",
        "Bea",
        "--password-stdin",
    ];
    text_of(&run_with_password(folder.path(), &agent), 0);
    let serve = ["serve", "--listen", "127.0.0.1:0", "--log-format", "json"];
    let mut command = program(folder.path(), &serve);
    command.env("DESKWATCH_TRUSTED_PROXY", "127.0.0.1").stderr(Stdio::piped());
    let mut serving = Serving::run(command);
    let mut log = serving.child.stderr.take().unwrap();
    let logged = std::thread::spawn(move || {
        let mut text = String::new();
        log.read_to_string(&mut text).map(|_| text)
    });

    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let sign_in = async |password: &str| {
        let body = json!({ "login": "bea@example.org", "password": password });
        let call = http.post(format!("{}/v1/session", serving.address)).json(&body);
        let answer = call.header("x-forwarded-for", "192.0.2.7").send().await.unwrap();
        answer.json::<Value>().await.unwrap()
    };
    let bea = sign_in(PASSWORD.trim()).await;
    let history = http.get(format!("{}/v1/history", serving.address));
    let token = bea["token"].as_str().unwrap();
    assert_eq!(history.bearer_auth(token).send().await.unwrap().status(), 403);
    for _ in 0..10 {
        assert_eq!(sign_in("wrong password").await["code"], "wrong_credentials");
    }
    assert_eq!(sign_in("wrong password").await["code"], "rate_limited");
    serving.child.kill().unwrap();
    serving.child.wait().unwrap();

    let log = logged.join().unwrap().unwrap();
    let member = bea["member"]["id"].clone();
    assert_eq!(told(&log, "forbidden"), [("WARN".to_owned(), member, Value::Null)]);
    let from = json!("192.0.2.7");
    assert_eq!(told(&log, "rate_limited"), [("WARN".to_owned(), Value::Null, from.clone())]);
    let wrong = told(&log, "wrong_credentials");
    assert_eq!(wrong.len(), 10);
    assert!(wrong.iter().all(|(level, _, address)| level == "INFO" && *address == from));
    assert!(!log.contains("wrong password"));
}
