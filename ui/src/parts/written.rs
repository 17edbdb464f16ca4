//! How the browser writes points in time, and which day it is where the person is. Where there is
//! no browser, because the shell draws the [first frame](crate::first_frame), nobody knows.

use deskwatch_team::Timestamp;
use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::texts::days::LocalDay;

/// What of a point in time is written.
#[derive(Clone, Copy)]
pub enum Form {
    /// Hours and minutes.
    Time,
    /// The day of the week, briefly.
    Weekday,
    /// Day and month, briefly.
    DayAndMonth,
    /// Day, month and year, briefly.
    Date,
    /// Over what happened on a day of these weeks.
    Day,
    /// Over what happened on a day of another year.
    DayOfYear,
    /// Everything, to the second.
    Exact,
}

/// A point in time as the browser has it.
pub fn date(at: Timestamp) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "dates stay far below 2^53 milliseconds")]
    Date::new(&JsValue::from_f64(at.as_millis() as f64))
}

#[cfg(target_family = "wasm")]
mod browser {
    use std::cell::RefCell;

    use deskwatch_texts::{Language, spoken};
    use js_sys::{Array, Function, Intl, Object, Reflect};
    use wasm_bindgen::JsValue;

    use super::{Form, LocalDay, Timestamp, date};

    impl Form {
        /// How many there are: the last one's place, and one.
        const COUNT: usize = Self::Exact as usize + 1;
    }

    thread_local! {
        /// Making a formatter costs far more than using it, and every card uses one.
        static FORMATTERS: RefCell<Formatters> = const { RefCell::new(Formatters::new()) };
    }

    /// The formatters of one language, as far as they have been needed.
    struct Formatters {
        language: Language,
        made: [Option<Function>; Form::COUNT],
    }

    impl Formatters {
        const fn new() -> Self {
            Self { language: Language::English, made: [const { None }; Form::COUNT] }
        }

        fn get(&mut self, form: Form) -> Function {
            let language = spoken();
            if self.language != language {
                *self = Self { language, ..Self::new() };
            }
            self.made[form as usize].get_or_insert_with(|| formatter(form)).clone()
        }
    }

    /// A point in time, or what of it is wanted, as the person writes it.
    pub fn format(at: Timestamp, form: Form) -> String {
        FORMATTERS
            .with_borrow_mut(|formatters| formatters.get(form))
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
            Form::Day => &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
            Form::DayOfYear => &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
            Form::Exact => &[("dateStyle", "full"), ("timeStyle", "medium")],
        };
        Intl::DateTimeFormat::new(&locales(), &options(parts)).format()
    }

    /// Whether the locale counts hours to twelve. Nobody writes `09:12 AM` or `9:12` of 24.
    fn has_halves() -> bool {
        let format = Intl::DateTimeFormat::new(&locales(), &options(&[("hour", "numeric")]));
        let halves = Reflect::get(&format.resolved_options(), &JsValue::from_str("hour12"));
        halves.is_ok_and(|halves| halves.is_truthy())
    }

    fn options(parts: &[(&str, &str)]) -> Object {
        let options = Object::new();
        for (name, value) in parts {
            // A plain object takes every property.
            let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        options
    }

    /// The locale of dates: the person's own if it speaks the language of the texts, so that no
    /// weekday is in another language than the sentence around it.
    fn locales() -> Array {
        let own = web_sys::window().and_then(|window| window.navigator().language());
        let language = spoken();
        let locale = own.filter(|own| own.starts_with(language.tag())).unwrap_or_else(|| {
            match language {
                Language::English => "en-GB",
                Language::Turkish => "tr-TR",
                Language::Russian => "ru-RU",
            }
            .to_owned()
        });
        Array::of1(&JsValue::from_str(&locale))
    }

    /// On which day that is where the person is.
    pub fn local_day(at: Timestamp) -> LocalDay {
        let date = date(at);
        // Minutes to add to local time to get UTC: negative to the east of Greenwich.
        #[expect(clippy::cast_possible_truncation, reason = "whole minutes, under a day")]
        let offset = date.get_timezone_offset() as i64 * 60_000;
        LocalDay {
            number: (at.as_millis() - offset).div_euclid(86_400_000),
            year: date.get_full_year(),
        }
    }
}

#[cfg(not(target_family = "wasm"))]
mod nobody {
    use super::{Form, LocalDay, Timestamp};

    /// Nothing where there is no browser: it alone knows how the person's locale writes times.
    pub fn format(_: Timestamp, _: Form) -> String {
        String::new()
    }

    /// Any day where there is no browser: it alone knows the zone.
    pub fn local_day(_: Timestamp) -> LocalDay {
        LocalDay { number: 0, year: 1970 }
    }
}

#[cfg(target_family = "wasm")]
pub use browser::*;
#[cfg(not(target_family = "wasm"))]
pub use nobody::*;
