//! Reaching into the page where drawing it is not enough: focus, scrolling, measuring.

use deskwatch_team::MemberId;
use js_sys::{Number, parse_float};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, EventTarget, FocusOptions, HtmlElement, ScrollBehavior,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::keys::Where;
use super::placement::Area;

/// The page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Takes the first element that a selector finds off the page.
pub fn remove(selector: &str) {
    if let Some(element) = find(selector) {
        element.remove();
    }
}

/// Gives the focus to the first element that a selector finds.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        // An element that is gone needs no focus.
        let _ = element.focus();
    }
}

/// The `data-testid` of the element that has the focus.
pub fn focused_testid() -> Option<String> {
    document()?.active_element()?.get_attribute("data-testid")
}

/// A member's card.
pub fn card(member_id: MemberId) -> Option<HtmlElement> {
    find(&format!("[data-testid=member-card][data-member-id='{member_id}']"))
}

/// The element that an event came from, or the nearest around it that matches.
pub fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The first element within another that a selector finds.
pub fn find_in(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.query_selector(selector).ok()??.dyn_into().ok()
}

/// Whether an element is a card or in one.
pub fn is_in_card(element: &Element) -> bool {
    element.closest("[data-testid=member-card]").ok().flatten().is_some()
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

/// Scrolls what an element holds that far, at once.
pub fn set_scrolled(element: &Element, top: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "pages are far less high than 2^31")]
    element.set_scroll_top(top.round() as i32);
}

/// Scrolls an element into the middle, so that the eye can follow.
pub fn glide_to(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(ScrollBehavior::Smooth);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Gives an element the focus without scrolling to it.
pub fn focus_quietly(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that is gone needs no focus.
        let _ = element.focus_with_options(&options);
    }
}

/// Whether the focus is nowhere: the page's body has what nothing else has.
pub fn nothing_has_focus() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"))
}

/// What the style of an element comes to.
pub fn computed(element: &Element, property: &str) -> Option<String> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    style.get_property_value(property).ok()
}

/// The same as a number of pixels. JavaScript reads it, as it writes it in [`set_pixels`]: the
/// library's code for fractions would be in the page for these two alone.
pub fn computed_pixels(element: &Element, property: &str) -> Option<f64> {
    let length = computed(element, property)?;
    let length = parse_float(length.strip_suffix("px")?);
    length.is_finite().then_some(length)
}

/// Gives an element a length in pixels. Through the style object, because the content security
/// policy lets no style attribute through.
pub fn set_pixels(element: &HtmlElement, property: &str, length: f64) {
    // A length is always accepted.
    let _ = element.style().set_property(property, &pixels(length));
}

/// The same in addition to another length, as style sheets write it.
pub fn set_more_pixels(element: &HtmlElement, property: &str, than: &str, length: f64) {
    let sum = ["calc(", than, " + ", &pixels(length), ")"].concat();
    let _ = element.style().set_property(property, &sum);
}

/// Gives an element a length in hundredths of the window's height.
pub fn set_window_heights(element: &HtmlElement, property: &str, hundredths: f64) {
    let _ = element.style().set_property(property, &(number(hundredths) + "vh"));
}

fn pixels(length: f64) -> String {
    number(length) + "px"
}

fn number(number: f64) -> String {
    // Ten is always a radix.
    let number = Number::from(number).to_string_with_radix(10);
    number.map(String::from).unwrap_or_default()
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

/// Whether the person has not asked for less of what moves.
pub fn wants_motion() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?)
        .is_none_or(|query| !query.matches())
}
