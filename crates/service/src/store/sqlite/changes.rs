//! The feed's table: written in the transaction of the facts it tells.

use deskwatch_team::{Change, ChangeKind, Kind, Member, Security, Session, SessionId, Timestamp};
use serde_json::json;
use sqlx::FromRow;
use sqlx::sqlite::SqliteConnection;

use super::history::{self, NewEntry};
use super::rows::{json, member_id, of_json, of_word, word};
use super::{REMOVED_AT_ONCE, Write, is_full};
use crate::store::{Act, FeedBounds, Recorded, StoreError};
use crate::token::TokenHash;

/// Rows that one statement inserts: enough to make the cost of a statement vanish, and
/// little enough to keep its text short.
const ROWS: usize = 1_000;

/// What is true after a change.
#[derive(Clone)]
pub(super) enum What {
    Session(Box<Session>, Kind),
    Member(Box<Member>),
    Security(Security),
}

/// A change that has no place yet.
#[derive(Clone)]
pub(super) struct Fact {
    kind: ChangeKind,
    what: What,
    message: Option<String>,
    token: Option<TokenHash>,
    act: Act,
    /// What the audit trail keeps it as.
    kept_as: ChangeKind,
}

impl Fact {
    pub(super) fn of(kind: ChangeKind, what: What) -> Self {
        Self { kind, what, message: None, token: None, act: Act::default(), kept_as: kind }
    }

    /// As what the audit trail keeps it, if it is told as something else.
    pub(super) fn kept_as(self, kept_as: ChangeKind) -> Self {
        Self { kept_as, ..self }
    }

    pub(super) fn saying(self, message: Option<String>) -> Self {
        Self { message, ..self }
    }

    /// Who has done it, and from where, for the audit trail.
    pub(super) fn done(self, act: Act) -> Self {
        Self { act, ..self }
    }

    pub(super) fn held_by(self, token: TokenHash) -> Self {
        Self { token: Some(token), ..self }
    }

    /// The session that it is about.
    pub(super) fn session(&self) -> Option<SessionId> {
        self.about_session().map(|session| session.id)
    }

    /// That session as it is after the change.
    pub(super) fn about_session(&self) -> Option<&Session> {
        match &self.what {
            What::Session(session, _) => Some(session),
            What::Member(_) | What::Security(_) => None,
        }
    }

    fn recorded(self, seq: i64, at: Timestamp) -> Recorded {
        let mut change = Change {
            seq,
            at,
            kind: self.kind,
            member_id: None,
            session: None,
            member: None,
            security: None,
        };
        let member_kind = match self.what {
            What::Session(session, kind) => {
                change.member_id = Some(session.member_id);
                change.session = Some(*session);
                Some(kind)
            }
            What::Member(member) => {
                change.member_id = Some(member.id);
                let kind = member.kind;
                change.member = Some(*member);
                Some(kind)
            }
            What::Security(security) => {
                change.security = Some(security);
                None
            }
        };
        Recorded { change, member_kind, message: self.message, token: self.token }
    }
}

/// Gives facts their places, in the order in which they are listed, and writes them to the
/// audit trail.
pub(super) async fn record(
    tx: &mut Write<'_>,
    at: Timestamp,
    facts: Vec<Fact>,
) -> Result<Vec<Recorded>, StoreError> {
    let entries: Vec<NewEntry> = facts
        .iter()
        .filter_map(|fact| NewEntry::of_change(fact.kept_as, &fact.what, at, &fact.act))
        .collect();
    history::write(tx, &entries).await?;
    // The write lock is held, so places that follow the last one used are free. The
    // sequence table remembers it even when the newest changes have been removed.
    let last: Option<i64> =
        sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")
            .fetch_optional(&mut **tx)
            .await?;
    let first = last.unwrap_or(0) + 1;
    let recorded: Vec<Recorded> =
        (first..).zip(facts).map(|(seq, fact)| fact.recorded(seq, at)).collect();
    for chunk in recorded.chunks(ROWS) {
        let rows = chunk.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        sqlx::query(
            "INSERT INTO changes \
                (seq, at, kind, member_id, member_kind, session_id, after_change, message) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, \
                value ->> 5, value ->> 6, value ->> 7 \
             FROM json_each(?)",
        )
        .bind(json(&rows)?)
        .execute(&mut **tx)
        .await?;
    }
    Ok(recorded)
}

fn row(recorded: &Recorded) -> Result<serde_json::Value, StoreError> {
    let change = &recorded.change;
    let after = match (&change.session, &change.member, &change.security) {
        (Some(session), ..) => json(session)?,
        (_, Some(member), _) => json(member)?,
        (.., security) => json(security)?,
    };
    Ok(json!([
        change.seq,
        change.at.as_millis(),
        word(&change.kind)?,
        change.member_id,
        recorded.member_kind,
        change.session.as_ref().map(|session| session.id),
        after,
        recorded.message,
    ]))
}

pub(super) async fn latest(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    let last = sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
    Ok(last.fetch_optional(connection).await?.unwrap_or(0))
}

pub(super) async fn bounds(connection: &mut SqliteConnection) -> Result<FeedBounds, StoreError> {
    let pruned_through =
        sqlx::query_scalar("SELECT pruned_through FROM instance").fetch_one(&mut *connection);
    let pruned_through = pruned_through.await?;
    Ok(FeedBounds { pruned_through, latest: latest(connection).await? })
}

#[derive(FromRow)]
struct ChangeRow {
    seq: i64,
    at: i64,
    kind: String,
    member_id: Option<String>,
    member_kind: Option<String>,
    session_id: Option<String>,
    after_change: String,
    message: Option<String>,
    token_hash: Option<Vec<u8>>,
}

impl ChangeRow {
    fn recorded(self) -> Result<Recorded, StoreError> {
        let mut change = Change {
            seq: self.seq,
            at: Timestamp::from_millis(self.at),
            kind: of_word(&self.kind)?,
            member_id: self.member_id.as_deref().map(member_id).transpose()?,
            session: None,
            member: None,
            security: None,
        };
        if self.session_id.is_some() {
            change.session = Some(of_json(&self.after_change)?);
        } else if change.member_id.is_some() {
            change.member = Some(of_json(&self.after_change)?);
        } else {
            change.security = Some(of_json(&self.after_change)?);
        }
        Ok(Recorded {
            change,
            member_kind: self.member_kind.as_deref().map(of_word).transpose()?,
            message: self.message,
            token: self.token_hash.as_deref().and_then(TokenHash::from_bytes),
        })
    }
}

pub(super) async fn after(
    connection: &mut SqliteConnection,
    seq: i64,
    limit: u32,
) -> Result<Vec<Recorded>, StoreError> {
    let rows: Vec<ChangeRow> = sqlx::query_as(
        "SELECT c.seq, c.at, c.kind, c.member_id, c.member_kind, c.session_id, c.after_change, \
            c.message, s.token_hash \
         FROM changes c LEFT JOIN sessions s \
            ON s.id = c.session_id AND c.kind = 'session_started' \
         WHERE c.seq > ? ORDER BY c.seq LIMIT ?",
    )
    .bind(seq)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(ChangeRow::recorded).collect()
}

/// Removes some changes and answers, and says whether there are more.
pub(super) async fn prune(
    tx: &mut Write<'_>,
    feed: Timestamp,
    answers: Timestamp,
) -> Result<bool, StoreError> {
    // Places are in order of time but for clocks that were set back; whatever is newer than
    // the first change to keep is kept.
    let through: Option<i64> = sqlx::query_scalar(
        "WITH oldest AS (SELECT seq, at FROM changes ORDER BY seq LIMIT ?2) \
         SELECT max(seq) FROM oldest \
         WHERE seq < coalesce((SELECT min(seq) FROM oldest WHERE at >= ?1), ?3)",
    )
    .bind(feed.as_millis())
    .bind(REMOVED_AT_ONCE)
    .bind(i64::MAX)
    .fetch_one(&mut **tx)
    .await?;
    let mut more = false;
    if let Some(through) = through {
        let removed = sqlx::query("DELETE FROM changes WHERE seq <= ?")
            .bind(through)
            .execute(&mut **tx)
            .await?;
        more = is_full(removed.rows_affected());
        sqlx::query("UPDATE instance SET pruned_through = max(pruned_through, ?)")
            .bind(through)
            .execute(&mut **tx)
            .await?;
    }
    let removed = sqlx::query(
        "DELETE FROM idempotency WHERE (member_id, key) IN \
            (SELECT member_id, key FROM idempotency WHERE at < ? LIMIT ?)",
    )
    .bind(answers.as_millis())
    .bind(REMOVED_AT_ONCE)
    .execute(&mut **tx)
    .await?;
    Ok(more || is_full(removed.rows_affected()))
}
