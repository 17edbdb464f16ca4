//! Which cards are shown, and in what order.

use std::collections::BTreeSet;
use std::sync::Arc;

use deskwatch_team::{Counts, Kind, MemberId, Presence, Replica, StatusFilter, TeamFilter};

use super::State;

/// The cards of a view, in order, with the counts of its filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The cards.
    pub cards: Vec<Arc<Presence>>,
    /// What each choice of status would show.
    pub counts: Counts,
}

impl State {
    /// What is asked for.
    pub fn filter(&self) -> TeamFilter {
        TeamFilter::new(self.kind, self.status, &self.search)
    }
}

impl Shown {
    /// The members of a kind that a status and a search let through.
    pub fn of(replica: &Replica, kind: Kind, status: StatusFilter, search: &str) -> Self {
        let filter = TeamFilter::new(kind, status, search);
        let members = replica.in_order(kind);
        let counts = filter.count(members.iter().map(AsRef::as_ref));
        let cards = members.into_iter().filter(|presence| filter.matches(presence)).collect();
        Self { cards, counts }
    }

    /// Whose cards they are, in order.
    pub fn ids(&self) -> Vec<MemberId> {
        self.cards.iter().map(|presence| presence.member().id).collect()
    }
}

/// The card to go on from when these people have been dealt with: the first after the last
/// of them that is none of them, else the last before.
pub fn next_card(shown: &[MemberId], done: &BTreeSet<MemberId>) -> Option<MemberId> {
    let is_left = |id: &&MemberId| !done.contains(id);
    let last = shown.iter().rposition(|id| done.contains(id))?;
    let (before, after) = shown.split_at(last);
    after.iter().find(is_left).or_else(|| before.iter().rfind(is_left)).copied()
}

/// Where an arrow key leads in a grid of cards. None: it leads nowhere.
pub fn step(key: &str, from: usize, count: usize, columns: usize) -> Option<usize> {
    let columns = columns.max(1);
    let to = match key {
        "ArrowRight" => from.checked_add(1),
        "ArrowLeft" => from.checked_sub(1),
        "ArrowDown" => from.checked_add(columns),
        "ArrowUp" => from.checked_sub(columns),
        "Home" => Some(0),
        "End" => count.checked_sub(1),
        _ => None,
    };
    to.filter(|to| *to < count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::id;

    #[test]
    fn after_ending_one_goes_on_with_the_card_after() {
        let shown = [id(1), id(2), id(3), id(4)];
        assert_eq!(next_card(&shown, &[id(2)].into()), Some(id(3)));
        assert_eq!(next_card(&shown, &[id(1), id(3)].into()), Some(id(4)));
    }

    #[test]
    fn after_the_last_card_one_goes_back_to_the_one_before() {
        let shown = [id(1), id(2), id(3)];
        assert_eq!(next_card(&shown, &[id(3)].into()), Some(id(2)));
        assert_eq!(next_card(&shown, &[id(3), id(2)].into()), Some(id(1)));
    }

    #[test]
    fn there_is_no_next_card_when_all_were_ended_or_none_was_shown() {
        let shown = [id(1), id(2)];
        assert_eq!(next_card(&shown, &[id(1), id(2)].into()), None);
        assert_eq!(next_card(&shown, &[id(9)].into()), None);
    }

    #[test]
    fn arrows_stay_within_the_cards() {
        assert_eq!(step("ArrowDown", 1, 7, 3), Some(4));
        assert_eq!(step("ArrowDown", 5, 7, 3), None);
        assert_eq!(step("ArrowUp", 2, 7, 3), None);
        assert_eq!(step("ArrowLeft", 0, 7, 3), None);
        assert_eq!(step("ArrowRight", 6, 7, 3), None);
        assert_eq!(step("End", 0, 7, 3), Some(6));
        assert_eq!(step("x", 0, 7, 3), None);
    }
}
