//! Failed sign-ins: ten for a login or from an address within 15 minutes, and the next have
//! to wait.
//!
//! A stranger who keeps failing with somebody's login must not keep its owner out. So whoever
//! comes from where the login has been signed in before is counted apart: ten failures for the
//! login from there, and a hundred from there for all logins that are known there. What that
//! costs is that somebody who shares the owner's address has ten guesses more.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::time::Duration;

use deskwatch_team::Timestamp;
use parking_lot::Mutex;

/// Failures that are allowed within [`WINDOW`].
const ALLOWED: usize = 10;
/// Failures that are allowed from an address with logins that are known there: all of an
/// office may come from one.
const ALLOWED_WHERE_KNOWN: usize = 100;
/// How long a failure counts.
const WINDOW: Duration = Duration::from_mins(15);
/// Logins and addresses that are remembered before the ones that no longer count are
/// cleared out.
const REMEMBERED: usize = 10_000;

/// Who failed. An address of version 6 stands for its /64, which one person has whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Who {
    Login(String),
    Address(IpAddr),
    LoginWhereKnown(String, IpAddr),
    AddressWhereKnown(IpAddr),
}

impl Who {
    const fn allowed(&self) -> usize {
        match self {
            Self::Login(_) | Self::Address(_) | Self::LoginWhereKnown(..) => ALLOWED,
            Self::AddressWhereKnown(_) => ALLOWED_WHERE_KNOWN,
        }
    }
}

/// Recent failures. An attempt counts as one from its beginning, so that many at once are
/// no way around the limit.
#[derive(Default)]
pub struct Attempts(Mutex<HashMap<Who, VecDeque<Timestamp>>>);

/// An attempt that is being made.
#[must_use]
pub struct Attempt {
    who: [Who; 2],
    at: Timestamp,
}

/// Too many failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// When the next attempt is allowed.
    pub retry_after: Duration,
}

impl Attempts {
    /// Begins an attempt, if one is allowed. `known`: the login has been signed in from there.
    pub fn begin(
        &self,
        login: &str,
        from: IpAddr,
        known: bool,
        now: Timestamp,
    ) -> Result<Attempt, TooMany> {
        let (login, from) = (login.to_owned(), network(from));
        let who = if known {
            [Who::LoginWhereKnown(login, from), Who::AddressWhereKnown(from)]
        } else {
            [Who::Login(login), Who::Address(from)]
        };
        let mut failures = self.0.lock();
        if failures.len() > REMEMBERED {
            failures.retain(|_, times| {
                forget_old(times, now);
                !times.is_empty()
            });
        }
        for one in &who {
            if let Some(times) = failures.get_mut(one) {
                forget_old(times, now);
                if let Some(first) =
                    times.len().checked_sub(one.allowed()).and_then(|i| times.get(i))
                {
                    return Err(TooMany { retry_after: (*first + WINDOW).since(now) });
                }
            }
        }
        for one in &who {
            failures.entry(one.clone()).or_default().push_back(now);
        }
        Ok(Attempt { who, at: now })
    }

    /// The attempt was no failure.
    pub fn forgive(&self, attempt: &Attempt) {
        let mut failures = self.0.lock();
        for one in &attempt.who {
            if let Some(times) = failures.get_mut(one) {
                if let Some(place) = times.iter().rposition(|time| *time == attempt.at) {
                    times.remove(place);
                }
                if times.is_empty() {
                    failures.remove(one);
                }
            }
        }
    }
}

fn forget_old(times: &mut VecDeque<Timestamp>, now: Timestamp) {
    times.retain(|time| *time + WINDOW > now);
}

/// What stands for an address: of version 6 the /64 that it is in.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_425_300_000);
    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn the_eleventh_attempt_waits_until_the_first_is_fifteen_minutes_old() {
        let attempts = Attempts::default();
        for second in 0..10 {
            let _ = attempts
                .begin("a@example.org", HOME, false, NOW + Duration::from_secs(second))
                .unwrap();
        }
        let refused = attempts.begin("a@example.org", HOME, false, NOW + Duration::from_secs(10));
        assert_eq!(refused.err().unwrap().retry_after, Duration::from_secs(890));
        assert!(attempts.begin("a@example.org", HOME, false, NOW + WINDOW).is_ok());
    }

    #[test]
    fn logins_and_addresses_count_each_for_themselves() {
        let attempts = Attempts::default();
        for _ in 0..10 {
            let _ = attempts.begin("a@example.org", HOME, false, NOW).unwrap();
        }
        let elsewhere: IpAddr = "198.51.100.7".parse().unwrap();
        assert!(attempts.begin("a@example.org", elsewhere, false, NOW).is_err());
        assert!(attempts.begin("b@example.org", HOME, false, NOW).is_err());
        assert!(attempts.begin("b@example.org", elsewhere, false, NOW).is_ok());
    }

    #[test]
    fn a_network_of_version_6_is_one_address() {
        let attempts = Attempts::default();
        for n in 0..10 {
            let from = format!("2001:db8::{n}").parse().unwrap();
            let _ = attempts.begin(&format!("{n}@example.org"), from, false, NOW).unwrap();
        }
        assert!(
            attempts.begin("x@example.org", "2001:db8::ffff".parse().unwrap(), false, NOW).is_err()
        );
        assert!(
            attempts.begin("x@example.org", "2001:db8:1::1".parse().unwrap(), false, NOW).is_ok()
        );
    }

    #[test]
    fn success_does_not_count() {
        let attempts = Attempts::default();
        for _ in 0..20 {
            let attempt = attempts.begin("a@example.org", HOME, false, NOW).unwrap();
            attempts.forgive(&attempt);
        }
        assert!(attempts.0.lock().is_empty());
    }

    #[test]
    fn whoever_comes_from_where_the_login_is_known_is_not_kept_out_by_strangers() {
        let attempts = Attempts::default();
        let stranger = "203.0.113.9".parse().unwrap();
        for _ in 0..10 {
            let _ = attempts.begin("a@example.org", stranger, false, NOW).unwrap();
        }
        assert!(attempts.begin("a@example.org", stranger, false, NOW).is_err());
        for _ in 0..10 {
            let _ = attempts.begin("a@example.org", HOME, true, NOW).unwrap();
        }
        assert!(attempts.begin("a@example.org", HOME, true, NOW).is_err(), "guessing has an end");
        // A stranger at the same address, and a colleague who is known there.
        for n in 0..10 {
            let _ = attempts.begin(&format!("{n}@example.org"), HOME, false, NOW).unwrap();
        }
        assert!(attempts.begin("x@example.org", HOME, false, NOW).is_err());
        assert!(attempts.begin("b@example.org", HOME, true, NOW).is_ok());
    }

    #[test]
    fn logins_that_are_known_at_an_address_have_a_hundred_failures_between_them() {
        let attempts = Attempts::default();
        for n in 0..100 {
            let _ = attempts.begin(&format!("{n}@example.org"), HOME, true, NOW).unwrap();
        }
        assert!(attempts.begin("x@example.org", HOME, true, NOW).is_err());
    }
}
