//! So many alerts one by one that a person can read them; more become one.
//!
//! More than [`MOST`] within [`SPAN`] are a burst. From then on there is one summary in place of
//! the single ones, and it counts on until the burst is over.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

use crate::alert::{ManyAlerts, SessionAlert};

/// So many within [`SPAN`] are told one by one.
const MOST: usize = 5;
/// See [`MOST`].
pub(crate) const SPAN: Duration = Duration::from_secs(10);

/// What is to be said now.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Saying {
    /// Each on its own.
    Each(Vec<SessionAlert>),
    /// One for all of the burst so far, in place of whatever was said of it before.
    Summary(ManyAlerts),
}

/// What was told lately.
#[derive(Default)]
pub(crate) struct Limiter {
    /// When alerts came, within the last [`SPAN`], and what they were.
    recent: VecDeque<(Instant, SessionAlert)>,
    /// Everything of the burst that is on.
    burst: Option<Vec<SessionAlert>>,
}

impl Limiter {
    /// Decides how to say alerts that have come now.
    pub(crate) fn take(&mut self, alerts: Vec<SessionAlert>, now: Instant) -> Saying {
        while self.recent.front().is_some_and(|(came, _)| now.duration_since(*came) >= SPAN) {
            self.recent.pop_front();
        }
        if self.recent.len() + alerts.len() <= MOST {
            self.burst = None;
            self.recent.extend(alerts.iter().map(|alert| (now, alert.clone())));
            return Saying::Each(alerts);
        }
        let recent = &self.recent;
        let burst = self
            .burst
            .get_or_insert_with(|| recent.iter().map(|(_, alert)| alert.clone()).collect());
        burst.extend(alerts.iter().cloned());
        self.recent.extend(alerts.into_iter().map(|alert| (now, alert)));
        Saying::Summary(ManyAlerts::of(burst))
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{Kind, MemberId};
    use proptest::prelude::*;

    use super::*;
    use crate::alert::AlertKind;

    fn alert(number: usize) -> SessionAlert {
        SessionAlert {
            kind: AlertKind::Started,
            member_id: format!("0193a5c2-0000-7000-8000-{number:012}").parse::<MemberId>().unwrap(),
            session_id: None,
            name: format!("Agent {number}"),
            member_kind: Kind::Agent,
            browser: None,
            os: None,
            ip: String::new(),
            ended_by: None,
            expires: None,
        }
    }

    fn seconds(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    #[test]
    fn five_in_ten_seconds_are_told_one_by_one() {
        let (mut limiter, start) = (Limiter::default(), Instant::now());
        for number in 0..5 {
            let saying = limiter.take(vec![alert(number)], seconds(start, 2 * number as u64));
            assert_eq!(saying, Saying::Each(vec![alert(number)]));
        }
    }

    #[test]
    fn the_sixth_makes_one_of_all() {
        let (mut limiter, start) = (Limiter::default(), Instant::now());
        for number in 0..5 {
            limiter.take(vec![alert(number)], start);
        }
        let all = |count: usize| {
            Saying::Summary(ManyAlerts::of(&(0..count).map(alert).collect::<Vec<_>>()))
        };
        assert_eq!(limiter.take(vec![alert(5)], seconds(start, 9)), all(6));
        assert_eq!(limiter.take(vec![alert(6), alert(7)], seconds(start, 9)), all(8));
    }

    #[test]
    fn many_at_once_are_one_from_the_beginning() {
        let mut limiter = Limiter::default();
        let saying = limiter.take((0..8).map(alert).collect(), Instant::now());
        let Saying::Summary(many) = saying else { panic!("{saying:?}") };
        assert_eq!(many.sessions(), 8);
    }

    #[test]
    fn a_burst_is_over_when_five_are_not_exceeded_any_more() {
        let (mut limiter, start) = (Limiter::default(), Instant::now());
        limiter.take((0..8).map(alert).collect(), start);
        assert!(matches!(limiter.take(vec![alert(8)], seconds(start, 9)), Saying::Summary(_)));
        let after = limiter.take(vec![alert(9)], seconds(start, 10));
        assert_eq!(after, Saying::Each(vec![alert(9)]));
        // The next burst is about its own.
        let next = limiter.take((10..14).map(alert).collect(), seconds(start, 18));
        let Saying::Summary(many) = next else { panic!("{next:?}") };
        assert_eq!(many.sessions(), 6);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_never_more_than_five_stand_for_themselves(
            steps in prop::collection::vec((0u64..6_000, 1usize..5), 1..60)
        ) {
            let (mut limiter, start) = (Limiter::default(), Instant::now());
            let (mut at, mut number) = (Duration::ZERO, 0);
            let mut single: Vec<Duration> = Vec::new();
            let mut counted = 0;
            for (pause, count) in steps {
                at += Duration::from_millis(pause);
                let alerts: Vec<_> = (number..number + count).map(alert).collect();
                number += count;
                match limiter.take(alerts.clone(), start + at) {
                    Saying::Each(told) => {
                        prop_assert_eq!(told, alerts);
                        single.extend(std::iter::repeat_n(at, count));
                        counted = 0;
                    }
                    Saying::Summary(many) => {
                        // It takes in what is new and forgets nothing of the burst.
                        prop_assert!(many.sessions() >= counted + count);
                        counted = many.sessions();
                    }
                }
            }
            for (index, at) in single.iter().enumerate() {
                let within = single[index..].iter().filter(|later| **later < *at + SPAN).count();
                prop_assert!(within <= MOST);
            }
        }
    }
}
