//! What ending would do: who is concerned, who is spared, who is refused. Worked out before
//! anything happens and shown in the dialog; the service decides all the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use deskwatch_team::{
    Kind, MemberId, Presence, Replica, Session, SessionFilter, SessionId, TerminationRequest,
};

/// Whose sessions are to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndTarget {
    /// One session.
    Session(SessionId),
    /// All sessions of a member.
    Member(MemberId),
    /// All sessions of these members.
    Members(Vec<MemberId>),
    /// All sessions of all agents.
    AllAgents,
    /// All sessions of all administrators but the owner.
    AllSubAdministrators,
}

/// A member, and those of the member's sessions that will end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub presence: Arc<Presence>,
    /// Which, newest start first; never empty.
    pub sessions: Vec<Session>,
}

/// What ending would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndPlan {
    /// Whose sessions will end, in order of name.
    pub people: Vec<Person>,
    /// Who keeps the sessions because the right to end them is missing, in order of name.
    pub refused: Vec<Arc<Presence>>,
    /// The session of this console is among those meant, and is left out.
    pub spares_self: bool,
    /// The session of this console is named, and ends.
    pub ends_self: bool,
    target: EndTarget,
}

impl EndPlan {
    /// What ending these would do to the team as it is now.
    pub fn new(target: &EndTarget, replica: &Replica) -> Self {
        let me = &replica.me().member;
        let own = replica.me().session.id;
        let mut plan = Self {
            people: Vec::new(),
            refused: Vec::new(),
            spares_self: false,
            ends_self: names_own_session(target, replica),
            target: target.clone(),
        };
        for presence in meant(target, replica) {
            let mut sessions = presence.sessions().to_vec();
            if let EndTarget::Session(id) = target {
                sessions.retain(|session| session.id == *id);
            }
            if sessions.is_empty() {
                continue;
            }
            // Oneself as well: the way out that takes no right is to sign out.
            if !presence.member().may_be_signed_out_by(me) {
                plan.refused.push(presence);
                continue;
            }
            if !plan.ends_self && sessions.iter().any(|session| session.id == own) {
                plan.spares_self = true;
                sessions.retain(|session| session.id != own);
            }
            if !sessions.is_empty() {
                plan.people.push(Person { presence, sessions });
            }
        }
        plan
    }

    /// How many sessions will end.
    pub fn sessions(&self) -> usize {
        self.people.iter().map(|person| person.sessions.len()).sum()
    }

    /// Whose sessions will end.
    pub fn members(&self) -> BTreeSet<MemberId> {
        self.people.iter().map(|person| person.presence.member().id).collect()
    }

    /// The member with that id, if the plan concerns it.
    pub fn person(&self, id: MemberId) -> Option<&Arc<Presence>> {
        let people = self.people.iter().map(|person| &person.presence);
        people.chain(&self.refused).find(|presence| presence.member().id == id)
    }

    /// What to ask the service for. Empty texts are left out.
    pub fn request(&self, message: &str, reason: &str) -> TerminationRequest {
        let mut request = match &self.target {
            EndTarget::Session(id) => TerminationRequest::of_sessions(vec![*id]),
            EndTarget::AllAgents => TerminationRequest::of_filter(SessionFilter {
                kind: Some(Kind::Agent),
                ..SessionFilter::default()
            }),
            EndTarget::Member(_) | EndTarget::Members(_) | EndTarget::AllSubAdministrators => {
                TerminationRequest::of_members(self.members().into_iter().collect())
            }
        };
        request.spare_self = !self.ends_self;
        request.message = said(message);
        request.reason = said(reason);
        request
    }
}

/// The members that a target means, in order of name.
fn meant(target: &EndTarget, replica: &Replica) -> Vec<Arc<Presence>> {
    let of = |ids: &[MemberId]| {
        let ids: BTreeSet<_> = ids.iter().copied().collect();
        let mut members = Vec::new();
        for kind in Kind::ALL {
            members.extend(replica.in_order(kind));
        }
        members.retain(|presence| ids.contains(&presence.member().id));
        members
    };
    match target {
        EndTarget::Session(id) => match replica.session(*id) {
            Some(session) => replica.get(session.member_id).cloned().into_iter().collect(),
            None => Vec::new(),
        },
        EndTarget::Member(id) => replica.get(*id).cloned().into_iter().collect(),
        EndTarget::Members(ids) => of(ids),
        EndTarget::AllAgents => replica.in_order(Kind::Agent),
        EndTarget::AllSubAdministrators => {
            let mut members = replica.in_order(Kind::Administrator);
            members.retain(|presence| !presence.member().owner);
            members
        }
    }
}

/// One's own session is spared unless it is the one thing that was pointed at.
fn names_own_session(target: &EndTarget, replica: &Replica) -> bool {
    let own = replica.me().session.id;
    match target {
        EndTarget::Session(id) => *id == own,
        EndTarget::Member(id) => replica
            .get(*id)
            .is_some_and(|presence| matches!(presence.sessions(), [only] if only.id == own)),
        EndTarget::Members(_) | EndTarget::AllAgents | EndTarget::AllSubAdministrators => false,
    }
}

fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::{id, session_id, team};

    // The made-up team: 1 is the owner and looks, with session 10; 2 is a sub-administrator
    // with session 20; the agents are 3 with 30 and 31, 4 with 40, and 5 without a session.

    fn members(plan: &EndPlan) -> Vec<MemberId> {
        plan.members().into_iter().collect()
    }

    #[test]
    fn a_plan_counts_people_and_sessions() {
        let plan = EndPlan::new(&EndTarget::Members(vec![id(3), id(4), id(5)]), &team());
        assert_eq!((members(&plan), plan.sessions()), (vec![id(3), id(4)], 3));
    }

    #[test]
    fn ones_own_session_is_spared_by_every_bulk_ending() {
        let plan = EndPlan::new(&EndTarget::Members(vec![id(1), id(2)]), &team());
        assert!(plan.spares_self);
        assert_eq!(members(&plan), [id(2)]);
        assert!(plan.request("", "").spare_self);
    }

    #[test]
    fn ones_own_session_ends_when_it_is_named() {
        for target in [EndTarget::Session(session_id(10)), EndTarget::Member(id(1))] {
            let plan = EndPlan::new(&target, &team());
            assert!(plan.ends_self && !plan.spares_self);
            assert_eq!(plan.sessions(), 1);
            assert!(!plan.request("", "").spare_self);
        }
    }

    #[test]
    fn all_sub_administrators_are_not_the_owner() {
        let plan = EndPlan::new(&EndTarget::AllSubAdministrators, &team());
        assert_eq!(members(&plan), [id(2)]);
        assert_eq!(plan.request("", "").members, Some(vec![id(2)]));
    }

    #[test]
    fn all_agents_are_asked_for_by_kind() {
        let plan = EndPlan::new(&EndTarget::AllAgents, &team());
        assert_eq!(plan.sessions(), 3);
        let filter = plan.request("", "").filter.unwrap();
        assert_eq!(filter.kind, Some(Kind::Agent));
    }

    #[test]
    fn one_session_leaves_the_others_of_the_member() {
        let plan = EndPlan::new(&EndTarget::Session(session_id(31)), &team());
        assert_eq!(plan.sessions(), 1);
        assert_eq!(plan.request("", "").sessions, Some(vec![session_id(31)]));
    }

    #[test]
    fn a_session_that_is_gone_makes_an_empty_plan() {
        let plan = EndPlan::new(&EndTarget::Session(session_id(99)), &team());
        assert_eq!(plan.sessions(), 0);
    }

    #[test]
    fn whom_one_may_not_sign_out_is_named_beforehand() {
        let replica = crate::state::act::fixtures::team_seen_by(id(2));
        let plan = EndPlan::new(&EndTarget::Members(vec![id(1), id(3)]), &replica);
        assert_eq!(members(&plan), [id(3)]);
        assert_eq!(plan.refused.len(), 1);
        assert_eq!(plan.request("", "").members, Some(vec![id(3)]));
    }

    #[test]
    fn ones_own_session_takes_the_right_as_well() {
        // The sub-administrator may end sessions of agents only.
        let replica = crate::state::act::fixtures::team_seen_by(id(2));
        for target in [EndTarget::Session(session_id(20)), EndTarget::Member(id(2))] {
            let plan = EndPlan::new(&target, &replica);
            assert_eq!((plan.sessions(), plan.refused.len()), (0, 1));
            assert!(!plan.spares_self);
        }
    }

    #[test]
    fn texts_of_blanks_are_left_out() {
        let plan = EndPlan::new(&EndTarget::Member(id(4)), &team());
        let request = plan.request("  ", " Shift is over ");
        assert_eq!(request.message, None);
        assert_eq!(request.reason.as_deref(), Some("Shift is over"));
    }
}
