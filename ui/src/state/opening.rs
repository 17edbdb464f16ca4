//! What is between the person and another source.

use std::mem::discriminant;

use deskwatch_bridge::{Fault, SavedSource};

/// A step on the way to another source, or away from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A saved one is being opened.
    Busy(SavedSource),
    /// It asks for the password.
    Password(SavedSource),
    /// It could not be opened.
    Failed(SavedSource, Fault),
    /// One is being added: at that address, or at one that is yet to be typed.
    Adding(String),
    /// The person is asked whether to remove one.
    Removing(SavedSource),
}

impl Opening {
    /// Whether it is the same step as another, though perhaps about something else.
    pub fn is_step_of(&self, other: &Self) -> bool {
        discriminant(self) == discriminant(other)
    }
}
