//! What a person asks of the history.

use deskwatch_team::{HistoryFilter, HistoryKind, MemberId, Timestamp};
use yew::AttrValue;

/// A person by whom the history is filtered. With the name, because who has left the team is
/// in no replica.
#[derive(Clone, Debug, PartialEq)]
pub struct Who {
    /// Which member.
    pub id: MemberId,
    /// What to call them.
    pub name: AttrValue,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// Done to that person.
    pub person: Option<Who>,
    /// Done by that person.
    pub by: Option<Who>,
    /// Of that kind.
    pub kind: Option<HistoryKind>,
    /// In that time.
    pub period: Period,
}

/// In what time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Period {
    /// Since midnight.
    Today,
    /// Today and the six days before.
    #[default]
    Week,
    /// Today and the 29 days before.
    Month,
    /// However long ago.
    Ever,
    /// From one time to another, each of which may be open.
    Between {
        /// At or after.
        since: Option<Timestamp>,
        /// Before.
        until: Option<Timestamp>,
    },
}

impl Asked {
    /// The same for the service. `midnight` answers when the day began, so many days ago.
    pub fn filter(&self, midnight: impl Fn(u32) -> Timestamp) -> HistoryFilter {
        let (since, until) = match self.period {
            Period::Today => (Some(midnight(0)), None),
            Period::Week => (Some(midnight(6)), None),
            Period::Month => (Some(midnight(29)), None),
            Period::Ever => (None, None),
            Period::Between { since, until } => (since, until),
        };
        HistoryFilter {
            kind: self.kind,
            member_id: self.person.as_ref().map(|who| who.id),
            by: self.by.as_ref().map(|who| who.id),
            since,
            until,
        }
    }

    /// Everything that there is.
    pub fn everything() -> Self {
        Self { period: Period::Ever, ..Self::default() }
    }

    /// Everything about one person.
    pub fn about(who: Who) -> Self {
        Self { person: Some(who), ..Self::everything() }
    }
}

/// A day and perhaps a time of the day as typed: `2026-11-24` or `2026-11-24 09:30`. Numbers of
/// the calendar, not yet a point in time: that takes the local zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedTime {
    /// Year.
    pub year: u32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
    /// Hours and minutes; none when only the day was typed.
    pub time: Option<(u32, u32)>,
}

impl TypedTime {
    /// Reads what was typed.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let [year, month, day] = numbers(day, '-')?;
        let time = match time {
            Some(time) => {
                let [hour, minute] = numbers(time.trim(), ':')?;
                (hour < 24 && minute < 60).then_some(Some((hour, minute)))?
            }
            None => None,
        };
        let known = (1970..10_000).contains(&year) && (1..=12).contains(&month);
        let typed = Self { year, month, day, time };
        (known && (1..=typed.days()).contains(&day)).then_some(typed)
    }

    /// How many days the month has.
    const fn days(&self) -> u32 {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

fn numbers<const N: usize>(text: &str, between: char) -> Option<[u32; N]> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    let parts = text.split(between).map(|part| is_number(part).then(|| part.parse().ok())?);
    parts.collect::<Option<Vec<_>>>()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::id;

    #[test]
    fn a_period_begins_at_midnight() {
        let midnight = |ago: u32| Timestamp::from_millis(10_000_000 - i64::from(ago));
        let since = |period| Asked { period, ..Asked::default() }.filter(midnight).since;
        assert_eq!(since(Period::Today), Some(midnight(0)));
        assert_eq!(since(Period::Week), Some(midnight(6)));
        assert_eq!(since(Period::Ever), None);
        let who = Who { id: id(4), name: "Cem".into() };
        let filter = Asked::about(who).filter(midnight);
        assert_eq!((filter.member_id, filter.since), (Some(id(4)), None));
    }

    #[test]
    fn a_day_and_a_time_are_read_as_typed() {
        let read = |text| TypedTime::read(text).map(|typed| (typed.day, typed.time));
        assert_eq!(read(" 2026-11-24 "), Some((24, None)));
        assert_eq!(read("2026-11-24 9:05"), Some((24, Some((9, 5)))));
        assert_eq!(read("2024-02-29T23:59"), Some((29, Some((23, 59)))));
        for wrong in ["", "24.11.2026", "2026-13-01", "2026-02-29", "2026-11-24 24:00", "2026-11"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
