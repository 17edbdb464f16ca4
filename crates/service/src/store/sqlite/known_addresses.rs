//! From where each login has been signed in.

use deskwatch_team::Timestamp;
use sqlx::sqlite::SqliteConnection;

use super::{REMOVED_AT_ONCE, Write, is_full};
use crate::store::{NewSession, StoreError};

/// Keeps where somebody signs in from, if it is with a password.
pub(super) async fn keep(tx: &mut Write<'_>, new: &NewSession) -> Result<(), StoreError> {
    let Some(network) = &new.known_from else { return Ok(()) };
    sqlx::query(
        "INSERT INTO known_addresses (login, network, signed_in_at) \
         SELECT login, ?1, ?2 FROM members WHERE id = ?3 \
         ON CONFLICT (login, network) DO UPDATE SET signed_in_at = excluded.signed_in_at",
    )
    .bind(network)
    .bind(new.at.as_millis())
    .bind(new.member_id.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether a login has been signed in from there, since that time.
pub(super) async fn has(
    connection: &mut SqliteConnection,
    login: &str,
    network: &str,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM known_addresses WHERE login = ? AND network = ? AND signed_in_at >= ?",
    )
    .bind(login)
    .bind(network)
    .bind(since.as_millis())
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Forgets those of a login that nobody has any more.
pub(super) async fn forget(tx: &mut Write<'_>, login: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM known_addresses WHERE login = ?")
        .bind(login)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets some of those from where nobody has signed in since that time, and says whether
/// there are more.
pub(super) async fn prune(tx: &mut Write<'_>, before: Timestamp) -> Result<bool, StoreError> {
    let removed = sqlx::query(
        "DELETE FROM known_addresses WHERE (login, network) IN \
            (SELECT login, network FROM known_addresses WHERE signed_in_at < ? LIMIT ?)",
    )
    .bind(before.as_millis())
    .bind(REMOVED_AT_ONCE)
    .execute(&mut **tx)
    .await?;
    Ok(is_full(removed.rows_affected()))
}
