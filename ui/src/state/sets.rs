//! Sets of what is at hand.

use std::collections::BTreeSet;

/// What `collect` does, without sorting first: the standard library's sort is compiled anew for
/// each type, 4 KB of the page's module every time, and a few thousand insertions are quick.
pub fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_everything_once_and_in_order() {
        assert_eq!(set_of([3, 1, 2, 3, 1]), [1, 2, 3].into());
    }
}
