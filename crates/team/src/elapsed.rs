//! How long ago and how long until, as numbers and units: the words are made where they
//! are shown, in the reader's language.

use std::time::Duration;

use crate::timestamp::Timestamp;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A span as a person would say it. Always rounded down, so that what is said to remain
/// does remain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Under a minute: whole seconds.
    Seconds(u64),
    /// Under an hour: whole minutes.
    Minutes(u64),
    /// Under four days: hours and minutes. 72 hours are said as 72 hours.
    Hours(u64, u64),
    /// Whole days.
    Days(u64),
}

impl Span {
    /// Says a duration.
    pub fn of(duration: Duration) -> Self {
        let seconds = duration.as_secs();
        match seconds {
            0..MINUTE => Self::Seconds(seconds),
            MINUTE..HOUR => Self::Minutes(seconds / MINUTE),
            seconds if seconds < 4 * DAY => Self::Hours(seconds / HOUR, seconds % HOUR / MINUTE),
            _ => Self::Days(seconds / DAY),
        }
    }

    /// How long ago `then` was; seconds when it is not in the past.
    pub fn ago(then: Timestamp, now: Timestamp) -> Self {
        Self::of(now.since(then))
    }

    /// How long until `then`; zero seconds when it has come.
    pub fn until(then: Timestamp, now: Timestamp) -> Self {
        Self::of(then.since(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_change_their_unit_where_a_person_would() {
        let span = |seconds| Span::of(Duration::from_secs(seconds));
        assert_eq!(span(59), Span::Seconds(59));
        assert_eq!(span(60), Span::Minutes(1));
        assert_eq!(span(3_599), Span::Minutes(59));
        assert_eq!(span(3_600), Span::Hours(1, 0));
        assert_eq!(span(259_200), Span::Hours(72, 0));
        assert_eq!(span(4 * DAY), Span::Days(4));
    }

    #[test]
    fn what_is_over_has_no_time_left() {
        let now = Timestamp::from_millis(1_000_000);
        assert_eq!(Span::until(now, now + Duration::from_secs(5)), Span::Seconds(0));
        assert_eq!(Span::ago(now + Duration::from_secs(5), now), Span::Seconds(0));
    }
}
