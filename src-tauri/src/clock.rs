//! The clock on the wall.

use std::time::{SystemTime, UNIX_EPOCH};

use deskwatch_console::ports::Clock;
use deskwatch_team::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Before this hour the night still belongs to the day before.
const NIGHT_ENDS: i8 = 4;
/// The hour at which the day's work begins, at the earliest.
const MORNING: i8 = 7;

/// The system's clock, in the system's time zone.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn local(&self, time: Timestamp) -> DateTime {
        TimeZone::system()
            .to_datetime(jiff::Timestamp::from_millisecond(time.as_millis()).unwrap_or_default())
    }

    fn next_morning(&self, time: Timestamp) -> Timestamp {
        next_morning(time, TimeZone::system())
    }
}

/// Seven in the morning after the coming night.
fn next_morning(time: Timestamp, zone: TimeZone) -> Timestamp {
    let now = jiff::Timestamp::from_millisecond(time.as_millis()).unwrap_or_default();
    let now = now.to_zoned_datetime(zone);
    let day = if now.hour() < NIGHT_ENDS { Ok(now.date()) } else { now.date().tomorrow() };
    let morning = day
        .and_then(|day| day.at(MORNING, 0, 0, 0).to_zoned_datetime(now.time_zone().clone()))
        .map(|morning| Timestamp::from_millis(morning.timestamp().as_millisecond()));
    // Only at the end of all days there is none.
    morning.unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn morning_after(time: &str, zone: &str) -> String {
        let zone = TimeZone::get(zone).unwrap();
        next_morning(time.parse().unwrap(), zone).to_string()
    }

    #[test]
    fn tomorrow_is_the_morning_after_the_coming_night() {
        let istanbul = |time| morning_after(time, "Europe/Istanbul");
        // Three hours ahead of these times: 12:15, 23:59 and 05:00 there.
        assert_eq!(istanbul("2026-11-23T09:15:00Z"), "2026-11-24T04:00:00.000Z");
        assert_eq!(istanbul("2026-11-23T20:59:00Z"), "2026-11-24T04:00:00.000Z");
        assert_eq!(istanbul("2026-11-24T02:00:00Z"), "2026-11-25T04:00:00.000Z");
    }

    #[test]
    fn at_two_in_the_night_tomorrow_is_the_same_date() {
        assert_eq!(
            morning_after("2026-11-23T23:00:00Z", "Europe/Istanbul"),
            "2026-11-24T04:00:00.000Z"
        );
    }

    #[test]
    fn a_night_in_which_the_clock_is_changed_ends_at_seven_too() {
        // In Berlin the clock went forward in the night to 29 March 2026.
        assert_eq!(
            morning_after("2026-03-28T20:00:00Z", "Europe/Berlin"),
            "2026-03-29T05:00:00.000Z"
        );
    }
}
