//! The security settings.

use deskwatch_team::{ChangeKind, Security, Timestamp};
use sqlx::sqlite::SqliteConnection;

use super::Write;
use super::changes::{self, Fact, What};
use super::rows::SecurityRow;
use crate::store::{Act, Recorded, StoreError};

pub(super) async fn row(connection: &mut SqliteConnection) -> Result<SecurityRow, StoreError> {
    let row = sqlx::query_as(
        "SELECT agent_inactivity_seconds, maximum_age_seconds, sessions_per_member, updated_at \
         FROM security",
    );
    Ok(row.fetch_one(connection).await?)
}

pub(super) async fn get(connection: &mut SqliteConnection) -> Result<Security, StoreError> {
    Ok(row(connection).await?.security())
}

pub(super) async fn set(
    tx: &mut Write<'_>,
    security: Security,
    at: Timestamp,
    act: Act,
) -> Result<Vec<Recorded>, StoreError> {
    if get(tx).await? == security {
        return Ok(Vec::new());
    }
    sqlx::query(
        "UPDATE security SET agent_inactivity_seconds = ?, maximum_age_seconds = ?, \
         sessions_per_member = ?, updated_at = ?",
    )
    .bind(security.agent_inactivity_seconds)
    .bind(security.maximum_age_seconds)
    .bind(security.sessions_per_member)
    .bind(at.as_millis())
    .execute(&mut **tx)
    .await?;
    let fact = Fact::of(ChangeKind::SecurityUpdated, What::Security(security));
    changes::record(tx, at, vec![fact.done(act)]).await
}
