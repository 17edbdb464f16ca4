//! What ending would do, for every way to ask for it.

use std::collections::BTreeMap;

use deskwatch_team::{SessionOutcome, StatusFilter, TerminationId};
use uuid::Uuid;

use super::*;
use crate::state::act::fixtures::{ended, id, session_id, team};
use crate::state::draft::When;

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
    assert!(plan.request(&EndDraft::default()).spare_self);
}

#[test]
fn ones_own_session_ends_when_it_is_named() {
    for target in [EndTarget::Session(session_id(10)), EndTarget::Member(id(1))] {
        let plan = EndPlan::new(&target, &team());
        assert!(plan.ends_self && !plan.spares_self);
        assert_eq!(plan.sessions(), 1);
        assert!(!plan.request(&EndDraft::default()).spare_self);
    }
}

#[test]
fn all_sub_administrators_are_not_the_owner() {
    let plan = EndPlan::new(&EndTarget::AllSubAdministrators, &team());
    assert_eq!(members(&plan), [id(2)]);
    assert_eq!(plan.request(&EndDraft::default()).members, Some(vec![id(2)]));
}

#[test]
fn all_agents_are_asked_for_by_kind() {
    let plan = EndPlan::new(&EndTarget::AllAgents, &team());
    assert_eq!(plan.sessions(), 3);
    let filter = plan.request(&EndDraft::default()).filter.unwrap();
    assert_eq!(filter.kind, Some(Kind::Agent));
}

#[test]
fn one_session_leaves_the_others_of_the_member() {
    let plan = EndPlan::new(&EndTarget::Session(session_id(31)), &team());
    assert_eq!(plan.sessions(), 1);
    assert_eq!(plan.request(&EndDraft::default()).sessions, Some(vec![session_id(31)]));
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
    assert_eq!(plan.request(&EndDraft::default()).members, Some(vec![id(3)]));
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
    let draft =
        EndDraft { message: "  ".into(), reason: " Shift is over ".into(), ..EndDraft::default() };
    let request = plan.request(&draft);
    assert_eq!(request.message, None);
    assert_eq!(request.reason.as_deref(), Some("Shift is over"));
}

fn shown(search: &str) -> EndTarget {
    EndTarget::Shown(TeamFilter::new(Kind::Agent, StatusFilter::Active, search))
}

#[test]
fn whoever_a_filter_of_kind_shows_is_asked_for_by_that_filter() {
    let plan = EndPlan::new(&shown(""), &team());
    assert_eq!((members(&plan), plan.sessions()), (vec![id(3), id(4)], 3));
    let request = plan.request(&EndDraft::default());
    assert_eq!(request.filter.and_then(|filter| filter.kind), Some(Kind::Agent));
}

#[test]
fn whoever_a_search_shows_is_named() {
    let plan = EndPlan::new(&shown("elif"), &team());
    assert_eq!(plan.request(&EndDraft::default()).members, Some(vec![id(3)]));
}

#[test]
fn whoever_a_group_or_a_circumstance_shows_is_named() {
    let narrowing = deskwatch_team::Narrowing {
        circumstances: [deskwatch_team::Circumstance::Linked].into_iter().collect(),
        ..Default::default()
    };
    let now = crate::state::act::fixtures::NOW;
    let filter = TeamFilter::new(Kind::Agent, StatusFilter::All, "").narrowed(narrowing, now);
    let plan = EndPlan::new(&EndTarget::Shown(filter), &team());
    let request = plan.request(&EndDraft::default());
    assert_eq!((request.members, request.filter), (Some(vec![id(4)]), None));
}

#[test]
fn the_service_is_asked_beforehand_about_those_it_will_refuse_as_well() {
    let replica = crate::state::act::fixtures::team_seen_by(id(2));
    let plan = EndPlan::new(&EndTarget::Members(vec![id(1), id(3)]), &replica);
    assert_eq!(plan.question().members, Some(vec![id(3), id(1)]));
}

#[test]
fn a_grace_period_and_a_message_go_with_the_request() {
    let plan = EndPlan::new(&EndTarget::Member(id(3)), &team());
    let draft = EndDraft { when: When::InOneMinute, message: "Bye".into(), ..EndDraft::default() };
    let request = plan.request(&draft);
    assert_eq!((request.grace_seconds, request.message.as_deref()), (60, Some("Bye")));
    let own = EndPlan::new(&EndTarget::Member(id(1)), &team());
    assert_eq!(own.request(&draft).message, None, "nobody writes to oneself");
}

fn verdict(outcomes: &[(u128, u128, Outcome)]) -> TerminationReport {
    let mut counts = BTreeMap::new();
    for (_, _, outcome) in outcomes {
        *counts.entry(*outcome).or_default() += 1;
    }
    let outcomes = outcomes.iter().map(|(member, session, outcome)| SessionOutcome {
        session_id: Some(session_id(*session)),
        member_id: Some(id(*member)),
        outcome: *outcome,
    });
    TerminationReport {
        id: TerminationId(Uuid::nil()),
        dry_run: true,
        ends_at: None,
        outcomes: outcomes.collect(),
        counts,
    }
}

#[test]
fn whom_the_service_would_refuse_is_refused() {
    let plan = EndPlan::new(&EndTarget::Members(vec![id(3), id(4)]), &team());
    let plan = plan.judged(&verdict(&[
        (3, 30, Outcome::WouldEnd),
        (3, 31, Outcome::WouldEnd),
        (4, 40, Outcome::Forbidden),
    ]));
    assert_eq!((members(&plan), plan.sessions()), (vec![id(3)], 2));
    assert_eq!(plan.refused.len(), 1);
}

#[test]
fn what_only_the_service_sees_is_counted() {
    let plan = EndPlan::new(&EndTarget::Member(id(4)), &team());
    let plan = plan.judged(&verdict(&[(4, 40, Outcome::WouldEnd), (9, 90, Outcome::WouldEnd)]));
    assert_eq!((plan.unseen, plan.sessions()), (1, 2));
}

/// What the service says of very many: how many, and not whose.
fn counts(counts: &[(Outcome, u32)]) -> TerminationReport {
    TerminationReport { counts: counts.iter().copied().collect(), ..verdict(&[]) }
}

#[test]
fn of_very_many_as_many_are_announced_as_the_service_would_end() {
    let plan = EndPlan::new(&EndTarget::AllAgents, &team());
    assert_eq!(plan.sessions(), 3);
    let said = counts(&[(Outcome::WouldEnd, 2), (Outcome::Forbidden, 1)]);
    let plan = plan.judged(&said);
    assert_eq!((plan.sessions(), plan.withheld, plan.unseen), (2, 1, 0));
    // Whoever is known to be refused is not counted twice.
    let replica = crate::state::act::fixtures::team_seen_by(id(2));
    let plan = EndPlan::new(&EndTarget::Members(vec![id(1), id(3)]), &replica).judged(&said);
    assert_eq!((plan.sessions(), plan.withheld), (2, 0));
    let more = counts(&[(Outcome::WouldEnd, 5)]);
    let plan = EndPlan::new(&EndTarget::AllAgents, &team()).judged(&more);
    assert_eq!((plan.sessions(), plan.withheld, plan.unseen), (5, 0, 2));
}

#[test]
fn what_was_announced_to_be_refused_is_no_surprise() {
    use crate::state::outcome::is_as_announced;

    let plan = EndPlan::new(&EndTarget::AllAgents, &team());
    let done = counts(&[(Outcome::Ended, 2), (Outcome::Forbidden, 1)]);
    assert!(!is_as_announced(&done, &plan));
    let plan = plan.judged(&counts(&[(Outcome::WouldEnd, 2), (Outcome::Forbidden, 1)]));
    assert!(is_as_announced(&done, &plan));
}

#[test]
fn progress_counts_what_has_ended_by_now() {
    let mut replica = team();
    let plan = EndPlan::new(&EndTarget::AllAgents, &replica);
    assert_eq!(plan.done(&replica), 0);
    replica.apply(&ended(30, 3));
    assert_eq!(plan.done(&replica), 1);
}
