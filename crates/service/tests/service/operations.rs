//! What whoever runs the program relies on: one service to a file, copies that can be gone
//! back to, and a service that stands when many hold on to it.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;

use crate::program::{OWNER, PASSWORD, Serving, program, run, run_with_password, text_of};

fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().timeout(Duration::from_mins(1)).build().unwrap()
}

async fn sign_in(serving: &Serving) -> Value {
    let body = json!({ "login": "ada@example.org", "password": PASSWORD.trim() });
    let call = client().post(format!("{}/v1/session", serving.address)).json(&body);
    let answer = call.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED);
    answer.json().await.unwrap()
}

async fn ask(serving: &Serving, token: &Value, path: &str) -> (StatusCode, Value) {
    let call = client().get(format!("{}{path}", serving.address));
    let answer = call.bearer_auth(token.as_str().unwrap()).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

#[test]
fn a_second_service_on_the_same_file_is_refused_and_commands_are_not() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let mut first = Serving::start(folder.path());
    // By another name as well.
    let database = format!("sqlite:{}/./deskwatch.db", folder.path().display());
    for database in ["sqlite:deskwatch.db", &database] {
        let second = ["serve", "--listen", "127.0.0.1:0", "--database", database];
        let said = text_of(&run(folder.path(), &second), 1);
        assert!(said.contains("another service is running on the database"), "{said}");
        assert!(said.contains("Stop that one first"), "{said}");
    }
    let listed = text_of(&run(folder.path(), &["member", "list"]), 0);
    assert!(listed.contains("ada@example.org"), "{listed}");
    // However it ends, the file is free for the next.
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    let _second = Serving::start(folder.path());
}

#[tokio::test]
async fn a_copy_made_beside_a_running_service_has_everybody_and_all_live_sessions() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let serving = Serving::start(folder.path());
    let kept = sign_in(&serving).await;
    let left = sign_in(&serving).await;
    let (_, before) = ask(&serving, &kept["token"], "/v1/team?touch=false").await;
    text_of(&run(folder.path(), &["backup", "copy.db"]), 0);
    // After the copy: the one ends, and there is another.
    let gone = client().delete(format!("{}/v1/session", serving.address));
    let gone = gone.bearer_auth(left["token"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    let later = sign_in(&serving).await;
    let (_, known) = ask(&serving, &kept["token"], "/v1/team?touch=false").await;
    drop(serving);

    // The procedure of docs/operations.md: the copy takes the place of the file and of
    // whatever lies beside it.
    for name in ["deskwatch.db", "deskwatch.db-wal", "deskwatch.db-shm"] {
        let _ = fs::remove_file(folder.path().join(name));
    }
    fs::copy(folder.path().join("copy.db"), folder.path().join("deskwatch.db")).unwrap();
    let serving = Serving::start(folder.path());
    let (status, team) = ask(&serving, &kept["token"], "/v1/team?touch=false").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(team["members"], before["members"]);
    assert_eq!(team["sessions"], before["sessions"]);
    // As the documentation warns: what ended after the copy is live again.
    assert_eq!(ask(&serving, &left["token"], "/v1/session").await.0, StatusCode::OK);
    assert_eq!(ask(&serving, &later["token"], "/v1/session").await.0, StatusCode::UNAUTHORIZED);
    // A console that knew the file reads everything anew.
    let cursor = known["cursor"].as_str().unwrap();
    let (status, _) = ask(&serving, &kept["token"], &format!("/v1/changes?after={cursor}")).await;
    assert_eq!(status, StatusCode::GONE);
}

#[test]
fn a_copy_never_replaces_a_file_and_leaves_nothing_half_made() {
    let folder = TempDir::new().unwrap();
    let said = text_of(&run(folder.path(), &["backup", "copy.db"]), 1);
    assert!(said.contains("there is no database"), "{said}");
    fs::write(folder.path().join("deskwatch.db"), "no database, but long enough to be one")
        .unwrap();
    let said = text_of(&run(folder.path(), &["backup", "copy.db"]), 1);
    assert!(said.contains("could not be copied"), "{said}");
    assert!(!folder.path().join("copy.db").exists());
    fs::write(folder.path().join("copy.db"), "precious").unwrap();
    let said = text_of(&run(folder.path(), &["backup", "copy.db"]), 1);
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(fs::read(folder.path().join("copy.db")).unwrap(), b"precious");
}

#[cfg(unix)]
#[test]
fn a_copy_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    text_of(&run(folder.path(), &["backup", "copy.db"]), 0);
    let mode = fs::metadata(folder.path().join("copy.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

/// Connections that are as many as a service has to bear.
const MANY: usize = 10_000;
/// Files that are left for the tests beside this one.
const SPARE: usize = 400;

/// How many files this process may have open: for now, and at most.
fn open_files() -> Option<(usize, usize)> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let mut limits = line.split_whitespace().map(str::parse);
    Some((limits.next()?.ok()?, limits.next()?.ok()?))
}

/// How many connections this process may hold, when it has asked for as many as it may. What
/// it starts from then on may hold as many.
fn affordable() -> usize {
    if let Some((now, most)) = open_files()
        && now < MANY + SPARE
    {
        let wanted = format!("--nofile={}:", most.min(MANY + SPARE));
        let own = std::process::id().to_string();
        let asked = std::process::Command::new("prlimit").args(["--pid", &own, &wanted]).status();
        assert!(asked.unwrap().success(), "more files are to be had");
    }
    open_files().map_or(112, |(now, _)| now.saturating_sub(SPARE).min(MANY))
}

#[tokio::test]
async fn thousands_of_idle_connections_keep_nobody_from_being_served() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let affordable = affordable();
    let serving = Serving::start(folder.path());
    let address = serving.address.strip_prefix("http://").unwrap().to_owned();
    let mut idle = Vec::new();
    for _ in 0..affordable {
        idle.push(TcpStream::connect(&address).await.unwrap());
    }
    let signed = sign_in(&serving).await;
    let (status, _) = ask(&serving, &signed["token"], "/v1/team").await;
    assert_eq!(status, StatusCode::OK, "beside {} connections", idle.len());
    drop(idle);
    let (status, _) = ask(&serving, &signed["token"], "/v1/team").await;
    assert_eq!(status, StatusCode::OK);
}

/// A service that may open few files runs out of them, and serves again when some are free.
#[cfg(unix)]
#[tokio::test]
async fn a_service_that_has_run_out_of_files_recovers() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let serving = with_few_files(folder.path());
    let address = serving.address.strip_prefix("http://").unwrap().to_owned();
    let signed = sign_in(&serving).await;
    let mut idle = Vec::new();
    for _ in 0..100 {
        // The system takes them in until the service does.
        idle.push(TcpStream::connect(&address).await.unwrap());
    }
    drop(idle);
    let (status, _) = ask(&serving, &signed["token"], "/v1/team").await;
    assert_eq!(status, StatusCode::OK);
}

#[cfg(unix)]
fn with_few_files(folder: &Path) -> Serving {
    let program = program(folder, &[]);
    let mut shell = std::process::Command::new("sh");
    shell
        .args(["-c", "ulimit -n 64; exec \"$0\" serve --listen 127.0.0.1:0"])
        .arg(program.get_program())
        .current_dir(folder)
        .env_remove("DESKWATCH_LOG")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    Serving::run(shell)
}
