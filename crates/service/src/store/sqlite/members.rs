//! Members and their logins.

use deskwatch_team::{ChangeKind, EndReason, HistoryKind, Member, MemberId, Timestamp, fold};
use sqlx::sqlite::SqliteConnection;

use super::Write;
use super::changes::{self, Fact, What};
use super::history::{self, NewEntry};
use super::rows::{MemberRow, json, member_columns};
use super::sessions;
use crate::store::{Account, Act, AddRefused, Credentials, Ending, MayAdd, Recorded, StoreError};

/// As much work whether there is such a login or not, and however many sessions it has: how long
/// a sign-in takes must not tell.
pub(super) async fn credentials(
    connection: &mut SqliteConnection,
    login: &str,
) -> Result<Option<Credentials>, StoreError> {
    let found: Option<Option<String>> =
        sqlx::query_scalar("SELECT password_hash FROM logins WHERE login = ?")
            .bind(login)
            .fetch_optional(&mut *connection)
            .await?;
    let rows: Vec<MemberRow> = sqlx::query_as(concat!(
        "SELECT ",
        member_columns!(that memory completes),
        " FROM members m WHERE m.login = ? ORDER BY m.kind DESC"
    ))
    .bind(login)
    .fetch_all(connection)
    .await?;
    let members = rows.into_iter().map(MemberRow::member).collect::<Result<_, _>>()?;
    Ok(found.map(|password_hash| Credentials { password_hash, members }))
}

pub(super) async fn of_login(
    connection: &mut SqliteConnection,
    login: &str,
) -> Result<Vec<Member>, StoreError> {
    let rows: Vec<MemberRow> = sqlx::query_as(concat!(
        "SELECT ",
        member_columns!(),
        " FROM members m WHERE m.login = ? ORDER BY m.kind DESC"
    ))
    .bind(login)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(MemberRow::member).collect()
}

pub(super) async fn one(tx: &mut Write<'_>, id: MemberId) -> Result<Member, StoreError> {
    one_if_any(tx, id).await?.ok_or_else(|| StoreError::damaged("a member that is not there"))
}

pub(super) async fn one_if_any(
    tx: &mut Write<'_>,
    id: MemberId,
) -> Result<Option<Member>, StoreError> {
    let row: Option<MemberRow> = sqlx::query_as(concat!(
        "SELECT ",
        member_columns!(),
        " FROM members m WHERE m.id = ? AND m.removed_at IS NULL"
    ))
    .bind(id.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    row.map(MemberRow::member).transpose()
}

pub(super) async fn add(
    tx: &mut Write<'_>,
    account: Account,
    may: &MayAdd<'_>,
) -> Result<Result<Vec<Recorded>, AddRefused>, StoreError> {
    let Account { member, password_hash, act } = &account;
    let known = credentials(tx, &member.login).await?;
    let has_password = known.as_ref().is_some_and(|known| known.password_hash.is_some());
    let linked = known.map(|known| known.members).unwrap_or_default();
    if let Err(refused) = may(linked.first(), has_password) {
        return Ok(Err(refused));
    }
    if linked.iter().any(|other| other.kind == member.kind) {
        return Ok(Err(AddRefused::Exists));
    }
    if member.owner {
        let owner: Option<i64> = sqlx::query_scalar("SELECT 1 FROM members WHERE owner = 1")
            .fetch_optional(&mut **tx)
            .await?;
        if owner.is_some() {
            return Ok(Err(AddRefused::OwnerExists));
        }
    }
    sqlx::query(
        "INSERT INTO logins (login, password_hash) VALUES (?, ?) ON CONFLICT (login) \
         DO UPDATE SET password_hash = coalesce(password_hash, excluded.password_hash)",
    )
    .bind(&member.login)
    .bind(password_hash)
    .execute(&mut **tx)
    .await?;
    insert(tx, member).await?;
    let mut facts =
        vec![Fact::of(ChangeKind::MemberAdded, What::Member(Box::new(one(tx, member.id).await?)))];
    for other in linked {
        // It has a linked account now.
        let other = Box::new(one(tx, other.id).await?);
        facts.push(Fact::of(ChangeKind::MemberUpdated, What::Member(other)));
    }
    let facts = facts.into_iter().map(|fact| fact.done(act.clone())).collect();
    Ok(Ok(changes::record(tx, member.created_at, facts).await?))
}

async fn insert(tx: &mut Write<'_>, member: &Member) -> Result<(), StoreError> {
    let (order, searched) = searched(&member.name, &member.login);
    sqlx::query(
        "INSERT INTO members (id, kind, owner, rights, groups, login, name, name_order, searched, \
            enabled, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(member.id.to_string())
    .bind(member.kind.name())
    .bind(member.owner)
    .bind(json(&member.rights)?)
    .bind(json(&member.groups)?)
    .bind(&member.login)
    .bind(&member.name)
    .bind(order)
    .bind(searched)
    .bind(member.enabled)
    .bind(member.created_at.as_millis())
    .bind(member.updated_at.as_millis())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn set_enabled(
    tx: &mut Write<'_>,
    login: &str,
    enabled: bool,
    at: Timestamp,
    act: &Act,
) -> Result<Option<Vec<Recorded>>, StoreError> {
    let members = of_login(tx, login).await?;
    if members.is_empty() {
        return Ok(None);
    }
    let changed: Vec<MemberId> =
        members.iter().filter(|member| member.enabled != enabled).map(|member| member.id).collect();
    let mut facts = Vec::new();
    if !enabled {
        let how = Ending::of(EndReason::Disabled, at).done(act);
        facts = sessions::end_all_of(tx, &changed, &how).await?;
    }
    for id in changed {
        sqlx::query("UPDATE members SET enabled = ?, updated_at = ? WHERE id = ?")
            .bind(enabled)
            .bind(at.as_millis())
            .bind(id.to_string())
            .execute(&mut **tx)
            .await?;
        let member = Box::new(one(tx, id).await?);
        facts.push(Fact::of(ChangeKind::MemberUpdated, What::Member(member)).done(act.clone()));
    }
    Ok(Some(changes::record(tx, at, facts).await?))
}

pub(super) async fn set_password(
    tx: &mut Write<'_>,
    login: &str,
    password_hash: &str,
    at: Timestamp,
    act: &Act,
) -> Result<Option<Vec<Recorded>>, StoreError> {
    let accounts = of_login(tx, login).await?;
    if accounts.is_empty() {
        return Ok(None);
    }
    let facts = give_password(tx, &accounts, password_hash, at, act).await?;
    Ok(Some(changes::record(tx, at, facts).await?))
}

/// Gives a login, whose accounts are listed, another password, and ends their sessions.
pub(super) async fn give_password(
    tx: &mut Write<'_>,
    accounts: &[Member],
    password_hash: &str,
    at: Timestamp,
    act: &Act,
) -> Result<Vec<Fact>, StoreError> {
    tell_password_changed(tx, accounts, at, act).await?;
    if let Some(account) = accounts.first() {
        sqlx::query("UPDATE logins SET password_hash = ? WHERE login = ?")
            .bind(password_hash)
            .bind(&account.login)
            .execute(&mut **tx)
            .await?;
    }
    let ids: Vec<MemberId> = accounts.iter().map(|member| member.id).collect();
    let how = Ending::of(EndReason::PasswordChanged, at).done(act);
    sessions::end_all_of(tx, &ids, &how).await
}

/// Says of each account that its login has another password.
pub(super) async fn tell_password_changed(
    tx: &mut Write<'_>,
    accounts: &[Member],
    at: Timestamp,
    act: &Act,
) -> Result<(), StoreError> {
    let changed = |member: &Member| {
        NewEntry::of(HistoryKind::PasswordChanged, at, act).about(member.id, member.kind)
    };
    history::write(tx, &accounts.iter().map(changed).collect::<Vec<_>>()).await
}

/// What lists are ordered by, and what a search looks at: without case and accents.
pub(super) fn searched(name: &str, login: &str) -> (String, String) {
    let order = fold::fold(name);
    let searched = format!("{order}\n{}", fold::fold(login));
    (order, searched)
}
