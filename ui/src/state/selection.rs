//! Who is ticked.

use std::collections::BTreeSet;

use deskwatch_team::MemberId;

/// The members that are ticked, and the one that a range starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    members: BTreeSet<MemberId>,
    anchor: Option<MemberId>,
}

impl Selection {
    /// Whether that member is ticked.
    pub fn has(&self, id: MemberId) -> bool {
        self.members.contains(&id)
    }

    /// Whether nobody is ticked.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Who is ticked, in order of id.
    pub fn members(&self) -> impl Iterator<Item = &MemberId> {
        self.members.iter()
    }

    /// With one member ticked or not. A range starts here.
    #[must_use]
    pub fn put(&self, id: MemberId, ticked: bool) -> Self {
        let mut next = self.clone();
        next.set(id, ticked);
        next.anchor = Some(id);
        next
    }

    /// With everybody from the last member that was ticked or unticked to this one ticked
    /// or not, in the order shown. Without a start that is shown it is this one alone.
    #[must_use]
    pub fn put_range(&self, id: MemberId, ticked: bool, shown: &[MemberId]) -> Self {
        let place = |id: MemberId| shown.iter().position(|other| *other == id);
        let (Some(from), Some(to)) = (self.anchor.and_then(place), place(id)) else {
            return self.put(id, ticked);
        };
        let mut next = self.clone();
        for id in &shown[from.min(to)..=from.max(to)] {
            next.set(*id, ticked);
        }
        // The start stays, so that a range can be corrected by another click.
        next
    }

    /// With the range from its start to `from` taken back, and that from its start to `to`
    /// ticked: what going on with Shift held does. Without a start it begins at `from`.
    #[must_use]
    pub fn stretch(&self, from: MemberId, to: MemberId, shown: &[MemberId]) -> Self {
        let place = |id: MemberId| shown.iter().position(|other| *other == id);
        let (Some(from), Some(to)) = (place(from), place(to)) else { return self.clone() };
        let start = self.anchor.and_then(place).unwrap_or(from);
        let mut next = self.clone();
        next.anchor = shown.get(start).copied();
        for (end, ticked) in [(from, false), (to, true)] {
            for id in &shown[start.min(end)..=start.max(end)] {
                next.set(*id, ticked);
            }
        }
        next
    }

    /// With everybody shown ticked as well.
    #[must_use]
    pub fn and_all(&self, shown: impl IntoIterator<Item = MemberId>) -> Self {
        let mut next = self.clone();
        next.members.extend(shown);
        next
    }

    /// Without those.
    #[must_use]
    pub fn without(&self, gone: impl Fn(MemberId) -> bool) -> Self {
        let mut next = self.clone();
        next.members.retain(|id| !gone(*id));
        next.anchor = next.anchor.filter(|id| !gone(*id));
        next
    }

    fn set(&mut self, id: MemberId, ticked: bool) {
        if ticked {
            self.members.insert(id);
        } else {
            self.members.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::id;

    fn ticked(selection: &Selection) -> Vec<MemberId> {
        selection.members().copied().collect()
    }

    #[test]
    fn shift_ticks_everybody_between_in_the_order_shown() {
        let shown = [id(4), id(2), id(9), id(1), id(7)];
        let selection = Selection::default().put(id(1), true).put_range(id(2), true, &shown);
        assert_eq!(ticked(&selection), [id(1), id(2), id(9)]);
    }

    #[test]
    fn a_range_is_corrected_from_the_same_start() {
        let shown = [id(1), id(2), id(3), id(4)];
        let selection = Selection::default().put(id(1), true).put_range(id(4), true, &shown);
        let selection = selection.put_range(id(3), false, &shown);
        assert_eq!(ticked(&selection), [id(4)]);
    }

    #[test]
    fn going_back_with_shift_held_takes_the_last_one_off_again() {
        let shown = [id(1), id(2), id(3), id(4)];
        let selection = Selection::default().stretch(id(2), id(3), &shown);
        assert_eq!(ticked(&selection), [id(2), id(3)]);
        let selection = selection.stretch(id(3), id(4), &shown).stretch(id(4), id(3), &shown);
        assert_eq!(ticked(&selection), [id(2), id(3)]);
        let selection = selection.stretch(id(3), id(1), &shown);
        assert_eq!(ticked(&selection), [id(1), id(2)]);
    }

    #[test]
    fn a_range_without_a_shown_start_is_one_card() {
        let shown = [id(1), id(2), id(3)];
        let selection = Selection::default().put(id(9), true).put_range(id(3), true, &shown);
        assert_eq!(ticked(&selection), [id(3), id(9)]);
    }

    #[test]
    fn those_not_shown_stay_ticked() {
        let selection = Selection::default().put(id(9), true).and_all([id(1), id(2)]);
        assert_eq!(ticked(&selection), [id(1), id(2), id(9)]);
        assert_eq!(ticked(&selection.without(|gone| gone == id(9))), [id(1), id(2)]);
    }
}
