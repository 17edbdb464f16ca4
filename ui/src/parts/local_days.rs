//! Days of the local calendar: which one something was on, when it began, and how it is called
//! at the head of what happened on it.

use deskwatch_team::Timestamp;
use js_sys::Date;

use super::written::{Form, date, format, local_day};
use crate::state::activity::asked::TypedTime;
use crate::texts;
use crate::texts::days::{DayName, LocalDay};

/// The day of the local calendar.
pub fn day_of(at: Timestamp) -> LocalDay {
    local_day(at)
}

/// When the day began that was so many days ago.
pub fn midnight(days_ago: u32, now: Timestamp) -> Timestamp {
    let now = date(now);
    let day = signed(now.get_date()) - signed(days_ago);
    timestamp(&begin(now.get_full_year(), now.get_month(), day, (0, 0)))
}

/// A typed day as a point in time: when it begins, or when it is over, for what goes on until
/// then.
pub fn typed(typed: TypedTime, until: bool) -> Timestamp {
    // A day that was typed without a time is meant as a whole.
    let day = typed.day + u32::from(until && typed.time.is_none());
    let time = typed.time.unwrap_or_default();
    timestamp(&begin(typed.year, typed.month - 1, signed(day), time))
}

/// A point in time as it is typed.
pub fn as_typed(at: Timestamp) -> String {
    let date = date(at);
    let (hour, minute) = (date.get_hours(), date.get_minutes());
    format!("{} {hour:02}:{minute:02}", stamp(at))
}

/// A day as it is typed, and as part of a file's name: the same in every language.
pub fn stamp(at: Timestamp) -> String {
    let date = date(at);
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year:04}-{month:02}-{day:02}")
}

/// What a day is called over what happened on it, seen from today.
pub fn heading(day: LocalDay, at: Timestamp, now: Timestamp) -> String {
    match DayName::of(day, local_day(now)) {
        DayName::Today => texts::activity::TODAY.to_string(),
        DayName::Yesterday => texts::activity::YESTERDAY.to_string(),
        DayName::Tomorrow | DayName::Weekday | DayName::DayAndMonth => format(at, Form::Day),
        DayName::Date => format(at, Form::DayOfYear),
    }
}

/// A point in time with everything that there is to say of it, to the second.
pub fn exact(at: Timestamp) -> String {
    format(at, Form::Exact)
}

fn begin(year: u32, month: u32, day: i32, (hour, minute): (u32, u32)) -> Date {
    Date::new_with_year_month_day_hr_min(year, signed(month), day, signed(hour), signed(minute))
}

fn timestamp(date: &Date) -> Timestamp {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds of a date fit into 53 bits and are whole"
    )]
    Timestamp::from_millis(date.get_time() as i64)
}

/// Numbers of a calendar are small.
fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
