//! What is kept of terminations, what became of their subjects, and for how long.

use std::collections::BTreeMap;

use deskwatch_team::{EndReason, Outcome, SessionOutcome, TerminationId, Timestamp};
use sqlx::FromRow;
use sqlx::sqlite::SqliteConnection;

use super::rows::{member_id, of_json, of_word, session_id};
use super::{REMOVED_AT_ONCE, Write, is_full};
use crate::store::{Act, Ending, KeptTermination, OutcomePage, Reach, StoreError};

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

/// How a kept termination ends sessions when its grace period is over.
pub(super) async fn how(
    connection: &mut SqliteConnection,
    id: &str,
    at: Timestamp,
) -> Result<Ending, StoreError> {
    let row: TerminationRow = sqlx::query_as("SELECT * FROM terminations WHERE id = ?")
        .bind(id)
        .fetch_one(connection)
        .await?;
    let act = Act {
        by: Some(member_id(&row.by_member)?),
        termination: Some(termination_id(&row.id)?),
        reason: row.reason,
        ..Act::default()
    };
    Ok(Ending { message: row.message, act, ..Ending::of(EndReason::Terminated, at) })
}

fn termination_id(text: &str) -> Result<TerminationId, StoreError> {
    text.parse().map_err(|_| StoreError::damaged("a termination's id"))
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
