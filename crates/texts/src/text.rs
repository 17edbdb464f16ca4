//! Words into which nothing belongs.

use std::fmt;
use std::ops::Deref;

use crate::say::template;

/// A text that is always the same in a language. Read as a string, it is in the language that
/// is spoken at that moment.
#[derive(Clone, Copy)]
pub struct Text(pub(crate) usize);

impl Text {
    /// The words, in the language that is spoken.
    pub fn words(self) -> &'static str {
        // Without variables a template is the text itself.
        template(self.0)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.words()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.words(), f)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.words().into()
    }
}

impl From<Text> for &'static str {
    fn from(text: Text) -> Self {
        text.words()
    }
}
