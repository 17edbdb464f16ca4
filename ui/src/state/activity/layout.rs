//! Where rows and headings of days are in a list of any length, without drawing it.

use crate::texts::days::LocalDay;

/// A day that rows stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: LocalDay,
    /// Its first row.
    pub first: usize,
}

/// How high things are, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heights {
    /// A heading.
    pub day: f64,
    /// A row.
    pub row: f64,
}

/// Something to draw, and its distance from the top in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// The heading of a day, by its place among the days.
    Day(usize, f64),
    /// A row, by its place among the rows.
    Row(usize, f64),
}

/// A list with headings.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// Days, in order.
    pub days: &'a [Day],
    /// How many rows there are.
    pub rows: usize,
    /// How high they are.
    pub heights: Heights,
}

impl Layout<'_> {
    /// How high all of it is.
    pub fn height(&self) -> f64 {
        self.top(self.days.len(), self.rows)
    }

    /// Where a row is.
    pub fn top_of(&self, row: usize) -> f64 {
        self.top(self.days.partition_point(|day| day.first <= row), row)
    }

    /// What can be seen between two distances from the top, in order.
    pub fn between(&self, from: f64, to: f64) -> Vec<Line> {
        // The last day that begins above, and whatever begins before the end.
        let above = |at: usize| self.top(at, self.days[at].first) <= from;
        let start = self.partition(above).saturating_sub(1);
        let mut lines = Vec::new();
        for (at, day) in self.days.iter().enumerate().skip(start) {
            let top = self.top(at, day.first);
            if top >= to {
                break;
            }
            if top + self.heights.day > from {
                lines.push(Line::Day(at, top));
            }
            let end = self.days.get(at + 1).map_or(self.rows, |next| next.first);
            let first_top = self.top(at + 1, day.first);
            let skipped = whole((from - first_top) / self.heights.row);
            for row in (day.first + skipped)..end {
                let top = self.top(at + 1, row);
                if top >= to {
                    break;
                }
                lines.push(Line::Row(row, top));
            }
        }
        lines
    }

    fn partition(&self, holds: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.days.len());
        while low < high {
            let middle = low.midpoint(high);
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }

    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    fn top(&self, days: usize, rows: usize) -> f64 {
        days as f64 * self.heights.day + rows as f64 * self.heights.row
    }
}

/// How many whole ones; none of what is negative or no number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast to an integer saturates, which is what is wanted"
)]
fn whole(count: f64) -> usize {
    count.max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEIGHTS: Heights = Heights { day: 30.0, row: 40.0 };

    fn days(firsts: &[usize]) -> Vec<Day> {
        let day = |(number, first): (i64, &usize)| Day {
            day: LocalDay { number: -number, year: 2024 },
            first: *first,
        };
        (0..).zip(firsts).map(day).collect()
    }

    #[test]
    fn headings_stand_before_the_first_row_of_their_day() {
        let days = days(&[0, 2]);
        let layout = Layout { days: &days, rows: 3, heights: HEIGHTS };
        let expected = [
            Line::Day(0, 0.0),
            Line::Row(0, 30.0),
            Line::Row(1, 70.0),
            Line::Day(1, 110.0),
            Line::Row(2, 140.0),
        ];
        assert_eq!(layout.between(0.0, 1_000.0), expected);
        let places = [layout.height(), layout.top_of(1), layout.top_of(2)];
        assert_eq!(places.map(f64::to_bits), [180.0, 70.0, 140.0].map(f64::to_bits));
    }

    #[test]
    fn only_what_can_be_seen_is_drawn() {
        let days = days(&[0, 50_000]);
        let layout = Layout { days: &days, rows: 100_000, heights: HEIGHTS };
        for from in [0.0, 1_234.5, 1_999_990.0, 2_000_040.0, 3_999_000.0] {
            let lines = layout.between(from, from + 400.0);
            assert!((9..=12).contains(&lines.len()), "{from}: {lines:?}");
        }
        assert!(layout.between(layout.height(), layout.height() + 400.0).is_empty());
    }

    #[test]
    fn an_empty_list_has_nothing_to_draw() {
        let layout = Layout { days: &[], rows: 0, heights: HEIGHTS };
        assert!(layout.between(0.0, 400.0).is_empty());
        assert!(layout.height() < 1.0);
    }
}
