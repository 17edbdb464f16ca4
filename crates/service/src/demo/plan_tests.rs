use std::collections::HashMap;

use proptest::prelude::*;

use super::super::local_time::LocalTime;
use super::*;

const LIMIT: Duration = Duration::from_hours(6);
/// The past is long enough that no time is before its beginning.
const START: Duration = Duration::from_hours(7 * 24);
const HOUR: Duration = Duration::from_hours(1);

/// What the service would know after some steps.
#[derive(Default)]
struct Service {
    now: Duration,
    live: HashMap<Visit, (usize, Kind, Duration)>,
    expired: usize,
    switched: usize,
}

impl Service {
    /// Does a step and answers whether the session it was made with was still live.
    fn take(&mut self, step: Step) -> bool {
        self.now += step.after;
        let (now, before) = (self.now, self.live.len());
        self.live.retain(|_, (_, kind, last)| *kind != Kind::Agent || now < *last + LIMIT);
        self.expired += before - self.live.len();
        match step.act {
            Act::SignIn { visit, person, kind, .. } => {
                assert!(PEOPLE[person].has(kind) && !PEOPLE[person].is_owner());
                assert!(self.live.insert(visit, (person, kind, now)).is_none());
                true
            }
            Act::Work(visit) => self.live.get_mut(&visit).map(|(_, _, last)| *last = now).is_some(),
            Act::Switch { from, to } => {
                let Some(&(person, kind, _)) = self.live.get(&from) else { return false };
                assert!(PEOPLE[person].has(kind.other()));
                self.live.insert(to, (person, kind.other(), now));
                self.switched += 1;
                true
            }
            Act::SignOut(visit) => self.live.remove(&visit).is_some(),
        }
    }
}

fn past(seed: u64) -> Past {
    let noon = LocalTime { weekday: 2, since_midnight: Duration::from_hours(12) };
    Past::new(seed, LIMIT, noon)
}

/// The plan of a day, and the service as the past has left it.
fn opening(seed: u64) -> (Plan, Service) {
    let past = past(seed);
    let mut service = Service { now: START, ..Service::default() };
    for (&visit, (stay, ago)) in &past.stays {
        service.live.insert(visit, (stay.person, stay.kind, START.saturating_sub(*ago)));
    }
    (Plan::new(seed, LIMIT, &past), service)
}

#[test]
fn the_same_seed_makes_the_same_day() {
    let day = |seed| {
        let mut plan = Plan::new(seed, LIMIT, &past(seed));
        (0..500).map(|_| plan.next()).collect::<Vec<_>>()
    };
    assert_eq!(day(1), day(1));
    assert_ne!(day(1), day(2));
}

#[test]
fn newcomers_do_not_come() {
    let past = past(4);
    let mut plan = Plan::new(4, LIMIT, &past);
    for _ in 0..1_000 {
        if let Act::SignIn { person, .. } = plan.next().act {
            assert!(!past.newcomers.contains(&person));
        }
    }
}

#[test]
fn whoever_was_signed_out_by_somebody_else_comes_back() {
    let (mut plan, mut service) = opening(3);
    let (&visit, &(ended, kind, _)) = service.live.iter().next().unwrap();
    let visits: Vec<Visit> = service
        .live
        .iter()
        .filter(|(_, (person, of, _))| (*person, *of) == (ended, kind))
        .map(|(visit, _)| *visit)
        .collect();
    assert!(visits.contains(&visit));
    for visit in visits {
        plan.was_refused(visit);
    }
    let until = service.now + Duration::from_millis(*RETURN.end());
    loop {
        let step = plan.next();
        service.take(step);
        assert!(service.now <= until, "did not come back");
        if matches!(step.act, Act::SignIn { person, kind: of, .. } if (person, of) == (ended, kind))
        {
            break;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_office_is_never_empty_and_never_full(seed: u64) {
        let (mut plan, mut service) = opening(seed);
        while service.now < START + 8 * HOUR {
            service.take(plan.next());
            prop_assert!((12..=32).contains(&service.live.len()), "{}", service.live.len());
        }
        prop_assert!(service.switched > 0);
    }

    #[test]
    fn who_works_never_expires_and_who_stops_does(seed: u64) {
        let (mut plan, mut service) = opening(seed);
        let mut seen_within_two_minutes = 0;
        while service.now < START + HOUR {
            let step = plan.next();
            prop_assert!(service.take(step), "{step:?} with a session that had ended");
            if service.now < START + Duration::from_mins(2) {
                seen_within_two_minutes = service.expired;
            }
        }
        prop_assert!(seen_within_two_minutes > 0);
    }

    #[test]
    fn something_happens_every_few_seconds(seed: u64) {
        let (mut plan, mut service) = opening(seed);
        let mut turns = 0;
        while service.now < START + HOUR {
            let step = plan.next();
            service.take(step);
            turns += usize::from(!matches!(step.act, Act::Work(_)));
        }
        // One every sixteen seconds would be 225.
        prop_assert!((150..=250).contains(&turns), "{turns} in an hour");
    }
}
