//! Many members at once: a thousand rows a statement.

use deskwatch_team::{ChangeKind, EndReason, Member, MemberId, Timestamp};
use serde_json::{Value, json};
use sqlx::FromRow;
use sqlx::sqlite::SqliteConnection;

use super::Write;
use super::changes::{self, Fact, What};
use super::members::searched;
use super::rows::{MemberRow, json, member_columns, member_id, of_json, of_word};
use super::sessions;
use crate::import::{Existing, Import, Person, Update, plan};
use crate::store::{Act, Ending, Imported, StoreError};

/// Members that one statement touches.
const ROWS: usize = 1_000;

/// Says what would be done.
pub(super) async fn look(
    connection: &mut SqliteConnection,
    import: &Import,
) -> Result<Imported, StoreError> {
    let report = plan(import, &existing(connection).await?).report;
    Ok(Imported { report, recorded: Vec::new() })
}

/// Carries a list out.
pub(super) async fn import(
    tx: &mut Write<'_>,
    import: &Import,
    at: Timestamp,
    new_id: &(dyn Fn() -> MemberId + Send + Sync),
    act: &Act,
) -> Result<Imported, StoreError> {
    let plan = plan(import, &existing(tx).await?);
    let disabled: Vec<MemberId> =
        plan.updates.iter().filter(|update| update.disables).map(|update| update.id).collect();
    let how = Ending::of(EndReason::Disabled, at).done(act);
    let mut facts = sessions::end_all_of(tx, &disabled, &how).await?;
    let added = insert(tx, &plan.adds, at, new_id).await?;
    update(tx, &plan.updates, at).await?;
    let updated: Vec<MemberId> = plan
        .updates
        .iter()
        .map(|update| update.id)
        .chain(plan.adopted.iter().map(|adopted| adopted.0))
        .collect();
    tell(tx, ChangeKind::MemberAdded, &added, &mut facts).await?;
    tell(tx, ChangeKind::MemberUpdated, &updated, &mut facts).await?;
    let facts = facts.into_iter().map(|fact| fact.done(act.clone())).collect();
    let recorded = changes::record(tx, at, facts).await?;
    Ok(Imported { report: plan.report, recorded })
}

#[derive(FromRow)]
struct ExistingRow {
    id: String,
    kind: String,
    owner: bool,
    rights: String,
    groups: String,
    login: String,
    name: String,
    enabled: bool,
    updated_at: i64,
    origin: Option<String>,
    disabled_by_import_at: Option<i64>,
}

async fn existing(connection: &mut SqliteConnection) -> Result<Vec<Existing>, StoreError> {
    let rows: Vec<ExistingRow> = sqlx::query_as(
        "SELECT id, kind, owner, rights, groups, login, name, enabled, updated_at, origin, \
            disabled_by_import_at \
         FROM members WHERE removed_at IS NULL ORDER BY name_order, id",
    )
    .fetch_all(connection)
    .await?;
    let existing = |row: ExistingRow| {
        Ok(Existing {
            id: member_id(&row.id)?,
            kind: of_word(&row.kind)?,
            owner: row.owner,
            login: row.login,
            name: row.name,
            groups: of_json(&row.groups)?,
            rights: of_json(&row.rights)?,
            enabled: row.enabled,
            origin: row.origin,
            disabled_by_import: row.disabled_by_import_at == Some(row.updated_at),
        })
    };
    rows.into_iter().map(existing).collect()
}

async fn insert(
    tx: &mut Write<'_>,
    people: &[Person],
    at: Timestamp,
    new_id: &(dyn Fn() -> MemberId + Send + Sync),
) -> Result<Vec<MemberId>, StoreError> {
    let mut added = Vec::with_capacity(people.len());
    for chunk in people.chunks(ROWS) {
        let logins: Vec<&str> = chunk.iter().map(|person| person.login.as_str()).collect();
        // A login that is new has no password until somebody sets one.
        sqlx::query("INSERT OR IGNORE INTO logins (login) SELECT value FROM json_each(?)")
            .bind(json(&logins)?)
            .execute(&mut **tx)
            .await?;
        let rows = chunk
            .iter()
            .map(|person| {
                let id = new_id();
                added.push(id);
                new_row(id, person, at)
            })
            .collect::<Result<Vec<_>, _>>()?;
        sqlx::query(
            "INSERT INTO members (id, kind, owner, rights, groups, login, name, name_order, \
                searched, enabled, created_at, updated_at, origin, disabled_by_import_at) \
             SELECT value ->> 0, value ->> 1, 0, value ->> 2, value ->> 3, value ->> 4, \
                value ->> 5, value ->> 6, value ->> 7, value ->> 8, ?2, ?2, value ->> 9, \
                value ->> 10 \
             FROM json_each(?1)",
        )
        .bind(json(&rows)?)
        .bind(at.as_millis())
        .execute(&mut **tx)
        .await?;
    }
    Ok(added)
}

fn new_row(id: MemberId, person: &Person, at: Timestamp) -> Result<Value, StoreError> {
    let enabled = person.enabled.unwrap_or(true);
    let (order, searched) = searched(&person.name, &person.login);
    Ok(json!([
        id,
        person.kind.name(),
        json(&person.rights.as_deref().unwrap_or_default())?,
        json(&person.groups.as_deref().unwrap_or_default())?,
        person.login,
        person.name,
        order,
        searched,
        enabled,
        person.origin,
        (!enabled).then_some(at.as_millis()),
    ]))
}

async fn update(tx: &mut Write<'_>, updates: &[Update], at: Timestamp) -> Result<(), StoreError> {
    for chunk in updates.chunks(ROWS) {
        let rows =
            chunk.iter().map(|update| changed_row(update, at)).collect::<Result<Vec<_>, _>>()?;
        sqlx::query(
            "UPDATE members SET rights = e.value ->> 1, groups = e.value ->> 2, \
                name = e.value ->> 3, name_order = e.value ->> 4, searched = e.value ->> 5, \
                enabled = e.value ->> 6, disabled_by_import_at = e.value ->> 7, updated_at = ?2 \
             FROM json_each(?1) e WHERE members.id = e.value ->> 0",
        )
        .bind(json(&rows)?)
        .bind(at.as_millis())
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

fn changed_row(update: &Update, at: Timestamp) -> Result<Value, StoreError> {
    let (order, searched) = searched(&update.name, &update.login);
    Ok(json!([
        update.id,
        json(&update.rights)?,
        json(&update.groups)?,
        update.name,
        order,
        searched,
        update.enabled,
        update.disabled_by_import.then_some(at.as_millis()),
    ]))
}

/// A change for each member, as it is now.
async fn tell(
    tx: &mut Write<'_>,
    kind: ChangeKind,
    ids: &[MemberId],
    facts: &mut Vec<Fact>,
) -> Result<(), StoreError> {
    for chunk in ids.chunks(ROWS) {
        let rows: Vec<MemberRow> = sqlx::query_as(concat!(
            "SELECT ",
            member_columns!(),
            " FROM json_each(?) e JOIN members m ON m.id = e.value ORDER BY e.key"
        ))
        .bind(json(&chunk)?)
        .fetch_all(&mut **tx)
        .await?;
        for row in rows {
            let member: Member = row.member()?;
            facts.push(Fact::of(kind, What::Member(Box::new(member))));
        }
    }
    Ok(())
}
