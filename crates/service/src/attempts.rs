//! Failed sign-ins: ten for a login or from an address within 15 minutes, and the next have
//! to wait.
//!
//! A stranger who keeps failing with somebody's login must not keep its owner out. So whoever
//! comes from where the login has been signed in before is counted apart: ten failures for the
//! login from there, and a hundred from there for all logins that are known there. What that
//! costs is that somebody who shares the owner's address has ten guesses more.
//!
//! An attempt that is being made may become a failure, so it takes a place among those that are
//! allowed; otherwise many at once would be a way around the limit. But it is none yet: who
//! finds every place taken by attempts of others that are being made waits for them.

mod tally;

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

use deskwatch_team::Timestamp;
use parking_lot::Mutex;
use sha2::{Digest as _, Sha256};
use tokio::sync::{Notify, Semaphore};
use tokio::time::{Instant, timeout_at};

use tally::Tally;

/// Failures that are allowed within [`WINDOW`].
const ALLOWED: usize = 10;
/// Failures that are allowed from an address with logins that are known there: all of an
/// office may come from one.
const ALLOWED_WHERE_KNOWN: usize = 100;
/// How long a failure counts.
const WINDOW: Duration = Duration::from_mins(15);
/// How often what no longer counts is cleared out: looking at everything for each attempt
/// would be what a stranger could wear the service out with.
const CLEAR_EVERY: Duration = Duration::from_mins(1);
/// How long an attempt waits for others that are being made.
const LONGEST_WAIT: Duration = Duration::from_secs(15);
/// Attempts that may wait for others at once.
const WAITING: usize = 256;

/// Who failed. An address of version 6 stands for its /64, which one person has whole; a login
/// for its hash, so that strangers cannot fill memory with what they make up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    Login([u8; 32]),
    Address(IpAddr),
    LoginWhereKnown([u8; 32], IpAddr),
    AddressWhereKnown(IpAddr),
}

impl Who {
    const fn allowed(self) -> usize {
        match self {
            Self::Login(_) | Self::Address(_) | Self::LoginWhereKnown(..) => ALLOWED,
            Self::AddressWhereKnown(_) => ALLOWED_WHERE_KNOWN,
        }
    }
}

/// Recent failures, and the attempts that are being made.
pub struct Attempts {
    made: Mutex<Made>,
    /// One of the attempts that were being made is over.
    over: Notify,
    waiting: Semaphore,
}

#[derive(Default)]
struct Made {
    tallies: HashMap<Who, Tally>,
    cleared_at: Timestamp,
}

/// An attempt that is being made. It is a failure unless it is forgiven.
#[must_use]
pub struct Attempt<'a> {
    attempts: &'a Attempts,
    who: [Who; 2],
    at: Timestamp,
    failed: bool,
}

/// Why no attempt is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Too many failures.
    TooMany {
        /// When the next attempt is allowed.
        retry_after: Duration,
    },
    /// Too many attempts are being made, which may all be right.
    Busy,
}

impl Default for Attempts {
    fn default() -> Self {
        Self { made: Mutex::default(), over: Notify::new(), waiting: Semaphore::new(WAITING) }
    }
}

impl Attempts {
    /// Begins an attempt, if one is allowed, and waits while it may be allowed soon. `known`:
    /// the login has been signed in from there.
    pub async fn begin(
        &self,
        login: &str,
        from: IpAddr,
        known: bool,
        now: impl Fn() -> Timestamp,
    ) -> Result<Attempt<'_>, Refused> {
        let (login, from) = (Sha256::digest(login).into(), network(from));
        let who = if known {
            [Who::LoginWhereKnown(login, from), Who::AddressWhereKnown(from)]
        } else {
            [Who::Login(login), Who::Address(from)]
        };
        let mut place = None;
        let until = Instant::now() + LONGEST_WAIT;
        loop {
            // Listens before it looks: what is over in between is not missed.
            let over = self.over.notified();
            let refused = match self.begin_now(who, now()) {
                Ok(attempt) => return Ok(attempt),
                Err(refused) => refused,
            };
            if refused != Refused::Busy {
                return Err(refused);
            }
            if place.is_none() {
                place = Some(self.waiting.try_acquire().map_err(|_| Refused::Busy)?);
            }
            timeout_at(until, over).await.map_err(|_| Refused::Busy)?;
        }
    }

    fn begin_now(&self, who: [Who; 2], now: Timestamp) -> Result<Attempt<'_>, Refused> {
        let mut made = self.made.lock();
        made.clear(now);
        let mut busy = false;
        for one in who {
            let Some(tally) = made.tallies.get_mut(&one) else { continue };
            tally.forget_until(now);
            if let Some(first) = tally.too_many(one.allowed()) {
                return Err(Refused::TooMany { retry_after: (first + WINDOW).since(now) });
            }
            busy |= !tally.has_place(one.allowed());
        }
        if busy {
            return Err(Refused::Busy);
        }
        for one in who {
            made.tallies.entry(one).or_default().begin();
        }
        Ok(Attempt { attempts: self, who, at: now, failed: true })
    }
}

impl Made {
    /// Clears out what no longer counts, once in a while.
    fn clear(&mut self, now: Timestamp) {
        let is_due = now < self.cleared_at || now.since(self.cleared_at) >= CLEAR_EVERY;
        if is_due {
            self.cleared_at = now;
            self.tallies.retain(|_, tally| {
                tally.forget_until(now);
                !tally.is_empty()
            });
            let held = self.tallies.len();
            self.tallies.shrink_to(held.saturating_mul(2));
        }
    }
}

impl Attempt<'_> {
    /// The attempt was no failure.
    pub fn forgive(mut self) {
        self.failed = false;
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        let mut made = self.attempts.made.lock();
        for one in self.who {
            let tally = made.tallies.entry(one).or_default();
            tally.end(self.failed.then_some(self.at));
            if tally.is_empty() {
                made.tallies.remove(&one);
            }
        }
        drop(made);
        self.attempts.over.notify_waiters();
    }
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
mod tests;
