//! The clock on the wall.

use std::time::{SystemTime, UNIX_EPOCH};

use deskwatch_console::ports::Clock;
use deskwatch_team::Timestamp;
use jiff::tz::TimeZone;

/// The system's clock, in the system's time zone.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn local_hhmm(&self, time: Timestamp) -> String {
        jiff::Timestamp::from_millisecond(time.as_millis())
            .unwrap_or_default()
            .to_zoned_datetime(TimeZone::system())
            .strftime("%H:%M")
            .to_string()
    }
}
