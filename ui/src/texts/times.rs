//! How long ago and how long until.

use deskwatch_team::elapsed::Span;
use deskwatch_texts::{messages, say};

/// Briefly, for a card: `2 min ago`.
pub fn ago_short(span: Span) -> String {
    match span {
        Span::Seconds(_) => messages::JUST_NOW.into(),
        Span::Minutes(minutes) => say!(minutes_ago_short, count = minutes),
        Span::Hours(hours, _) => say!(hours_ago_short, count = hours),
        Span::Days(days) => say!(days_ago, count = days),
    }
}

/// In words: `2 minutes ago`.
pub fn ago(span: Span) -> String {
    match span {
        Span::Seconds(_) => messages::JUST_NOW.into(),
        Span::Minutes(minutes) => say!(minutes_ago, count = minutes),
        Span::Hours(hours, _) => say!(hours_ago, count = hours),
        Span::Days(days) => say!(days_ago, count = days),
    }
}

/// What remains: `in 71 h 58 min`.
pub fn until(span: Span) -> String {
    match span {
        Span::Seconds(_) => messages::IN_UNDER_A_MINUTE.into(),
        Span::Minutes(minutes) => say!(in_minutes, minutes = minutes),
        Span::Hours(hours, 0) => say!(in_hours, hours = hours),
        Span::Hours(hours, minutes) => {
            say!(in_hours_and_minutes, hours = hours, minutes = minutes)
        }
        Span::Days(days) => say!(in_days, count = days),
    }
}

/// For a card of somebody whose session expires soon: `expires in 40 min`.
pub fn expires(span: Span) -> String {
    match span {
        Span::Seconds(_) => messages::EXPIRES_SOONEST.into(),
        other => say!(expires_until, until = &until(other)),
    }
}

/// A length of time in its largest whole unit: `8 hours`.
pub fn lasting(seconds: u64) -> String {
    match seconds {
        _ if seconds.is_multiple_of(86_400) && seconds > 3 * 86_400 => {
            say!(lasting_days, count = seconds / 86_400)
        }
        _ if seconds.is_multiple_of(3_600) => say!(lasting_hours, count = seconds / 3_600),
        _ if seconds.is_multiple_of(60) => say!(lasting_minutes, count = seconds / 60),
        _ => say!(lasting_seconds, count = seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_said_in_its_largest_whole_unit() {
        assert_eq!(lasting(259_200), "72 hours");
        assert_eq!(lasting(604_800), "7 days");
        assert_eq!(lasting(5_400), "90 minutes");
        assert_eq!(lasting(61), "61 seconds");
    }

    #[test]
    fn seconds_are_not_counted_aloud() {
        assert_eq!(ago_short(Span::Seconds(31)), "just now");
        assert_eq!(until(Span::Seconds(31)), "in less than a minute");
    }

    #[test]
    fn what_remains_says_hours_and_minutes() {
        assert_eq!(until(Span::Hours(71, 58)), "in 71 h 58 min");
        assert_eq!(until(Span::Hours(72, 0)), "in 72 h");
        assert_eq!(expires(Span::Minutes(40)), "expires in 40 min");
        assert_eq!(ago(Span::Minutes(1)), "1 minute ago");
        assert_eq!(ago_short(Span::Days(4)), "4 days ago");
    }
}
