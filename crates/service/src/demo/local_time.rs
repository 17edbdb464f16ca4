//! The time of the week where the demo is looked at, so that its people keep office hours.

use std::time::Duration;

use deskwatch_team::Timestamp;
use jiff::tz::TimeZone;

/// A time of the week.
#[derive(Clone, Copy, Debug)]
pub struct LocalTime {
    /// Days since Monday.
    pub weekday: u64,
    /// Time since midnight.
    pub since_midnight: Duration,
}

impl LocalTime {
    /// That time on this computer.
    pub fn of(time: Timestamp) -> Self {
        Self::within(time, TimeZone::system())
    }

    fn within(time: Timestamp, zone: TimeZone) -> Self {
        let time = jiff::Timestamp::from_millisecond(time.as_millis()).unwrap_or_default();
        let local = time.to_zoned_datetime(zone);
        let clock = [(local.hour(), 3_600), (local.minute(), 60), (local.second(), 1)];
        let seconds = clock.map(|(part, seconds)| u64::from(part.unsigned_abs()) * seconds);
        Self {
            weekday: u64::from(local.weekday().to_monday_zero_offset().unsigned_abs()),
            since_midnight: Duration::from_secs(seconds.into_iter().sum()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::Offset;

    use super::*;

    #[test]
    fn a_day_begins_where_the_watcher_is() {
        let sunday: Timestamp = "2026-11-22T22:15:01.5Z".parse().unwrap();
        let local = LocalTime::within(sunday, TimeZone::fixed(Offset::constant(3)));
        assert_eq!(local.weekday, 0);
        assert_eq!(local.since_midnight, Duration::from_secs(3_600 + 15 * 60 + 1));
    }
}
