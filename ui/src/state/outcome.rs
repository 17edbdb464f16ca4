//! What became of an ending, as it is told person by person.

use std::collections::BTreeMap;

use deskwatch_bridge::Fault;
use deskwatch_team::{MemberId, Outcome, SessionId, SessionOutcome, TerminationReport};

use super::{EndPlan, Remark};

/// Whether everything came true as it was announced, so that nothing needs to be read. What
/// had ended before, or was spared or refused as the dialog said, is as it should be.
pub fn is_as_announced(report: &TerminationReport, plan: &EndPlan) -> bool {
    let refused = || -> Vec<SessionId> {
        let refused = plan.refused.iter().flat_map(|presence| presence.sessions());
        let mut refused: Vec<_> = refused.map(|session| session.id).collect();
        refused.sort_unstable();
        refused
    };
    report.counts.iter().all(|(outcome, count)| match outcome {
        Outcome::Ended | Outcome::Scheduled | Outcome::AlreadyEnded | Outcome::Spared => true,
        Outcome::Forbidden if *count > 0 && !report.outcomes.is_empty() => {
            let refused = refused();
            let mut forbidden = report.outcomes.iter().filter(|one| one.outcome == *outcome);
            forbidden.all(|one| one.session_id.is_some_and(|id| refused.binary_search(&id).is_ok()))
        }
        // Only counted: those announced are as many.
        Outcome::Forbidden => *count as usize <= refused().len() + plan.withheld,
        Outcome::NotFound | Outcome::WouldEnd => *count == 0,
    })
}

/// What there is to say when the dialog has closed.
pub fn remark(report: &TerminationReport) -> Remark {
    match (report.ends_at, report.count(Outcome::Scheduled)) {
        (Some(ends_at), sessions) if sessions > 0 => Remark::Scheduled { sessions, ends_at },
        _ => Remark::Ended(report.count(Outcome::Ended)),
    }
}

/// Whether an ending that failed like this may have been carried out all the same. Asking
/// again then means asking for the very same, so that the first answer comes back.
pub const fn may_have_been_done(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Unreachable
            | Fault::NoAnswer
            | Fault::NotDeskwatch
            | Fault::ServiceNewer
            | Fault::ServiceFailed
            | Fault::Internal
    )
}

/// Outcomes of one person's sessions, with how many had each.
pub type OfPerson = (Option<MemberId>, BTreeMap<Outcome, u32>);

/// The outcomes by person, those first who have one that is not as it should be. Of somebody
/// who had no session there is nothing to tell.
pub fn by_person(outcomes: &[SessionOutcome]) -> Vec<OfPerson> {
    let idle =
        |one: &&SessionOutcome| one.session_id.is_none() && one.outcome == Outcome::AlreadyEnded;
    let told = outcomes.iter().filter(|one| !idle(one));
    let mut told: Vec<_> = told.map(|one| (one.member_id, one.outcome)).collect();
    told.sort_unstable();
    let (mut people, mut others) = (Vec::new(), Vec::new());
    for of_one in told.chunk_by(|one, next| one.0 == next.0) {
        let mut outcomes = BTreeMap::new();
        for (_, outcome) in of_one {
            *outcomes.entry(*outcome).or_default() += 1;
        }
        let wrong = outcomes.keys().any(|outcome| is_wrong(*outcome));
        let among = if wrong { &mut people } else { &mut others };
        among.extend(of_one.first().map(|(member, _)| (*member, outcomes)));
    }
    people.append(&mut others);
    people
}

/// Whether somebody must read of it.
pub const fn is_wrong(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Forbidden | Outcome::NotFound)
}

#[cfg(test)]
mod tests {
    use deskwatch_team::TerminationId;
    use uuid::Uuid;

    use super::*;
    use crate::state::EndTarget;
    use crate::state::act::fixtures::{NOW, id, session_id, team, team_seen_by};

    fn report(outcomes: &[(u128, u128, Outcome)]) -> TerminationReport {
        let mut counts = BTreeMap::new();
        for (_, _, outcome) in outcomes {
            *counts.entry(*outcome).or_default() += 1;
        }
        TerminationReport {
            id: TerminationId(Uuid::nil()),
            dry_run: false,
            ends_at: None,
            outcomes: outcomes
                .iter()
                .map(|(member, session, outcome)| SessionOutcome {
                    session_id: Some(session_id(*session)),
                    member_id: Some(id(*member)),
                    outcome: *outcome,
                })
                .collect(),
            counts,
        }
    }

    #[test]
    fn what_was_announced_or_had_happened_needs_no_reading() {
        let plan = EndPlan::new(&EndTarget::AllAgents, &team());
        let whole = report(&[(1, 10, Outcome::Spared), (3, 30, Outcome::Ended)]);
        assert!(is_as_announced(&whole, &plan));
        let partly = report(&[(3, 30, Outcome::Ended), (4, 40, Outcome::Forbidden)]);
        assert!(!is_as_announced(&partly, &plan));
    }

    #[test]
    fn whoever_was_announced_as_refused_needs_no_reading() {
        let plan = EndPlan::new(&EndTarget::Members(vec![id(1), id(3)]), &team_seen_by(id(2)));
        let told = report(&[(1, 10, Outcome::Forbidden), (3, 30, Outcome::Ended)]);
        assert!(is_as_announced(&told, &plan));
        let counted = TerminationReport { outcomes: Vec::new(), ..told };
        assert!(is_as_announced(&counted, &plan));
        let another = report(&[(4, 40, Outcome::Forbidden), (3, 30, Outcome::Ended)]);
        assert!(!is_as_announced(&another, &plan));
    }

    #[test]
    fn what_got_no_answer_may_have_been_done_and_what_was_refused_was_not() {
        assert!(may_have_been_done(&Fault::NoAnswer));
        for refused in [Fault::Forbidden, Fault::SignInTooOld, Fault::NotConnected] {
            assert!(!may_have_been_done(&refused));
        }
    }

    #[test]
    fn a_grace_period_is_told_with_its_end() {
        let scheduled = report(&[(3, 30, Outcome::Scheduled)]);
        let scheduled = TerminationReport { ends_at: Some(NOW), ..scheduled };
        assert_eq!(remark(&scheduled), Remark::Scheduled { sessions: 1, ends_at: NOW });
        assert_eq!(remark(&report(&[(3, 30, Outcome::Ended)])), Remark::Ended(1));
    }

    #[test]
    fn of_somebody_without_a_session_there_is_nothing_to_tell() {
        let idle = SessionOutcome {
            session_id: None,
            member_id: Some(id(5)),
            outcome: Outcome::AlreadyEnded,
        };
        assert_eq!(by_person(&[idle]), []);
    }

    #[test]
    fn whoever_was_refused_comes_first() {
        let report = report(&[
            (3, 30, Outcome::Ended),
            (3, 31, Outcome::Ended),
            (4, 40, Outcome::Forbidden),
        ]);
        let people = by_person(&report.outcomes);
        assert_eq!(people[0], (Some(id(4)), [(Outcome::Forbidden, 1)].into()));
        assert_eq!(people[1], (Some(id(3)), [(Outcome::Ended, 2)].into()));
    }
}
