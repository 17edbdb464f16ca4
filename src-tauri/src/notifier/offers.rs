//! What the buttons of notifications mean, by the number that the desktop gave each.
//!
//! Whoever is asked to show a notification may tell of a choice on it before it has told its
//! number. Such a choice waits here until the number is known.

use std::collections::VecDeque;

use deskwatch_console::ports::{AlertChoice, Posted};

use super::{DEFAULT, END, SHOW};

/// So many notifications are remembered, newest first to stay. Desktops keep them in a list
/// for as long as they like, and say nothing when one falls out of it.
const MOST: usize = 256;

/// What one notification offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// A click, or the button that shows.
    pub show: AlertChoice,
    /// The button that leads to the dialog.
    pub end: Option<AlertChoice>,
}

impl Offer {
    fn of(self, key: &str) -> Option<AlertChoice> {
        match key {
            DEFAULT | SHOW => Some(self.show),
            END => self.end,
            _ => None,
        }
    }
}

/// One notification that is about to be shown.
#[derive(Clone, Copy, Debug)]
#[must_use = "it is under way until it is shown or has failed"]
pub struct UnderWay {
    service: u32,
}

impl UnderWay {
    /// Names it, now that it has a number.
    pub fn posted(self, number: u32) -> Posted {
        Posted(u64::from(self.service) << 32 | u64::from(number))
    }
}

/// The notifications of one service after the other.
#[derive(Debug, Default)]
pub struct Offers {
    known: VecDeque<(u32, Offer)>,
    under_way: usize,
    early: Vec<(u32, String)>,
    /// Counts the services: each numbers its notifications from one again.
    service: u32,
}

impl Offers {
    /// A notification is about to be shown. From now on choices are kept.
    pub fn begin(&mut self) -> UnderWay {
        self.under_way += 1;
        UnderWay { service: self.service }
    }

    /// The numbers of notifications, as far as the service that gave them is still there.
    pub fn numbers_of(&self, posted: &[Posted]) -> Vec<u32> {
        let current = |Posted(posted): &Posted| {
            let service = u64::from(self.service);
            (posted >> 32 == service).then(|| u32::try_from(posted & u64::from(u32::MAX)).ok())
        };
        posted.iter().filter_map(current).flatten().collect()
    }

    /// It was shown and has a number. Answers what was chosen on it already.
    pub fn shown(&mut self, which: UnderWay, number: u32, offer: Offer) -> Option<AlertChoice> {
        let chosen = self.early.iter().find(|(early, _)| *early == number);
        let chosen = chosen.and_then(|(_, key)| offer.of(key));
        let current = which.service == self.service;
        self.arrived();
        if !current {
            // Nobody can click what a service that is gone had shown.
            return None;
        }
        self.known.retain(|(known, _)| *known != number);
        if self.known.len() == MOST {
            self.known.pop_front();
        }
        self.known.push_back((number, offer));
        chosen
    }

    /// One that was under way was not shown.
    pub fn failed(&mut self) {
        self.arrived();
    }

    /// A button was chosen on some program's notification. Answers what that means here.
    pub fn chosen(&mut self, number: u32, key: &str) -> Option<AlertChoice> {
        if let Some((_, offer)) = self.known.iter().find(|(known, _)| *known == number) {
            return offer.of(key);
        }
        // Somebody else's, unless it is one whose number is yet to come.
        if self.under_way > 0 && self.early.len() < MOST {
            self.early.push((number, key.to_owned()));
        }
        None
    }

    /// The service is gone, and its numbers with it.
    pub fn forget(&mut self) {
        self.known.clear();
        self.early.clear();
        self.service += 1;
    }

    fn arrived(&mut self) {
        self.under_way -= 1;
        if self.under_way == 0 {
            self.early.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFER: Offer = Offer { show: AlertChoice::Open, end: None };

    fn offer(end: &str) -> Offer {
        Offer { end: Some(AlertChoice::End(end.parse().unwrap())), ..OFFER }
    }

    fn ayse() -> Offer {
        offer("0193a5c2-5e55-7000-8000-000000000001")
    }

    #[test]
    fn a_choice_after_the_number_is_told_at_once() {
        let mut offers = Offers::default();
        let which = offers.begin();
        assert_eq!(offers.shown(which, 7, ayse()), None);
        assert_eq!(offers.chosen(7, "end"), ayse().end);
        assert_eq!(offers.chosen(7, "default"), Some(AlertChoice::Open));
        assert_eq!(offers.chosen(7, "snooze"), None);
    }

    #[test]
    fn a_choice_before_the_number_waits_for_it() {
        let mut offers = Offers::default();
        let which = offers.begin();
        assert_eq!(offers.chosen(7, "end"), None);
        assert_eq!(offers.shown(which, 7, ayse()), ayse().end);
    }

    #[test]
    fn other_programs_notifications_mean_nothing() {
        let mut offers = Offers::default();
        assert_eq!(offers.chosen(7, "default"), None);
        let which = offers.begin();
        assert_eq!(offers.chosen(8, "default"), None);
        assert_eq!(offers.shown(which, 9, OFFER), None);
        // What was somebody else's then does not become one's own later.
        let which = offers.begin();
        assert_eq!(offers.shown(which, 8, OFFER), None);
    }

    #[test]
    fn a_new_service_counts_anew() {
        let mut offers = Offers::default();
        let which = offers.begin();
        assert_eq!(offers.shown(which, 1, ayse()), None);
        let late = offers.begin();
        offers.forget();
        assert_eq!(offers.chosen(1, "end"), None);
        assert_eq!(offers.shown(late, 2, ayse()), None);
        assert_eq!(offers.chosen(2, "end"), None);
    }

    #[test]
    fn a_name_is_good_for_one_service() {
        let mut offers = Offers::default();
        let posted = offers.begin().posted(7);
        assert_eq!(offers.numbers_of(&[posted]), [7]);
        offers.forget();
        // The new service's seventh notification is another.
        assert_eq!(offers.numbers_of(&[posted]), [] as [u32; 0]);
        let anew = offers.begin().posted(u32::MAX);
        assert_eq!(offers.numbers_of(&[posted, anew]), [u32::MAX]);
    }

    #[test]
    fn what_failed_leaves_nothing() {
        let mut offers = Offers::default();
        let _ = offers.begin();
        assert_eq!(offers.chosen(3, "default"), None);
        offers.failed();
        let which = offers.begin();
        assert_eq!(offers.shown(which, 3, OFFER), None);
    }

    #[test]
    fn the_oldest_are_forgotten_first() {
        let mut offers = Offers::default();
        for number in 0..300 {
            let which = offers.begin();
            assert_eq!(offers.shown(which, number, OFFER), None);
        }
        assert_eq!(offers.chosen(0, "default"), None);
        assert_eq!(offers.chosen(299, "default"), Some(AlertChoice::Open));
        assert_eq!(offers.known.len(), MOST);
    }
}
