//! How often something was drawn, for tests: that a change draws one card again and no other
//! cannot be seen from outside, because drawing the same again alters nothing on the page.

use web_sys::Element;
use yew::prelude::*;

use super::dom;

/// On the page's root element: somebody wants to know.
const WANTED: &str = "data-count-renders";
/// On what was drawn: how often it was since then. It stays when the element is filled in anew
/// for somebody else, as cards are when another search brings other people.
const COUNT: &str = "data-renders";

/// Counts the drawings of the component that asks for it, while somebody wants to know. It
/// costs the others the look at one attribute.
#[hook]
pub fn use_counted(node: &NodeRef) {
    let node = node.clone();
    use_effect(move || {
        if let Some(element) = node.cast::<Element>().filter(|_| is_wanted()) {
            let before = element.get_attribute(COUNT).and_then(|count| count.parse::<u32>().ok());
            let count = before.unwrap_or(0).saturating_add(1);
            // An attribute of that name is always accepted.
            let _ = element.set_attribute(COUNT, &count.to_string());
        }
    });
}

fn is_wanted() -> bool {
    dom::document()
        .and_then(|document| document.document_element())
        .is_some_and(|root| root.has_attribute(WANTED))
}
