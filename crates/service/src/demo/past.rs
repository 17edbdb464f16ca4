//! What the demo's people have done before anybody looks: office days of the last week, and
//! today up to now.
//!
//! Like the plan it is pure: the same seed at the same time of the week makes the same past.
//! Each sign-in costs a password hash, so there are some fifty, and those who begin together
//! begin at the same time: their hashes are computed side by side.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::time::Duration;

use deskwatch_team::Kind;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

use super::act::{Act, Moment, Stay, Visit};
use super::browsers::Seat;
use super::local_time::LocalTime;
use super::roster::{PEOPLE, Person};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

/// How long the past is. The feed is kept for seven days.
pub const LENGTH: Duration = Duration::from_hours(7 * 24 - 1);
/// How many have never signed in.
const NEWCOMERS: usize = 3;
/// How many seconds ago those at work made their last requests.
const AT_WORK: [u64; 10] = [8, 35, 80, 190, 370, 560, 860, 1_150, 1_870, 2_800];
/// How many minutes ago those did who have left their browsers open.
const IDLE: [u64; 5] = [66, 98, 131, 187, 262];
/// In how many minutes others expire, after the first few.
const EXPIRE_LATER: [u64; 2] = [14, 33];
/// In how many minutes the second browser of somebody at work expires.
const SECOND_EXPIRES: u64 = 47;
/// How many are seen expiring at once, one after the other.
const EXPIRE_SOON: usize = 3;
/// In how many seconds the first of them does.
const FIRST_EXPIRY: RangeInclusive<u64> = 45..=75;
/// How many seconds lie between them.
const EXPIRIES_APART: RangeInclusive<u64> = 20..=60;
/// How many minutes ago those signed out who were here today.
const LEFT_TODAY: [u64; 4] = [23, 74, 148, 251];
/// Office hours, in minutes of the day.
const COMING: Range<u64> = 8 * 60 + 35..9 * 60 + 45;
const GOING: Range<u64> = 16 * 60 + 5..18 * 60 + 10;
/// Longest time between two requests of the past; less than any limit played under.
const BREATH: u64 = 2 * HOUR;

/// The past, and what is left of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Past {
    /// What was done, in order of time.
    pub moments: Vec<Moment>,
    /// The sessions that are live now, and how long ago they were last used.
    pub stays: BTreeMap<Visit, (Stay, Duration)>,
    /// Who has never signed in: places in [`PEOPLE`].
    pub newcomers: Vec<usize>,
    /// The last visit there was.
    pub last_visit: Visit,
}

impl Past {
    /// The past of those who have that inactivity limit.
    pub fn new(seed: u64, limit: Duration, now: LocalTime) -> Self {
        let mut telling = Telling {
            rng: StdRng::seed_from_u64(seed),
            limit: u64::try_from(limit.as_millis()).unwrap_or(u64::MAX),
            now,
            acts: Vec::new(),
            stays: BTreeMap::new(),
            visits: 0,
        };
        let newcomers = telling.tell();
        let Telling { mut acts, stays, visits, .. } = telling;
        // Stable: what was told first of one time is done first.
        acts.sort_by_key(|(ago, _)| std::cmp::Reverse(*ago));
        let moments = acts
            .chunk_by(|(one, _), (other, _)| one == other)
            .map(|chunk| Moment {
                ago: Duration::from_millis(chunk[0].0),
                acts: chunk.iter().map(|(_, act)| *act).collect(),
            })
            .collect();
        Self { moments, stays, newcomers, last_visit: Visit(visits) }
    }
}

/// All times are milliseconds ago.
struct Telling {
    rng: StdRng,
    limit: u64,
    now: LocalTime,
    acts: Vec<(u64, Act)>,
    stays: BTreeMap<Visit, (Stay, Duration)>,
    visits: u64,
}

impl Telling {
    fn tell(&mut self) -> Vec<usize> {
        let mut administrators = self.shuffled(|person| person.has(Kind::Administrator));
        let mut agents = self.shuffled(|person| !person.has(Kind::Administrator));
        let newcomers = agents.split_off(agents.len() - NEWCOMERS);
        // Two administrators are at work, the others were here some day.
        let away = administrators.split_off(2);
        let mut people = administrators.into_iter().chain(agents);

        let mut last = AT_WORK.map(|seconds| seconds * SECOND);
        last.shuffle(&mut self.rng);
        let at_work: Vec<(usize, u64)> = people.by_ref().take(AT_WORK.len()).zip(last).collect();
        let mut left = IDLE.map(|minutes| minutes * MINUTE).to_vec();
        let mut expiry = self.rng.random_range(FIRST_EXPIRY);
        for _ in 0..EXPIRE_SOON {
            left.push(self.limit.saturating_sub(expiry * SECOND));
            expiry += self.rng.random_range(EXPIRIES_APART);
        }
        left.extend(EXPIRE_LATER.map(|minutes| self.limit.saturating_sub(minutes * MINUTE)));
        left.sort_unstable();
        let idle: Vec<(usize, u64)> = people.by_ref().take(left.len()).zip(left).collect();
        let ended = LEFT_TODAY.map(|minutes| minutes * MINUTE);
        let left_today: Vec<_> = people.by_ref().take(ended.len()).zip(ended).collect();
        let owner = PEOPLE.iter().position(Person::is_owner);
        let away: Vec<usize> = away.into_iter().chain(owner).chain(people).collect();
        let here: Vec<usize> = at_work.iter().map(|(person, _)| *person).take(8).collect();

        let days = self.working_days().into_iter().cycle();
        for (together, day) in away.chunks(4).chain(here.chunks(4)).zip(days) {
            self.office_day(together, day);
        }
        for together in left_today.chunks(2) {
            let start = self.start_before(together);
            for &(person, end) in together {
                self.visit_until(person, start, end);
            }
        }
        self.second_browsers(&at_work);
        for (group, works) in [(&at_work, true), (&idle, false)] {
            for together in group.chunks(2) {
                let start = self.start_before(together);
                for &(person, last) in together {
                    let visit = self.stay(person, start, last, works);
                    if PEOPLE[person].has(Kind::Administrator) {
                        self.switch_and_stay(visit, start, last);
                    }
                }
            }
        }
        newcomers
    }

    /// Two of those at work have another browser open: one uses both.
    fn second_browsers(&mut self, at_work: &[(usize, u64)]) {
        let expiring = self.limit.saturating_sub(SECOND_EXPIRES * MINUTE);
        let last = at_work.iter().rev().zip([(expiring, false), (5 * MINUTE, true)]);
        for (&(person, _), (last, works)) in last {
            self.stay(person, last + HOUR, last, works);
        }
    }

    /// People who come in the morning of a day and go in its evening.
    fn office_day(&mut self, together: &[usize], days_ago: u64) {
        let start = self.at(days_ago, COMING);
        for &person in together {
            let end = self.at(days_ago, GOING);
            self.visit_until(person, start, end);
        }
    }

    /// A visit that is over. Administrators look after the team in between.
    fn visit_until(&mut self, person: usize, start: u64, end: u64) {
        let (visit, _) = self.sign_in(person, start);
        if PEOPLE[person].has(Kind::Administrator) && !PEOPLE[person].is_owner() {
            let to = self.next_visit();
            self.acts.push((end + (start - end) / 2 + SECOND, Act::Switch { from: visit, to }));
            self.acts.push((end + (start - end) / 3, Act::SignOut(to)));
        }
        self.work(visit, start, end);
        self.acts.push((end, Act::SignOut(visit)));
    }

    fn stay(&mut self, person: usize, start: u64, last: u64, works: bool) -> Visit {
        let (visit, seat) = self.sign_in(person, start);
        self.work(visit, start, last);
        self.acts.push((last, Act::Work(visit)));
        let stay = Stay { person, kind: Kind::Agent, seat, works };
        self.stays.insert(visit, (stay, Duration::from_millis(last)));
        visit
    }

    fn switch_and_stay(&mut self, from: Visit, start: u64, last: u64) {
        let Some((stay, _)) = self.stays.get(&from).copied() else { return };
        let to = self.next_visit();
        let (at, used) = (last + (start - last) / 2 + SECOND, last + 4 * MINUTE);
        self.acts.push((at, Act::Switch { from, to }));
        self.acts.push((used, Act::Work(to)));
        let stay = Stay { kind: Kind::Administrator, ..stay };
        self.stays.insert(to, (stay, Duration::from_millis(used)));
    }

    fn sign_in(&mut self, person: usize, ago: u64) -> (Visit, Seat) {
        let (visit, seat) = (self.next_visit(), Seat::any(&mut self.rng));
        self.acts.push((ago, Act::SignIn { visit, person, kind: Kind::Agent, seat }));
        (visit, seat)
    }

    /// Requests between two times, often enough that nothing expires.
    fn work(&mut self, visit: Visit, start: u64, end: u64) {
        let parts = (start - end).div_ceil(BREATH);
        for part in 1..parts {
            self.acts.push((start - (start - end) / parts * part, Act::Work(visit)));
        }
    }

    /// When people signed in together who did something last at those times.
    fn start_before(&mut self, together: &[(usize, u64)]) -> u64 {
        let before = together.iter().map(|(_, last)| *last).max();
        before.unwrap_or_default() + self.rng.random_range(70 * MINUTE..4 * HOUR)
    }

    fn at(&mut self, days_ago: u64, minutes: Range<u64>) -> u64 {
        let today = u64::try_from(self.now.since_midnight.as_millis()).unwrap_or_default();
        let time = self.rng.random_range(minutes.start * MINUTE..minutes.end * MINUTE);
        (today + days_ago * 24 * HOUR).saturating_sub(time)
    }

    /// How many days ago the office was open: Saturday is the sixth day of a week.
    fn working_days(&self) -> Vec<u64> {
        (1..=6).filter(|days_ago| (self.now.weekday + 7 - days_ago) % 7 < 5).collect()
    }

    fn next_visit(&mut self) -> Visit {
        self.visits += 1;
        Visit(self.visits)
    }

    /// Everybody of a sort but the owner, in any order.
    fn shuffled(&mut self, is: impl Fn(&Person) -> bool) -> Vec<usize> {
        let mut people: Vec<usize> = (0..PEOPLE.len())
            .filter(|&person| !PEOPLE[person].is_owner() && is(&PEOPLE[person]))
            .collect();
        people.shuffle(&mut self.rng);
        people
    }
}

#[cfg(test)]
#[path = "past_tests.rs"]
mod tests;
