//! People and sessions to test with.

use deskwatch_bridge::LoadMemberSessions;
use deskwatch_team::{
    Client, Device, EndReason, Kind, Member, MemberId, Method, Right, Session, SessionId,
    SessionState, Status, Timestamp,
};

/// 2026-11-23T09:00:00.000Z: when every test begins.
pub const NINE: Timestamp = Timestamp::from_millis(1_795_424_400_000);

pub const DENIZ: u32 = 1;
pub const ELIF: u32 = 2;
pub const AYSE: u32 = 10;
pub const BEN: u32 = 11;
pub const CEM: u32 = 12;
/// The session of the console itself.
pub const OWN: u32 = 1;

pub fn member_id(number: u32) -> MemberId {
    format!("0193a5c2-0000-7000-8000-{number:012}").parse().unwrap()
}

pub fn session_id(number: u32) -> SessionId {
    format!("0193a5c2-5e55-7000-8000-{number:012}").parse().unwrap()
}

pub fn member(number: u32, kind: Kind, name: &str) -> Member {
    Member {
        id: member_id(number),
        kind,
        owner: false,
        rights: Vec::new(),
        login: format!("{}@acme.example", deskwatch_team::fold::fold(name).replace(' ', ".")),
        name: name.to_owned(),
        groups: Vec::new(),
        enabled: true,
        linked_id: None,
        status: Status::None,
        session_count: 0,
        last_seen_at: None,
        created_at: NINE,
        updated_at: NINE,
    }
}

/// Asks for the sessions of a member.
pub fn sessions_of(number: u32) -> LoadMemberSessions {
    LoadMemberSessions { member_id: member_id(number), after: None }
}

/// The owner, a sub-administrator and three agents.
pub fn team() -> Vec<Member> {
    vec![
        Member {
            owner: true,
            rights: Right::ALL.to_vec(),
            ..member(DENIZ, Kind::Administrator, "Deniz Arslan")
        },
        Member {
            rights: vec![Right::ViewAgents, Right::TerminateAgents],
            ..member(ELIF, Kind::Administrator, "Elif Şahin")
        },
        member(AYSE, Kind::Agent, "Ayşe Yılmaz"),
        member(BEN, Kind::Agent, "Ben Kaya"),
        member(CEM, Kind::Agent, "Cem Demir"),
    ]
}

/// A live session, started `minutes` after nine.
pub fn session(number: u32, of: u32, minutes: i64) -> Session {
    let started_at = Timestamp::from_millis(NINE.as_millis() + minutes * 60_000);
    Session {
        id: session_id(number),
        member_id: member_id(of),
        state: SessionState::Active,
        started_at,
        last_active_at: started_at,
        expires_at: started_at + std::time::Duration::from_hours(72),
        ends_at: None,
        ip: format!("192.0.2.{number}"),
        user_agent: String::new(),
        client: Client {
            browser: Some("Chrome 131".into()),
            os: Some("Windows 11".into()),
            device: Device::Desktop,
        },
        method: Method::Password,
        current: false,
        ended_at: None,
        end_reason: None,
        ended_by: None,
        reason: None,
    }
}

pub fn ended(session: Session, reason: EndReason, by: Option<u32>) -> Session {
    Session {
        state: SessionState::Ended,
        ended_at: Some(session.last_active_at),
        end_reason: Some(reason),
        ended_by: by.map(member_id),
        ..session
    }
}
