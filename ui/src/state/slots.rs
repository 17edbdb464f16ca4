//! The places on the page that cards are drawn in.
//!
//! To fill a card in anew with somebody else costs a third of making one and throwing another
//! away. So when a search or a filter brings other people, they take the slots of those who
//! were there, and whoever stays keeps the slot: that card is not touched.
//!
//! Only then, when the keyboard is in a field or on a button. When somebody comes or goes by a
//! change or by scrolling, a card is made and thrown away: a press that began on one person's
//! must not end on another's, nor the focus be on somebody who was not gone to.

use deskwatch_team::MemberId;

/// Who is in which slot.
#[derive(Debug, Default)]
pub struct Slots {
    /// In order of the cards.
    taken: Vec<(MemberId, u32)>,
    /// Whose card the keyboard was at.
    current: Option<MemberId>,
    /// The first slot that was never there.
    next: u32,
}

impl Slots {
    /// The slots of the cards that are drawn now, in the same order. With `others` those who
    /// come take over slots; never that of the card that the keyboard is or was at.
    pub fn give(
        &mut self,
        drawn: &[MemberId],
        current: Option<MemberId>,
        others: bool,
    ) -> Vec<u32> {
        let mut left = std::mem::take(&mut self.taken);
        let kept: Vec<_> = drawn
            .iter()
            .map(|id| left.iter().position(|(known, _)| known == id).map(|at| left.remove(at).1))
            .collect();
        let held = [self.current, current];
        let mut free = left.into_iter().filter(|(id, _)| others && !held.contains(&Some(*id)));
        let slots: Vec<_> = kept
            .into_iter()
            .map(|kept| {
                kept.or_else(|| free.next().map(|(_, slot)| slot)).unwrap_or_else(|| {
                    self.next += 1;
                    self.next - 1
                })
            })
            .collect();
        self.taken = drawn.iter().copied().zip(slots.iter().copied()).collect();
        self.current = current;
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::id;

    fn ids(numbers: &[u128]) -> Vec<MemberId> {
        numbers.iter().copied().map(id).collect()
    }

    #[test]
    fn whoever_stays_keeps_the_slot_and_whoever_comes_takes_one_that_is_free() {
        let mut slots = Slots::default();
        assert_eq!(slots.give(&ids(&[1, 2, 3, 4]), None, false), [0, 1, 2, 3]);
        // 1 and 3 have gone.
        assert_eq!(slots.give(&ids(&[2, 5, 4, 6]), None, true), [1, 0, 3, 2]);
        assert_eq!(slots.give(&ids(&[2, 5, 4, 6, 7]), None, true), [1, 0, 3, 2, 4]);
    }

    #[test]
    fn other_people_altogether_stand_in_the_same_slots_in_the_same_order() {
        let mut slots = Slots::default();
        slots.give(&ids(&[1, 2, 3]), None, false);
        assert_eq!(slots.give(&ids(&[7, 8, 9]), None, true), [0, 1, 2]);
    }

    #[test]
    fn whoever_comes_by_a_change_stands_in_a_slot_of_their_own() {
        let mut slots = Slots::default();
        slots.give(&ids(&[1, 2, 3]), None, false);
        assert_eq!(slots.give(&ids(&[2, 4, 3]), None, false), [1, 3, 2]);
        assert_eq!(slots.give(&ids(&[7, 8]), None, false), [4, 5]);
    }

    #[test]
    fn the_slot_that_the_focus_is_in_is_nobody_elses() {
        let mut slots = Slots::default();
        slots.give(&ids(&[1, 2, 3]), Some(id(2)), false);
        // 2 is gone, and the state knows already.
        assert_eq!(slots.give(&ids(&[1, 5, 3]), None, true), [0, 3, 2]);
        // 3 is out of sight, and still the one.
        slots.give(&ids(&[1, 5, 3]), Some(id(3)), true);
        assert_eq!(slots.give(&ids(&[1, 5, 6]), Some(id(3)), true), [0, 3, 4]);
    }
}
