//! Terminations: carried out, kept, undone, and their grace periods ended.

use std::collections::{BTreeMap, HashMap, HashSet};

use deskwatch_team::{
    ChangeKind, EndReason, Outcome, Session, SessionId, SessionOutcome, SessionState,
    TerminationId, Timestamp,
};
use serde_json::json;
use sqlx::FromRow;
use sqlx::sqlite::SqliteConnection;

use super::changes::{self, Fact, What};
use super::rows::{
    Activity, SessionRow, json, member_id, of_json, of_word, session_columns, session_id, word,
};
use super::{REMOVED_AT_ONCE, Write, is_full};
use super::{security, sessions};
use crate::store::{
    Act, CarriedOut, Ended, Ending, Ends, KeptTermination, NewTermination, OutcomePage, Reach,
    Recorded, Remember, StoreError,
};

/// Rows that one statement touches.
const ROWS: usize = 1_000;

pub(super) async fn carry_out(
    tx: &mut Write<'_>,
    new: &NewTermination,
) -> Result<CarriedOut, StoreError> {
    keep(tx, new).await?;
    let facts = match new.ends_at {
        _ if new.dry_run => Vec::new(),
        Some(ends_at) => schedule(tx, new, ends_at).await?,
        None => sessions::end(tx, &new.ends, &how(new)).await?,
    };
    let live: HashSet<SessionId> = match new.ends_at {
        // A grace period that ran already and ends earlier is not a change.
        Some(_) => still_live(tx, &new.ends).await?,
        None => facts.iter().filter_map(Fact::session).collect(),
    };
    let recorded = changes::record(tx, new.at, facts).await?;
    let outcomes = settle(new, &live);
    keep_outcomes(tx, new.id, &outcomes).await?;
    keep_counts(tx, new.id, &outcomes).await?;
    if let Some(remember) = &new.remember {
        keep_answer(tx, remember, &outcomes, new.at).await?;
    }
    Ok(CarriedOut { outcomes, recorded })
}

fn how(new: &NewTermination) -> Ending {
    let act = Act {
        by: Some(new.by),
        ip: Some(new.ip.clone()),
        termination: Some(new.id),
        reason: new.reason.clone(),
        through: None,
    };
    let message = new.message.clone();
    Ending { message, act, ..Ending::of(EndReason::Terminated, new.at) }
}

/// What was to end and had ended in between had already ended.
fn settle(new: &NewTermination, live: &HashSet<SessionId>) -> Vec<SessionOutcome> {
    let mut outcomes = new.plan.clone();
    for outcome in &mut outcomes {
        let was_live = outcome.session_id.is_some_and(|id| live.contains(&id));
        if matches!(outcome.outcome, Outcome::Ended | Outcome::Scheduled) && !was_live {
            outcome.outcome = Outcome::AlreadyEnded;
        }
    }
    outcomes
}

async fn keep(tx: &mut Write<'_>, new: &NewTermination) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO terminations (id, at, by_member, reason, message, dry_run, ends_at, \
            of_agents, of_administrators, of_owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id.to_string())
    .bind(new.at.as_millis())
    .bind(new.by.to_string())
    .bind(&new.reason)
    .bind(&new.message)
    .bind(new.dry_run)
    .bind(new.ends_at.map(Timestamp::as_millis))
    .bind(new.about.agents)
    .bind(new.about.administrators)
    .bind(new.about.owner)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn keep_outcomes(
    tx: &mut Write<'_>,
    id: TerminationId,
    outcomes: &[SessionOutcome],
) -> Result<(), StoreError> {
    for (nth, chunk) in outcomes.chunks(ROWS).enumerate() {
        let rows = chunk
            .iter()
            .zip(nth * ROWS..)
            .map(|(one, place)| {
                Ok(json!([place, one.session_id, one.member_id, word(&one.outcome)?]))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        sqlx::query(
            "INSERT INTO termination_outcomes \
                (termination_id, place, session_id, member_id, outcome) \
             SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2)",
        )
        .bind(id.to_string())
        .bind(json(&rows)?)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Keeps how many there are of each, unless they are yet to change: a termination that has
/// scheduled something is counted each time.
async fn keep_counts(
    tx: &mut Write<'_>,
    id: TerminationId,
    outcomes: &[SessionOutcome],
) -> Result<(), StoreError> {
    let mut counts: BTreeMap<Outcome, u32> = BTreeMap::new();
    for outcome in outcomes {
        *counts.entry(outcome.outcome).or_default() += 1;
    }
    if counts.contains_key(&Outcome::Scheduled) {
        return Ok(());
    }
    sqlx::query("UPDATE terminations SET counts = ? WHERE id = ?")
        .bind(json(&counts)?)
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn keep_answer(
    tx: &mut Write<'_>,
    remember: &Remember,
    outcomes: &[SessionOutcome],
    at: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO idempotency (member_id, key, request, answer, at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(remember.member.to_string())
    .bind(&remember.key)
    .bind(remember.request.as_slice())
    .bind((remember.answer)(outcomes))
    .bind(at.as_millis())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn still_live(tx: &mut Write<'_>, ends: &[Ends]) -> Result<HashSet<SessionId>, StoreError> {
    let mut live = HashSet::new();
    for chunk in ends.chunks(ROWS) {
        let ids: Vec<String> = sqlx::query_scalar(
            "SELECT s.id FROM json_each(?) e JOIN sessions s ON s.id = e.value \
             WHERE s.ended_at IS NULL",
        )
        .bind(json(&chunk.iter().map(|end| end.id).collect::<Vec<_>>())?)
        .fetch_all(&mut **tx)
        .await?;
        for id in ids {
            live.insert(session_id(&id)?);
        }
    }
    Ok(live)
}

/// Begins grace periods, and shortens those that end later.
async fn schedule(
    tx: &mut Write<'_>,
    new: &NewTermination,
    ends_at: Timestamp,
) -> Result<Vec<Fact>, StoreError> {
    let security = security::get(tx).await?;
    let act = how(new).act;
    let mut facts = Vec::with_capacity(new.ends.len());
    for chunk in new.ends.chunks(ROWS) {
        let ids = json(&chunk.iter().map(|end| end.id).collect::<Vec<_>>())?;
        sqlx::query(
            "UPDATE sessions SET ending_at = ?2, ending_by = ?3 FROM json_each(?1) e \
             WHERE sessions.id = e.value AND ended_at IS NULL \
                AND (ending_at IS NULL OR ending_at > ?2)",
        )
        .bind(&ids)
        .bind(ends_at.as_millis())
        .bind(new.id.to_string())
        .execute(&mut **tx)
        .await?;
        let rows: Vec<SessionRow> = sqlx::query_as(concat!(
            "SELECT ",
            session_columns!(),
            " FROM json_each(?) e JOIN sessions s ON s.id = e.value \
             JOIN members m ON m.id = s.member_id WHERE s.ending_by = ? ORDER BY e.key"
        ))
        .bind(&ids)
        .bind(new.id.to_string())
        .fetch_all(&mut **tx)
        .await?;
        for row in rows {
            let kind = row.kind()?;
            let session = Box::new(row.session(&security, Activity::Told)?);
            let fact = Fact::of(ChangeKind::SessionEnding, What::Session(session, kind));
            facts.push(fact.saying(new.message.clone()).done(act.clone()));
        }
    }
    Ok(facts)
}

/// Undoes the termination for the sessions that have not ended, as far as the reach goes. Where
/// another one's grace period runs too, that one counts from now on.
pub(super) async fn undo(
    tx: &mut Write<'_>,
    id: TerminationId,
    reach: Reach,
    at: Timestamp,
    act: Act,
) -> Result<Vec<Recorded>, StoreError> {
    let security = security::get(tx).await?;
    spare(tx, id, reach, at).await?;
    let rows: Vec<Undone> = sqlx::query_as(concat!(
        "SELECT ",
        session_columns!(),
        ", t.id AS next_id, t.ends_at AS next_at, t.message AS next_message \
         FROM sessions s JOIN members m ON m.id = s.member_id \
            LEFT JOIN terminations t ON t.id = (SELECT o.termination_id \
                FROM termination_outcomes o JOIN terminations n ON n.id = o.termination_id \
                WHERE o.session_id = s.id AND o.outcome = 'scheduled' \
                ORDER BY n.ends_at, n.id LIMIT 1) \
         WHERE s.ending_by = ?1 AND s.ending_at > ?2 AND s.ended_at IS NULL \
            AND CASE WHEN m.owner THEN ?3 WHEN m.kind = 'administrator' THEN ?4 ELSE ?5 END \
         ORDER BY s.started_at, s.id"
    ))
    .bind(id.to_string())
    .bind(at.as_millis())
    .bind(reach.owner)
    .bind(reach.administrators)
    .bind(reach.agents)
    .fetch_all(&mut **tx)
    .await?;
    let mut facts = Vec::with_capacity(rows.len());
    let mut endings = Vec::with_capacity(rows.len());
    for Undone { row, next_id, next_at, next_message } in rows {
        let kind = row.kind()?;
        let ending = row.session(&security, Activity::Told)?;
        endings.push(json!([ending.id, next_at, next_id]));
        let ends_at = next_at.map(Timestamp::from_millis);
        let (told, state) = match ends_at {
            Some(_) => (ChangeKind::SessionEnding, SessionState::Ending),
            None => (ChangeKind::SessionEndingUndone, SessionState::Active),
        };
        let session = Box::new(Session { state, ends_at, ..ending });
        let fact = Fact::of(told, What::Session(session, kind)).saying(next_message);
        // Whatever goes on, what was done is that this one was undone.
        facts.push(fact.kept_as(ChangeKind::SessionEndingUndone).done(act.clone()));
    }
    sqlx::query(
        "UPDATE sessions SET ending_at = e.value ->> 1, ending_by = e.value ->> 2 \
         FROM json_each(?) e WHERE sessions.id = e.value ->> 0",
    )
    .bind(json(&endings)?)
    .execute(&mut **tx)
    .await?;
    changes::record(tx, at, facts).await
}

/// A session whose grace period is undone, and the next termination whose is running.
#[derive(FromRow)]
struct Undone {
    #[sqlx(flatten)]
    row: SessionRow,
    next_id: Option<String>,
    next_at: Option<i64>,
    next_message: Option<String>,
}

/// Takes the sessions out of the termination whose grace period is not over yet, whichever
/// termination's it is.
async fn spare(
    tx: &mut Write<'_>,
    id: TerminationId,
    reach: Reach,
    at: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE termination_outcomes SET outcome = 'spared' \
         FROM sessions s JOIN members m ON m.id = s.member_id \
         WHERE termination_outcomes.termination_id = ?1 \
            AND termination_outcomes.outcome = 'scheduled' \
            AND s.id = termination_outcomes.session_id \
            AND s.ended_at IS NULL AND s.ending_at > ?2 \
            AND CASE WHEN m.owner THEN ?3 WHEN m.kind = 'administrator' THEN ?4 ELSE ?5 END",
    )
    .bind(id.to_string())
    .bind(at.as_millis())
    .bind(reach.owner)
    .bind(reach.administrators)
    .bind(reach.agents)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

#[derive(FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "one for each column")]
struct TerminationRow {
    id: String,
    at: i64,
    by_member: String,
    reason: Option<String>,
    message: Option<String>,
    dry_run: bool,
    ends_at: Option<i64>,
    of_agents: bool,
    of_administrators: bool,
    of_owner: bool,
}

impl TerminationRow {
    fn kept(self) -> Result<KeptTermination, StoreError> {
        Ok(KeptTermination {
            at: Timestamp::from_millis(self.at),
            by: member_id(&self.by_member)?,
            reason: self.reason,
            message: self.message,
            dry_run: self.dry_run,
            ends_at: self.ends_at.map(Timestamp::from_millis),
            about: Reach {
                agents: self.of_agents,
                administrators: self.of_administrators,
                owner: self.of_owner,
            },
        })
    }
}

fn termination_id(text: &str) -> Result<TerminationId, StoreError> {
    text.parse().map_err(|_| StoreError::damaged("a termination's id"))
}

/// Ends the sessions whose grace period is over, each as its termination said.
pub(super) async fn end_graces(
    tx: &mut Write<'_>,
    ends: &[Ends],
    at: Timestamp,
) -> Result<Ended, StoreError> {
    let by_id: HashMap<SessionId, Ends> = ends.iter().map(|end| (end.id, *end)).collect();
    let mut over: BTreeMap<String, Vec<Ends>> = BTreeMap::new();
    for chunk in ends.chunks(ROWS) {
        let found: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT s.id, s.ending_by, s.ending_at FROM json_each(?1) e \
             JOIN sessions s ON s.id = e.value \
             WHERE s.ended_at IS NULL AND s.ending_at <= ?2 ORDER BY s.ending_at, e.key",
        )
        .bind(json(&chunk.iter().map(|end| end.id).collect::<Vec<_>>())?)
        .bind(at.as_millis())
        .fetch_all(&mut **tx)
        .await?;
        for (id, termination, ending_at) in found {
            let Some(end) = by_id.get(&session_id(&id)?) else { continue };
            let ended_at = Timestamp::from_millis(ending_at);
            over.entry(termination).or_default().push(Ends { ended_at, ..*end });
        }
    }
    let mut facts = Vec::new();
    for (termination, ends) in over {
        let row: TerminationRow = sqlx::query_as("SELECT * FROM terminations WHERE id = ?")
            .bind(&termination)
            .fetch_one(&mut **tx)
            .await?;
        let act = Act {
            by: Some(member_id(&row.by_member)?),
            termination: Some(termination_id(&row.id)?),
            reason: row.reason,
            ..Act::default()
        };
        let how = Ending { message: row.message, act, ..Ending::of(EndReason::Terminated, at) };
        facts.extend(sessions::end(tx, &ends, &how).await?);
    }
    let ended = facts.iter().filter_map(Fact::session).collect();
    Ok(Ended { ended, recorded: changes::record(tx, at, facts).await? })
}

pub(super) async fn kept(
    connection: &mut SqliteConnection,
    id: TerminationId,
) -> Result<Option<KeptTermination>, StoreError> {
    let row: Option<TerminationRow> = sqlx::query_as("SELECT * FROM terminations WHERE id = ?")
        .bind(id.to_string())
        .fetch_optional(connection)
        .await?;
    row.map(TerminationRow::kept).transpose()
}

/// What has become of a subject by now: a scheduled session ended by this termination, or
/// earlier for another reason. One that was undone is kept as spared.
macro_rules! outcome_now {
    () => {
        "CASE WHEN o.outcome <> 'scheduled' THEN o.outcome \
         WHEN s.ended_at IS NULL THEN 'scheduled' \
         WHEN s.termination_id = o.termination_id THEN 'ended' \
         ELSE 'already_ended' END"
    };
}

macro_rules! outcomes {
    () => {
        " FROM termination_outcomes o \
         LEFT JOIN sessions s ON o.outcome = 'scheduled' AND s.id = o.session_id \
         WHERE o.termination_id = ?1"
    };
}

/// How many there are of each outcome by now.
async fn counts(
    connection: &mut SqliteConnection,
    id: TerminationId,
) -> Result<BTreeMap<Outcome, u32>, StoreError> {
    let kept: Option<Option<String>> =
        sqlx::query_scalar("SELECT counts FROM terminations WHERE id = ?")
            .bind(id.to_string())
            .fetch_optional(&mut *connection)
            .await?;
    if let Some(Some(kept)) = kept {
        return of_json(&kept);
    }
    let counted: Vec<(String, u32)> = sqlx::query_as(concat!(
        "SELECT ",
        outcome_now!(),
        " AS now, count(*)",
        outcomes!(),
        " GROUP BY now"
    ))
    .bind(id.to_string())
    .fetch_all(connection)
    .await?;
    counted.into_iter().map(|(outcome, count)| Ok((of_word(&outcome)?, count))).collect()
}

pub(super) async fn outcomes(
    connection: &mut SqliteConnection,
    id: TerminationId,
    limit: u32,
    after: Option<i64>,
) -> Result<OutcomePage, StoreError> {
    let counts = counts(connection, id).await?;
    let mut rows: Vec<(i64, Option<String>, Option<String>, String)> = sqlx::query_as(concat!(
        "SELECT o.place, o.session_id, o.member_id, ",
        outcome_now!(),
        outcomes!(),
        " AND o.place > ?2 ORDER BY o.place LIMIT ?3"
    ))
    .bind(id.to_string())
    .bind(after.unwrap_or(-1))
    .bind(i64::from(limit) + 1)
    .fetch_all(connection)
    .await?;
    let more = super::lists::cut(&mut rows, limit);
    let next = rows.last().filter(|_| more).map(|last| last.0);
    let items = rows
        .into_iter()
        .map(|(_, session, member, outcome)| {
            Ok(SessionOutcome {
                session_id: session.as_deref().map(session_id).transpose()?,
                member_id: member.as_deref().map(member_id).transpose()?,
                outcome: of_word(&outcome)?,
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(OutcomePage { items, counts, next })
}

/// Removes some dry runs from before that time, and says whether there are more: nothing but
/// their outcomes was ever asked of them.
pub(super) async fn prune(tx: &mut Write<'_>, dry_runs: Timestamp) -> Result<bool, StoreError> {
    let mut more = false;
    for sql in [
        "DELETE FROM termination_outcomes WHERE (termination_id, place) IN \
            (SELECT o.termination_id, o.place FROM terminations t \
             JOIN termination_outcomes o ON o.termination_id = t.id \
             WHERE t.dry_run = 1 AND t.at < ? LIMIT ?)",
        "DELETE FROM terminations WHERE id IN \
            (SELECT t.id FROM terminations t WHERE t.dry_run = 1 AND t.at < ? AND NOT EXISTS \
                (SELECT 1 FROM termination_outcomes o WHERE o.termination_id = t.id) LIMIT ?)",
    ] {
        let query = sqlx::query(sql).bind(dry_runs.as_millis()).bind(REMOVED_AT_ONCE);
        more |= is_full(query.execute(&mut **tx).await?.rows_affected());
    }
    Ok(more)
}
