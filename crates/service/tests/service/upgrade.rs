//! A file that an older version of the program has written, as every version did.

use std::fs;
use std::path::Path;

use deskwatch_service::{Config, Database, FakeClock, Service};
use deskwatch_team::{Kind, Session};
use http::StatusCode;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tempfile::TempDir;

use crate::house::{House, PASSWORD, login};

const TOKEN: &str = "dws_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// When the clock of a house begins, a day before, and a minute before.
const NOW: i64 = 1_795_425_300_000;
const YESTERDAY: i64 = NOW - 86_400_000;
const JUST_NOW: i64 = NOW - 60_000;

fn migrations() -> Vec<(i64, std::path::PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let version = |path: &Path| path.file_name()?.to_str()?.split_once('_')?.0.parse().ok();
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter_map(|path| Some((version(&path)?, path))).collect();
    files.sort();
    files
}

/// A file as that version of the tables is, empty.
async fn of_version(folder: &TempDir, version: i64) -> SqliteConnection {
    let older = folder.path().join("migrations");
    fs::create_dir(&older).unwrap();
    for (one, path) in migrations() {
        if one <= version {
            fs::copy(&path, older.join(path.file_name().unwrap())).unwrap();
        }
    }
    let file = folder.path().join("team.db");
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut file = options.disable_statement_logging().connect().await.unwrap();
    Migrator::new(older).await.unwrap().run_direct(None, &mut file, false).await.unwrap();
    file
}

/// What the first version could write: an owner, and an agent with one live session and one
/// that has ended.
async fn fill(file: &mut SqliteConnection, password_hash: &str) {
    let member = "INSERT INTO members (id, kind, owner, rights, groups, login, name, name_order, \
        searched, enabled, created_at, updated_at) VALUES (?, ?, ?, '[]', '[]', ?, ?, ?, ?, 1, ?, ?)";
    for (id, name, kind) in [(OWNER, "owner", "administrator"), (ADA, "ada", "agent")] {
        sqlx::query("INSERT INTO logins VALUES (?, ?)")
            .bind(login(name))
            .bind(password_hash)
            .execute(&mut *file)
            .await
            .unwrap();
        sqlx::query(member)
            .bind(id)
            .bind(kind)
            .bind(name == "owner")
            .bind(login(name))
            .bind(name)
            .bind(name)
            .bind(format!("{name}\n{}", login(name)))
            .bind(YESTERDAY)
            .bind(YESTERDAY)
            .execute(&mut *file)
            .await
            .unwrap();
    }
    let session = "INSERT INTO sessions (id, member_id, token_hash, started_at, last_active_at, \
        told_active_at, ip, user_agent, device, method, expires_at, ended_at, end_reason) \
        VALUES (?, ?, ?, ?, ?, ?, '192.0.2.7', '', 'other', 'password', ?, ?, ?)";
    let hash = Sha256::digest(TOKEN).to_vec();
    for (id, hash, ended) in [(LIVE, Some(hash), None), (ENDED, None, Some(JUST_NOW))] {
        sqlx::query(session)
            .bind(id)
            .bind(ADA)
            .bind(hash)
            .bind(YESTERDAY)
            .bind(JUST_NOW)
            .bind(YESTERDAY)
            .bind(ended)
            .bind(ended)
            .bind(ended.map(|_| "sign_out"))
            .execute(&mut *file)
            .await
            .unwrap();
    }
}

const OWNER: &str = "019ab000-0000-7000-8000-000000000001";
const ADA: &str = "019ab000-0000-7000-8000-000000000002";
const LIVE: &str = "019ab000-0000-7000-8000-000000000003";
const ENDED: &str = "019ab000-0000-7000-8000-000000000004";
const TERMINATION: &str = "019ab000-0000-7000-8000-000000000005";

async fn opened(folder: TempDir) -> House {
    let mut config = Config::new(Database::Sqlite(folder.path().join("team.db")));
    config.clock = std::sync::Arc::new(FakeClock::default());
    House::of(Service::open(config).await.unwrap(), folder)
}

/// A hash as the program makes it.
async fn hash_of_password() -> String {
    let house = House::new().await;
    house.agent("ada").await;
    let options = SqliteConnectOptions::new().filename(house.file());
    let mut file = options.disable_statement_logging().connect().await.unwrap();
    sqlx::query_scalar("SELECT password_hash FROM logins").fetch_one(&mut file).await.unwrap()
}

#[tokio::test]
async fn a_file_of_every_older_version_is_brought_up_to_date_and_nothing_is_lost() {
    let hash = hash_of_password().await;
    let versions: Vec<i64> = migrations().into_iter().map(|(version, _)| version).collect();
    assert!(versions.len() > 9);
    for version in versions {
        let folder = tempfile::tempdir().unwrap();
        let mut file = of_version(&folder, version).await;
        fill(&mut file, &hash).await;
        if version >= 4 {
            // From then on the program wrote it with each session.
            sqlx::query("UPDATE sessions SET kind = 'agent'").execute(&mut file).await.unwrap();
        }
        file.close().await.unwrap();
        let house = opened(folder).await;
        assert!(house.accepts(TOKEN).await, "version {version}");
        let owner = house.sign_in_as("owner", Some(Kind::Administrator)).await;
        let team = house.team(&owner.token).await;
        assert_eq!((team.members.len(), team.sessions.len()), (2, 2), "version {version}");
        let list = house.get(&owner.token, "/v1/sessions?kind=agent").await.json();
        let found: Vec<Session> = serde_json::from_value(list["items"].clone()).unwrap();
        let ids: Vec<String> = found.iter().map(|session| session.id.to_string()).collect();
        assert_eq!(ids, [ENDED, LIVE], "version {version}");
        house.get(&owner.token, "/v1/history").await.expect(StatusCode::OK);
        let path = format!("/v1/sessions/{LIVE}");
        house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
        assert!(!house.accepts(TOKEN).await, "version {version}");
        let body = json!({ "login": login("ada"), "password": PASSWORD });
        house.post("", "/v1/session", &body).await.expect(StatusCode::CREATED);
    }
}

#[tokio::test]
async fn what_an_older_version_undid_stays_undone() {
    let hash = hash_of_password().await;
    let folder = tempfile::tempdir().unwrap();
    let mut file = of_version(&folder, 30).await;
    fill(&mut file, &hash).await;
    sqlx::query("UPDATE sessions SET kind = 'agent'").execute(&mut file).await.unwrap();
    let kept = "INSERT INTO terminations (id, at, by_member, ends_at) VALUES (?, ?, ?, ?)";
    let ends_at = NOW + 600_000;
    let kept = sqlx::query(kept).bind(TERMINATION).bind(JUST_NOW).bind(OWNER).bind(ends_at);
    kept.execute(&mut file).await.unwrap();
    sqlx::query("INSERT INTO termination_outcomes VALUES (?, 0, ?, ?, 'scheduled')")
        .bind(TERMINATION)
        .bind(LIVE)
        .bind(ADA)
        .execute(&mut file)
        .await
        .unwrap();
    file.close().await.unwrap();
    let house = opened(folder).await;
    let owner = house.sign_in_as("owner", Some(Kind::Administrator)).await;
    let path = format!("/v1/terminations/{TERMINATION}");
    let counts = async || house.get(&owner.token, &path).await.json()["counts"].clone();
    assert_eq!(counts().await, json!({ "spared": 1 }));
    // Another one that is undone does not bring it back.
    let body = json!({ "sessions": [LIVE], "grace_seconds": 60 });
    let report = house.post(&owner.token, "/v1/terminations", &body).await.json();
    let other = format!("/v1/terminations/{}", report["id"].as_str().unwrap());
    house.delete(&owner.token, &other).await.expect(StatusCode::NO_CONTENT);
    let body = house.get(TOKEN, "/v1/session?touch=false").await.json();
    assert_eq!(body["session"]["state"], "active");
    assert_eq!(counts().await, json!({ "spared": 1 }));
}
