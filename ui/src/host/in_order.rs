//! Messages in the order in which they were sent.
//!
//! The shell hands small messages over at once and lets the page fetch large ones, so a
//! small one can overtake a large one. Each carries its place, and whoever is early waits.

/// Holds back what came too early.
#[derive(Debug)]
pub struct InOrder<T> {
    next: u64,
    /// With their places. They are few, and hardly ever are there any.
    early: Vec<(u64, T)>,
}

impl<T> InOrder<T> {
    /// Nothing has come yet; the first place is 0.
    pub const fn new() -> Self {
        Self { next: 0, early: Vec::new() }
    }

    /// Takes the message of that place and gives back all whose turn it is now. A place that
    /// was there before is not given twice.
    pub fn take(&mut self, index: u64, message: T) -> Vec<T> {
        if index >= self.next && self.waits(index).is_none() {
            self.early.push((index, message));
        }
        let mut due = Vec::new();
        while let Some(at) = self.waits(self.next) {
            due.push(self.early.swap_remove(at).1);
            self.next += 1;
        }
        due
    }

    /// Where the message of that place is kept, if it has come too early.
    fn waits(&self, index: u64) -> Option<usize> {
        self.early.iter().position(|(place, _)| *place == index)
    }

    /// The place that others wait for; none when nothing waits.
    pub fn missing(&self) -> Option<u64> {
        (!self.early.is_empty()).then_some(self.next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_order_is_given_at_once() {
        let mut order = InOrder::new();
        assert_eq!(order.take(0, 'a'), ['a']);
        assert_eq!(order.take(1, 'b'), ['b']);
    }

    #[test]
    fn what_overtook_another_waits_for_it() {
        let mut order = InOrder::new();
        assert!(order.take(2, 'c').is_empty());
        assert!(order.take(1, 'b').is_empty());
        assert_eq!(order.take(0, 'a'), ['a', 'b', 'c']);
        assert_eq!(order.take(3, 'd'), ['d']);
    }

    #[test]
    fn what_others_wait_for_is_known() {
        let mut order = InOrder::new();
        assert_eq!(order.missing(), None);
        order.take(0, 'a');
        assert_eq!(order.missing(), None);
        order.take(2, 'c');
        order.take(3, 'd');
        assert_eq!(order.missing(), Some(1));
        order.take(1, 'b');
        assert_eq!(order.missing(), None);
    }

    #[test]
    fn what_came_already_is_not_given_again() {
        let mut order = InOrder::new();
        assert_eq!(order.take(0, 'a'), ['a']);
        assert!(order.take(0, 'x').is_empty());
        assert!(order.take(2, 'c').is_empty());
        assert!(order.take(2, 'y').is_empty());
        assert_eq!(order.take(1, 'b'), ['b', 'c']);
    }
}
