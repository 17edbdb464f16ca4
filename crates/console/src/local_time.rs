//! A point in time as a person would say it today: the time of day, with the day before it if
//! that is another. Sessions live for days.

use jiff::civil::{Date, DateTime};

use crate::texts;

/// Within so many days no two have the same name.
const WEEK: i64 = 7;

/// As short as it can be without being unclear: `09:12` today, `Tue 17:40` this week,
/// `12 Nov 17:40` before.
pub(crate) fn said(at: DateTime, today: Date) -> String {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    let days = today.duration_until(at.date()).as_hours() / 24;
    match days {
        0 => time,
        _ if days.abs() < WEEK => {
            texts::on_weekday(at.weekday().to_monday_one_offset().unsigned_abs(), &time)
        }
        _ => texts::on_date(at.day().unsigned_abs(), at.month().unsigned_abs(), &time),
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_texts::{Language, speaking};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn another_day_is_said_with_the_time_of_day() {
        let today = date(2026, 11, 28);
        let said = |at: DateTime| said(at, today);
        assert_eq!(said(date(2026, 11, 28).at(9, 2, 59, 0)), "09:02");
        assert_eq!(said(date(2026, 11, 26).at(17, 40, 0, 0)), "Thu 17:40");
        assert_eq!(said(date(2026, 11, 29).at(0, 5, 0, 0)), "Sun 00:05");
        assert_eq!(said(date(2026, 11, 22).at(23, 59, 0, 0)), "Sun 23:59");
        assert_eq!(said(date(2026, 11, 21).at(9, 12, 0, 0)), "21 Nov 09:12");
    }

    #[test]
    fn days_are_in_the_language_that_is_spoken() {
        let today = date(2026, 11, 28);
        let said = |language, day| speaking(language, || said(day, today));
        let thursday = date(2026, 11, 26).at(17, 40, 0, 0);
        assert_eq!(said(Language::Turkish, thursday), "Per 17:40");
        assert_eq!(said(Language::Russian, thursday), "чт 17:40");
        let before = date(2026, 10, 2).at(17, 40, 0, 0);
        assert_eq!(said(Language::Turkish, before), "2 Eki 17:40");
        assert_eq!(said(Language::Russian, before), "2 окт. 17:40");
    }
}
