//! What a termination does to each session it is about.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::{
    Kind, Member, MemberId, Method, Outcome, Right, SessionId, SessionOutcome, Timestamp,
};

use super::permit::Terminate;
use crate::store::Reach;

/// Sessions that can be ended at once however long ago one signed in.
pub const MOST_WITHOUT_SIGN_IN: usize = 100;

/// How young a sign-in must be to end more than that.
pub const RECENT: Duration = Duration::from_mins(10);

/// One thing that a termination is about.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A live session.
    Live(SessionId, Arc<Member>),
    /// A session that has ended. The member is gone when there is none.
    Past(SessionId, MemberId, Option<Arc<Member>>),
    /// A session that never was.
    NoSession(SessionId),
    /// A member without a live session.
    Idle(Arc<Member>),
    /// A member that is not known.
    NoMember(MemberId),
}

/// Whose own session is spared.
#[derive(Clone, Copy, Debug)]
pub struct Spared(pub Option<SessionId>);

/// What is to become of each subject, each session once, in the order asked for. `then` is
/// what becomes of those that may be ended: `Ended`, `Scheduled` or `WouldEnd`.
pub fn plan(
    permit: &Terminate,
    spared: Spared,
    then: Outcome,
    subjects: impl IntoIterator<Item = Subject>,
) -> Vec<SessionOutcome> {
    let mut seen = HashSet::new();
    subjects
        .into_iter()
        .map(|subject| decide(permit, spared, then, &subject))
        .filter(|outcome| {
            seen.insert((
                outcome.session_id,
                outcome.session_id.is_none().then_some(outcome.member_id),
            ))
        })
        .collect()
}

/// Whether the plan takes a recent sign-in and the caller's session is none: a switched
/// account was not signed in to, so it does not count.
pub fn is_too_many(
    plan: &[SessionOutcome],
    method: Method,
    started_at: Timestamp,
    now: Timestamp,
) -> bool {
    let ends = plan
        .iter()
        .filter(|outcome| matches!(outcome.outcome, Outcome::Ended | Outcome::Scheduled))
        .count();
    // A clock that was wrong can have told a start that is yet to come.
    let is_recent =
        method == Method::Password && started_at <= now && now.since(started_at) < RECENT;
    ends > MOST_WITHOUT_SIGN_IN && !is_recent
}

/// Whose sessions a plan is about.
pub fn about(plan: &[SessionOutcome], member: impl Fn(MemberId) -> Option<Arc<Member>>) -> Reach {
    let mut about = Reach::default();
    let members: HashSet<MemberId> = plan.iter().filter_map(|one| one.member_id).collect();
    for member in members.into_iter().filter_map(member) {
        match member.kind {
            _ if member.owner => about.owner = true,
            Kind::Agent => about.agents = true,
            Kind::Administrator => about.administrators = true,
        }
    }
    about
}

/// Whether somebody may see what became of a termination, and undo it: whoever asked for it,
/// and whoever may end the sessions of everybody that it was about.
pub fn may_see(permit: &Terminate, by: MemberId, about: Reach) -> bool {
    permit.by().id == by || permit.reach().covers(about)
}

fn decide(permit: &Terminate, spared: Spared, then: Outcome, subject: &Subject) -> SessionOutcome {
    match subject {
        Subject::Live(session, member) => {
            let outcome = if spared.0 == Some(*session) {
                Outcome::Spared
            } else if member.may_be_signed_out_by(permit.by()) {
                then
            } else {
                Outcome::Forbidden
            };
            told(permit, Some(*session), member, outcome)
        }
        Subject::Past(session, _, Some(member)) => {
            told(permit, Some(*session), member, past(permit, member))
        }
        Subject::Past(session, id, None) => SessionOutcome {
            session_id: Some(*session),
            member_id: Some(*id),
            outcome: Outcome::AlreadyEnded,
        },
        Subject::NoSession(session) => SessionOutcome {
            session_id: Some(*session),
            member_id: None,
            outcome: Outcome::NotFound,
        },
        Subject::Idle(member) => told(permit, None, member, past(permit, member)),
        Subject::NoMember(id) => {
            SessionOutcome { session_id: None, member_id: Some(*id), outcome: Outcome::NotFound }
        }
    }
}

fn past(permit: &Terminate, member: &Member) -> Outcome {
    if member.may_be_signed_out_by(permit.by()) {
        Outcome::AlreadyEnded
    } else {
        Outcome::Forbidden
    }
}

/// An outcome says whose session it was only to somebody who may see or end such sessions,
/// unless it repeats the member that was asked for.
fn told(
    permit: &Terminate,
    session_id: Option<SessionId>,
    member: &Member,
    outcome: Outcome,
) -> SessionOutcome {
    let known = permit.by().has(Right::to_view(member.kind)) || outcome != Outcome::Forbidden;
    let member_id = (known || session_id.is_none()).then_some(member.id);
    SessionOutcome { session_id, member_id, outcome }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::Kind;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::rules::permit::Permit as _;
    use crate::service::new_member;

    fn member(kind: Kind, owner: bool, rights: &[Right]) -> Arc<Member> {
        let (id, login) = (MemberId(Uuid::now_v7()), "somebody@example.org".into());
        let somebody = new_member(id, kind, login, "Somebody".into());
        Arc::new(Member { owner, rights: rights.to_vec(), ..somebody })
    }

    fn session() -> SessionId {
        SessionId(Uuid::now_v7())
    }

    #[test]
    fn whoever_may_end_agents_sessions_may_not_end_administrators() {
        let by = member(Kind::Administrator, false, &[Right::TerminateAgents]);
        let permit = Terminate::check(&by).unwrap();
        let subjects = [
            Subject::Live(session(), member(Kind::Agent, false, &[])),
            Subject::Live(session(), member(Kind::Administrator, false, &[])),
        ];
        let outcomes: Vec<_> = plan(&permit, Spared(None), Outcome::Ended, subjects)
            .iter()
            .map(|o| o.outcome)
            .collect();
        assert_eq!(outcomes, [Outcome::Ended, Outcome::Forbidden]);
    }

    #[test]
    fn nobody_gets_a_permit_without_a_right() {
        assert!(
            Terminate::check(&member(Kind::Administrator, false, &[Right::ViewAgents])).is_none()
        );
        // Rights on an agent mean nothing.
        assert!(Terminate::check(&member(Kind::Agent, false, &Right::ALL)).is_none());
    }

    #[test]
    fn a_sign_in_that_is_yet_to_come_is_not_a_recent_one() {
        let now = Timestamp::from_millis(1_795_425_300_000);
        let ended = |_| SessionOutcome {
            session_id: Some(session()),
            member_id: None,
            outcome: Outcome::Ended,
        };
        let many: Vec<SessionOutcome> = (0..=MOST_WITHOUT_SIGN_IN).map(ended).collect();
        let is_refused = |started_at| is_too_many(&many, Method::Password, started_at, now);
        assert!(!is_refused(now) && !is_refused(now - RECENT + Duration::from_millis(1)));
        assert!(is_refused(now - RECENT));
        assert!(is_refused(now + Duration::from_millis(1)));
    }

    fn rights() -> impl Strategy<Value = Vec<Right>> {
        proptest::sample::subsequence(Right::ALL.to_vec(), 0..=Right::ALL.len())
    }

    proptest! {
        #[test]
        fn only_the_owner_ends_the_owners_sessions(rights in rights(), owner in any::<bool>()) {
            let by = member(Kind::Administrator, owner, &rights);
            let Some(permit) = Terminate::check(&by) else { return Ok(()) };
            let target = Subject::Live(session(), member(Kind::Administrator, true, &[]));
            let outcome = plan(&permit, Spared(None), Outcome::Ended, [target])[0].outcome;
            prop_assert_eq!(outcome == Outcome::Ended, owner);
        }

        #[test]
        fn ones_own_session_is_spared_whatever_the_rights(rights in rights()) {
            let by = member(Kind::Administrator, false, &rights);
            let Some(permit) = Terminate::check(&by) else { return Ok(()) };
            let own = session();
            let outcomes = plan(&permit, Spared(Some(own)), Outcome::Ended, [Subject::Live(own, by)]);
            prop_assert_eq!(outcomes[0].outcome, Outcome::Spared);
        }

        #[test]
        fn each_session_has_one_outcome(repeats in 1_usize..5) {
            let by = member(Kind::Administrator, true, &[]);
            let permit = Terminate::check(&by).unwrap();
            let target = Subject::Live(session(), member(Kind::Agent, false, &[]));
            let outcomes = plan(&permit, Spared(None), Outcome::Ended, vec![target; repeats]);
            prop_assert_eq!(outcomes.len(), 1);
        }
    }
}
