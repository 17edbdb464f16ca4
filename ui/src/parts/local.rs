//! Points in time in the local zone and in the person's way of writing them.

use std::cell::OnceCell;

use deskwatch_team::Timestamp;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::texts::days::{self, DayName, LocalDay};

/// The day and the time of the day: `today 09:12`, `Tue 17:40`, `12 Nov 17:40`.
pub fn moment(at: Timestamp, now: Timestamp) -> String {
    let time = time(at);
    match DayName::of(local_day(at), local_day(now)) {
        DayName::Today => days::today(&time),
        DayName::Yesterday => days::yesterday(&time),
        DayName::Tomorrow => days::tomorrow(&time),
        name => format!("{} {time}", day(at, name)),
    }
}

/// As short as it can be without being unclear: `09:12` today, `Tue 17:40` this week,
/// `12 Nov` before.
pub fn brief(at: Timestamp, now: Timestamp) -> String {
    match DayName::of(local_day(at), local_day(now)) {
        DayName::Today => time(at),
        name @ (DayName::Yesterday | DayName::Tomorrow | DayName::Weekday) => {
            format!("{} {}", day(at, name), time(at))
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

/// What of a point in time is written.
#[derive(Clone, Copy)]
enum Form {
    Time,
    Weekday,
    DayAndMonth,
    Date,
}

thread_local! {
    /// Making a formatter costs far more than using it, and every card uses one.
    static FORMATTERS: [OnceCell<Function>; 4] = const { [const { OnceCell::new() }; 4] };
}

fn format(at: Timestamp, form: Form) -> String {
    let formatter = FORMATTERS
        .with(|formatters| formatters[form as usize].get_or_init(|| formatter(form)).clone());
    formatter
        .call1(&JsValue::UNDEFINED, &date(at))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

fn formatter(form: Form) -> Function {
    let parts: &[(&str, &str)] = match form {
        Form::Time => {
            &[("hour", if has_halves() { "numeric" } else { "2-digit" }), ("minute", "2-digit")]
        }
        Form::Weekday => &[("weekday", "short")],
        Form::DayAndMonth => &[("day", "numeric"), ("month", "short")],
        Form::Date => &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
    };
    Intl::DateTimeFormat::new(&locales(), &options(parts)).format()
}

/// Whether the locale counts hours to twelve. Nobody writes `09:12 AM` or `9:12` of 24.
fn has_halves() -> bool {
    let format = Intl::DateTimeFormat::new(&locales(), &options(&[("hour", "numeric")]));
    let halves = Reflect::get(&format.resolved_options(), &JsValue::from_str("hour12"));
    halves.is_ok_and(|halves| halves.is_truthy())
}

pub(super) fn options(parts: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in parts {
        // A plain object takes every property.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options
}

/// The locale of dates: the person's own if it speaks the language of the texts, so that no
/// weekday is in another language than the sentence around it.
pub(super) fn locales() -> Array {
    let own = web_sys::window().and_then(|window| window.navigator().language());
    let locale = own.filter(|own| own.starts_with("en")).unwrap_or_else(|| "en-GB".to_owned());
    Array::of1(&JsValue::from_str(&locale))
}

pub(super) fn date(at: Timestamp) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "dates stay far below 2^53 milliseconds")]
    Date::new(&JsValue::from_f64(at.as_millis() as f64))
}

pub(super) fn local_day(at: Timestamp) -> LocalDay {
    let date = date(at);
    // Minutes to add to local time to get UTC: negative to the east of Greenwich.
    #[expect(clippy::cast_possible_truncation, reason = "whole minutes, under a day")]
    let offset = date.get_timezone_offset() as i64 * 60_000;
    LocalDay {
        number: (at.as_millis() - offset).div_euclid(86_400_000),
        year: date.get_full_year(),
    }
}
