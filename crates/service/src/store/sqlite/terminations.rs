//! Terminations carried out, and their grace periods ended.

use std::collections::{BTreeMap, HashMap, HashSet};

use deskwatch_team::{
    ChangeKind, EndReason, Outcome, SessionId, SessionOutcome, TerminationId, Timestamp,
};
use serde_json::json;

use super::changes::{self, Fact, What};
use super::rows::{Activity, SessionRow, json, session_columns, session_id, word};
use super::{Write, kept_terminations, security, sessions};
use crate::store::{Act, CarriedOut, Ended, Ending, Ends, NewTermination, Remember, StoreError};

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
        let how = kept_terminations::how(tx, &termination, at).await?;
        facts.extend(sessions::end(tx, &ends, &how).await?);
    }
    let ended = facts.iter().filter_map(Fact::session).collect();
    Ok(Ended { ended, recorded: changes::record(tx, at, facts).await? })
}
