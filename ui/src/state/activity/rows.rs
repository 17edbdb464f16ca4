//! Entries as rows: what one act did to several sessions of a person is one row.

use std::rc::Rc;

use deskwatch_team::HistoryEntry;

use super::Told;
use super::layout::Day;

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The entry, or the newest of several that differ in their session only.
    pub entry: Rc<HistoryEntry>,
    /// How many entries it stands for.
    pub count: usize,
}

/// Rows, and the days that they stand under.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Newest first.
    pub rows: Vec<Row>,
    /// In the order of the rows.
    pub days: Vec<Day>,
}

impl Rows {
    /// The rows of entries.
    pub fn of(told: &[Told]) -> Self {
        let mut all = Self::default();
        for Told { entry, day } in told {
            let same_day = all.days.last().is_some_and(|last| last.day == *day);
            match all.rows.last_mut() {
                Some(row) if same_day && is_same_act(&row.entry, entry) => row.count += 1,
                _ => {
                    if !same_day {
                        all.days.push(Day { day: *day, first: all.rows.len() });
                    }
                    all.rows.push(Row { entry: Rc::clone(entry), count: 1 });
                }
            }
        }
        all
    }
}

fn is_same_act(one: &HistoryEntry, other: &HistoryEntry) -> bool {
    one.termination_id.is_some()
        && one.termination_id == other.termination_id
        && (one.kind, one.member_id, one.at) == (other.kind, other.member_id, other.at)
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{HistoryKind, TerminationId};
    use uuid::Uuid;

    use super::*;
    use crate::state::act::fixtures::{NOW, id};
    use crate::state::activity::fixtures::{entry, of_day};

    fn terminated(number: u128, of: u128) -> Told {
        let termination_id = Some(TerminationId(Uuid::from_u128(9)));
        let entry = entry(number, HistoryKind::Termination);
        of_day(HistoryEntry { at: NOW, termination_id, member_id: Some(id(of)), ..entry }, 5)
    }

    #[test]
    fn two_sessions_of_a_person_that_one_act_ended_are_one_row() {
        let told = [terminated(4, 3), terminated(3, 3), terminated(2, 4), terminated(1, 3)];
        let rows = Rows::of(&told).rows;
        let counts: Vec<_> = rows.iter().map(|row| (row.entry.member_id, row.count)).collect();
        assert_eq!(counts, [(Some(id(3)), 2), (Some(id(4)), 1), (Some(id(3)), 1)]);
    }

    #[test]
    fn what_is_no_act_stays_apart() {
        let sign_in = |number, day| of_day(entry(number, HistoryKind::SignIn), day);
        let rows = Rows::of(&[sign_in(3, 5), sign_in(2, 5), sign_in(1, 4)]);
        assert_eq!(rows.rows.len(), 3);
        let days: Vec<_> = rows.days.iter().map(|day| (day.day.number, day.first)).collect();
        assert_eq!(days, [(5, 0), (4, 2)]);
    }
}
