//! `kill -9` of the real program.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::house::{PASSWORD, login};

const PROGRAM: &str = env!("CARGO_BIN_EXE_deskwatch-service");

/// The program, listening; it is killed in any case.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn on(file: &Path) -> Self {
        let database = format!("sqlite:{}", file.display());
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").expect(&line).to_owned();
        Self { child, address }
    }

    /// SIGKILL: nothing is flushed, nothing is closed.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    async fn sign_in(&self, name: &str) -> Value {
        let body = json!({ "login": login(name), "password": PASSWORD });
        let answer = client().post(format!("{}/v1/session", self.address));
        let answer = answer.header("content-type", "application/json").body(body.to_string());
        serde_json::from_str(&answer.send().await.unwrap().text().await.unwrap()).unwrap()
    }

    /// What is answered; it must be.
    async fn post(&self, path: &str, token: &Value, key: &str, body: &Value) -> Value {
        post(&self.address, path, token, key, body).await.unwrap()
    }

    async fn accepts(&self, token: &Value) -> bool {
        let answer = client()
            .get(format!("{}/v1/session?touch=false", self.address))
            .bearer_auth(token.as_str().unwrap());
        answer.send().await.unwrap().status() == StatusCode::OK
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail when it was killed before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is answered, if anything is.
async fn post(address: &str, path: &str, token: &Value, key: &str, body: &Value) -> Option<Value> {
    let mut call = client().post(format!("{address}{path}")).bearer_auth(token.as_str().unwrap());
    if !key.is_empty() {
        call = call.header("idempotency-key", key);
    }
    let answer = call.json(body).send().await.ok()?;
    assert!(answer.status().is_success(), "{}", answer.status());
    answer.json().await.ok()
}

fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().build().unwrap()
}

fn add(file: &Path, kind: &str, name: &str, more: &[&str]) {
    let database = format!("sqlite:{}", file.display());
    let mut child = Command::new(PROGRAM)
        .args(["member", "add", "--kind", kind, "--login", &login(name), "--name", name])
        .args(["--password-stdin", "--database", &database])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

#[tokio::test]
async fn what_was_answered_survives_kill_9_right_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("team.db");
    add(&file, "administrator", "owner", &["--owner"]);
    for name in ["ada", "bea"] {
        add(&file, "agent", name, &[]);
    }
    let running = Running::on(&file);
    let owner = running.sign_in("owner").await;
    let ada = running.sign_in("ada").await;
    let bea = running.sign_in("bea").await;
    let path =
        format!("{}/v1/sessions/{}", running.address, ada["session"]["id"].as_str().unwrap());
    let ended = client().delete(path).bearer_auth(owner["token"].as_str().unwrap());
    assert_eq!(ended.send().await.unwrap().status(), StatusCode::NO_CONTENT);
    running.kill();

    let running = Running::on(&file);
    assert!(!running.accepts(&ada["token"]).await, "what was ended stays ended");
    assert!(running.accepts(&owner["token"]).await);
    assert!(running.accepts(&bea["token"]).await, "nobody else was signed out");
    // A sign-in that was answered is as durable.
    let again = running.sign_in("ada").await;
    running.kill();
    let running = Running::on(&file);
    assert!(running.accepts(&again["token"]).await);
}

#[tokio::test]
async fn a_termination_that_kill_9_interrupts_is_whole_or_not_at_all_and_is_repeated_by_its_key() {
    const SESSIONS: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("team.db");
    add(&file, "administrator", "owner", &["--owner"]);
    add(&file, "agent", "ada", &[]);
    add(&file, "administrator", "ada", &[]);
    let mut running = Running::on(&file);
    // Killed at different moments: before it begins, in the middle, and when it is done.
    for round in 0..8_u64 {
        let owner = running.sign_in("owner").await;
        let ada = running.sign_in("ada").await;
        let mut sessions = Vec::new();
        for _ in 0..SESSIONS {
            sessions.push(running.post("/v1/session/switch", &ada["token"], "", &json!({})).await);
        }
        let ids: Vec<&Value> = sessions.iter().map(|signed| &signed["session"]["id"]).collect();
        let body = json!({ "sessions": ids, "reason": "the day is over" });
        let key = format!("round-{round}");
        let (address, token) = (running.address.clone(), owner["token"].clone());
        let asked = {
            let (body, key) = (body.clone(), key.clone());
            tokio::spawn(
                async move { post(&address, "/v1/terminations", &token, &key, &body).await },
            )
        };
        tokio::time::sleep(std::time::Duration::from_millis(round * round)).await;
        running.kill();
        let answered = asked.await.unwrap();

        running = Running::on(&file);
        let mut live = 0;
        for signed in &sessions {
            live += usize::from(running.accepts(&signed["token"]).await);
        }
        assert!(live == 0 || live == SESSIONS, "{live} of {SESSIONS} are live");
        assert!(live == 0 || answered.is_none(), "what was answered is done");
        let report = running.post("/v1/terminations", &owner["token"], &key, &body).await;
        assert_eq!(report["counts"], json!({ "ended": SESSIONS }), "round {round}");
        assert!(answered.is_none_or(|answered| answered == report));
        for signed in &sessions {
            assert!(!running.accepts(&signed["token"]).await);
        }
    }
}
