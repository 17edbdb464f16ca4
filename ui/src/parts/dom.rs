//! Reaching into the page where drawing it is not enough: focus, scrolling, measuring.

use deskwatch_team::MemberId;
use js_sys::Number;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, EventTarget, HtmlElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use super::keys::Where;
use super::placement::{Area, Size};

/// The page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Gives the focus to the first element that a selector finds.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        // An element that is gone needs no focus.
        let _ = element.focus();
    }
}

/// A member's card.
pub fn card(member_id: MemberId) -> Option<HtmlElement> {
    find(&format!("[data-testid=member-card][data-member-id='{member_id}']"))
}

/// The element that an event came from, or the nearest around it that matches.
pub fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The member whose card an element is in.
pub fn member_of(element: &Element) -> Option<MemberId> {
    let card = element.closest("[data-member-id]").ok()??;
    card.get_attribute("data-member-id")?.parse().ok()
}

/// Where an event happened, for the meaning of keys.
pub fn place_of(target: Option<EventTarget>) -> Where {
    if closest(target.clone(), "dialog").is_some() {
        return Where::Dialog;
    }
    // Check boxes take no text.
    match closest(target, "input:not([type=checkbox]), textarea, select, [role=menu]") {
        Some(_) => Where::Field,
        None => Where::Page,
    }
}

/// Scrolls an element into the middle, at once for whoever wants no motion.
pub fn scroll_to(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(if wants_motion() {
        ScrollBehavior::Smooth
    } else {
        ScrollBehavior::Auto
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls an element to the top, at once for whoever wants no motion.
pub fn scroll_to_start(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    options.set_behavior(if wants_motion() {
        ScrollBehavior::Smooth
    } else {
        ScrollBehavior::Auto
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Has the page drawn light or dark, or as the desktop is.
pub fn dress(appearance: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // It fails for names that are no attribute's.
    let _ = match appearance {
        Some(name) => root.set_attribute("data-appearance", name),
        None => root.remove_attribute("data-appearance"),
    };
}

/// Scrolls just as far as it takes to see what a selector finds.
pub fn reveal(selector: &str) {
    if let Some(element) = find(selector) {
        show(&element);
    }
}

/// Scrolls just as far as it takes to see an element.
pub fn show(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Where an element is in the window.
pub fn area(element: &Element) -> Area {
    let rect = element.get_bounding_client_rect();
    Area { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() }
}

/// How large the window is.
pub fn window_size() -> Size {
    let root = document().and_then(|document| document.document_element());
    root.map_or(Size { width: 0.0, height: 0.0 }, |root| Size {
        width: f64::from(root.client_width()),
        height: f64::from(root.client_height()),
    })
}

fn wants_motion() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?)
        .is_none_or(|query| !query.matches())
}

/// A length as styles take it. JavaScript writes the number: the library's code for fractions
/// would be in the page for this alone.
pub fn px(length: f64) -> String {
    // Ten is always a radix.
    let number =
        Number::from(length).to_string_with_radix(10).map(String::from).unwrap_or_default();
    number + "px"
}
