//! Terminations undone while their grace periods run.

use deskwatch_team::{ChangeKind, Session, SessionState, TerminationId, Timestamp};
use serde_json::json;
use sqlx::FromRow;

use super::changes::{self, Fact, What};
use super::rows::{Activity, SessionRow, json, session_columns};
use super::{Write, security};
use crate::store::{Act, Reach, Recorded, StoreError};

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
