//! Sessions by filter, page by page.
//!
//! A page is read in the order of an index, so it costs the same wherever it is. A text that
//! finds few members is answered member by member: walking through everybody's sessions
//! until a page of theirs is full could take the whole table. So it is with the few live
//! sessions that have not been used for long.

use std::time::Duration;

use deskwatch_team::{Kind, Security, Session, SessionState, Timestamp};
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Sqlite};

use super::lists::cut;
use super::rows::{Activity, SessionRow, session_columns, word};
use super::security;
use crate::store::{SessionKey, SessionPage, SessionQuery, StoreError};

/// Members that are few: each costs a page.
const FEW: usize = 20;

/// Sessions that are few: all of them are looked at. More of them are found soon enough on
/// the way through all sessions.
const FEW_IDLE: i64 = 2_000;

pub(super) async fn sessions(
    connection: &mut SqliteConnection,
    query: &SessionQuery,
) -> Result<SessionPage, StoreError> {
    let security = security::get(connection).await?;
    let mut items = Vec::new();
    if let Some(members) = few_members(connection, query).await? {
        for member in &members {
            items.extend(page(connection, query, &security, Among::Member(member)).await?);
        }
        items.sort_unstable_by_key(|session| std::cmp::Reverse((session.started_at, session.id)));
    } else {
        let few = are_few_idle(connection, query, &security).await?;
        let among = if few { Among::Idle } else { Among::All };
        items = page(connection, query, &security, among).await?;
    }
    let more = cut(&mut items, query.limit);
    let next = items
        .last()
        .filter(|_| more)
        .map(|last| SessionKey { started_at: last.started_at, id: last.id });
    Ok(SessionPage { items, next })
}

/// The members that the text finds, if it finds few; none when it does not matter.
async fn few_members(
    connection: &mut SqliteConnection,
    query: &SessionQuery,
) -> Result<Option<Vec<String>>, StoreError> {
    let (Some(text), None) = (&query.filter.text, query.filter.member_id) else { return Ok(None) };
    let most = i64::try_from(FEW).unwrap_or(i64::MAX) + 1;
    let members: Vec<String> =
        sqlx::query_scalar("SELECT id FROM members WHERE instr(searched, ?) > 0 LIMIT ?")
            .bind(text)
            .bind(most)
            .fetch_all(connection)
            .await?;
    Ok((members.len() <= FEW).then_some(members))
}

/// Whether the filter says for how long live sessions have not been used, and they are few.
async fn are_few_idle(
    connection: &mut SqliteConnection,
    query: &SessionQuery,
    security: &Security,
) -> Result<bool, StoreError> {
    let filter = &query.filter;
    let is_live = filter.expires_within.is_some()
        || matches!(filter.state, Some(SessionState::Active | SessionState::Ending));
    let (true, Some(time)) = (is_live, not_used_since(query, security)) else { return Ok(false) };
    let found: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM (SELECT 1 FROM sessions INDEXED BY sessions_live_by_activity \
            WHERE ended_at IS NULL AND last_active_at <= ? LIMIT ?)",
    )
    .bind(time.as_millis())
    .bind(FEW_IDLE + 1)
    .fetch_one(connection)
    .await?;
    Ok(found <= FEW_IDLE)
}

/// A time since when no session that is asked for has been used. It has not started since
/// then either. None: the filter does not say.
fn not_used_since(query: &SessionQuery, security: &Security) -> Option<Timestamp> {
    let SessionQuery { filter, now, .. } = query;
    let unused = filter.inactive_for.map(|limit| *now - seconds(limit));
    // With a maximum age, sessions expire however much they are used.
    let within = filter.expires_within.filter(|_| security.maximum_age_seconds.is_none());
    let expiring = within.map(|within| {
        let shortest = Kind::ALL.map(|kind| security.inactivity_limit(kind)).into_iter().min();
        *now + seconds(within) - shortest.unwrap_or_default()
    });
    unused.into_iter().chain(expiring).min()
}

/// Where sessions are looked for.
#[derive(Clone, Copy)]
enum Among<'a> {
    All,
    /// Those of that member.
    Member(&'a str),
    /// Live ones that have not been used for long, which are few.
    Idle,
}

/// One session more than a page has, when there is one.
async fn page(
    connection: &mut SqliteConnection,
    query: &SessionQuery,
    security: &Security,
    among: Among<'_>,
) -> Result<Vec<Session>, StoreError> {
    let mut sql = QueryBuilder::new(concat!(
        "SELECT ",
        session_columns!(),
        " FROM sessions s JOIN members m ON m.id = s.member_id WHERE "
    ));
    sql.push(match (among, &query.filter.text) {
        (Among::All | Among::Member(_), _) => "TRUE",
        // Put in order and cut off by what stands in the index.
        (Among::Idle, None) => {
            "s.rowid IN (SELECT s.rowid FROM sessions s INDEXED BY sessions_live_by_activity \
             WHERE s.ended_at IS NULL"
        }
        (Among::Idle, Some(_)) => {
            "s.rowid IN (SELECT s.rowid FROM sessions s INDEXED BY sessions_live_by_activity \
             JOIN members m ON m.id = s.member_id WHERE s.ended_at IS NULL"
        }
    });
    conditions(&mut sql, query, security, among)?;
    if let (Among::All | Among::Idle, Some(text)) = (among, &query.filter.text) {
        sql.push(" AND instr(m.searched, ").push_bind(text.clone()).push(") > 0");
    }
    let limit = i64::from(query.limit) + 1;
    match among {
        Among::All | Among::Member(_) => {
            sql.push(" ORDER BY s.started_at DESC, s.id DESC LIMIT ").push_bind(limit);
        }
        // A sign before a column keeps its index from being taken.
        Among::Idle => {
            sql.push(" ORDER BY +s.started_at DESC, +s.id DESC LIMIT ").push_bind(limit);
            sql.push(") ORDER BY +s.started_at DESC, +s.id DESC");
        }
    }
    let rows: Vec<SessionRow> = sql.build_query_as().fetch_all(connection).await?;
    rows.into_iter().map(|row| row.session(security, Activity::True)).collect()
}

/// Conditions in order of how few sessions they leave. The first leads: the others are kept
/// from choosing an index, because without statistics SQLite takes any.
struct Lead<'a> {
    sql: &'a mut QueryBuilder<Sqlite>,
    is_taken: bool,
}

impl Lead<'_> {
    fn equal(&mut self, column: &str, value: String) {
        self.sql.push(if self.is_taken { " AND +s." } else { " AND s." });
        self.sql.push(column).push(" = ").push_bind(value);
        self.is_taken = true;
    }
}

fn conditions(
    sql: &mut QueryBuilder<Sqlite>,
    query: &SessionQuery,
    security: &Security,
    among: Among<'_>,
) -> Result<(), StoreError> {
    let SessionQuery { visible, filter, now, after, .. } = query;
    let mut lead = Lead { sql, is_taken: false };
    let member = match among {
        Among::Member(member) => Some(member.to_owned()),
        Among::All | Among::Idle => filter.member_id.map(|id| id.to_string()),
    };
    lead.is_taken |= matches!(among, Among::Idle);
    if let Some(member) = member {
        lead.equal("member_id", member);
    }
    // Few sessions are ending, and they have an index of their own.
    lead.is_taken |= filter.state == Some(SessionState::Ending);
    if let Some(ip) = &filter.ip {
        lead.equal("ip", ip.clone());
    }
    if let Some(by) = filter.ended_by {
        lead.equal("ended_by", by.to_string());
    }
    if let Some(reason) = filter.end_reason {
        lead.equal("end_reason", word(&reason)?);
    }
    if let Some(kind) = filter.kind {
        lead.equal("kind", kind.name().to_owned());
    }
    for kind in Kind::ALL.into_iter().filter(|kind| !visible.shows(*kind)) {
        lead.equal("kind", kind.other().name().to_owned());
    }
    if let Some(state) = filter.state {
        sql.push(match state {
            SessionState::Active => " AND s.ended_at IS NULL AND s.ending_at IS NULL",
            SessionState::Ending => " AND s.ending_at IS NOT NULL",
            SessionState::Ended => " AND s.ended_at IS NOT NULL",
        });
    }
    if let Some(time) = filter.started_after {
        sql.push(" AND s.started_at >= ").push_bind(time.as_millis());
    }
    // Whatever comes after a key is older than it.
    let before =
        filter.started_before.filter(|time| after.is_none_or(|after| *time <= after.started_at));
    if let Some(time) = before {
        sql.push(" AND s.started_at < ").push_bind(time.as_millis());
    }
    if let Some(time) = not_used_since(query, security) {
        // Follows from the conditions below. Said, it keeps a way through the sessions in
        // order of their start, or of their activity, from what cannot be meant.
        sql.push(match among {
            Among::All | Among::Member(_) => " AND s.started_at <= ",
            Among::Idle => " AND s.last_active_at <= ",
        });
        sql.push_bind(time.as_millis());
    }
    if let Some(limit) = filter.inactive_for {
        sql.push(" AND s.last_active_at <= ").push_bind((*now - seconds(limit)).as_millis());
    }
    if let Some(within) = filter.expires_within {
        expires_by(sql, *now + seconds(within), security);
    }
    if let Some(after) = after {
        sql.push(" AND (s.started_at, s.id) < (").push_bind(after.started_at.as_millis());
        sql.push(", ").push_bind(after.id.to_string()).push(")");
    }
    Ok(())
}

/// Live sessions that expire by that time if nothing more happens.
fn expires_by(sql: &mut QueryBuilder<Sqlite>, time: Timestamp, security: &Security) {
    sql.push(" AND s.ended_at IS NULL AND (s.last_active_at <= CASE s.kind WHEN 'agent' THEN ");
    sql.push_bind((time - security.inactivity_limit(Kind::Agent)).as_millis()).push(" ELSE ");
    sql.push_bind((time - security.inactivity_limit(Kind::Administrator)).as_millis());
    sql.push(" END");
    if let Some(limit) = security.maximum_age_seconds {
        sql.push(" OR s.started_at <= ").push_bind((time - seconds(limit)).as_millis());
    }
    sql.push(")");
}

fn seconds(seconds: u32) -> Duration {
    Duration::from_secs(u64::from(seconds))
}
