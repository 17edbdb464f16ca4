//! The demo's clock: it is moved through the last days while they are played, and follows
//! the machine's from then on.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use deskwatch_team::Timestamp;

use crate::{Clock, SystemClock};

/// A clock that begins in the past. It never goes back.
#[derive(Debug)]
pub struct PlayedClock {
    played: AtomicI64,
    follows: AtomicBool,
}

impl PlayedClock {
    /// Stands at that time.
    pub const fn at(time: Timestamp) -> Self {
        Self { played: AtomicI64::new(time.as_millis()), follows: AtomicBool::new(false) }
    }

    /// Goes on to that time, unless it is past it.
    pub fn go_on_to(&self, time: Timestamp) {
        self.played.fetch_max(time.as_millis(), Ordering::SeqCst);
    }

    /// Follows the machine's clock from now on.
    pub fn follow(&self) {
        self.follows.store(true, Ordering::SeqCst);
    }
}

impl Clock for PlayedClock {
    fn now(&self) -> Timestamp {
        let played = Timestamp::from_millis(self.played.load(Ordering::SeqCst));
        // The machine's clock may have been set back meanwhile.
        if self.follows.load(Ordering::SeqCst) { SystemClock.now().max(played) } else { played }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn it_stands_goes_on_and_then_follows() {
        let now = SystemClock.now();
        let clock = PlayedClock::at(now - Duration::from_hours(2));
        assert_eq!(clock.now(), now - Duration::from_hours(2));
        clock.go_on_to(now - Duration::from_hours(1));
        clock.go_on_to(now - Duration::from_hours(3));
        assert_eq!(clock.now(), now - Duration::from_hours(1));
        clock.follow();
        assert!(clock.now() >= now);
    }

    #[test]
    fn it_does_not_go_back_to_follow() {
        let ahead = SystemClock.now() + Duration::from_hours(1);
        let clock = PlayedClock::at(ahead);
        clock.follow();
        assert_eq!(clock.now(), ahead);
    }
}
