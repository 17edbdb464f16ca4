//! Rows as the team's types.

use deskwatch_team::{
    Client, Kind, Member, MemberId, Security, Session, SessionId, SessionState, Status, Timestamp,
    expiry,
};
use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer};
use sqlx::FromRow;

use crate::store::StoreError;

/// Columns of a [`SessionRow`], from `sessions s JOIN members m`.
macro_rules! session_columns {
    () => {
        "s.id, s.member_id, m.kind, s.started_at, s.last_active_at, s.told_active_at, s.ip, \
         s.user_agent, s.browser, s.os, s.device, s.method, s.expires_at, s.ended_at, \
         s.end_reason, s.ended_by, s.reason, s.ending_at"
    };
}

/// Columns of a [`MemberRow`], from `members m`.
macro_rules! member_columns {
    () => {
        concat!(
            member_columns!(without sessions),
            "(SELECT count(*) FROM sessions s WHERE s.member_id = m.id AND s.ended_at IS NULL) \
                AS session_count, \
             (SELECT max(s.told_active_at) FROM sessions s \
                WHERE s.member_id = m.id AND s.ended_at IS NULL) AS told_seen_at"
        )
    };
    // What looks at every live session of the member, memory does faster.
    (that memory completes) => {
        concat!(member_columns!(without sessions), "0 AS session_count, NULL AS told_seen_at")
    };
    (without sessions) => {
        "m.id, m.kind, m.owner, m.rights, m.groups, m.login, m.name, m.name_order, m.enabled, \
         m.last_seen_at, m.created_at, m.updated_at, \
         (SELECT o.id FROM members o WHERE o.login = m.login AND o.kind <> m.kind) AS linked_id, "
    };
}

pub(super) use {member_columns, session_columns};

/// The word that the API has for a value; the same words stand in the tables.
pub(super) fn word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(StoreError::damaged("a value without a word")),
    }
}

/// The value of a word.
pub(super) fn of_word<T: DeserializeOwned>(word: &str) -> Result<T, StoreError> {
    let word: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        word.into_deserializer();
    T::deserialize(word).map_err(|error| StoreError::damaged(error.to_string()))
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::damaged(error.to_string()))
}

pub(super) fn of_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::damaged(error.to_string()))
}

pub(super) fn member_id(text: &str) -> Result<MemberId, StoreError> {
    text.parse().map_err(|_| StoreError::damaged("a member's id"))
}

pub(super) fn session_id(text: &str) -> Result<SessionId, StoreError> {
    text.parse().map_err(|_| StoreError::damaged("a session's id"))
}

/// Which activity of a live session is meant.
#[derive(Clone, Copy)]
pub(super) enum Activity {
    /// The latest there was.
    True,
    /// The latest that the feed has told.
    Told,
}

#[derive(FromRow)]
pub(super) struct SessionRow {
    id: String,
    member_id: String,
    kind: String,
    started_at: i64,
    last_active_at: i64,
    pub(super) told_active_at: i64,
    ip: String,
    user_agent: String,
    browser: Option<String>,
    os: Option<String>,
    device: String,
    method: String,
    expires_at: Option<i64>,
    ended_at: Option<i64>,
    end_reason: Option<String>,
    ended_by: Option<String>,
    reason: Option<String>,
    ending_at: Option<i64>,
}

impl SessionRow {
    pub(super) fn kind(&self) -> Result<Kind, StoreError> {
        of_word(&self.kind)
    }

    pub(super) fn session(
        self,
        security: &Security,
        activity: Activity,
    ) -> Result<Session, StoreError> {
        let kind = self.kind()?;
        let started_at = Timestamp::from_millis(self.started_at);
        let last_active_at = Timestamp::from_millis(match activity {
            Activity::True => self.last_active_at,
            Activity::Told => self.told_active_at,
        });
        let expires_at = match self.expires_at {
            Some(millis) => Timestamp::from_millis(millis),
            None => expiry::expires_at(kind, started_at, last_active_at, security),
        };
        let state = match (self.ended_at, self.ending_at) {
            (Some(_), _) => SessionState::Ended,
            (None, Some(_)) => SessionState::Ending,
            (None, None) => SessionState::Active,
        };
        Ok(Session {
            id: session_id(&self.id)?,
            member_id: member_id(&self.member_id)?,
            state,
            started_at,
            last_active_at,
            expires_at,
            ends_at: self.ending_at.map(Timestamp::from_millis),
            ip: self.ip,
            user_agent: self.user_agent,
            client: Client { browser: self.browser, os: self.os, device: of_word(&self.device)? },
            method: of_word(&self.method)?,
            current: false,
            ended_at: self.ended_at.map(Timestamp::from_millis),
            end_reason: self.end_reason.as_deref().map(of_word).transpose()?,
            ended_by: self.ended_by.as_deref().map(member_id).transpose()?,
            reason: self.reason,
        })
    }
}

#[derive(FromRow)]
pub(super) struct MemberRow {
    id: String,
    kind: String,
    owner: bool,
    rights: String,
    groups: String,
    login: String,
    name: String,
    pub(super) name_order: String,
    enabled: bool,
    last_seen_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
    linked_id: Option<String>,
    session_count: u32,
    told_seen_at: Option<i64>,
}

impl MemberRow {
    pub(super) fn member(self) -> Result<Member, StoreError> {
        Ok(Member {
            id: member_id(&self.id)?,
            kind: of_word(&self.kind)?,
            owner: self.owner,
            rights: of_json(&self.rights)?,
            login: self.login,
            name: self.name,
            groups: of_json(&self.groups)?,
            enabled: self.enabled,
            linked_id: self.linked_id.as_deref().map(member_id).transpose()?,
            status: Status::of(self.session_count),
            session_count: self.session_count,
            last_seen_at: self.last_seen_at.max(self.told_seen_at).map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(self.created_at),
            updated_at: Timestamp::from_millis(self.updated_at),
        })
    }
}

#[derive(FromRow)]
pub(super) struct SecurityRow {
    agent_inactivity_seconds: u32,
    maximum_age_seconds: Option<u32>,
    sessions_per_member: Option<u32>,
    pub(super) updated_at: i64,
}

impl SecurityRow {
    pub(super) fn security(&self) -> Security {
        Security {
            agent_inactivity_seconds: self.agent_inactivity_seconds,
            maximum_age_seconds: self.maximum_age_seconds,
            sessions_per_member: self.sessions_per_member,
            ..Security::default()
        }
    }
}
