//! What window and shell say to each other on its way: bytes, without a name in them.
//!
//! As JSON ten thousand people with their sessions are ten million letters, which the page
//! would read twice: into values of its own language, and out of these. As bytes they are a
//! third as many and read once. And a page that reads and writes nothing else needs none of
//! the code for JSON.
//!
//! Both sides are of one build, so the order of fields and variants is known to both. What is
//! said must be told without looking: no enum that is tagged within, and no field that is
//! sometimes left out.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// As bytes; none for a list that does not know how long it is, which nothing here has.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// What these bytes are, all of them; none when they are something else.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{
        Change, ChangeKind, Client, Device, EndReason, HistoryDetail, HistoryEntry, HistoryId,
        HistoryKind, HistoryPage, Kind, Me, Member, MemberId, Method, OutcomePage, Right, Security,
        Session, SessionFilter, SessionId, SessionState, Snapshot, Status, TerminationRequest,
        Through, Timestamp,
    };
    use uuid::Uuid;

    use crate::{Fault, NotificationSettings, Subject, Update};

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
            let bytes = to_bytes(&update).unwrap();
            assert!(bytes.len() < serde_json::to_string(&update).unwrap().len() / 2);
            assert_eq!(from_bytes(&bytes), Some(update));
        }
    }

    #[test]
    fn what_is_cut_short_or_goes_on_is_nothing() {
        let update = Update::Changes { changes: vec![change()], cursor: "8".to_owned() };
        let mut bytes = to_bytes(&update).unwrap();
        for length in 0..bytes.len() {
            assert_eq!(from_bytes::<Update>(&bytes[..length]), None, "{length} bytes");
        }
        bytes.push(0);
        assert_eq!(from_bytes::<Update>(&bytes), None);
    }

    /// Sends something and gives back what arrives.
    fn sent<T: Serialize + DeserializeOwned>(value: &T) -> T {
        from_bytes(&to_bytes(value).unwrap()).unwrap()
    }

    #[test]
    fn what_is_not_there_arrives_as_not_there() {
        let mut request = TerminationRequest::of_members(vec![MemberId(Uuid::from_u128(1))]);
        assert_eq!(sent(&request), request);
        request.reason = Some("lost".to_owned());
        request.grace_seconds = 60;
        request.spare_self = false;
        request.members = None;
        request.filter =
            Some(SessionFilter { kind: Some(Kind::Agent), ..SessionFilter::default() });
        assert_eq!(sent(&request), request);

        let filter = SessionFilter {
            all: true,
            kind: Some(Kind::Administrator),
            member_id: Some(MemberId(Uuid::from_u128(1))),
            state: Some(SessionState::Ending),
            ip: Some("::1".to_owned()),
            text: Some("ay".to_owned()),
            started_after: Some(Timestamp::from_millis(1)),
            started_before: Some(Timestamp::from_millis(2)),
            inactive_for: Some(3),
            expires_within: Some(4),
            end_reason: Some(EndReason::Expired),
            ended_by: Some(MemberId(Uuid::from_u128(2))),
        };
        assert_eq!(sent(&filter), filter);

        let settings = NotificationSettings { people: Some(Vec::new()), ..Default::default() };
        assert_eq!(sent(&settings), settings);
    }

    #[test]
    fn what_happened_arrives_as_it_was_told() {
        let detail = HistoryDetail {
            login: Some("ay".to_owned()),
            through: Some(Through::CommandLine),
            method: Some(Method::Password),
            end_reason: Some(EndReason::Terminated),
            ends_at: Some(NOW),
            member: Some(member()),
            security: Some(Security::default()),
        };
        for detail in [HistoryDetail::default(), detail] {
            let entry = HistoryEntry {
                id: HistoryId(Uuid::from_u128(3)),
                at: NOW,
                kind: HistoryKind::SignIn,
                by: None,
                by_name: None,
                member_id: Some(MemberId(Uuid::from_u128(1))),
                member_name: Some("Ayşe Yılmaz".to_owned()),
                session_id: None,
                client: Some(session().client),
                termination_id: None,
                ip: None,
                reason: None,
                detail,
            };
            let page = HistoryPage { items: vec![entry], next: Some("12".to_owned()) };
            assert_eq!(sent(&page), page);
        }
    }

    #[test]
    fn a_refusal_arrives_as_what_it_is() {
        let faults = [
            Fault::WrongCredentials,
            Fault::RateLimited { retry_after_seconds: 840 },
            Fault::FieldInvalid { field: Subject::Login, detail: "too long".to_owned() },
            Fault::SecurityChanged { now: Security::default() },
        ];
        for fault in faults {
            let answer: Result<OutcomePage, Fault> = Err(fault);
            assert_eq!(sent(&answer), answer);
        }
        assert_eq!(sent(&Ok::<(), Fault>(())), Ok(()));
    }
}
