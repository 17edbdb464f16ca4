//! Bringing a whole team in: from a CSV file, or from an account of Deskie.
//!
//! Whatever the source, it becomes a list of [`Person`]s as they are to be. What that means
//! for the members there are is decided by [`plan`](plan::plan), which touches nothing, and
//! is then carried out in one transaction.

pub mod csv;
pub mod deskie;
mod person;
mod plan;

pub use person::{Import, Missing, Person};
pub use plan::{Adopted, Changed, Existing, Field, Plan, Report, Update, Whom, plan};

/// Text of others in a message: short, and unable to move the terminal's cursor.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String =
        text.chars().take(MOST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
