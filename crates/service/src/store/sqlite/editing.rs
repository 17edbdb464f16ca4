//! Changing and removing members.

use deskwatch_team::{ChangeKind, EndReason, Member, MemberId, Timestamp};

use super::Write;
use super::changes::{self, Fact, What};
use super::members::{give_password, of_login, one, one_if_any, searched};
use super::rows::json;
use super::{known_addresses, sessions};
use crate::rules::members::{EditRefused, MemberEdit};
use crate::store::{Act, Edited, Ending, MayEdit, StoreError};

/// A member and the login's other account.
async fn with_linked(
    tx: &mut Write<'_>,
    id: MemberId,
) -> Result<Option<(Member, Option<Member>)>, StoreError> {
    let Some(member) = one_if_any(tx, id).await? else { return Ok(None) };
    let linked = of_login(tx, &member.login).await?.into_iter().find(|other| other.id != id);
    Ok(Some((member, linked)))
}

pub(super) async fn edit(
    tx: &mut Write<'_>,
    id: MemberId,
    edit: &MemberEdit,
    may: &MayEdit<'_>,
    at: Timestamp,
    act: &Act,
) -> Result<Edited, StoreError> {
    let Some((member, linked)) = with_linked(tx, id).await? else { return Ok(Ok(None)) };
    if let Err(refused) = may(&member, linked.as_ref()) {
        return Ok(Err(refused));
    }
    let mut facts = Vec::new();
    if edit.enabled == Some(false) && member.enabled {
        let how = Ending::of(EndReason::Disabled, at).done(act);
        facts.extend(sessions::end_all_of(tx, &[id], &how).await?);
    }
    if let Some(hash) = &edit.password_hash {
        let both: Vec<Member> = [Some(member.clone()), linked].into_iter().flatten().collect();
        facts.extend(give_password(tx, &both, hash, at, act).await?);
    }
    if update(tx, &member, edit, at).await? {
        let member = Box::new(one(tx, id).await?);
        facts.push(Fact::of(ChangeKind::MemberUpdated, What::Member(member)).done(act.clone()));
    }
    Ok(Ok(Some(changes::record(tx, at, facts).await?)))
}

/// Whether anything of the account has become another.
async fn update(
    tx: &mut Write<'_>,
    before: &Member,
    edit: &MemberEdit,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let name = edit.name.as_ref().unwrap_or(&before.name);
    let groups = edit.groups.as_ref().unwrap_or(&before.groups);
    let rights = edit.rights.as_ref().unwrap_or(&before.rights);
    let enabled = edit.enabled.unwrap_or(before.enabled);
    let same = *name == before.name
        && *groups == before.groups
        && *rights == before.rights
        && enabled == before.enabled;
    if same {
        return Ok(false);
    }
    let (order, searched) = searched(name, &before.login);
    sqlx::query(
        "UPDATE members SET name = ?, name_order = ?, searched = ?, groups = ?, rights = ?, \
            enabled = ?, updated_at = ? WHERE id = ?",
    )
    .bind(name)
    .bind(order)
    .bind(searched)
    .bind(json(groups)?)
    .bind(json(rights)?)
    .bind(enabled)
    .bind(at.as_millis())
    .bind(before.id.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(true)
}

pub(super) async fn remove(
    tx: &mut Write<'_>,
    id: MemberId,
    may: &MayEdit<'_>,
    at: Timestamp,
    act: &Act,
) -> Result<Edited, StoreError> {
    let Some((member, linked)) = with_linked(tx, id).await? else { return Ok(Ok(None)) };
    if let Err(refused) = may(&member, linked.as_ref()) {
        return Ok(Err::<_, EditRefused>(refused));
    }
    let how = Ending::of(EndReason::Disabled, at).done(act);
    let mut facts = sessions::end_all_of(tx, &[id], &how).await?;
    // As it was, but for the sessions that it had.
    let last = one(tx, id).await?;
    let login = format!("removed:{id}");
    sqlx::query("INSERT INTO logins (login, password_hash) VALUES (?, NULL)")
        .bind(&login)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "UPDATE members SET removed_at = ?1, removed_login = login, login = ?2, enabled = 0, \
            updated_at = ?1 WHERE id = ?3",
    )
    .bind(at.as_millis())
    .bind(&login)
    .bind(id.to_string())
    .execute(&mut **tx)
    .await?;
    facts.push(Fact::of(ChangeKind::MemberRemoved, What::Member(Box::new(last))));
    if let Some(linked) = linked {
        // It has no linked account any more.
        let linked = Box::new(one(tx, linked.id).await?);
        facts.push(Fact::of(ChangeKind::MemberUpdated, What::Member(linked)));
    } else {
        known_addresses::forget(tx, &member.login).await?;
        sqlx::query("DELETE FROM logins WHERE login = ?")
            .bind(&member.login)
            .execute(&mut **tx)
            .await?;
    }
    let facts = facts.into_iter().map(|fact| fact.done(act.clone())).collect();
    Ok(Ok(Some(changes::record(tx, at, facts).await?)))
}
