//! What time it is by the service's clock: it says so in the head of every answer.

use std::time::{Duration, Instant, UNIX_EPOCH};

use deskwatch_team::Timestamp;
use parking_lot::Mutex;
use reqwest::header::{DATE, HeaderMap};

/// Whole seconds are said (RFC 9110, 5.6.7), so on average it is this much later.
const HALF_A_SECOND: Duration = Duration::from_millis(500);

/// The time last said, and when it was heard.
#[derive(Debug, Default)]
pub(super) struct HeardTime(Mutex<Option<(Timestamp, Instant)>>);

impl HeardTime {
    /// Takes note of the head of an answer that has just come.
    pub(super) fn note(&self, headers: &HeaderMap) {
        if let Some(said) = said(headers) {
            *self.0.lock() = Some((said + HALF_A_SECOND, Instant::now()));
        }
    }

    /// What time it is now.
    pub(super) fn now(&self) -> Option<Timestamp> {
        self.0.lock().map(|(said, heard)| said + heard.elapsed())
    }
}

fn said(headers: &HeaderMap) -> Option<Timestamp> {
    let said = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
    let since = said.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Timestamp::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(date: &str) -> Option<Timestamp> {
        let heard = HeardTime::default();
        let headers = HeaderMap::from_iter([(DATE, date.parse().unwrap())]);
        heard.note(&headers);
        heard.now()
    }

    #[test]
    fn the_time_that_is_said_goes_on_from_there() {
        let now = heard("Mon, 23 Nov 2026 09:00:00 GMT").unwrap();
        let nine = Timestamp::from_millis(1_795_424_400_000);
        assert!(now >= nine + HALF_A_SECOND && now < nine + Duration::from_mins(1), "{now}");
        assert_eq!(heard("nine o'clock"), None);
    }
}
