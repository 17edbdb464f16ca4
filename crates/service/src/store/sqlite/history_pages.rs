//! Pages of the audit trail, by key: each part of a page is one walk along one index.

use deskwatch_team::history::HistoryEntry;
use deskwatch_team::{Client, Kind, Timestamp};
use sqlx::sqlite::{Sqlite, SqliteConnection};
use sqlx::{FromRow, QueryBuilder};

use super::lists::cut;
use super::rows::{member_id, of_json, of_word, session_id, word};
use crate::store::{HistoryKey, HistoryPage, HistoryQuery, StoreError, Visible};

#[derive(FromRow)]
struct EntryRow {
    seq: i64,
    id: String,
    at: i64,
    kind: String,
    by_member: Option<String>,
    by_name: Option<String>,
    by_kind: Option<String>,
    member_id: Option<String>,
    member_name: Option<String>,
    session_id: Option<String>,
    browser: Option<String>,
    os: Option<String>,
    device: Option<String>,
    termination_id: Option<String>,
    ip: Option<String>,
    reason: Option<String>,
    detail: String,
}

impl EntryRow {
    fn key(&self) -> HistoryKey {
        HistoryKey { at: Timestamp::from_millis(self.at), seq: self.seq }
    }

    fn entry(self, visible: Visible) -> Result<HistoryEntry, StoreError> {
        let damaged = |_| StoreError::damaged("an id in the history");
        let by_kind = self.by_kind.as_deref().map(of_word).transpose()?;
        let shows_by = by_kind.is_some_and(|kind| visible.shows(kind));
        // The address is that of whoever did it; nobody hides from oneself.
        let shows_address =
            self.by_member.is_none() || self.by_member == self.member_id || shows_by;
        let client = self.device.as_deref().map(of_word).transpose()?;
        Ok(HistoryEntry {
            id: self.id.parse().map_err(damaged)?,
            at: Timestamp::from_millis(self.at),
            kind: of_word(&self.kind)?,
            by: self.by_member.as_deref().map(member_id).transpose()?,
            by_name: self.by_name.filter(|_| shows_by),
            member_id: self.member_id.as_deref().map(member_id).transpose()?,
            member_name: self.member_name,
            session_id: self.session_id.as_deref().map(session_id).transpose()?,
            client: client.map(|device| Client { browser: self.browser, os: self.os, device }),
            termination_id: self
                .termination_id
                .map(|id| id.parse().map_err(damaged))
                .transpose()?,
            ip: self.ip.filter(|_| shows_address),
            reason: self.reason,
            detail: of_json(&self.detail)?,
        })
    }
}

pub(super) async fn page(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
) -> Result<HistoryPage, StoreError> {
    let mut rows = Vec::new();
    for about in About::visible(query.visible) {
        rows.extend(newest(connection, query, *about).await?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.at, row.seq)));
    let more = cut(&mut rows, query.limit);
    let next = rows.last().filter(|_| more).map(EntryRow::key);
    let items = rows.into_iter().map(|row| row.entry(query.visible)).collect::<Result<_, _>>()?;
    Ok(HistoryPage { items, next })
}

/// Whom entries are about, as far as it decides who may see them. Asked for one by one,
/// because no index has the entries of two of these in order.
#[derive(Clone, Copy)]
enum About {
    Anybody,
    Members(Kind),
    /// No member, and nobody who tried to be one: a login that nobody has may be anybody's,
    /// mistyped, so it takes both rights.
    Nobody,
}

impl About {
    const fn visible(visible: Visible) -> &'static [Self] {
        match (visible.agents, visible.administrators) {
            (true, true) => &[Self::Anybody],
            (true, false) => &[Self::Members(Kind::Agent), Self::Nobody],
            (false, true) => &[Self::Members(Kind::Administrator), Self::Nobody],
            (false, false) => &[],
        }
    }

    /// Written out and not bound: an index of some rows is used for just these words.
    const fn condition(self) -> &'static str {
        match self {
            Self::Anybody => "TRUE",
            Self::Members(Kind::Agent) => "h.member_kind = 'agent'",
            Self::Members(Kind::Administrator) => "h.member_kind = 'administrator'",
            Self::Nobody => "h.member_kind IS NULL AND h.kind <> 'sign_in_failed'",
        }
    }
}

impl About {
    /// What goes before a column so that SQLite looks for it in the entries of this index and
    /// not for these entries among all that have it: they are few, and an administrator may
    /// have done a million things to agents.
    const fn own_index(self) -> &'static str {
        match self {
            Self::Anybody | Self::Members(Kind::Agent) => "",
            Self::Members(Kind::Administrator) | Self::Nobody => "+",
        }
    }
}

/// One more than asked for, newest first.
async fn newest(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    about: About,
) -> Result<Vec<EntryRow>, StoreError> {
    let wanted = i64::from(query.limit) + 1;
    let mut rows = Vec::new();
    // Very many can have happened in one millisecond. SQLite finds the rest of those, and
    // then what is older, but not both at once.
    if query.after.is_some() {
        rows = some(connection, query, about, Part::SameTime, wanted).await?;
    }
    let missing = wanted - i64::try_from(rows.len()).unwrap_or(i64::MAX);
    if missing > 0 {
        rows.extend(some(connection, query, about, Part::Older, missing).await?);
    }
    Ok(rows)
}

/// Which entries after a key.
#[derive(Clone, Copy)]
enum Part {
    SameTime,
    Older,
}

async fn some(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    about: About,
    part: Part,
    limit: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    let mut sql = QueryBuilder::new(
        "SELECT h.seq, h.id, h.at, h.kind, h.by_member, b.name AS by_name, b.kind AS by_kind, \
            h.member_id, m.name AS member_name, h.session_id, s.browser, s.os, s.device, \
            h.termination_id, h.ip, h.reason, h.detail \
         FROM history h LEFT JOIN members b ON b.id = h.by_member \
            LEFT JOIN members m ON m.id = h.member_id LEFT JOIN sessions s ON s.id = h.session_id \
         WHERE ",
    );
    sql.push(about.condition());
    let equals = |column: &str| format!(" AND {}h.{column} = ", about.own_index());
    if let Some(kind) = query.kind {
        sql.push(equals("kind")).push_bind(word(&kind)?);
    }
    if let Some(member) = query.member_id {
        sql.push(equals("member_id")).push_bind(member.to_string());
    }
    if let Some(by) = query.by {
        sql.push(equals("by_member")).push_bind(by.to_string());
    }
    within(&mut sql, query, part);
    sql.push(" ORDER BY h.at DESC, h.seq DESC LIMIT ").push_bind(limit);
    Ok(sql.build_query_as().fetch_all(connection).await?)
}

/// The conditions of time.
fn within(sql: &mut QueryBuilder<Sqlite>, query: &HistoryQuery, part: Part) {
    if let Some(since) = query.since {
        sql.push(" AND h.at >= ").push_bind(since.as_millis());
    }
    let until = query.until.map(Timestamp::as_millis);
    match (part, query.after) {
        (Part::SameTime, Some(after)) => {
            sql.push(" AND h.at = ").push_bind(after.at.as_millis());
            sql.push(" AND h.seq < ").push_bind(after.seq);
            if let Some(until) = until {
                sql.push(" AND h.at < ").push_bind(until);
            }
        }
        (_, after) => {
            let before = until.into_iter().chain(after.map(|after| after.at.as_millis())).min();
            if let Some(before) = before {
                sql.push(" AND h.at < ").push_bind(before);
            }
        }
    }
}
