//! The team on its way to the page, as bytes.
//!
//! As JSON ten thousand people with their sessions are ten million letters, which the page
//! would read twice: into values of its own language, and out of these. As bytes they are a
//! third as many and read once. Everything else is small and stays JSON.

use deskwatch_team::{Change, Snapshot};
use serde::{Deserialize, Serialize};

use crate::update::Update;

/// What is sent. The variants and their order are those of [`Received`].
#[derive(Serialize)]
enum Sent<'a> {
    Snapshot(&'a Snapshot),
    Changes(&'a [Change], &'a str),
}

/// What arrives.
#[derive(Deserialize)]
enum Received {
    Snapshot(Box<Snapshot>),
    Changes(Vec<Change>, String),
}

impl Update {
    /// The update as bytes; none for one that travels as JSON.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let sent = match self {
            Self::Snapshot(snapshot) => Sent::Snapshot(snapshot),
            Self::Changes { changes, cursor } => Sent::Changes(changes, cursor),
            Self::View(_)
            | Self::Export(_)
            | Self::ShowMember { .. }
            | Self::AddSource { .. }
            | Self::AskToEnd(_) => return None,
        };
        // It fails only for lists that do not know how long they are.
        postcard::to_allocvec(&sent).ok()
    }

    /// The update that these bytes are; none when they are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(match postcard::from_bytes(bytes).ok()? {
            Received::Snapshot(snapshot) => Self::Snapshot(snapshot),
            Received::Changes(changes, cursor) => Self::Changes { changes, cursor },
        })
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{
        ChangeKind, Client, Device, EndReason, Kind, Me, Member, MemberId, Method, Right, Security,
        Session, SessionId, SessionState, Status, Timestamp,
    };
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_763_889_300_123);

    fn member() -> Member {
        Member {
            id: MemberId(Uuid::from_u128(1)),
            kind: Kind::Administrator,
            owner: false,
            rights: vec![Right::ViewAgents, Right::TerminateAgents],
            login: "ayşe@acme.example".to_owned(),
            name: "Ayşe Yılmaz".to_owned(),
            groups: vec!["Night".to_owned()],
            enabled: true,
            linked_id: Some(MemberId(Uuid::from_u128(u128::MAX))),
            status: Status::Active,
            session_count: 1,
            last_seen_at: Some(NOW),
            created_at: NOW,
            updated_at: NOW,
        }
    }

    fn session() -> Session {
        Session {
            id: SessionId(Uuid::from_u128(2)),
            member_id: MemberId(Uuid::from_u128(1)),
            state: SessionState::Ending,
            started_at: NOW,
            last_active_at: NOW,
            expires_at: NOW,
            ends_at: Some(NOW),
            ip: "2001:db8::1".to_owned(),
            user_agent: "Mozilla/5.0".to_owned(),
            client: Client { browser: Some("Chrome 131".into()), os: None, device: Device::Tablet },
            method: Method::Switch,
            current: true,
            ended_at: None,
            end_reason: Some(EndReason::Terminated),
            ended_by: None,
            reason: Some("lost".to_owned()),
        }
    }

    fn change() -> Change {
        Change {
            seq: 12,
            at: NOW,
            kind: ChangeKind::SessionEnding,
            member_id: Some(MemberId(Uuid::from_u128(1))),
            session: Some(session()),
            member: Some(member()),
            security: Some(Security::default()),
        }
    }

    #[test]
    fn the_team_arrives_as_it_was_sent() {
        let snapshot = Update::Snapshot(Box::new(Snapshot {
            cursor: "7".to_owned(),
            me: Me { member: member(), session: session() },
            members: vec![member(), member()],
            sessions: vec![session()],
            security: Security { maximum_age_seconds: Some(3_600), ..Security::default() },
        }));
        let changes = Update::Changes { changes: vec![change()], cursor: "8".to_owned() };
        for update in [snapshot, changes] {
            let bytes = update.to_bytes().unwrap();
            assert!(bytes.len() < serde_json::to_string(&update).unwrap().len() / 2);
            assert_eq!(Update::from_bytes(&bytes), Some(update));
        }
    }

    #[test]
    fn what_is_cut_short_is_no_update() {
        let update = Update::Changes { changes: vec![change()], cursor: "8".to_owned() };
        let bytes = update.to_bytes().unwrap();
        for length in 0..bytes.len() {
            assert_eq!(Update::from_bytes(&bytes[..length]), None, "{length} bytes");
        }
    }

    #[test]
    fn what_is_small_travels_as_json() {
        assert_eq!(Update::Export(None).to_bytes(), None);
    }
}
