//! Who of the demo's people does what from now on, and when.
//!
//! A plan is pure: it has its own time, which only its steps move, and its own dice, so that
//! the same seed makes the same day. What it cannot know is that somebody's session was
//! ended by whoever watches the demo; that it is told through [`Plan::was_refused`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::RangeInclusive;
use std::time::Duration;

use deskwatch_team::Kind;
use rand::rngs::StdRng;
use rand::seq::{IndexedMutRandom, IndexedRandom};
use rand::{Rng, SeedableRng};

use super::act::{Act, Stay, Step, Visit};
use super::browsers::Seat;
use super::past::Past;
use super::roster::PEOPLE;

/// About how many sessions are in use at any time.
const USUAL_AT_WORK: usize = 13;
/// Up to how many more are left open until they expire. A limit of hours takes hours to
/// pass: were they not bounded, they would fill the house.
const USUAL_IDLE: usize = 8;
/// Between two things that a watcher sees.
const PAUSE: RangeInclusive<u64> = 8_000..=24_000;
/// Between two requests of somebody who works, in milliseconds. It is drawn twice and the
/// shorter is taken: who works works often, and is away for a while now and then.
const WORK: RangeInclusive<u64> = 20_000..=1_800_000;
/// How long somebody whose session was ended takes to come back.
const RETURN: RangeInclusive<u64> = 15_000..=60_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// Time for something to see.
    Turn,
    /// Somebody who works makes a request.
    Work(Visit),
    /// A session that is not used any more has expired.
    Expiry(Visit),
    /// Somebody whose session was ended signs in again.
    Return(usize, Kind),
}

/// The people's day. Ask it for [`Plan::next`] again and again: it has no end.
#[derive(Debug)]
pub struct Plan {
    rng: StdRng,
    limit: Duration,
    now: Duration,
    stays: BTreeMap<Visit, Stay>,
    newcomers: Vec<usize>,
    last_visit: Visit,
    due: BinaryHeap<Reverse<(Duration, Due)>>,
}

impl Plan {
    /// The day goes on after that past, under that inactivity limit for agents.
    pub fn new(seed: u64, limit: Duration, past: &Past) -> Self {
        let mut plan = Self {
            rng: StdRng::seed_from_u64(seed),
            limit,
            now: Duration::ZERO,
            stays: BTreeMap::new(),
            newcomers: past.newcomers.clone(),
            last_visit: past.last_visit,
            due: BinaryHeap::new(),
        };
        for (&visit, &(stay, ago)) in &past.stays {
            plan.stays.insert(visit, stay);
            if stay.works {
                plan.schedule_work(visit);
            } else if stay.kind == Kind::Agent {
                plan.schedule(limit.saturating_sub(ago), Due::Expiry(visit));
            }
        }
        plan.schedule_turn();
        plan
    }

    /// What happens next.
    pub fn next(&mut self) -> Step {
        let before = self.now;
        loop {
            let Some(Reverse((at, due))) = self.due.pop() else {
                // Turns beget turns, so there always is one; were there none, this is it.
                self.schedule_turn();
                continue;
            };
            self.now = self.now.max(at);
            if let Some(act) = self.act_on(due) {
                return Step { after: self.now.saturating_sub(before), act };
            }
        }
    }

    /// The session was ended by somebody else. Its person comes back after a while.
    pub fn was_refused(&mut self, visit: Visit) {
        let Some(stay) = self.stays.remove(&visit) else { return };
        let after = self.rng.random_range(RETURN);
        self.schedule(Duration::from_millis(after), Due::Return(stay.person, stay.kind));
    }

    fn act_on(&mut self, due: Due) -> Option<Act> {
        match due {
            Due::Turn => {
                self.schedule_turn();
                self.turn()
            }
            Due::Work(visit) => {
                self.stays.get(&visit).filter(|stay| stay.works)?;
                self.schedule_work(visit);
                Some(Act::Work(visit))
            }
            Due::Expiry(visit) => {
                self.stays.remove(&visit);
                None
            }
            Due::Return(person, kind) => {
                (!self.is_signed_in(person, kind)).then(|| self.sign_in(person, kind))
            }
        }
    }

    /// Something to see: more signing in while few are there, more leaving while many are.
    fn turn(&mut self) -> Option<Act> {
        // Who does not work any more is as good as gone.
        let at_work = self.stays.values().filter(|stay| stay.works).count();
        let idle = self.stays.len() - at_work;
        let arrives = self.rng.random_range(70..=130) > at_work * 100 / USUAL_AT_WORK;
        let roll = self.rng.random_range(0..100);
        match (arrives, roll) {
            (true, 0..14) => self.sign_in_again().or_else(|| self.sign_in_somebody()),
            (true, 14..28) => self.switch_somebody().or_else(|| self.sign_in_somebody()),
            (true, _) => self.sign_in_somebody(),
            (false, 0..25) if idle < USUAL_IDLE => {
                // Nobody sees that now; the expiry is seen hours later.
                self.leave_somebody_idle();
                None
            }
            (false, _) => self.sign_out_somebody(),
        }
    }

    fn sign_in_somebody(&mut self) -> Option<Act> {
        let kind = if self.rng.random_ratio(1, 10) { Kind::Administrator } else { Kind::Agent };
        let absent: Vec<usize> = (0..PEOPLE.len())
            .filter(|&person| self.takes_part(person, kind) && !self.is_signed_in(person, kind))
            .collect();
        let person = *absent.choose(&mut self.rng)?;
        Some(self.sign_in(person, kind))
    }

    /// A second session of somebody, with another browser.
    fn sign_in_again(&mut self) -> Option<Act> {
        let single: Vec<(usize, Kind)> = self
            .stays
            .values()
            .map(|stay| (stay.person, stay.kind))
            .filter(|&(person, kind)| self.count(person, kind) == 1)
            .collect();
        let (person, kind) = *single.choose(&mut self.rng)?;
        Some(self.sign_in(person, kind))
    }

    fn sign_in(&mut self, person: usize, kind: Kind) -> Act {
        let seat = Seat::any(&mut self.rng);
        let visit = self.begin(Stay { person, kind, seat, works: true });
        Act::SignIn { visit, person, kind, seat }
    }

    fn switch_somebody(&mut self) -> Option<Act> {
        let able: Vec<Visit> = self
            .stays
            .iter()
            .filter(|(_, stay)| {
                let other = stay.kind.other();
                stay.works
                    && self.takes_part(stay.person, other)
                    && !self.is_signed_in(stay.person, other)
            })
            .map(|(visit, _)| *visit)
            .collect();
        let from = *able.choose(&mut self.rng)?;
        let Stay { person, kind, seat, .. } = *self.stays.get(&from)?;
        let to = self.begin(Stay { person, kind: kind.other(), seat, works: true });
        Some(Act::Switch { from, to })
    }

    fn sign_out_somebody(&mut self) -> Option<Act> {
        let present: Vec<Visit> =
            self.stays.iter().filter(|(_, stay)| stay.works).map(|(visit, _)| *visit).collect();
        let visit = *present.choose(&mut self.rng)?;
        self.stays.remove(&visit);
        Some(Act::SignOut(visit))
    }

    fn begin(&mut self, stay: Stay) -> Visit {
        self.last_visit = Visit(self.last_visit.0 + 1);
        let visit = self.last_visit;
        self.stays.insert(visit, stay);
        self.schedule_work(visit);
        visit
    }

    /// An agent: administrators' sessions last 72 hours, and nobody would see them expire.
    fn leave_somebody_idle(&mut self) {
        let works = |(_, stay): &(&Visit, &mut Stay)| stay.works && stay.kind == Kind::Agent;
        let mut at_work: Vec<_> = self.stays.iter_mut().filter(works).collect();
        let Some((visit, stay)) = at_work.choose_mut(&mut self.rng) else { return };
        stay.works = false;
        // The last request was some minutes ago, so by then it has expired.
        self.due.push(Reverse((self.now + self.limit, Due::Expiry(**visit))));
    }

    fn is_signed_in(&self, person: usize, kind: Kind) -> bool {
        self.count(person, kind) > 0
    }

    fn count(&self, person: usize, kind: Kind) -> usize {
        self.stays.values().filter(|stay| stay.person == person && stay.kind == kind).count()
    }

    fn schedule_turn(&mut self) {
        let pause = self.rng.random_range(PAUSE);
        self.schedule(Duration::from_millis(pause), Due::Turn);
    }

    fn schedule_work(&mut self, visit: Visit) {
        let pause = self.rng.random_range(WORK).min(self.rng.random_range(WORK));
        self.schedule(Duration::from_millis(pause), Due::Work(visit));
    }

    fn schedule(&mut self, after: Duration, due: Due) {
        self.due.push(Reverse((self.now + after, due)));
    }

    /// The owner is whoever watches, and does not act by magic. Newcomers have not come yet.
    fn takes_part(&self, person: usize, kind: Kind) -> bool {
        PEOPLE[person].has(kind) && !PEOPLE[person].is_owner() && !self.newcomers.contains(&person)
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
