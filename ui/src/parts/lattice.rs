//! Where cards stand in rows that are all of one height, and which of them are near enough to
//! what is seen to be drawn. Plain sums: what is measured is passed in.

use std::ops::Range;

/// Rows beyond what is seen that are drawn as well, on either side: as many as a turn of the
/// wheel brings into sight before the page has drawn again.
const SPARE_ROWS: usize = 2;
/// So few cards are all drawn: leaving some out would gain nothing.
const FEW_CARDS: usize = 60;

/// What rows look like, in CSS pixels, as measured on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rows {
    /// Cards side by side; at least one.
    pub columns: usize,
    /// From the top of a row to the top of the next; more than zero.
    pub pitch: f64,
    /// How much of that is between the rows.
    pub gap: f64,
    /// Above the first row.
    pub edge: f64,
}

impl Default for Rows {
    /// A guess that holds for the first drawing, which is measured before it is seen.
    fn default() -> Self {
        Self { columns: 3, pitch: 116.0, gap: 12.0, edge: 16.0 }
    }
}

/// The part of the rows that is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// How far it is scrolled.
    pub top: f64,
    /// How high it is.
    pub height: f64,
}

/// That many cards in rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lattice {
    /// The rows.
    pub rows: Rows,
    /// How many cards there are.
    pub cards: usize,
}

impl Lattice {
    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.cards.div_ceil(self.rows.columns)
    }

    /// Where the row of a card begins.
    pub fn top_of(&self, card: usize) -> f64 {
        self.rows.edge + self.length(card / self.rows.columns)
    }

    /// The cards to draw: whole rows, and never none while there are cards.
    pub fn drawn(&self, view: View) -> Range<usize> {
        if self.cards <= FEW_CARDS {
            return 0..self.cards;
        }
        let seen = self.seen(view);
        let first = seen.start.saturating_sub(SPARE_ROWS);
        let last = (seen.end + SPARE_ROWS).min(self.count());
        first * self.rows.columns..(last * self.rows.columns).min(self.cards)
    }

    /// What stands for the rows before and after those that are drawn, in height.
    pub fn left_out(&self, drawn: &Range<usize>) -> (f64, f64) {
        let before = drawn.start / self.rows.columns;
        let to = drawn.end.div_ceil(self.rows.columns);
        (self.length(before), self.length(self.count().saturating_sub(to)))
    }

    /// The first card of the first row that is seen from its top, or else of the last row.
    pub fn first_seen(&self, view: View) -> usize {
        let above = ((view.top - self.rows.edge) / self.rows.pitch).ceil();
        whole(above).min(self.count().saturating_sub(1)) * self.rows.columns
    }

    /// How far to scroll so that a card is seen, and no further than that takes.
    pub fn reveal(&self, card: usize, view: View) -> f64 {
        let top = self.top_of(card);
        let bottom = top + self.rows.pitch - self.rows.gap;
        // A card that is higher than what is seen shows its beginning.
        let lowest = (bottom + self.rows.gap - view.height).min(top - self.rows.gap);
        view.top.clamp(lowest.max(0.0), (top - self.rows.gap).max(0.0))
    }

    /// Whether all of a card is seen, to the pixel.
    pub fn is_whole(&self, card: usize, view: View) -> bool {
        let top = self.top_of(card);
        let bottom = top + self.rows.pitch - self.rows.gap;
        top > view.top - 1.0 && bottom < view.top + view.height + 1.0
    }

    /// How far to scroll so that a card is in the middle.
    pub fn centre(&self, card: usize, view: View) -> f64 {
        let height = self.rows.pitch - self.rows.gap;
        (self.top_of(card) + height / 2.0 - view.height / 2.0).max(0.0)
    }

    /// How many cards further the same place on the next page is; at least one row.
    pub fn page(&self, view: View) -> usize {
        whole(view.height / self.rows.pitch).max(1) * self.rows.columns
    }

    /// The rows of which anything is seen, the last row if that is nothing.
    fn seen(&self, view: View) -> Range<usize> {
        let last = self.count().saturating_sub(1);
        let row_at = |y: f64| whole(((y - self.rows.edge) / self.rows.pitch).floor()).min(last);
        row_at(view.top)..row_at(view.top + view.height) + 1
    }

    #[expect(clippy::cast_precision_loss, reason = "rows stay far below 2^53")]
    fn length(&self, rows: usize) -> f64 {
        rows as f64 * self.rows.pitch
    }
}

/// A number of rows; none for what is before the first.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and far below what a usize holds"
)]
fn whole(rows: f64) -> usize {
    rows.max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lattice() -> impl Strategy<Value = Lattice> {
        (1usize..12_000, 1usize..9, 40.0..400.0f64, 0.0..32.0f64, 0.0..40.0f64).prop_map(
            |(cards, columns, height, gap, edge)| Lattice {
                rows: Rows { columns, pitch: height + gap, gap, edge },
                cards,
            },
        )
    }

    fn view() -> impl Strategy<Value = View> {
        (0.0..600_000.0f64, 60.0..1_400.0f64).prop_map(|(top, height)| View { top, height })
    }

    /// Whether any of a card is within the view.
    fn is_seen(lattice: &Lattice, card: usize, view: View) -> bool {
        let top = lattice.top_of(card);
        top < view.top + view.height && top + lattice.rows.pitch - lattice.rows.gap > view.top
    }

    proptest! {
        #[test]
        fn every_card_that_is_seen_is_drawn(lattice in lattice(), view in view()) {
            let drawn = lattice.drawn(view);
            for card in 0..lattice.cards {
                prop_assert!(!is_seen(&lattice, card, view) || drawn.contains(&card), "{}", card);
            }
        }

        #[test]
        fn what_is_drawn_is_whole_rows_and_never_nothing(lattice in lattice(), view in view()) {
            let drawn = lattice.drawn(view);
            prop_assert!(!drawn.is_empty() && drawn.end <= lattice.cards);
            prop_assert_eq!(drawn.start % lattice.rows.columns, 0);
            prop_assert!(drawn.end.is_multiple_of(lattice.rows.columns) || drawn.end == lattice.cards);
        }

        #[test]
        fn what_is_drawn_does_not_grow_with_the_team(lattice in lattice(), view in view()) {
            let rows = lattice.drawn(view).len().div_ceil(lattice.rows.columns);
            let fit = whole((view.height / lattice.rows.pitch).ceil()) + 1;
            prop_assert!(rows <= fit + 2 * SPARE_ROWS || lattice.cards <= FEW_CARDS);
        }

        #[test]
        fn the_whole_is_as_high_whatever_is_drawn(lattice in lattice(), view in view()) {
            let drawn = lattice.drawn(view);
            let (before, after) = lattice.left_out(&drawn);
            let rows = drawn.len().div_ceil(lattice.rows.columns);
            let whole = lattice.length(lattice.count());
            prop_assert!((before + lattice.length(rows) + after - whole).abs() < 0.01);
            prop_assert!((lattice.rows.edge + before - lattice.top_of(drawn.start)).abs() < 0.01);
        }

        #[test]
        fn a_card_that_is_revealed_is_seen_from_its_top(
            lattice in lattice(), view in view(), card in any::<prop::sample::Index>(),
        ) {
            let card = card.index(lattice.cards);
            let there = View { top: lattice.reveal(card, view), ..view };
            let (top, height) = (lattice.top_of(card), lattice.rows.pitch - lattice.rows.gap);
            prop_assert!(there.top <= top + 0.01);
            prop_assert!(height + 2.0 * lattice.rows.gap > view.height || top + height <= there.top + view.height + 0.01);
            prop_assert!(lattice.drawn(there).contains(&card));
            prop_assert!(lattice.is_whole(card, there) || height + 2.0 * lattice.rows.gap > view.height);
            // Once it is seen, nothing moves.
            prop_assert!((lattice.reveal(card, there) - there.top).abs() < 0.01);
        }

        #[test]
        fn a_card_in_the_middle_is_drawn(
            lattice in lattice(), view in view(), card in any::<prop::sample::Index>(),
        ) {
            let card = card.index(lattice.cards);
            let there = View { top: lattice.centre(card, view), ..view };
            prop_assert!(lattice.drawn(there).contains(&card));
        }

        #[test]
        fn the_first_card_that_is_seen_is_drawn(lattice in lattice(), view in view()) {
            prop_assert!(lattice.first_seen(view) < lattice.cards);
            let end = lattice.top_of(lattice.cards - 1);
            if view.top < end {
                let first = lattice.first_seen(view);
                prop_assert!(lattice.top_of(first) >= view.top - 0.01);
                prop_assert!(lattice.drawn(view).contains(&first) || view.height < lattice.rows.pitch);
            }
        }
    }

    #[test]
    fn a_page_is_at_least_a_row() {
        let lattice = Lattice { rows: Rows::default(), cards: 100 };
        assert_eq!(lattice.page(View { top: 0.0, height: 20.0 }), 3);
        assert_eq!(lattice.page(View { top: 0.0, height: 600.0 }), 15);
    }
}
