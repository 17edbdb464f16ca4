//! What became of an ending, as it is told person by person.

use std::collections::BTreeMap;

use deskwatch_team::{MemberId, Outcome, TerminationReport};

/// Whether everything that was asked for has come true, so that nothing needs to be read.
/// What had ended before, or was spared as announced, is as it should be.
pub fn is_whole(report: &TerminationReport) -> bool {
    report.counts.iter().all(|(outcome, count)| {
        *count == 0 || matches!(outcome, Outcome::Ended | Outcome::AlreadyEnded | Outcome::Spared)
    })
}

/// Outcomes of one person's sessions, with how many had each.
pub type OfPerson = (Option<MemberId>, BTreeMap<Outcome, u32>);

/// The outcomes by person, those first who have one that is not as it should be. Empty when
/// the service told only counts, which it does over a thousand sessions.
pub fn by_person(report: &TerminationReport) -> Vec<OfPerson> {
    let mut people: BTreeMap<Option<MemberId>, BTreeMap<Outcome, u32>> = BTreeMap::new();
    for one in &report.outcomes {
        *people.entry(one.member_id).or_default().entry(one.outcome).or_default() += 1;
    }
    let mut people: Vec<_> = people.into_iter().collect();
    people.sort_by_key(|(_, outcomes)| {
        !outcomes.keys().any(|outcome| matches!(outcome, Outcome::Forbidden | Outcome::NotFound))
    });
    people
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{SessionOutcome, TerminationId};
    use uuid::Uuid;

    use super::*;
    use crate::state::act::fixtures::{id, session_id};

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
        let whole = report(&[(1, 10, Outcome::Spared), (3, 30, Outcome::Ended)]);
        assert!(is_whole(&whole));
        assert!(!is_whole(&report(&[(3, 30, Outcome::Ended), (4, 40, Outcome::Forbidden)])));
    }

    #[test]
    fn whoever_was_refused_comes_first() {
        let report = report(&[
            (3, 30, Outcome::Ended),
            (3, 31, Outcome::Ended),
            (4, 40, Outcome::Forbidden),
        ]);
        let people = by_person(&report);
        assert_eq!(people[0], (Some(id(4)), [(Outcome::Forbidden, 1)].into()));
        assert_eq!(people[1], (Some(id(3)), [(Outcome::Ended, 2)].into()));
    }
}
