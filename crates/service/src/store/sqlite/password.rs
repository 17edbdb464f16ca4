//! Changing a login's password by its own holder.

use deskwatch_team::{EndReason, Timestamp};

use super::Write;
use super::changes;
use super::members::{of_login, tell_password_changed};
use super::rows::session_id;
use super::sessions;
use crate::store::{Ending, Ends, NewPassword, PasswordRefused, Recorded, StoreError};

pub(super) async fn change(
    tx: &mut Write<'_>,
    new: &NewPassword,
) -> Result<Result<Vec<Recorded>, PasswordRefused>, StoreError> {
    let live: Vec<(String, i64)> = sqlx::query_as(
        "SELECT s.id, s.last_active_at FROM sessions s JOIN members m ON m.id = s.member_id \
         WHERE m.login = ? AND s.ended_at IS NULL ORDER BY s.started_at, s.id",
    )
    .bind(&new.login)
    .fetch_all(&mut **tx)
    .await?;
    let mut is_kept = false;
    let mut ends = Vec::new();
    for (id, last) in live {
        let id = session_id(&id)?;
        if id == new.keep {
            is_kept = true;
        } else {
            let last_active_at = Timestamp::from_millis(last);
            ends.push(Ends { id, last_active_at, ended_at: new.at });
        }
    }
    if !is_kept {
        return Ok(Err(PasswordRefused::Ended));
    }
    let set =
        sqlx::query("UPDATE logins SET password_hash = ? WHERE login = ? AND password_hash = ?")
            .bind(&new.hash)
            .bind(&new.login)
            .bind(&new.checked)
            .execute(&mut **tx)
            .await?;
    if set.rows_affected() == 0 {
        return Ok(Err(PasswordRefused::Changed));
    }
    let accounts = of_login(tx, &new.login).await?;
    tell_password_changed(tx, &accounts, new.at, &new.act).await?;
    let how = Ending::of(EndReason::PasswordChanged, new.at).done(&new.act);
    let facts = sessions::end(tx, &ends, &how).await?;
    Ok(Ok(changes::record(tx, new.at, facts).await?))
}
