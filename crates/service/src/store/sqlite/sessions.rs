//! Starting and ending sessions, and their activity.

use std::collections::BTreeMap;

use deskwatch_team::{
    ChangeKind, EndReason, MemberId, Security, Session, SessionId, SessionState, Timestamp, expiry,
};
use serde_json::json;

use super::Write;
use super::changes::{self, Fact, What};
use super::rows::{Activity, SessionRow, json, session_columns, session_id, word};
use super::{known_addresses, security};
use crate::clock::{AHEAD, later};
use crate::store::{
    ActivityWrite, Ending, Ends, NewSession, Recorded, StartRefused, Started, StoreError,
};

/// Sessions that one statement touches.
const ROWS: usize = 1_000;

pub(super) async fn start(tx: &mut Write<'_>, new: NewSession) -> Result<Started, StoreError> {
    if let Some(from) = new.from
        && !is_live(tx, from).await?
    {
        return Ok(Err(StartRefused::FromEnded));
    }
    if !may_start(tx, &new).await? {
        return Ok(Err(StartRefused::NotAllowed));
    }
    let security = security::get(tx).await?;
    // Those that have to go are told before the one that takes their place.
    let mut facts = make_room(tx, &new, &security).await?;
    insert(tx, &new).await?;
    known_addresses::keep(tx, &new).await?;
    let row: SessionRow = sqlx::query_as(concat!(
        "SELECT ",
        session_columns!(),
        " FROM sessions s JOIN members m ON m.id = s.member_id WHERE s.id = ?"
    ))
    .bind(new.id.to_string())
    .fetch_one(&mut **tx)
    .await?;
    let kind = row.kind()?;
    let session = Box::new(row.session(&security, Activity::True)?);
    let fact = Fact::of(ChangeKind::SessionStarted, What::Session(session, kind));
    facts.push(fact.held_by(new.token));
    Ok(Ok(changes::record(tx, new.at, facts).await?))
}

async fn is_live(tx: &mut Write<'_>, id: SessionId) -> Result<bool, StoreError> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM sessions WHERE id = ? AND ended_at IS NULL")
            .bind(id.to_string())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(found.is_some())
}

/// Checking a password takes time in which the member can be disabled or the password
/// changed: what was true then must still be true now.
async fn may_start(tx: &mut Write<'_>, new: &NewSession) -> Result<bool, StoreError> {
    let found: Option<(bool, Option<String>)> = sqlx::query_as(
        "SELECT m.enabled, l.password_hash FROM members m JOIN logins l ON l.login = m.login \
         WHERE m.id = ?",
    )
    .bind(new.member_id.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found
        .is_some_and(|(enabled, hash)| enabled && (new.checked.is_none() || new.checked == hash)))
}

async fn make_room(
    tx: &mut Write<'_>,
    new: &NewSession,
    security: &Security,
) -> Result<Vec<Fact>, StoreError> {
    let Some(limit) = security.sessions_per_member else { return Ok(Vec::new()) };
    let oldest: Vec<(String, i64)> = sqlx::query_as(
        "SELECT id, last_active_at FROM sessions WHERE member_id = ? AND ended_at IS NULL \
         ORDER BY started_at DESC, id DESC LIMIT -1 OFFSET ?",
    )
    .bind(new.member_id.to_string())
    .bind(limit.saturating_sub(1))
    .fetch_all(&mut **tx)
    .await?;
    let ends = oldest
        .into_iter()
        .rev()
        .map(|(id, last)| {
            let last_active_at = Timestamp::from_millis(last);
            Ok(Ends { id: session_id(&id)?, last_active_at, ended_at: new.at })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    end(tx, &ends, &Ending::of(EndReason::Terminated, new.at)).await
}

async fn insert(tx: &mut Write<'_>, new: &NewSession) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (id, member_id, token_hash, started_at, last_active_at, \
            told_active_at, ip, user_agent, browser, os, device, method, kind) \
         VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, \
            (SELECT kind FROM members WHERE id = ?2))",
    )
    .bind(new.id.to_string())
    .bind(new.member_id.to_string())
    .bind(new.token.as_bytes().as_slice())
    .bind(new.at.as_millis())
    .bind(&new.ip)
    .bind(&new.user_agent)
    .bind(&new.client.browser)
    .bind(&new.client.os)
    .bind(word(&new.client.device)?)
    .bind(word(&new.method)?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends those that are live, and says so in the order asked for.
pub(super) async fn end(
    tx: &mut Write<'_>,
    ends: &[Ends],
    how: &Ending,
) -> Result<Vec<Fact>, StoreError> {
    if ends.is_empty() {
        return Ok(Vec::new());
    }
    let security = security::get(tx).await?;
    let mut facts = Vec::with_capacity(ends.len());
    for chunk in ends.chunks(ROWS) {
        end_chunk(tx, chunk, how, &security, &mut facts).await?;
    }
    keep_last_seen(tx, &facts).await?;
    Ok(facts)
}

async fn end_chunk(
    tx: &mut Write<'_>,
    ends: &[Ends],
    how: &Ending,
    security: &Security,
    facts: &mut Vec<Fact>,
) -> Result<(), StoreError> {
    let places: Vec<_> =
        ends.iter().enumerate().map(|(place, end)| json!([end.id, place])).collect();
    let rows: Vec<(i64, SessionRow)> = sqlx::query_as::<_, Placed>(concat!(
        "SELECT e.value ->> 1 AS place, ",
        session_columns!(),
        " FROM json_each(?) e JOIN sessions s ON s.id = e.value ->> 0 \
         JOIN members m ON m.id = s.member_id WHERE s.ended_at IS NULL ORDER BY place"
    ))
    .bind(json(&places)?)
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|placed| (placed.place, placed.row))
    .collect();
    let mut written = Vec::with_capacity(rows.len());
    for (place, row) in rows {
        let Some(end) = usize::try_from(place).ok().and_then(|place| ends.get(place)) else {
            continue;
        };
        let kind = row.kind()?;
        let session = ended(row.session(security, Activity::True)?, kind, end, how, security);
        written.push(json!([
            session.id,
            session.last_active_at.as_millis(),
            session.expires_at.as_millis(),
            end.ended_at.as_millis(),
        ]));
        let fact = Fact::of(ChangeKind::SessionEnded, What::Session(Box::new(session), kind));
        facts.push(fact.saying(how.message.clone()).done(how.act.clone()));
    }
    sqlx::query(
        "UPDATE sessions SET last_active_at = e.value ->> 1, told_active_at = e.value ->> 1, \
            expires_at = e.value ->> 2, ended_at = e.value ->> 3, end_reason = ?2, ended_by = ?3, \
            reason = ?4, termination_id = ?5, token_hash = NULL, ending_at = NULL, \
            ending_by = NULL \
         FROM json_each(?1) e WHERE sessions.id = e.value ->> 0",
    )
    .bind(json(&written)?)
    .bind(word(&how.end_reason)?)
    .bind(how.act.by.map(|by| by.to_string()))
    .bind(&how.act.reason)
    .bind(how.act.termination.map(|id| id.to_string()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The last activity outlives the session. Once for each member, however many sessions of it
/// have ended: what a member is written costs as much as a session.
async fn keep_last_seen(tx: &mut Write<'_>, facts: &[Fact]) -> Result<(), StoreError> {
    let mut latest: BTreeMap<MemberId, i64> = BTreeMap::new();
    for session in facts.iter().filter_map(Fact::about_session) {
        let last = session.last_active_at.as_millis();
        latest
            .entry(session.member_id)
            .and_modify(|known| *known = last.max(*known))
            .or_insert(last);
    }
    let rows: Vec<(MemberId, i64)> = latest.into_iter().collect();
    for chunk in rows.chunks(ROWS) {
        sqlx::query(
            "UPDATE members SET last_seen_at = max(coalesce(last_seen_at, 0), e.value ->> 1) \
             FROM json_each(?) e WHERE members.id = e.value ->> 0",
        )
        .bind(json(&chunk)?)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Placed {
    place: i64,
    #[sqlx(flatten)]
    row: SessionRow,
}

fn ended(
    mut session: Session,
    kind: deskwatch_team::Kind,
    end: &Ends,
    how: &Ending,
    security: &Security,
) -> Session {
    // Whoever is still answered while this is written was not active after the end.
    session.last_active_at =
        later(session.last_active_at, end.last_active_at, how.at).min(end.ended_at);
    session.expires_at =
        expiry::expires_at(kind, session.started_at, session.last_active_at, security);
    session.state = SessionState::Ended;
    session.ends_at = None;
    session.ended_at = Some(end.ended_at);
    session.end_reason = Some(how.end_reason);
    session.ended_by = how.act.by;
    session.reason.clone_from(&how.act.reason);
    session
}

/// Ends every live session of members, as far as the store knows their activity.
pub(super) async fn end_all_of(
    tx: &mut Write<'_>,
    members: &[MemberId],
    how: &Ending,
) -> Result<Vec<Fact>, StoreError> {
    let mut ends = Vec::new();
    for member in members {
        let live: Vec<(String, i64)> = sqlx::query_as(
            "SELECT id, last_active_at FROM sessions WHERE member_id = ? AND ended_at IS NULL \
             ORDER BY started_at, id",
        )
        .bind(member.to_string())
        .fetch_all(&mut **tx)
        .await?;
        for (id, last) in live {
            let last_active_at = Timestamp::from_millis(last);
            ends.push(Ends { id: session_id(&id)?, last_active_at, ended_at: how.at });
        }
    }
    end(tx, &ends, how).await
}

pub(super) async fn write_activity(
    tx: &mut Write<'_>,
    at: Timestamp,
    activity: &[ActivityWrite],
) -> Result<Vec<Recorded>, StoreError> {
    let security = security::get(tx).await?;
    let mut facts = Vec::new();
    for chunk in activity.chunks(ROWS) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|write| json!([write.id, write.last_active_at.as_millis(), write.tell]))
            .collect();
        let rows = json(&rows)?;
        // JSON's true and false are 1 and 0.
        sqlx::query(
            "UPDATE sessions SET last_active_at = e.latest, \
                told_active_at = CASE WHEN e.tell THEN e.latest ELSE told_active_at END \
             FROM (SELECT s.id, j.value ->> 2 AS tell, \
                    CASE WHEN s.last_active_at > ?2 THEN j.value ->> 1 \
                        ELSE max(s.last_active_at, j.value ->> 1) END AS latest \
                FROM json_each(?1) j JOIN sessions s ON s.id = j.value ->> 0) e \
             WHERE sessions.id = e.id AND ended_at IS NULL",
        )
        .bind(&rows)
        .bind((at + AHEAD).as_millis())
        .execute(&mut **tx)
        .await?;
        let told: Vec<SessionRow> = sqlx::query_as(concat!(
            "SELECT ",
            session_columns!(),
            " FROM json_each(?) e JOIN sessions s ON s.id = e.value ->> 0 \
             JOIN members m ON m.id = s.member_id WHERE e.value ->> 2 AND s.ended_at IS NULL"
        ))
        .bind(&rows)
        .fetch_all(&mut **tx)
        .await?;
        for row in told {
            let kind = row.kind()?;
            let session = Box::new(row.session(&security, Activity::Told)?);
            facts.push(Fact::of(ChangeKind::SessionActive, What::Session(session, kind)));
        }
    }
    changes::record(tx, at, facts).await
}
