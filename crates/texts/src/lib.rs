//! Every word that a person reads in window, tray and notifications, in every language.
//!
//! The words are in `ftl/`, a folder for each language, in Fluent's syntax: `common.ftl` has
//! the glossary and what all use, `page/` what the window says, `console/` what tray and
//! notifications say. `build.rs` makes an item of every message: a [`Text`] constant of one
//! that is always the same, a struct of one into which something belongs, which [`say!`] fills
//! in. So a message that does not exist, or that is given too much or too little, does not
//! compile, in whichever language.
//!
//! English is always there. The page learns other languages from the program, which tells it
//! that which is spoken: all together they would be a twentieth of its module.
//!
//! What is spoken is a matter of the thread: a page has one language, and [`speak`] says
//! which; a console makes its words within [`speaking`] or
//! [`speaking_during`].

mod dictionary;
mod marks;
mod plural;
mod say;
mod template;
mod text;
mod value;

pub use deskwatch_bridge::Language;
#[cfg(feature = "for-page")]
pub use say::words_of_page;
pub use say::{learn, speak, speaking, speaking_during, spoken};
pub use text::Text;
pub use value::Value;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Says a message into which something belongs, in the language that is spoken:
/// `say!(sessions, count = 3)`.
#[macro_export]
macro_rules! say {
    ($message:ident, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::messages::$message { $($name: $crate::Value::from($value)),+ }.say()
    };
}

/// Says a message by the place of its id in [`LISTED`], for tests that go through all.
pub fn said_by_number(number: usize, values: &[Value<'_>]) -> String {
    say::said(number, values)
}
