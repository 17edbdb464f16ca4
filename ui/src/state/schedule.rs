//! The grace periods that run, read off the team: every console shows the same, whoever
//! ended the sessions, and a window that was closed meanwhile knows as much as one that was not.

use deskwatch_bridge::UndoEnding;
use deskwatch_team::{Replica, Session, SessionState, Timestamp};

/// Sessions that one termination ends at the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// When they end.
    pub ends_at: Timestamp,
    /// How many sessions.
    pub sessions: usize,
    /// Whose, if they are all one person's.
    pub name: Option<String>,
    /// What undoes it; none for somebody who may end none of them.
    pub undo: Option<UndoEnding>,
}

/// What undoes the grace period of a session, if one runs.
pub fn undo_of(session: &Session) -> Option<UndoEnding> {
    let ends_at = session.ends_at.filter(|_| session.state == SessionState::Ending)?;
    Some(UndoEnding { session_id: session.id, member_id: session.member_id, ends_at })
}

/// The grace periods that run, the soonest over first. Those of one termination are over in the
/// same millisecond, which hardly ever two are.
pub fn schedules(replica: &Replica) -> Vec<Schedule> {
    let me = &replica.me().member;
    let mut found: Vec<Schedule> = Vec::new();
    for presence in replica.presences() {
        for session in presence.sessions() {
            let Some(undo) = undo_of(session) else { continue };
            let name = &presence.member().name;
            let place = found.binary_search_by_key(&undo.ends_at, |schedule| schedule.ends_at);
            let place = place.unwrap_or_else(|place| {
                let (ends_at, name) = (undo.ends_at, Some(name.clone()));
                found.insert(place, Schedule { ends_at, sessions: 0, name, undo: None });
                place
            });
            let schedule = &mut found[place];
            schedule.sessions += 1;
            schedule.name = schedule.name.take().filter(|known| known == name);
            if schedule.undo.is_none() && presence.member().may_be_signed_out_by(me) {
                schedule.undo = Some(undo);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use deskwatch_team::MemberId;

    use super::*;
    use crate::state::act::fixtures::{NOW, id, session_id, snapshot_seen_by};

    fn team_with(me: MemberId, ending: &[(u128, u64)]) -> Replica {
        let mut snapshot = snapshot_seen_by(me);
        for (number, seconds) in ending {
            for session in &mut snapshot.sessions {
                if session.id == session_id(*number) {
                    session.state = SessionState::Ending;
                    session.ends_at = Some(NOW + Duration::from_secs(*seconds));
                }
            }
        }
        Replica::new(snapshot)
    }

    #[test]
    fn nothing_runs_in_a_quiet_team() {
        assert_eq!(schedules(&team_with(id(1), &[])), []);
    }

    #[test]
    fn sessions_that_end_together_are_one_and_the_soonest_comes_first() {
        let found = schedules(&team_with(id(1), &[(30, 60), (31, 60), (40, 30)]));
        let counts: Vec<_> = found.iter().map(|one| (one.sessions, one.name.as_deref())).collect();
        assert_eq!(counts, [(1, Some("Cem")), (2, Some("Elif"))]);
        let several = schedules(&team_with(id(1), &[(30, 60), (40, 60)]));
        assert_eq!((several[0].sessions, &several[0].name), (2, &None));
    }

    #[test]
    fn whoever_may_end_none_of_them_is_offered_no_undo() {
        // The sub-administrator may end sessions of agents only.
        let found = schedules(&team_with(id(2), &[(20, 30), (30, 60)]));
        let undo = found.iter().map(|one| one.undo.as_ref().map(|undo| undo.session_id));
        let undo: Vec<_> = undo.collect();
        assert_eq!(undo, [None, Some(session_id(30))]);
    }
}
