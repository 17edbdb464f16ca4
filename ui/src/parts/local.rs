//! Points in time in the local zone and in the person's way of writing them.

use deskwatch_team::Timestamp;

use super::written::{Form, format, local_day};
use crate::texts::days::{self, DayName};

/// The day and the time of the day: `today 09:12`, `Tue 17:40`, `12 Nov 17:40`.
pub fn moment(at: Timestamp, now: Timestamp) -> String {
    let time = time(at);
    match DayName::of(local_day(at), local_day(now)) {
        DayName::Today => days::today(&time),
        DayName::Yesterday => days::yesterday(&time),
        DayName::Tomorrow => days::tomorrow(&time),
        name => days::other(&day(at, name), &time),
    }
}

/// As short as it can be without being unclear: `09:12` today, `Tue 17:40` this week,
/// `12 Nov` before.
pub fn brief(at: Timestamp, now: Timestamp) -> String {
    match DayName::of(local_day(at), local_day(now)) {
        DayName::Today => time(at),
        name @ (DayName::Yesterday | DayName::Tomorrow | DayName::Weekday) => {
            days::other(&day(at, name), &time(at))
        }
        name => day(at, name),
    }
}

/// Hours and minutes.
pub fn time(at: Timestamp) -> String {
    format(at, Form::Time)
}

fn day(at: Timestamp, name: DayName) -> String {
    match name {
        DayName::Today | DayName::Yesterday | DayName::Tomorrow | DayName::Weekday => {
            format(at, Form::Weekday)
        }
        DayName::DayAndMonth => format(at, Form::DayAndMonth),
        DayName::Date => format(at, Form::Date),
    }
}

/// Makes the formatters that cards need: the first of them makes the browser read what it knows
/// of languages, which takes longer than to draw all cards.
pub fn prepare() {
    for form in [Form::Time, Form::Weekday, Form::DayAndMonth] {
        format(Timestamp::default(), form);
    }
}
