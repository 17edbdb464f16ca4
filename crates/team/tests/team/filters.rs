//! What a filter shows and counts is what somebody would find who went through all cards.

use deskwatch_team::fold::fold;
use deskwatch_team::{Kind, Member, Replica, Status, StatusFilter, TeamFilter};
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
}
