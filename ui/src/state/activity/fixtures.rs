//! Made-up entries for the tests of this crate.

use std::rc::Rc;

use deskwatch_team::{HistoryDetail, HistoryEntry, HistoryId, HistoryKind, Timestamp};
use uuid::Uuid;

use super::{Page, Told};
use crate::state::act::fixtures::{NOW, id};
use crate::texts::days::LocalDay;

/// An entry; higher numbers are newer, a minute each. Cem (4) did or suffered it; an
/// administrator's acts are Deniz's (1).
pub fn entry(number: u128, kind: HistoryKind) -> HistoryEntry {
    let by_deniz = !matches!(
        kind,
        HistoryKind::SignIn
            | HistoryKind::SignOut
            | HistoryKind::Expiry
            | HistoryKind::SignInFailed
    );
    let millis = i64::try_from(number).unwrap() * 60_000;
    HistoryEntry {
        id: HistoryId(Uuid::from_u128(number)),
        at: Timestamp::from_millis(NOW.as_millis() + millis),
        kind,
        by: by_deniz.then(|| id(1)),
        by_name: by_deniz.then(|| "Deniz".to_owned()),
        member_id: Some(id(4)),
        member_name: Some("Cem".to_owned()),
        session_id: None,
        client: None,
        termination_id: None,
        ip: Some("203.0.113.24".to_owned()),
        reason: None,
        detail: HistoryDetail::default(),
    }
}

/// The entry with its day.
pub fn told(number: u128) -> Told {
    of_day(entry(number, HistoryKind::SignIn), 20_000)
}

/// An entry on a day.
pub fn of_day(entry: HistoryEntry, day: i64) -> Told {
    Told { entry: Rc::new(entry), day: LocalDay { number: day, year: 2024 } }
}

/// A page of entries, the newest first.
pub fn page(numbers: impl DoubleEndedIterator<Item = u128>, next: Option<&str>) -> Page {
    Page { items: numbers.rev().map(told).collect(), next: next.map(str::to_owned) }
}
