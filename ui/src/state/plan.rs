//! What ending would do: who is concerned, who is spared, who is refused. Worked out before
//! anything happens and shown in the dialog; the service decides all the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use deskwatch_team::{
    Kind, MemberId, Outcome, Presence, Replica, Session, SessionFilter, SessionId, SessionState,
    TeamFilter, TerminationReport, TerminationRequest,
};

use super::draft::EndDraft;

/// Whose sessions are to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndTarget {
    /// One session.
    Session(SessionId),
    /// All sessions of a member.
    Member(MemberId),
    /// All sessions of these members.
    Members(Vec<MemberId>),
    /// All sessions of whoever this filter shows, also of those who come to be shown while the
    /// dialog is open.
    Shown(TeamFilter),
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
    /// So many more sessions will end, of people whom this console does not show. Only the
    /// service knows of them.
    pub unseen: usize,
    /// So many of the sessions will be refused, of whom only the service knows: of very many it
    /// says how many, and not whose.
    pub withheld: usize,
    /// So many fewer will end than the people listed have.
    fewer: usize,
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
            unseen: 0,
            withheld: 0,
            fewer: 0,
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
        self.seen() + self.unseen - self.fewer
    }

    fn seen(&self) -> usize {
        self.people.iter().map(|person| person.sessions.len()).sum()
    }

    /// The sessions that will end or be refused, in order of id: while these are the same, the
    /// service need not be asked again what it would do.
    pub fn about(&self) -> Vec<SessionId> {
        let ending = self.people.iter().flat_map(|person| &person.sessions);
        let refused = self.refused.iter().flat_map(|presence| presence.sessions());
        let mut about: Vec<_> = ending.chain(refused).map(|session| session.id).collect();
        about.sort_unstable();
        about
    }

    /// The plan as the service would carry it out, which has the last word: whom it refuses is
    /// refused, and what it would end beyond what is seen here is counted.
    #[must_use]
    pub fn judged(mut self, verdict: &TerminationReport) -> Self {
        let refused = verdict.outcomes.iter().filter(|one| one.outcome == Outcome::Forbidden);
        let mut refused: Vec<_> = refused.filter_map(|one| one.session_id).collect();
        refused.sort_unstable();
        let is_refused = |session: &Session| refused.binary_search(&session.id).is_ok();
        let (refused, people): (Vec<_>, Vec<_>) =
            self.people.into_iter().partition(|person| person.sessions.iter().any(is_refused));
        self.people = people;
        self.refused.extend(refused.into_iter().map(|person| person.presence));
        let would_end = verdict.count(Outcome::WouldEnd) as usize;
        self.unseen = would_end.saturating_sub(self.seen());
        if verdict.is_counted_only() {
            let known = self.refused.iter().map(|presence| presence.sessions().len()).sum();
            self.withheld = (verdict.count(Outcome::Forbidden) as usize).saturating_sub(known);
            self.fewer = self.seen().saturating_sub(would_end);
        }
        self
    }

    /// How many of the sessions that were to end have ended, or are in their grace period, in
    /// the team as it is now.
    pub fn done(&self, replica: &Replica) -> usize {
        let goes_on = |person: &Person| {
            let Some(presence) = replica.get(person.presence.member().id) else { return 0 };
            let live = presence.sessions().iter().filter(|one| one.state == SessionState::Active);
            live.filter(|one| person.sessions.iter().any(|meant| meant.id == one.id)).count()
        };
        self.seen() - self.people.iter().map(goes_on).sum::<usize>()
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

    /// What to ask the service for: nobody who would be refused is named.
    pub fn request(&self, draft: &EndDraft) -> TerminationRequest {
        let mut request = self.subject(self.members().into_iter().collect());
        request.grace_seconds = draft.when.seconds();
        // Nobody writes to oneself.
        request.message = if self.ends_self { None } else { said(&draft.message) };
        request.reason = said(&draft.reason);
        request
    }

    /// What to ask the service beforehand: everybody who is meant, so that it can say whom it
    /// would refuse.
    pub fn question(&self) -> TerminationRequest {
        let refused = self.refused.iter().map(|presence| presence.member().id);
        self.subject(self.members().into_iter().chain(refused).collect())
    }

    /// Where the set is a filter that the service knows, it is asked for by that filter:
    /// whoever signs in before it is carried out is then meant as well. The search of the
    /// cards is not such a filter (it looks at groups, and at every word by itself), so
    /// whoever it shows is named.
    fn subject(&self, members: Vec<MemberId>) -> TerminationRequest {
        let of_kind = |kind| {
            let filter = SessionFilter { kind: Some(kind), ..SessionFilter::default() };
            TerminationRequest::of_filter(filter)
        };
        let mut request = match &self.target {
            EndTarget::Session(id) => TerminationRequest::of_sessions(vec![*id]),
            EndTarget::AllAgents => of_kind(Kind::Agent),
            EndTarget::Shown(filter) if !filter.leaves_out() => of_kind(filter.kind),
            EndTarget::Member(_)
            | EndTarget::Members(_)
            | EndTarget::Shown(_)
            | EndTarget::AllSubAdministrators => TerminationRequest::of_members(members),
        };
        request.spare_self = !self.ends_self;
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
        EndTarget::Shown(filter) => {
            let mut members = replica.in_order(filter.kind);
            members.retain(|presence| filter.matches(presence));
            members
        }
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
        EndTarget::Members(_)
        | EndTarget::Shown(_)
        | EndTarget::AllAgents
        | EndTarget::AllSubAdministrators => false,
    }
}

fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
