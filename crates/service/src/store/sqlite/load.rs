//! What memory begins with: read in one transaction, so that it is the team at one place in
//! the feed.

use deskwatch_team::Timestamp;
use futures::TryStreamExt as _;
use sqlx::sqlite::SqliteConnection;

use super::changes;
use super::rows::{Activity, MemberRow, SessionRow, member_columns, session_columns};
use super::security;
use crate::store::{Known, LiveSession, StoreError};
use crate::token::TokenHash;

#[derive(sqlx::FromRow)]
struct LiveRow {
    token_hash: Vec<u8>,
    message: Option<String>,
    #[sqlx(flatten)]
    row: SessionRow,
}

pub(super) async fn load(
    connection: &mut SqliteConnection,
    take: &mut (dyn FnMut(LiveSession) + Send),
) -> Result<Known, StoreError> {
    let seq = changes::latest(connection).await?;
    let security = security::row(connection).await?;
    let security_at = Timestamp::from_millis(security.updated_at);
    let security = security.security();
    let members: Vec<MemberRow> = sqlx::query_as(concat!(
        "SELECT ",
        member_columns!(that memory completes),
        " FROM members m WHERE m.removed_at IS NULL"
    ))
    .fetch_all(&mut *connection)
    .await?;
    let mut sessions = sqlx::query_as::<_, LiveRow>(concat!(
        "SELECT s.token_hash, t.message, ",
        session_columns!(),
        " FROM sessions s JOIN members m ON m.id = s.member_id \
         LEFT JOIN terminations t ON t.id = s.ending_by WHERE s.ended_at IS NULL"
    ))
    .fetch(&mut *connection);
    let live = |live: LiveRow| {
        Ok::<_, StoreError>(LiveSession {
            kind: live.row.kind()?,
            told_active_at: Timestamp::from_millis(live.row.told_active_at),
            token: TokenHash::from_bytes(&live.token_hash)
                .ok_or_else(|| StoreError::damaged("the hash of a token"))?,
            message: live.message,
            session: live.row.session(&security, Activity::True)?,
        })
    };
    while let Some(row) = sessions.try_next().await? {
        take(live(row)?);
    }
    Ok(Known {
        seq,
        members: members.into_iter().map(MemberRow::member).collect::<Result<_, _>>()?,
        security,
        security_at,
    })
}
