use std::fs;
use std::path::Path;
use std::time::SystemTime;

use deskwatch_service::serve::{Listen, ListenError, Tls, listen};
use deskwatch_service::{Config, Database, OpenError, Service};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::SqlitePool;
use sqlx::migrate::Migrator;
use uuid::Uuid;

use crate::house::House;

fn config(path: &Path) -> Config {
    Config::new(Database::Sqlite(path.to_owned()))
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("missing").join("team.db");
    let Err(error) = Service::open(config(&file)).await else { panic!("it opened") };
    assert!(matches!(error, OpenError::FolderMissing { path } if path == file));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("team.db");
    fs::write(&file, "not a database at all, but long enough to look at".repeat(50)).unwrap();
    let before = fs::read(&file).unwrap();
    let Err(error) = Service::open(config(&file)).await else { panic!("it opened") };
    assert!(matches!(error, OpenError::Unreadable { path, .. } if path == file));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_not_touched() {
    let house = House::new().await;
    house.service.close().await;
    let url = format!("sqlite:{}", house.file().display());
    let pool = SqlitePool::connect(&url).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'from the future', 1, x'00', 0)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let Err(error) = Service::open(config(&house.file())).await else { panic!("it opened") };
    assert!(matches!(error, OpenError::Newer { .. }), "{error}");
}

#[tokio::test]
async fn a_database_of_any_older_version_is_brought_up_to_date_with_everybody_signed_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let versions = Migrator::new(folder).await.unwrap();
    for version in versions.iter().map(|migration| migration.version) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}?mode=rwc", folder.path().join("team.db").display());
        let pool = SqlitePool::connect(&url).await.unwrap();
        versions.run_to(1, &pool).await.unwrap();
        let token = signed_in_long_ago(&pool).await;
        versions.run_to(version, &pool).await.unwrap();
        pool.close().await;
        let service = Service::open(config(&folder.path().join("team.db"))).await.unwrap();
        let house = House::of(service, folder);
        let own: Value = house.get(&token, "/v1/session").await.read();
        assert_eq!(own["member"]["name"], "Ada", "from version {version}");
        let listed: Value = house.get(&token, "/v1/sessions?kind=administrator").await.read();
        assert_eq!(listed["items"][0]["id"], own["session"]["id"], "from version {version}");
        house.service.close().await;
    }
}

/// The token of an owner who has signed in, in the tables of the first version.
async fn signed_in_long_ago(pool: &SqlitePool) -> String {
    let token = format!("dws_{}", "A".repeat(43));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    let now = i64::try_from(now).unwrap();
    let (member, session) = (Uuid::now_v7().to_string(), Uuid::now_v7().to_string());
    for sql in [
        "INSERT INTO logins (login) VALUES ('ada@example.org')",
        "INSERT INTO members (id, kind, owner, rights, groups, login, name, name_order, searched, \
            enabled, created_at, updated_at) VALUES (?1, 'administrator', 1, '[]', '[]', \
            'ada@example.org', 'Ada', 'ada', 'ada', 1, ?3, ?3)",
        "INSERT INTO sessions (id, member_id, token_hash, started_at, last_active_at, \
            told_active_at, ip, user_agent, device, method) VALUES (?2, ?1, ?4, ?3, ?3, ?3, \
            '192.0.2.1', '', 'desktop', 'password')",
    ] {
        sqlx::query(sql)
            .bind(&member)
            .bind(&session)
            .bind(now)
            .bind(Sha256::digest(&token).as_slice())
            .execute(pool)
            .await
            .unwrap();
    }
    token
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = House::new().await;
    house.owner_in().await;
    for entry in fs::read_dir(house.folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", entry.path());
    }
}

#[tokio::test]
async fn only_loopback_is_listened_on_without_tls() {
    let house = House::new().await;
    let address = "0.0.0.0:0".parse().unwrap();
    let open = Listen { address, tls: None, behind_proxy: false };
    let Err(error) = listen(house.service.clone(), open.clone()).await else { panic!() };
    assert!(matches!(error, ListenError::Unencrypted { .. }));
    let running =
        listen(house.service.clone(), Listen { behind_proxy: true, ..open }).await.unwrap();
    running.stop().await;
}

#[tokio::test]
async fn a_port_in_use_and_a_bad_certificate_are_told_apart() {
    let house = House::new().await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let there = Listen { address, tls: None, behind_proxy: false };
    let Err(error) = listen(house.service.clone(), there).await else { panic!() };
    assert!(matches!(error, ListenError::InUse { .. }));
    let cert = house.folder.path().join("cert.pem");
    fs::write(&cert, "no certificate").unwrap();
    let tls = Some(Tls { cert: cert.clone(), key: cert });
    let secured = Listen { address: "127.0.0.1:0".parse().unwrap(), tls, behind_proxy: false };
    let Err(error) = listen(house.service.clone(), secured).await else { panic!() };
    assert!(matches!(error, ListenError::Certificate { .. }));
}
