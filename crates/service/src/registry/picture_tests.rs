use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use deskwatch_team::{
    Change, ChangeKind, Client, Device, EndReason, Kind, MemberId, Method, SessionId, SessionState,
};
use uuid::Uuid;

use super::*;
use crate::service::new_member;
use crate::store::{LiveSession, Recorded};
use crate::token::Token;

const ALL: Visible = Visible { agents: true, administrators: true };
const START: Timestamp = Timestamp::from_millis(1_795_425_300_000);

fn ada() -> Member {
    let id = MemberId(Uuid::from_u128(1));
    let ada = new_member(id, Kind::Agent, "ada@example.org".into(), "Ada".into());
    Member { created_at: START, updated_at: START, ..ada }
}

fn session(id: u128) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(id)),
        member_id: ada().id,
        state: SessionState::Active,
        started_at: START,
        last_active_at: START,
        expires_at: START,
        ends_at: None,
        ip: "127.0.0.1".into(),
        user_agent: String::new(),
        client: Client { browser: None, os: None, device: Device::Other },
        method: Method::Password,
        current: false,
        ended_at: None,
        end_reason: None,
        ended_by: None,
        reason: None,
    }
}

fn recorded(seq: i64, kind: ChangeKind) -> Recorded {
    let change = Change {
        seq,
        at: START,
        kind,
        member_id: None,
        session: None,
        member: None,
        security: None,
    };
    Recorded { change, member_kind: Some(Kind::Agent), message: None, token: None }
}

fn about_session(seq: i64, kind: ChangeKind, session: Session) -> Recorded {
    let mut recorded = recorded(seq, kind);
    if kind == ChangeKind::SessionStarted {
        recorded.token = Some(Token::generate().unwrap().hash());
    }
    recorded.change.member_id = Some(session.member_id);
    recorded.change.session = Some(session);
    recorded
}

fn about_member(seq: i64, kind: ChangeKind, member: Member) -> Recorded {
    let mut recorded = recorded(seq, kind);
    recorded.change.member_id = Some(member.id);
    recorded.change.member = Some(member);
    recorded
}

fn active(seq: i64, id: u128, last_active_at: Timestamp) -> Recorded {
    about_session(seq, ChangeKind::SessionActive, Session { last_active_at, ..session(id) })
}

fn ended(seq: i64, id: u128) -> Recorded {
    let how = Some(EndReason::SignOut);
    let session = Session { state: SessionState::Ended, end_reason: how, ..session(id) };
    about_session(seq, ChangeKind::SessionEnded, session)
}

/// Ada is there at place 1 and has session 10 at place 2.
fn registry() -> Registry {
    let registry = Registry::default();
    registry.absorb(&[
        about_member(1, ChangeKind::MemberAdded, ada()),
        about_session(2, ChangeKind::SessionStarted, session(10)),
    ]);
    registry
}

fn somebody(registry: &Registry) -> Arc<Live> {
    let token = Token::generate().unwrap().hash();
    let (session, kind) = (session(1), Kind::Agent);
    let live = LiveSession { session, kind, told_active_at: START, token, message: None };
    Arc::new(Live::new(live, &registry.agents))
}

#[test]
fn a_picture_is_of_one_place_while_changes_are_taken_in() {
    const ACTS: i64 = 4_000;
    let registry = registry();
    let caller = somebody(&registry);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // One session takes the place of another, and everything says after how many times.
            for act in 1..=ACTS {
                let (seq, id) = (2 + 4 * act, 10 + act.cast_unsigned());
                let mut security = recorded(seq, ChangeKind::SecurityUpdated);
                security.change.security = Some(security_after(act));
                registry.absorb(&[
                    ended(seq - 3, u128::from(id) - 1),
                    about_session(seq - 2, ChangeKind::SessionStarted, session(u128::from(id))),
                    about_member(seq - 1, ChangeKind::MemberUpdated, renamed(act)),
                    security,
                ]);
            }
            done.store(true, Ordering::Release);
        });
        scope.spawn(|| {
            while !done.load(Ordering::Acquire) {
                let team = registry.team(ALL, &caller).unwrap();
                let act = (team.seq - 2) / 4;
                assert_eq!(team.seq, 2 + 4 * act, "between two commits");
                assert_eq!(team.sessions.len(), 1);
                assert_eq!(team.sessions[0].id, session(10 + u128::from(act.cast_unsigned())).id);
                assert_eq!(team.members[0].session_count, 1);
                if act > 0 {
                    assert_eq!(team.members[0].name, renamed(act).name);
                    assert_eq!(team.security, security_after(act));
                }
            }
        });
    });
}

fn renamed(act: i64) -> Member {
    Member { name: format!("Ada {act}"), ..ada() }
}

fn security_after(act: i64) -> Security {
    let agent_inactivity_seconds = 300 + u32::try_from(act).unwrap();
    Security { agent_inactivity_seconds, ..Security::default() }
}

#[test]
fn there_is_no_picture_while_changes_are_missing() {
    let registry = registry();
    let caller = somebody(&registry);
    registry.absorb_ahead(&[ended(5, 10)]);
    assert!(registry.team(ALL, &caller).is_none());
    registry.absorb(&[about_session(3, ChangeKind::SessionStarted, session(11))]);
    assert!(registry.team(ALL, &caller).is_none());
    registry.absorb(&[active(4, 10, START), ended(5, 10)]);
    let team = registry.team(ALL, &caller).unwrap();
    assert_eq!(team.seq, 5);
    let sessions: Vec<SessionId> = team.sessions.iter().map(|session| session.id).collect();
    assert_eq!(sessions, [session(11).id]);
}

#[test]
fn activity_that_a_wrong_clock_has_told_leaves_no_trace_when_it_is_corrected() {
    let registry = registry();
    let caller = somebody(&registry);
    let wrong = START + Duration::from_hours(24);
    let right = START + Duration::from_mins(1);
    let last_seen_at = Some(wrong);
    registry.absorb(&[
        active(3, 10, wrong),
        // As the store knew the member then.
        about_member(4, ChangeKind::MemberUpdated, Member { last_seen_at, ..ada() }),
    ]);
    let seen = || registry.team(ALL, &caller).unwrap().members[0].last_seen_at;
    assert_eq!(seen(), Some(wrong));
    registry.absorb(&[active(5, 10, right)]);
    assert_eq!(seen(), Some(right));
}

#[test]
fn a_picture_stays_as_it_was_taken() {
    let registry = registry();
    let caller = registry.session(session(10).id).unwrap();
    let picture = registry.picture(ALL, &caller).unwrap();
    let ends_at = Some(START + Duration::from_mins(5));
    let ending = Session { state: SessionState::Ending, ends_at, ..session(10) };
    registry.absorb(&[
        active(3, 10, START + Duration::from_mins(1)),
        about_session(4, ChangeKind::SessionEnding, ending),
    ]);
    let team = picture.team(ALL);
    let me = team.me.unwrap();
    assert_eq!((team.seq, me.member.last_seen_at), (2, Some(START)));
    for session in team.sessions.iter().chain([&me.session]) {
        assert_eq!((session.last_active_at, session.ends_at), (START, None));
        assert_eq!((session.state, session.current), (SessionState::Active, true));
    }
}
