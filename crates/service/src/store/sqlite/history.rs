//! The audit trail's table, written to in the transaction of what it tells. Reading it is in
//! [`super::history_pages`].

use deskwatch_team::history::{HistoryDetail, HistoryEntry, HistoryKind};
use deskwatch_team::{ChangeKind, EndReason, HistoryId, Kind, MemberId, Session, Timestamp};
use serde_json::json;
use uuid::{NoContext, Uuid};

use super::Write;
use super::changes::What;
use super::rows::{json, word};
use crate::store::{Act, FailedSignIn, StoreError};

/// Rows that one statement inserts.
const ROWS: usize = 1_000;

/// An entry that is to be written, and the kind of the member that it is about.
pub(super) struct NewEntry {
    entry: HistoryEntry,
    member_kind: Option<Kind>,
}

impl NewEntry {
    /// Something that somebody did at that time.
    pub(super) fn of(kind: HistoryKind, at: Timestamp, act: &Act) -> Self {
        let entry = HistoryEntry {
            id: new_id(at),
            at,
            kind,
            by: act.by,
            by_name: None,
            member_id: None,
            member_name: None,
            session_id: None,
            client: None,
            termination_id: act.termination,
            ip: act.ip.clone(),
            reason: act.reason.clone(),
            detail: HistoryDetail { through: act.through, ..HistoryDetail::default() },
        };
        Self { entry, member_kind: None }
    }

    /// About a member.
    pub(super) fn about(mut self, member: MemberId, kind: Kind) -> Self {
        self.entry.member_id = Some(member);
        self.member_kind = Some(kind);
        self
    }

    /// What a change is in the audit trail; activity is nothing.
    pub(super) fn of_change(
        kind: ChangeKind,
        what: &What,
        at: Timestamp,
        act: &Act,
    ) -> Option<Self> {
        match what {
            What::Session(session, member_kind) => {
                let new = Self::of_session(kind, session, at, act)?;
                Some(new.about(session.member_id, *member_kind))
            }
            What::Member(member) => {
                let kind = match kind {
                    ChangeKind::MemberAdded => HistoryKind::MemberAdded,
                    ChangeKind::MemberRemoved => HistoryKind::MemberRemoved,
                    _ => HistoryKind::MemberUpdated,
                };
                let mut new = Self::of(kind, at, act).about(member.id, member.kind);
                new.entry.detail.member = Some((**member).clone());
                Some(new)
            }
            What::Security(security) => {
                let mut new = Self::of(HistoryKind::SecurityUpdated, at, act);
                new.entry.detail.security = Some(*security);
                Some(new)
            }
        }
    }

    fn of_session(kind: ChangeKind, session: &Session, at: Timestamp, act: &Act) -> Option<Self> {
        let mut new = match kind {
            ChangeKind::SessionStarted => {
                let mut new = Self::of(HistoryKind::SignIn, at, act);
                new.entry.by = Some(session.member_id);
                new.entry.ip = Some(session.ip.clone());
                new.entry.detail.method = Some(session.method);
                new
            }
            ChangeKind::SessionEnding => {
                let mut new = Self::of(HistoryKind::TerminationScheduled, at, act);
                new.entry.detail.ends_at = session.ends_at;
                new
            }
            ChangeKind::SessionEndingUndone => Self::of(HistoryKind::TerminationUndone, at, act),
            ChangeKind::SessionEnded => {
                Self::of_end(session.end_reason?, session, session.ended_at.unwrap_or(at), act)
            }
            _ => return None,
        };
        new.entry.session_id = Some(session.id);
        Some(new)
    }

    fn of_end(reason: EndReason, session: &Session, at: Timestamp, act: &Act) -> Self {
        match reason {
            EndReason::SignOut => {
                let mut new = Self::of(HistoryKind::SignOut, at, act);
                new.entry.by = Some(session.member_id);
                new
            }
            EndReason::Expired => Self::of(HistoryKind::Expiry, at, act),
            EndReason::Terminated => Self::of(HistoryKind::Termination, at, act),
            EndReason::Disabled | EndReason::PasswordChanged => {
                let mut new = Self::of(HistoryKind::Revocation, at, act);
                new.entry.detail.end_reason = Some(reason);
                new
            }
        }
    }

    fn row(&self) -> Result<serde_json::Value, StoreError> {
        let entry = &self.entry;
        Ok(json!([
            entry.id,
            entry.at.as_millis(),
            word(&entry.kind)?,
            entry.by,
            entry.member_id,
            self.member_kind,
            entry.session_id,
            entry.termination_id,
            entry.ip,
            entry.reason,
            json(&entry.detail)?,
        ]))
    }
}

fn new_id(at: Timestamp) -> HistoryId {
    let millis = u64::try_from(at.as_millis()).unwrap_or(0);
    let nanos = u32::try_from(millis % 1_000 * 1_000_000).unwrap_or(0);
    HistoryId(Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, millis / 1_000, nanos)))
}

/// Adds entries, in order.
pub(super) async fn write(tx: &mut Write<'_>, entries: &[NewEntry]) -> Result<(), StoreError> {
    for chunk in entries.chunks(ROWS) {
        let rows = chunk.iter().map(NewEntry::row).collect::<Result<Vec<_>, _>>()?;
        sqlx::query(
            "INSERT INTO history (id, at, kind, by_member, member_id, member_kind, session_id, \
                termination_id, ip, reason, detail) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, \
                value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10 \
             FROM json_each(?) ORDER BY key",
        )
        .bind(json(&rows)?)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Adds that somebody was refused. One statement, whether there is such a login or not, so
/// that the time it takes does not tell.
pub(super) async fn write_failure(
    tx: &mut Write<'_>,
    failed: &FailedSignIn,
) -> Result<(), StoreError> {
    let detail = HistoryDetail { login: failed.typed.clone(), ..HistoryDetail::default() };
    sqlx::query(
        "INSERT INTO history (id, at, kind, ip, detail, member_id, member_kind) \
         SELECT ?1, ?2, ?3, ?4, ?5, m.id, m.kind FROM (SELECT 1) \
         LEFT JOIN (SELECT id, kind FROM members WHERE login = ?6 AND (?7 IS NULL OR kind = ?7) \
            ORDER BY kind DESC LIMIT 1) m",
    )
    .bind(new_id(failed.at).to_string())
    .bind(failed.at.as_millis())
    .bind(word(&HistoryKind::SignInFailed)?)
    .bind(&failed.ip)
    .bind(json(&detail)?)
    .bind(&failed.login)
    .bind(failed.kind.map(Kind::name))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
