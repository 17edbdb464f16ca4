//! A value that is shared and compared by address.
//!
//! Components are drawn again when their properties differ. Comparing ten thousand members
//! field by field costs more than drawing the one that changed, and whatever is the same
//! here is the same allocation anyway.

use std::ops::Deref;
use std::rc::Rc;

/// Shared, and equal only to itself.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// A value of its own, equal to no other.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: Clone> Shared<T> {
    /// A changed copy, leaving what others hold as it is.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut T)) -> Self {
        let mut value = (*self.0).clone();
        change(&mut value);
        Self::new(value)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}
