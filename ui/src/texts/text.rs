//! Texts as components take them.

use std::fmt;
use std::ops::Deref;

use yew::AttrValue;
use yew::html::{Html, IntoPropValue};

/// A text that is always the same in a language, wherever a component takes text. It is read
/// when the component is drawn, in the language that is spoken then.
#[derive(Clone, Copy, Debug)]
pub struct Text(deskwatch_texts::Text);

impl Text {
    /// A message into which nothing belongs.
    pub const fn of(message: deskwatch_texts::Text) -> Self {
        Self(message)
    }

    /// The words, in the language that is spoken.
    pub fn words(self) -> &'static str {
        self.0.words()
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

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.words().into()
    }
}

impl From<Text> for AttrValue {
    fn from(text: Text) -> Self {
        Self::Static(text.words())
    }
}

impl IntoPropValue<Html> for Text {
    fn into_prop_value(self) -> Html {
        Html::from(self.words())
    }
}

impl IntoPropValue<AttrValue> for Text {
    fn into_prop_value(self) -> AttrValue {
        AttrValue::Static(self.words())
    }
}

impl IntoPropValue<Option<AttrValue>> for Text {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self.words()))
    }
}

impl IntoPropValue<&'static str> for Text {
    fn into_prop_value(self) -> &'static str {
        self.words()
    }
}

impl IntoPropValue<Option<&'static str>> for Text {
    fn into_prop_value(self) -> Option<&'static str> {
        Some(self.words())
    }
}
