//! Pages by key: no page costs more than another.

use deskwatch_team::{MemberId, SessionId};
use sqlx::QueryBuilder;
use sqlx::sqlite::SqliteConnection;

use super::rows::{
    Activity, MemberRow, SessionRow, json, member_columns, member_id, session_columns, session_id,
};
use super::security;
use crate::store::{
    Answered, MemberPage, MemberQuery, NameKey, SessionKey, SessionPage, StoreError,
};

/// Keeps `limit` of one more than that; whether there was one more.
pub(super) fn cut<T>(rows: &mut Vec<T>, limit: u32) -> bool {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    more
}

pub(super) async fn members(
    connection: &mut SqliteConnection,
    query: &MemberQuery,
) -> Result<MemberPage, StoreError> {
    let mut sql = QueryBuilder::new(concat!(
        "SELECT ",
        member_columns!(that memory completes),
        " FROM members m WHERE m.removed_at IS NULL AND (m.kind = 'agent' AND "
    ));
    sql.push_bind(query.visible.agents).push(" OR m.kind = 'administrator' AND ");
    sql.push_bind(query.visible.administrators).push(")");
    if let Some(status) = query.status {
        let live = " EXISTS (SELECT 1 FROM sessions s \
                    WHERE s.member_id = m.id AND s.ended_at IS NULL)";
        sql.push(match status {
            deskwatch_team::Status::Active => " AND",
            deskwatch_team::Status::None => " AND NOT",
        });
        sql.push(live);
    }
    if let Some(text) = &query.text {
        sql.push(" AND instr(m.searched, ").push_bind(text).push(") > 0");
    }
    if let Some(group) = &query.group {
        sql.push(" AND EXISTS (SELECT 1 FROM json_each(m.groups) WHERE value = ");
        sql.push_bind(group).push(")");
    }
    if let Some(linked) = query.linked {
        let other = " EXISTS (SELECT 1 FROM members o \
                     WHERE o.login = m.login AND o.kind <> m.kind)";
        sql.push(if linked { " AND" } else { " AND NOT" }).push(other);
    }
    if let Some(after) = &query.after {
        sql.push(" AND (m.name_order, m.id) > (").push_bind(&after.order);
        sql.push(", ").push_bind(after.id.to_string()).push(")");
    }
    sql.push(" ORDER BY m.name_order, m.id LIMIT ").push_bind(i64::from(query.limit) + 1);
    let mut rows: Vec<MemberRow> = sql.build_query_as().fetch_all(connection).await?;
    let more = cut(&mut rows, query.limit);
    let last = rows.last().map(|row| row.name_order.clone());
    let items = rows.into_iter().map(MemberRow::member).collect::<Result<Vec<_>, _>>()?;
    let next = match (more, last, items.last()) {
        (true, Some(order), Some(member)) => Some(NameKey { order, id: member.id }),
        _ => None,
    };
    Ok(MemberPage { items, next })
}

pub(super) async fn member_sessions(
    connection: &mut SqliteConnection,
    member: MemberId,
    limit: u32,
    after: Option<SessionKey>,
) -> Result<SessionPage, StoreError> {
    let security = security::get(connection).await?;
    // Without a key the page starts after the end of time.
    let (started_at, id) = match after {
        Some(key) => (key.started_at.as_millis(), key.id.to_string()),
        None => (i64::MAX, String::new()),
    };
    let mut rows: Vec<SessionRow> = sqlx::query_as(concat!(
        "SELECT ",
        session_columns!(),
        " FROM sessions s JOIN members m ON m.id = s.member_id \
         WHERE s.member_id = ? AND (s.started_at, s.id) < (?, ?) \
         ORDER BY s.started_at DESC, s.id DESC LIMIT ?"
    ))
    .bind(member.to_string())
    .bind(started_at)
    .bind(id)
    .bind(i64::from(limit) + 1)
    .fetch_all(connection)
    .await?;
    let more = cut(&mut rows, limit);
    let items = rows
        .into_iter()
        .map(|row| row.session(&security, Activity::True))
        .collect::<Result<Vec<_>, _>>()?;
    let next = items
        .last()
        .filter(|_| more)
        .map(|last| SessionKey { started_at: last.started_at, id: last.id });
    Ok(SessionPage { items, next })
}

pub(super) async fn owners_of(
    connection: &mut SqliteConnection,
    sessions: &[SessionId],
) -> Result<Vec<(SessionId, MemberId)>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT s.id, s.member_id FROM json_each(?) e JOIN sessions s ON s.id = e.value",
    )
    .bind(json(&sessions)?)
    .fetch_all(connection)
    .await?;
    rows.iter().map(|(session, member)| Ok((session_id(session)?, member_id(member)?))).collect()
}

#[derive(sqlx::FromRow)]
struct AnsweredRow {
    request: Vec<u8>,
    answer: String,
}

pub(super) async fn remembered(
    connection: &mut SqliteConnection,
    member: MemberId,
    key: &str,
) -> Result<Option<Answered>, StoreError> {
    let row: Option<AnsweredRow> =
        sqlx::query_as("SELECT request, answer FROM idempotency WHERE member_id = ? AND key = ?")
            .bind(member.to_string())
            .bind(key)
            .fetch_optional(connection)
            .await?;
    row.map(|row| {
        let request = row
            .request
            .try_into()
            .map_err(|_| StoreError::damaged("the hash of a remembered request"))?;
        Ok(Answered { request, answer: row.answer })
    })
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_page_knows_whether_there_is_another() {
        let mut rows = vec![1, 2, 3];
        assert!(cut(&mut rows, 2));
        assert_eq!(rows, [1, 2]);
        assert!(!cut(&mut rows, 2));
    }
}
