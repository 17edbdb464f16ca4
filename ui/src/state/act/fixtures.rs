//! A small made-up team for the tests of this crate: 1 is the owner and looks, with session
//! 10; 2 is a sub-administrator with session 20; the agents are 3 with sessions 30 and 31,
//! 4 with session 40, and 5 without one. 2 and 4 are the same person.

use deskwatch_bridge::{
    CloseWithoutTray, Connection, ConsoleView, KeyringState, Language, NotificationSettings,
    NotificationState, Phase, SettingsView, TrayState,
};
use deskwatch_team::{
    Change, ChangeKind, Client, Device, EndReason, Kind, Me, Member, MemberId, Method, Replica,
    Right, Security, Session, SessionId, SessionState, Snapshot, Status, Timestamp,
};
use uuid::Uuid;

/// When the made-up team is looked at.
pub const NOW: Timestamp = Timestamp::from_millis(1_763_889_300_000);

pub fn id(number: u128) -> MemberId {
    MemberId(Uuid::from_u128(number))
}

pub fn session_id(number: u128) -> SessionId {
    SessionId(Uuid::from_u128(number))
}

pub fn member(number: u128, kind: Kind, name: &str) -> Member {
    Member {
        id: id(number),
        kind,
        owner: false,
        rights: Vec::new(),
        login: format!("{}@acme.example", name.to_lowercase()),
        name: name.to_owned(),
        groups: Vec::new(),
        enabled: true,
        linked_id: None,
        status: Status::None,
        session_count: 0,
        last_seen_at: None,
        created_at: NOW,
        updated_at: NOW,
    }
}

pub fn session(number: u128, of: u128) -> Session {
    Session {
        id: session_id(number),
        member_id: id(of),
        state: SessionState::Active,
        started_at: NOW,
        last_active_at: NOW,
        expires_at: NOW + Security::default().inactivity_limit(Kind::Agent),
        ends_at: None,
        ip: "203.0.113.24".to_owned(),
        user_agent: String::new(),
        client: Client {
            browser: Some("Chrome 131".to_owned()),
            os: Some("Windows 11".to_owned()),
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

pub fn snapshot_seen_by(me: MemberId) -> Snapshot {
    let mut deniz = member(1, Kind::Administrator, "Deniz");
    deniz.owner = true;
    let mut cem = member(2, Kind::Administrator, "Cem");
    cem.rights = vec![Right::ViewAgents, Right::ViewAdministrators, Right::TerminateAgents];
    cem.linked_id = Some(id(4));
    let mut agent = member(4, Kind::Agent, "Cem");
    agent.linked_id = Some(id(2));
    let members =
        vec![deniz, cem, member(3, Kind::Agent, "Elif"), agent, member(5, Kind::Agent, "Ben")];
    let sessions =
        vec![session(10, 1), session(20, 2), session(30, 3), session(31, 3), session(40, 4)];
    let own = sessions.iter().find(|session| session.member_id == me).unwrap().clone();
    let member = members.iter().find(|member| member.id == me).unwrap().clone();
    Snapshot {
        cursor: "0".to_owned(),
        me: Me { member, session: own },
        members,
        sessions,
        security: Security::default(),
    }
}

pub fn team_seen_by(me: MemberId) -> Replica {
    Replica::new(snapshot_seen_by(me))
}

pub fn team() -> Replica {
    team_seen_by(id(1))
}

pub fn view(phase: Phase, connection: Connection) -> ConsoleView {
    ConsoleView {
        phase,
        connection,
        service_ahead_millis: 0,
        runs_here: false,
        source: None,
        last_login: None,
        keyring: KeyringState::Unused,
        tray: TrayState::Shown,
        close_without_tray: CloseWithoutTray::Quit,
        notifications: NotificationState::Working,
        notification_settings: NotificationSettings::default(),
        settings: SettingsView::default(),
        language: Language::English,
        chosen_language: None,
        notices: Vec::new(),
    }
}

pub fn ended(number: u128, of: u128) -> Change {
    Change {
        seq: 1,
        at: NOW,
        kind: ChangeKind::SessionEnded,
        member_id: Some(id(of)),
        session: Some(Session {
            state: SessionState::Ended,
            ended_at: Some(NOW),
            end_reason: Some(EndReason::Terminated),
            ..session(number, of)
        }),
        member: None,
        security: None,
    }
}

pub fn removed(of: u128) -> Change {
    Change {
        seq: 2,
        at: NOW,
        kind: ChangeKind::MemberRemoved,
        member_id: Some(id(of)),
        session: None,
        member: Some(member(of, Kind::Agent, "Gone")),
        security: None,
    }
}
