//! Databases with many members and sessions in them, written with plain SQL: signing in a
//! million times would hash a million passwords.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use deskwatch_service::{Config, Database, Service};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::Scale;

/// Rows that one statement inserts.
const ROWS: usize = 1_000;

/// Over which time the sessions have started: less than the inactivity limit of 72 hours.
const SPREAD: Duration = Duration::from_hours(60);

/// How many there are.
pub struct Team {
    /// Members, a tenth of whom never sign in.
    pub members: usize,
    /// Live sessions.
    pub live: usize,
    /// Ended sessions.
    pub ended: usize,
}

/// A database with that many live sessions.
pub struct Size {
    /// How many.
    pub live: usize,
    /// How many members.
    pub members: usize,
    /// The file.
    pub file: PathBuf,
}

/// The same team with 10,000, 100,000 and 1,000,000 live sessions, and a quarter as many
/// that have ended.
pub async fn sizes(place: &Path, scale: Scale) -> Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for live in [0, 10_000, 100_000, 1_000_000] {
        let live = if live == 0 { 0 } else { scale.of(live) };
        let members = scale.of(10_000);
        let file = place.join(format!("team-{live}.db"));
        make(&file, &Team { members, live, ended: live / 4 }).await?;
        sizes.push(Size { live, members, file });
    }
    Ok(sizes)
}

/// Makes a database.
pub async fn make(file: &Path, team: &Team) -> Result<()> {
    println!("Making a database with {} members and {} sessions…", team.members, team.live);
    let begun = Instant::now();
    // The service makes its tables itself.
    Service::open(Config::new(Database::Sqlite(file.into()))).await?.close().await;
    let mut connection = open(file, SqliteSynchronous::Off).await?;
    // A million rows in ten indexes, in no order: everything stays in memory until the end.
    sqlx::query("PRAGMA cache_size = -2097152").execute(&mut connection).await?;
    let mut tx = connection.begin().await?;
    let now = now();
    members(&mut tx, team.members, now).await?;
    for (table, entries) in [(false, false), (true, false), (false, true)] {
        // First live sessions, then ended ones, then who signed in.
        let count = if table { team.ended } else { team.live };
        for start in (0..count).step_by(ROWS) {
            let chunk = start..(start + ROWS).min(count);
            if entries {
                history(&mut tx, &rows(chunk, team, now, false)).await?;
            } else {
                sessions(&mut tx, &rows(chunk, team, now, table), table).await?;
            }
        }
    }
    tx.commit().await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await?;
    connection.close().await?;
    println!("  made in {:.1} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// A connection as the service's own.
pub async fn open(file: &Path, synchronous: SqliteSynchronous) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .foreign_keys(true)
        .pragma("cache_size", "-262144")
        .disable_statement_logging();
    options.connect().await.with_context(|| format!("{}", file.display()))
}

/// Now, in milliseconds since the epoch.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// The token of a live session.
pub fn token(number: usize) -> String {
    let bits = Sha256::digest(format!("token {number}"));
    format!("dws_{}", URL_SAFE_NO_PAD.encode(bits))
}

/// An id that is the same for the same number, and as old as it says.
fn id(what: &str, number: usize, at: i64) -> String {
    let hash = Sha256::digest(format!("{what} {number}"));
    let mut random = [0; 10];
    random.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
    let millis = u64::try_from(at).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
}

fn member_id(number: usize) -> String {
    id("member", number, 1_700_000_000_000)
}

/// The login of a member.
pub fn login(number: usize) -> String {
    format!("agent{number}@acme.example")
}

async fn members(tx: &mut SqliteConnection, count: usize, now: i64) -> Result<()> {
    for start in (0..count).step_by(ROWS) {
        let rows: Vec<Value> = (start..(start + ROWS).min(count))
            .map(|number| {
                let name = name(number);
                let kind = if number % 50 == 7 { "administrator" } else { "agent" };
                let group = format!("group {}", number % 20);
                json!([
                    member_id(number),
                    kind,
                    [group],
                    login(number),
                    name,
                    name.to_lowercase(),
                    format!("{}\n{}", name.to_lowercase(), login(number)),
                    now,
                ])
            })
            .collect();
        let rows = Value::from(rows).to_string();
        sqlx::query("INSERT INTO logins (login) SELECT value ->> 3 FROM json_each(?)")
            .bind(&rows)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO members (id, kind, owner, rights, groups, login, name, name_order, \
                searched, enabled, created_at, updated_at) \
             SELECT value ->> 0, value ->> 1, 0, '[]', value ->> 2, value ->> 3, value ->> 4, \
                value ->> 5, value ->> 6, 1, value ->> 7, value ->> 7 FROM json_each(?)",
        )
        .bind(&rows)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// A name that is not in the order of the numbers.
fn name(number: usize) -> String {
    const FIRST: [&str; 16] = [
        "Ada", "Bora", "Cem", "Dora", "Emre", "Fatma", "Goran", "Hana", "Ivan", "Jale", "Kemal",
        "Lena", "Mert", "Nina", "Oya", "Petra",
    ];
    const LAST: [&str; 16] = [
        "Yilmaz", "Kaya", "Demir", "Weiss", "Aksoy", "Ilic", "Novak", "Petrov", "Tan", "Arslan",
        "Koc", "Sahin", "Bauer", "Meyer", "Orlov", "Polat",
    ];
    format!("{} {} {number}", FIRST[number * 7 % 16], LAST[number * 11 / 16 % 16])
}

/// Sessions as rows: number, id, member, token, start, last activity, address.
fn rows(
    chunk: std::ops::Range<usize>,
    team: &Team,
    now: i64,
    ended: bool,
) -> Vec<(usize, Vec<Value>)> {
    let spread = i64::try_from(SPREAD.as_millis()).unwrap_or(i64::MAX);
    let count = i64::try_from(if ended { team.ended } else { team.live }).unwrap_or(1).max(1);
    chunk
        .map(|number| {
            let place = i64::try_from(number).unwrap_or(0);
            let started = now - spread + place * spread / count;
            // Nearly everybody was active within the last hours; one in a hundred was not.
            let idle = number % 100 == 3;
            let active = if idle { started + 1_000 } else { started.max(now - 3_600_000) };
            // Not every tenth: they never sign in.
            let person = number % team.members.max(1);
            let person = if person % 10 == 9 { person - 1 } else { person };
            let what = if ended { "ended" } else { "session" };
            let kind = if person % 50 == 7 { "administrator" } else { "agent" };
            let row = vec![
                json!(id(what, number, started)),
                json!(member_id(person)),
                json!(hex(&Sha256::digest(token(number)))),
                json!(started),
                json!(if ended { started + 60_000 } else { active }),
                json!(format!("198.51.{}.{}", number / 250 % 100, number % 250)),
                json!(kind),
                json!(number % 7 == 0),
            ];
            (number, row)
        })
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

const AGENT: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 \
                     (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

async fn sessions(
    tx: &mut SqliteConnection,
    rows: &[(usize, Vec<Value>)],
    ended: bool,
) -> Result<()> {
    let rows: Vec<&Vec<Value>> = rows.iter().map(|(_, row)| row).collect();
    sqlx::query(
        "INSERT INTO sessions (id, member_id, token_hash, started_at, last_active_at, \
            told_active_at, ip, user_agent, browser, os, device, method, kind, expires_at, \
            ended_at, end_reason) \
         SELECT value ->> 0, value ->> 1, CASE WHEN ?3 THEN NULL ELSE unhex(value ->> 2) END, \
            value ->> 3, value ->> 4, value ->> 4, value ->> 5, ?2, 'Chrome 131', 'Windows 10', \
            'desktop', 'password', value ->> 6, \
            CASE WHEN ?3 THEN (value ->> 4) + 259200000 END, CASE WHEN ?3 THEN value ->> 4 END, \
            CASE WHEN ?3 THEN CASE WHEN value ->> 7 THEN 'expired' ELSE 'sign_out' END END \
         FROM json_each(?1)",
    )
    .bind(serde_json::to_string(&rows)?)
    .bind(AGENT)
    .bind(ended)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

async fn history(tx: &mut SqliteConnection, rows: &[(usize, Vec<Value>)]) -> Result<()> {
    let rows: Vec<Value> = rows
        .iter()
        .map(|(number, row)| {
            let at = row.get(3).and_then(Value::as_i64).unwrap_or(0);
            json!([id("entry", *number, at), row])
        })
        .collect();
    sqlx::query(
        "INSERT INTO history (id, at, kind, by_member, member_id, member_kind, session_id, ip, \
            detail) \
         SELECT value ->> 0, value ->> '$[1][3]', 'sign_in', value ->> '$[1][1]', \
            value ->> '$[1][1]', value ->> '$[1][6]', value ->> '$[1][0]', value ->> '$[1][5]', \
            '{\"method\":\"password\"}' FROM json_each(?)",
    )
    .bind(Value::from(rows).to_string())
    .execute(&mut *tx)
    .await?;
    Ok(())
}
