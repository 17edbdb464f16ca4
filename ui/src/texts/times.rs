//! How long ago and how long until.

use deskwatch_team::elapsed::Span;

/// Briefly, for a card: `2 min ago`.
pub fn ago_short(span: Span) -> String {
    match span {
        Span::Seconds(_) => "just now".to_owned(),
        Span::Minutes(minutes) => format!("{minutes} min ago"),
        Span::Hours(hours, _) => format!("{hours} h ago"),
        Span::Days(days) => format!("{} ago", super::counted(clamp(days), "day", "days")),
    }
}

/// In words: `2 minutes ago`.
pub fn ago(span: Span) -> String {
    match span {
        Span::Seconds(_) => "just now".to_owned(),
        Span::Minutes(minutes) => {
            format!("{} ago", super::counted(clamp(minutes), "minute", "minutes"))
        }
        Span::Hours(hours, _) => {
            format!("{} ago", super::counted(clamp(hours), "hour", "hours"))
        }
        Span::Days(days) => format!("{} ago", super::counted(clamp(days), "day", "days")),
    }
}

/// What remains: `in 71 h 58 min`.
pub fn until(span: Span) -> String {
    match span {
        Span::Seconds(_) => "in less than a minute".to_owned(),
        Span::Minutes(minutes) => format!("in {minutes} min"),
        Span::Hours(hours, 0) => format!("in {hours} h"),
        Span::Hours(hours, minutes) => format!("in {hours} h {minutes} min"),
        Span::Days(days) => format!("in {}", super::counted(clamp(days), "day", "days")),
    }
}

/// For a card of somebody whose session expires soon: `expires in 40 min`.
pub fn expires(span: Span) -> String {
    match span {
        Span::Seconds(_) => "expires in under 1 min".to_owned(),
        other => format!("expires {}", until(other)),
    }
}

/// A length of time in its largest whole unit: `8 hours`.
pub fn lasting(seconds: u64) -> String {
    let count = |unit: u64, one, many| super::counted(clamp(seconds / unit), one, many);
    match seconds {
        _ if seconds.is_multiple_of(86_400) && seconds > 3 * 86_400 => count(86_400, "day", "days"),
        _ if seconds.is_multiple_of(3_600) => count(3_600, "hour", "hours"),
        _ if seconds.is_multiple_of(60) => count(60, "minute", "minutes"),
        _ => count(1, "second", "seconds"),
    }
}

fn clamp(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
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
