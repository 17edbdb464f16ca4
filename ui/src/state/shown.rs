//! Which cards are shown, and in what order.

use std::collections::BTreeSet;
use std::sync::Arc;

use deskwatch_team::{Counts, MemberId, Presence, Replica, TeamFilter, Timestamp};

use super::State;

/// The cards of a view, in order, with the counts of its filter.
///
/// Equal only to itself: going through ten thousand cards to see whether they are the same
/// costs more than drawing the few that are seen.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The cards.
    pub cards: Vec<Arc<Presence>>,
    /// What each choice of status would show.
    pub counts: Counts,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl State {
    /// What is asked for, at that time.
    pub fn filter(&self, now: Timestamp) -> TeamFilter {
        TeamFilter::new(self.kind, self.status, &self.search)
            .narrowed((*self.narrowing).clone(), now)
    }
}

impl Shown {
    /// The members whom a filter lets through.
    pub fn of(replica: &Replica, filter: &TeamFilter) -> Self {
        let mut shown = Self::default();
        for presence in replica.iter_in_order(filter.kind) {
            if filter.matches_search(presence) {
                let status = presence.member().status;
                shown.counts.add(status);
                if filter.status.shows(status) {
                    shown.cards.push(Arc::clone(presence));
                }
            }
        }
        shown
    }

    /// The place of a member's card.
    pub fn place_of(&self, id: MemberId) -> Option<usize> {
        self.cards.iter().position(|presence| presence.member().id == id)
    }

    /// Where in `now` the card is that is at a place here, or else the next one of those that
    /// are still there; the last one when none of them is.
    pub fn successor(&self, place: usize, now: &Self) -> Option<usize> {
        let last = now.cards.len().checked_sub(1)?;
        let same = self.cards.get(place).and_then(|one| now.place_of(one.member().id));
        if same.is_some() {
            return same;
        }
        let still: BTreeSet<_> = now.cards.iter().map(|presence| presence.member().id).collect();
        let from = self.cards.get(place..).unwrap_or_default();
        let next = from.iter().find(|presence| still.contains(&presence.member().id));
        Some(next.and_then(|next| now.place_of(next.member().id)).unwrap_or(last))
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

/// Where a key leads in a grid of cards with that many on a page. None: it leads nowhere.
pub fn step(key: &str, from: usize, count: usize, columns: usize, page: usize) -> Option<usize> {
    let (columns, page) = (columns.max(1), page.max(1));
    let last = count.checked_sub(1)?;
    // The last page may be a part of one, and still its last card of the column can be reached.
    let in_column = |to: usize| {
        if to <= last { to } else { last - (last + columns - from % columns) % columns }
    };
    let to = match key {
        "ArrowRight" => from.checked_add(1),
        "ArrowLeft" => from.checked_sub(1),
        "ArrowDown" => from.checked_add(columns),
        "ArrowUp" => from.checked_sub(columns),
        "Home" => Some(0),
        "End" => Some(last),
        "PageDown" => Some(in_column(from + page).max(from)),
        "PageUp" => Some(from.checked_sub(page).unwrap_or(from % columns)),
        _ => None,
    };
    to.filter(|to| *to < count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskwatch_team::{Kind, StatusFilter};

    use crate::state::act::fixtures::{id, removed, team};

    #[test]
    fn whoever_goes_is_followed_by_the_next_who_stays() {
        // Ben, Cem and Elif, in this order.
        let filter = TeamFilter::new(Kind::Agent, StatusFilter::All, "");
        let mut replica = team();
        let before = Shown::of(&replica, &filter);
        assert_eq!(before.successor(1, &before), Some(1));
        replica.apply(&removed(4));
        let now = Shown::of(&replica, &filter);
        assert_eq!(before.successor(1, &now), Some(1), "Elif");
        assert_eq!(before.successor(0, &now), Some(0), "Ben");
        replica.apply(&removed(3));
        let now = Shown::of(&replica, &filter);
        assert_eq!(before.successor(1, &now), Some(0), "Ben is the last that is left");
        assert_eq!(before.successor(1, &Shown::default()), None);
    }

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
        assert_eq!(step("ArrowDown", 1, 7, 3, 6), Some(4));
        assert_eq!(step("ArrowDown", 5, 7, 3, 6), None);
        assert_eq!(step("ArrowUp", 2, 7, 3, 6), None);
        assert_eq!(step("ArrowLeft", 0, 7, 3, 6), None);
        assert_eq!(step("ArrowRight", 6, 7, 3, 6), None);
        assert_eq!(step("End", 0, 7, 3, 6), Some(6));
        assert_eq!(step("x", 0, 7, 3, 6), None);
    }

    #[test]
    fn a_page_leads_to_the_same_column_and_at_most_to_the_first_or_last_row() {
        assert_eq!(step("PageDown", 1, 20, 3, 6), Some(7));
        assert_eq!(step("PageDown", 16, 20, 3, 6), Some(19));
        assert_eq!(step("PageDown", 17, 20, 3, 6), Some(17));
        assert_eq!(step("PageDown", 13, 20, 3, 6), Some(19));
        assert_eq!(step("PageDown", 14, 20, 3, 6), Some(17));
        assert_eq!(step("PageUp", 14, 20, 3, 6), Some(8));
        assert_eq!(step("PageUp", 5, 20, 3, 6), Some(2));
        assert_eq!(step("PageDown", 0, 0, 3, 6), None);
    }
}
