//! The program `deskwatch-service` as an operator runs it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

pub const PASSWORD: &str = "correct horse battery\n";
pub const OWNER: &[&str] = &[
    "member",
    "add",
    "--kind",
    "administrator",
    "--owner",
    "--login",
    "ada@example.org",
    "--name",
    "Ada",
    "--password-stdin",
];

pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_deskwatch-service"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("DESKWATCH_")) {
        command.env_remove(name);
    }
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

pub fn run_with_password(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = program(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses before it reads has closed its end.
    let _ = child.stdin.take().unwrap().write_all(PASSWORD.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
pub fn text_of(output: &Output, code: i32) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    if code == 0 { out } else { err }
}

/// A service that runs; it ends with the test, whatever happens.
pub struct Serving {
    pub child: Child,
    pub address: String,
    lines: BufReader<std::process::ChildStdout>,
}

impl Serving {
    pub fn start(folder: &Path) -> Self {
        let mut command = program(folder, &["serve", "--listen", "127.0.0.1:0"]);
        command.stderr(Stdio::null());
        Self::run(command)
    }

    pub fn run(mut command: Command) -> Self {
        command.stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let address = line.strip_prefix("listening on ").unwrap().trim().to_owned();
        Self { child, address, lines }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn members_are_added_listed_disabled_and_enabled() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let added = text_of(&run_with_password(folder, OWNER), 0);
    assert_eq!(added, "Added Ada, ada@example.org, as owner.\n");
    let list = text_of(&run(folder, &["member", "list"]), 0);
    let row = list.lines().nth(1).unwrap();
    assert!(row.starts_with("ada@example.org  Ada   owner  enabled"), "{list}");
    text_of(&run(folder, &["member", "disable", "ADA@example.org"]), 0);
    assert!(text_of(&run(folder, &["member", "list"]), 0).contains("disabled"));
    text_of(&run(folder, &["member", "enable", "ada@example.org"]), 0);
    assert!(!text_of(&run(folder, &["member", "list"]), 0).contains("disabled"));
    let password = ["member", "password", "ada@example.org", "--password-stdin"];
    text_of(&run_with_password(folder, &password), 0);
}

#[test]
fn what_is_wrong_is_said_in_one_sentence() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("list.db"), "milk, bread and butter\n".repeat(100)).unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&["member", "list"], "there is no database deskwatch.db"),
        (&["serve", "--database", "sqlite:list.db"], "the database list.db cannot be used"),
        (&["serve", "--database", "sqlite:away/team.db"], "the folder of the database"),
        (&["serve", "--listen", "0.0.0.0:0"], "is not loopback"),
        (&["serve", "--listen", "127.0.0.1:0", "--admin-listen", "0.0.0.0:0"], "is not loopback"),
        (
            &["serve", "--listen", "127.0.0.1:0", "--tls-cert", "c.pem", "--tls-key", "k.pem"],
            "the certificate c.pem or its key k.pem cannot be used",
        ),
    ];
    for (arguments, expected) in cases {
        let said = text_of(&run(folder, arguments), 1);
        let last = said.lines().last().unwrap_or_default();
        assert!(last.starts_with("deskwatch-service: ") && last.contains(expected), "{said}");
    }
    let kept = std::fs::read_to_string(folder.join("list.db")).unwrap();
    assert!(kept.starts_with("milk, bread"));
}

#[test]
fn a_port_in_use_is_named() {
    let folder = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = text_of(&run(folder.path(), &["serve", "--listen", &address]), 1);
    assert!(said.contains(&format!("another program listens on {address}")), "{said}");
}

#[test]
fn there_is_one_owner() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let mut second = OWNER.to_vec();
    second[6] = "bob@example.org";
    let said = text_of(&run_with_password(folder.path(), &second), 1);
    assert!(said.contains("there is an owner already"), "{said}");
}

#[test]
fn the_document_is_the_one_that_the_service_serves() {
    let folder = TempDir::new().unwrap();
    let printed = text_of(&run(folder.path(), &["openapi"]), 0);
    let printed: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(printed, serde_json::to_value(deskwatch_service::openapi()).unwrap());
}

#[test]
fn somebody_added_beside_a_running_service_can_sign_in() {
    let folder = TempDir::new().unwrap();
    let serving = Serving::start(folder.path());
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let body = serde_json::json!({ "login": "ada@example.org", "password": PASSWORD.trim() });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let status = runtime.block_on(async {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let call = http.post(format!("{}/v1/session", serving.address)).json(&body);
        call.send().await.unwrap().status()
    });
    assert_eq!(status, 201);
}

#[cfg(unix)]
#[test]
fn a_service_that_is_told_to_stop_stops_and_has_said_one_line() {
    use std::io::Read as _;
    let folder = TempDir::new().unwrap();
    let mut serving = Serving::start(folder.path());
    let id = serving.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(serving.child.wait().unwrap().success());
    let mut rest = String::new();
    serving.lines.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}

#[cfg(unix)]
#[test]
fn logs_are_json_on_request_and_say_where_the_metrics_are() {
    let folder = TempDir::new().unwrap();
    let arguments = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--admin-listen",
        "127.0.0.1:0",
        "--log-format",
        "json",
    ];
    let mut command = program(folder.path(), &arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("listening on "), "{line}");
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let log = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .filter(|line| !line.contains("no owner yet") && !line.starts_with("  deskwatch-service"))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let metrics = lines.iter().find(|line| line["message"] == "metrics for operators at /metrics");
    let address = metrics.unwrap()["address"].as_str().unwrap();
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    assert!(lines.iter().any(|line| line["message"] == "stopping"), "{log}");
}

#[cfg(target_os = "linux")]
#[test]
fn systemd_understands_the_documented_unit() {
    const UNIT: &str = include_str!("../../../../docs/deskwatch-service.service");
    // Containers have no systemd; the unit's own line is tested beside the options.
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let unit = folder.path().join("deskwatch-service.service");
    let own = env!("CARGO_BIN_EXE_deskwatch-service");
    std::fs::write(&unit, UNIT.replace("/usr/local/bin/deskwatch-service", own)).unwrap();
    let output = Command::new("systemd-analyze").arg("verify").arg(&unit).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let about_it = said.lines().filter(|line| line.contains("deskwatch-service.service:"));
    assert_eq!(about_it.collect::<Vec<_>>(), Vec::<&str>::new());
}
