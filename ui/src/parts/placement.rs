//! Where something that belongs to an anchor goes, so that all of it stays in sight and beside
//! what it has no business to cover.

/// A rectangle in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Distance from the left edge.
    pub left: f64,
    /// Distance from the top edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    /// Whether the middle of it is within another one, from top to bottom.
    pub fn is_seen_within(self, other: Self) -> bool {
        let middle = self.top + self.height / 2.0;
        (other.top..other.top + other.height).contains(&middle)
    }
}

/// A size in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Where something goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Distance from the left edge.
    pub left: f64,
    /// Distance from the top edge.
    pub top: f64,
    /// Whether it stands above its anchor.
    pub above: bool,
}

/// Between the anchor and what belongs to it.
const GAP: f64 = 6.0;
/// Between it and the edge of its bounds.
const MARGIN: f64 = 8.0;

/// The side of the cards that a panel stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where it belongs.
    End,
    /// Where it covers less of the card that it is about.
    Start,
}

impl Side {
    /// Beside the card that the panel is about, if it can be.
    pub fn beside(card: Area, field: Area, width: f64) -> Self {
        let (card_end, field_end) = (card.left + card.width, field.left + field.width);
        let covered_at_end = card_end - (field_end - width);
        let covered_at_start = field.left + width - card.left;
        if covered_at_end > 0.0 && covered_at_start < covered_at_end {
            Self::Start
        } else {
            Self::End
        }
    }

    /// The name of the side in the page's attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Start => "start",
        }
    }
}

/// What something of that size has to stay within: the part of the window that its anchor is
/// in, and the window in a direction in which that part is too small.
pub fn bounds(part: Option<Area>, window: Size, size: Size) -> Area {
    let window = Area { left: 0.0, top: 0.0, width: window.width, height: window.height };
    let part = part.unwrap_or(window);
    let (fits_across, fits_down) =
        (part.width >= size.width + 2.0 * MARGIN, part.height >= size.height + 2.0 * MARGIN);
    let (across, down) =
        (if fits_across { part } else { window }, if fits_down { part } else { window });
    Area { left: across.left, top: down.top, width: across.width, height: down.height }
}

/// Below the anchor, its right edge on the anchor's; above where there is more room; pushed
/// back into the bounds where it would stick out.
pub fn place(anchor: Area, size: Size, bounds: Area) -> Place {
    let below = anchor.top + anchor.height + GAP;
    let room_below = bounds.top + bounds.height - MARGIN - below;
    let room_above = anchor.top - GAP - MARGIN - bounds.top;
    let above = size.height > room_below && room_above > room_below;
    let top = if above { anchor.top - GAP - size.height } else { below };
    let left = anchor.left + anchor.width - size.width;
    Place {
        left: within(left, size.width, bounds.left, bounds.width),
        top: within(top, size.height, bounds.top, bounds.height),
        above,
    }
}

/// Keeps a start within bounds; what is larger than they are starts at their margin.
fn within(start: f64, length: f64, from: f64, room: f64) -> f64 {
    start.min(from + room - MARGIN - length).max(from + MARGIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Size = Size { width: 1180.0, height: 760.0 };
    const POPOVER: Size = Size { width: 320.0, height: 200.0 };

    const ALL: Area = Area { left: 0.0, top: 0.0, width: 1180.0, height: 760.0 };
    /// Beside a rail of 212.
    const MAIN: Area = Area { left: 212.0, top: 0.0, width: 968.0, height: 760.0 };

    fn icon(left: f64, top: f64) -> Area {
        Area { left, top, width: 28.0, height: 28.0 }
    }

    #[test]
    fn it_stands_below_its_anchor_with_the_right_edges_in_line() {
        let place = place(icon(494.0, 140.0), POPOVER, ALL);
        assert_eq!(place, Place { left: 202.0, top: 174.0, above: false });
    }

    #[test]
    fn near_the_bottom_it_stands_above() {
        let place = place(icon(494.0, 640.0), POPOVER, ALL);
        assert_eq!(place, Place { left: 202.0, top: 434.0, above: true });
    }

    #[test]
    fn near_the_left_edge_it_is_pushed_in() {
        let place = place(icon(20.0, 100.0), POPOVER, ALL);
        assert_eq!(place, Place { left: MARGIN, top: 134.0, above: false });
    }

    #[test]
    fn all_of_it_is_in_the_window_wherever_the_anchor_is() {
        for left in 0..118 {
            for top in 0..76 {
                let anchor = icon(f64::from(left) * 10.0, f64::from(top) * 10.0);
                let place = place(anchor, POPOVER, ALL);
                assert!(place.left >= MARGIN && place.left + 320.0 <= 1180.0 - MARGIN);
                assert!(place.top >= MARGIN && place.top + 200.0 <= 760.0 - MARGIN);
            }
        }
    }

    #[test]
    fn the_rail_is_not_covered() {
        let within = bounds(Some(MAIN), WINDOW, POPOVER);
        assert_eq!(within, MAIN);
        let place = place(icon(470.0, 140.0), POPOVER, within);
        assert_eq!(place, Place { left: 220.0, top: 174.0, above: false });
    }

    #[test]
    fn what_is_larger_than_its_part_of_the_window_has_all_of_it() {
        let part = Area { left: 212.0, top: 60.0, width: 300.0, height: 700.0 };
        let within = bounds(Some(part), WINDOW, POPOVER);
        assert_eq!(within, Area { left: 0.0, top: 60.0, width: 1180.0, height: 700.0 });
        assert_eq!(bounds(None, WINDOW, POPOVER), ALL);
    }

    #[test]
    fn a_panel_stands_beside_the_card_it_is_about() {
        let card = |left| Area { left, top: 200.0, width: 300.0, height: 104.0 };
        assert_eq!(Side::beside(card(236.0), MAIN, 344.0), Side::End);
        assert_eq!(Side::beside(card(548.0), MAIN, 344.0), Side::Start);
        assert_eq!(Side::beside(card(860.0), MAIN, 344.0), Side::Start);
    }

    #[test]
    fn a_panel_that_covers_everything_stands_where_it_belongs() {
        let field = Area { left: 0.0, top: 60.0, width: 340.0, height: 460.0 };
        let card = Area { left: 16.0, top: 200.0, width: 308.0, height: 104.0 };
        assert_eq!(Side::beside(card, field, 340.0), Side::End);
    }
}
