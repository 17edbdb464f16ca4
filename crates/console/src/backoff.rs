//! How long to leave a service alone that does not answer.

use std::time::Duration;

/// The first attempts come within this.
const FIRST: Duration = Duration::from_millis(500);
/// The longest pause between two attempts.
const LONGEST: Duration = Duration::from_secs(30);
/// No two attempts come closer than this.
const SHORTEST: Duration = Duration::from_millis(50);
/// A pause is at most this part of the time that the service has been away. An outage under
/// 40 seconds (a restart, an update) is noticed to be over within two; one of ten minutes
/// within half a minute. Doubling would wait 16 seconds after the first ten.
const PART: u32 = 20;

/// The longest that the next pause may be, for a service away for that long.
pub(crate) fn ceiling(away_for: Duration) -> Duration {
    (away_for / PART).clamp(FIRST, LONGEST)
}

/// The next pause. `random` is even between 0 and 1: full jitter, so that a hundred consoles
/// do not all come back in the same moment.
pub(crate) fn pause(away_for: Duration, random: f64) -> Duration {
    ceiling(away_for).mul_f64(random.clamp(0.0, 1.0)).max(SHORTEST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_restart_is_noticed_within_two_seconds() {
        assert_eq!(ceiling(Duration::ZERO), FIRST);
        assert_eq!(ceiling(Duration::from_secs(40)), Duration::from_secs(2));
    }

    #[test]
    fn a_long_outage_is_looked_at_every_half_minute() {
        assert_eq!(ceiling(Duration::from_mins(10)), LONGEST);
        assert_eq!(ceiling(Duration::from_hours(24)), LONGEST);
    }

    #[test]
    fn jitter_is_full() {
        let away = Duration::from_mins(10);
        assert_eq!(pause(away, 0.0), SHORTEST);
        assert_eq!(pause(away, 0.5), LONGEST / 2);
        assert_eq!(pause(away, 1.0), LONGEST);
    }

    proptest! {
        #[test]
        fn no_pause_is_too_short_or_too_long(away in 0u64..10_000_000, random in 0.0f64..1.0) {
            let pause = pause(Duration::from_millis(away), random);
            prop_assert!((SHORTEST..=LONGEST).contains(&pause));
        }
    }
}
