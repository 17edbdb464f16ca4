use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;

const LIMIT: Duration = Duration::from_hours(6);

fn past(seed: u64, weekday: u64, minute: u64) -> Past {
    Past::new(seed, LIMIT, LocalTime { weekday, since_midnight: Duration::from_mins(minute) })
}

/// Plays the moments as the service would, and answers with the live sessions: whose they
/// are, and how long ago they were last used.
fn played(past: &Past) -> HashMap<Visit, (usize, Kind, Duration)> {
    let mut live: HashMap<Visit, (usize, Kind, Duration)> = HashMap::new();
    let mut before = LENGTH;
    for Moment { ago, acts } in &past.moments {
        assert!(*ago < before, "{ago:?} comes after {before:?}");
        before = *ago;
        for (_, kind, last) in live.values() {
            assert!(*kind == Kind::Administrator || *last < *ago + LIMIT, "expired");
        }
        let used: HashSet<Visit> = acts.iter().map(Act::visit).collect();
        assert_eq!(used.len(), acts.len(), "one session does two things at once");
        for act in acts {
            match *act {
                Act::SignIn { visit, person, kind, .. } => {
                    assert!(PEOPLE[person].has(kind));
                    assert!(live.insert(visit, (person, kind, *ago)).is_none());
                }
                Act::Work(visit) => live.get_mut(&visit).unwrap().2 = *ago,
                Act::Switch { from, to } => {
                    let (person, kind, _) = live[&from];
                    assert!(PEOPLE[person].has(kind.other()));
                    assert!(live.insert(to, (person, kind.other(), *ago)).is_none());
                }
                Act::SignOut(visit) => assert!(live.remove(&visit).is_some()),
            }
        }
    }
    live
}

fn sign_ins(past: &Past) -> Vec<usize> {
    let acts = past.moments.iter().flat_map(|moment| &moment.acts);
    acts.filter_map(|act| match act {
        Act::SignIn { person, .. } => Some(*person),
        _ => None,
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_left_is_what_was_played(seed: u64, weekday in 0_u64..7, minute in 0_u64..1_440) {
        let past = past(seed, weekday, minute);
        let left = past.stays.iter().map(|(visit, (stay, ago))| {
            (*visit, (stay.person, stay.kind, *ago))
        });
        prop_assert_eq!(played(&past), left.collect::<HashMap<_, _>>());
    }

    #[test]
    fn everybody_has_been_here_but_a_few(seed: u64, weekday in 0_u64..7, minute in 0_u64..1_440) {
        let past = past(seed, weekday, minute);
        let been: HashSet<usize> = sign_ins(&past).into_iter().collect();
        prop_assert_eq!(past.newcomers.len(), NEWCOMERS);
        prop_assert!(past.newcomers.iter().all(|newcomer| !been.contains(newcomer)));
        prop_assert_eq!(been.len() + NEWCOMERS, PEOPLE.len());
    }

    #[test]
    fn it_costs_no_more_than_sixty_hashes(seed: u64) {
        prop_assert!(sign_ins(&past(seed, 0, 600)).len() <= 60);
    }

    #[test]
    fn some_expire_soon_and_others_within_the_hour(seed: u64) {
        let past = past(seed, 2, 900);
        let mut expiries: Vec<Duration> = past
            .stays
            .values()
            .filter(|(stay, _)| stay.kind == Kind::Agent && !stay.works)
            .map(|(_, ago)| LIMIT.saturating_sub(*ago))
            .collect();
        expiries.sort_unstable();
        prop_assert!((Duration::from_secs(45)..Duration::from_secs(90)).contains(&expiries[0]));
        for pair in expiries[..EXPIRE_SOON].windows(2) {
            let apart = pair[1].saturating_sub(pair[0]).as_secs();
            prop_assert!(EXPIRIES_APART.contains(&apart));
        }
        let within_the_hour = expiries.iter().filter(|at| **at < Duration::from_hours(1)).count();
        prop_assert_eq!(within_the_hour, EXPIRE_SOON + EXPIRE_LATER.len() + 1);
    }
}

#[test]
fn days_that_are_over_were_working_days() {
    // Looked at on a Monday noon: yesterday and the day before the office was closed.
    let past = past(5, 0, 12 * 60);
    for moment in past.moments.iter().filter(|moment| moment.ago > Duration::from_hours(12)) {
        assert!(moment.ago > Duration::from_hours(12 + 2 * 24), "{:?}", moment.ago);
    }
}

#[test]
fn the_same_seed_makes_the_same_past() {
    assert_eq!(past(1, 3, 700), past(1, 3, 700));
    assert_ne!(past(1, 3, 700), past(2, 3, 700));
}
