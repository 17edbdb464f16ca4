//! What a filter shows and counts is what somebody would find who went through all cards.

use deskwatch_team::fold::fold;
use std::time::Duration;

use deskwatch_team::circumstance::{AWAY, IDLE, SOON};
use deskwatch_team::{
    Circumstance, Kind, Member, Narrowing, Presence, Replica, Status, StatusFilter, TeamFilter,
};
use proptest::prelude::*;

use crate::history::{GROUPS, NAMES, history, take};
use crate::model::Model;

const FILTERS: [StatusFilter; 3] = [StatusFilter::All, StatusFilter::Active, StatusFilter::None];

/// Searches as people type them: parts of what there is, in any case, and what there is not.
fn search() -> impl Strategy<Value = String> {
    let all: Vec<&str> =
        NAMES.into_iter().chain(GROUPS).chain(["acme.example", "nobody"]).collect();
    let word = (proptest::sample::select(all), any::<bool>(), 0usize..6, 1usize..6).prop_map(
        |(text, upper, from, length)| {
            let part: String = text.chars().skip(from).take(length).collect();
            if upper { part.to_uppercase() } else { part }
        },
    );
    proptest::collection::vec(word, 0..3).prop_map(|words| words.join("  "))
}

/// Whether somebody would say that the member matches.
fn is_found(member: &Member, kind: Kind, search: &str) -> bool {
    let texts: Vec<String> =
        [&member.name, &member.login].into_iter().chain(&member.groups).map(|t| fold(t)).collect();
    member.kind == kind
        && fold(search).split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
}

proptest! {
    #[test]
    fn filters_and_counts_agree_with_going_through_all(
        steps in history(60),
        search in search(),
        kind in prop_oneof![Just(Kind::Agent), Just(Kind::Administrator)],
    ) {
        let mut model = Model::new();
        take(&mut model, &steps);
        let replica = Replica::new(model.snapshot());
        let found: Vec<Member> = (0..model.members.len())
            .map(|at| model.seen(at))
            .filter(|member| is_found(member, kind, &search))
            .collect();
        for status in FILTERS {
            let filter = TeamFilter::new(kind, status, &search);
            let expected: Vec<_> = found
                .iter()
                .filter(|member| match status {
                    StatusFilter::All => true,
                    StatusFilter::Active => member.session_count > 0,
                    StatusFilter::None => member.session_count == 0,
                })
                .map(|member| member.id)
                .collect();
            let mut shown: Vec<_> = replica
                .presences()
                .filter(|presence| filter.matches(presence))
                .map(|presence| presence.member().id)
                .collect();
            let counts = filter.count(replica.presences().map(AsRef::as_ref));
            let count = match status {
                StatusFilter::All => counts.all,
                StatusFilter::Active => counts.active,
                StatusFilter::None => counts.none,
            };
            prop_assert_eq!(count, shown.len(), "the count is not that of the cards");
            shown.sort_unstable();
            let mut expected = expected;
            expected.sort_unstable();
            prop_assert_eq!(shown, expected);
            prop_assert_eq!(counts.all, counts.active + counts.none);
        }
    }

    #[test]
    fn everybody_is_in_order_once_and_whatever_the_history(steps in history(60)) {
        let mut model = Model::new();
        let mut replica = Replica::new(model.snapshot());
        take(&mut model, &steps);
        for change in &model.feed {
            replica.apply(change);
        }
        for kind in Kind::ALL {
            let names: Vec<String> =
                replica.in_order(kind).iter().map(|p| fold(&p.member().name)).collect();
            prop_assert!(names.is_sorted());
            let all = model.members.iter().filter(|member| member.kind == kind).count();
            prop_assert_eq!(names.len(), all);
        }
        let active = replica.presences().filter(|p| p.member().status == Status::Active).count();
        prop_assert_eq!(active, Kind::ALL.into_iter().map(|kind| replica.active(kind)).sum::<usize>());
    }

    #[test]
    fn what_is_chosen_beside_the_search_lets_those_through_of_whom_it_is_so(
        steps in history(60),
        groups in proptest::sample::subsequence(GROUPS.to_vec(), 0..3),
        circumstances in proptest::sample::subsequence(Circumstance::ALL.to_vec(), 0..3),
        later in 0u64..4_000_000,
    ) {
        let mut model = Model::new();
        take(&mut model, &steps);
        let now = model.now + Duration::from_secs(later);
        let replica = Replica::new(model.snapshot());
        let narrowing = Narrowing {
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            circumstances: circumstances.iter().copied().collect(),
        };
        let filter = TeamFilter::new(Kind::Agent, StatusFilter::All, "").narrowed(narrowing, now);
        for presence in replica.iter_in_order(Kind::Agent) {
            let in_group = groups.is_empty()
                || groups.iter().any(|group| presence.member().groups.contains(&(*group).to_owned()));
            let is_so = circumstances.iter().all(|one| is_so(*one, presence, now));
            prop_assert_eq!(filter.matches(presence), in_group && is_so);
        }
    }
}

/// The circumstances in the words of the menu.
fn is_so(one: Circumstance, presence: &Presence, now: deskwatch_team::Timestamp) -> bool {
    let (member, sessions) = (presence.member(), presence.sessions());
    let quiet = member.last_seen_at.map(|seen| now.since(seen));
    match one {
        Circumstance::Linked => member.linked_id.is_some(),
        Circumstance::SeveralSessions => sessions.len() > 1,
        Circumstance::Ending => sessions.iter().any(|one| one.ends_at.is_some()),
        Circumstance::ExpiringSoon => sessions.iter().any(|one| one.expires_at < now + SOON),
        Circumstance::Idle => !sessions.is_empty() && quiet >= Some(IDLE),
        Circumstance::Away => sessions.is_empty() && quiet.is_none_or(|quiet| quiet >= AWAY),
        Circumstance::Disabled => !member.enabled,
    }
}
