//! The language of the page: that of the console, and at once when it changes.

use deskwatch_texts::{Language, speak};
use yew::prelude::*;

use crate::parts::dom;

/// Lets everything that is drawn from now on speak that language, and says so to whatever
/// reads the page aloud.
///
/// The words of a component are read when it is drawn, so all are made anew with the language:
/// the caller puts its tag on them as their key. Whoever has just chosen the language in a
/// list is at that list again afterwards.
#[hook]
pub fn use_language(language: Language) {
    let focused = use_mut_ref(|| None::<String>);
    if deskwatch_texts::spoken() != language {
        *focused.borrow_mut() = dom::focused_testid();
        speak(language);
    }
    use_effect_with(language, move |language| {
        let root = dom::document().and_then(|document| document.document_element());
        if let Some(root) = root {
            // The root of a page takes every attribute.
            let _ = root.set_attribute("lang", language.tag());
        }
        if let Some(testid) = focused.take() {
            dom::focus(&format!("[data-testid='{testid}']"));
        }
    });
}
