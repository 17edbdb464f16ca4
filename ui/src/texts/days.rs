//! Which day something was, as a person would say it: pure, on calendar days of the local
//! zone. The names of days and months come from the browser.

use deskwatch_texts::say;

/// A calendar day of the local zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalDay {
    /// Days since 1970-01-01 of the local calendar.
    pub number: i64,
    /// Its year.
    pub year: u32,
}

/// How a day is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayName {
    /// The same day.
    Today,
    /// The day before.
    Yesterday,
    /// The day after.
    Tomorrow,
    /// By the day of the week: within six days, so that no two days have the same name.
    Weekday,
    /// By day and month.
    DayAndMonth,
    /// By day, month and year.
    Date,
}

impl DayName {
    /// How to name a day when it is another.
    pub fn of(day: LocalDay, today: LocalDay) -> Self {
        match today.number - day.number {
            0 => Self::Today,
            1 => Self::Yesterday,
            -1 => Self::Tomorrow,
            -6..=6 => Self::Weekday,
            _ if day.year == today.year => Self::DayAndMonth,
            _ => Self::Date,
        }
    }
}

/// Today.
pub fn today(time: &str) -> String {
    say!(day_today, time = time)
}

/// The day before.
pub fn yesterday(time: &str) -> String {
    say!(day_yesterday, time = time)
}

/// The day after.
pub fn tomorrow(time: &str) -> String {
    say!(day_tomorrow, time = time)
}

/// Another day.
pub fn other(day: &str, time: &str) -> String {
    say!(day_other, day = day, time = time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_by_how_near_they_are() {
        let day = |number, year| LocalDay { number, year };
        let today = day(20_000, 2024);
        let name = |number, year| DayName::of(day(number, year), today);
        assert_eq!(name(20_000, 2024), DayName::Today);
        assert_eq!(name(19_999, 2024), DayName::Yesterday);
        assert_eq!(name(20_001, 2024), DayName::Tomorrow);
        assert_eq!(name(19_994, 2024), DayName::Weekday);
        assert_eq!(name(19_993, 2024), DayName::DayAndMonth);
        assert_eq!(name(19_600, 2023), DayName::Date);
    }
}
