//! Where the time comes from: passed in, so that 72 hours can be tested in microseconds.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use deskwatch_team::Timestamp;

/// How far ahead of the clock a time may be that was told before: clocks are set back by
/// moments all the time. What is further ahead was told by a clock that was wrong.
pub const AHEAD: Duration = Duration::from_mins(1);

/// The later of two times, unless the one that is known comes from a clock that was wrong.
pub fn later(known: Timestamp, new: Timestamp, now: Timestamp) -> Timestamp {
    if known > now + AHEAD { new } else { known.max(new) }
}

/// Tells the time.
pub trait Clock: fmt::Debug + Send + Sync {
    /// What time it is.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        // A clock before 1970 is broken; 1970 is as good a guess as any.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is told to move.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// Stands at that time.
    pub const fn at(time: Timestamp) -> Self {
        Self(AtomicI64::new(time.as_millis()))
    }

    /// Goes forward.
    pub fn advance(&self, by: Duration) {
        self.set(self.now() + by);
    }

    /// Goes to that time, forward or back.
    pub fn set(&self, time: Timestamp) {
        self.0.store(time.as_millis(), Ordering::SeqCst);
    }
}

impl Default for FakeClock {
    /// 2026-11-23T09:15:00.000Z.
    fn default() -> Self {
        Self::at(Timestamp::from_millis(1_795_425_300_000))
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fake_clock_moves_only_when_told() {
        let clock = FakeClock::default();
        assert_eq!(clock.now().to_string(), "2026-11-23T09:15:00.000Z");
        clock.advance(Duration::from_millis(1));
        assert_eq!(clock.now().to_string(), "2026-11-23T09:15:00.001Z");
    }
}
