//! A button with a menu: arrows walk through it, Esc closes it and goes back to the button,
//! and so does a click elsewhere.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use super::{dom, icons};

/// One thing to choose.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    /// Its name for tests.
    pub testid: &'static str,
    /// What it does.
    pub label: AttrValue,
    /// What that would concern, or why it cannot be chosen.
    pub detail: Option<AttrValue>,
    /// A picture before it.
    pub icon: Option<Html>,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// Whether it is on, where it can be on or off; choosing it leaves the menu open then.
    pub checked: Option<bool>,
    /// The heading it stands under, with its neighbours of the same.
    pub group: Option<&'static str>,
    /// Chosen.
    pub choose: Callback<()>,
}

/// A button and what it opens.
#[derive(Properties, PartialEq)]
pub struct MenuProperties {
    /// The button's name for tests.
    pub testid: &'static str,
    /// What the menu is called, where the button's words do not say it.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// The button's look.
    pub class: Classes,
    /// Opens upwards.
    #[prop_or_default]
    pub upwards: bool,
    /// Why it cannot be opened.
    #[prop_or_default]
    pub disabled: Option<AttrValue>,
    /// What can be chosen: asked for while the menu is open, and not before.
    pub items: Callback<(), Vec<MenuItem>>,
    /// The button's content.
    pub children: Html,
}

/// A button with a menu.
#[component]
pub fn Menu(properties: &MenuProperties) -> Html {
    let open = use_state_eq(|| false);
    let root = use_node_ref();
    use_closing_on_outside_press(&open, &root);
    use_focus_on_first_item(*open, &root);

    let toggle = {
        let open = open.clone();
        let is_disabled = properties.disabled.is_some();
        Callback::from(move |_: MouseEvent| open.set(!*open && !is_disabled))
    };
    let onkeydown = {
        let (open, root) = (open.clone(), root.clone());
        Callback::from(move |event: KeyboardEvent| walk(&event, &open, &root))
    };
    let items = if *open { properties.items.emit(()) } else { Vec::new() };
    let groups = items.chunk_by(|one, other| one.group == other.group).map(|items| {
        let group = items.first().and_then(|item| item.group);
        let items = items.iter().map(|item| item_view(item, &open, &root));
        match group {
            Some(name) => html! {
                <div role="group" class="menu-group" aria-label={name} key={name}>
                    <div class="menu-heading" aria-hidden="true">{ name }</div>
                    { for items }
                </div>
            },
            None => html! { <>{ for items }</> },
        }
    });
    html! {
        <div class="menu-root" ref={root.clone()} {onkeydown}>
            <button type="button" class={properties.class.clone()} data-testid={properties.testid}
                aria-haspopup="menu" aria-expanded={open.to_string()} onclick={toggle}
                aria-label={properties.name.clone()}
                aria-disabled={properties.disabled.is_some().then_some("true")}
                data-hint={properties.disabled.clone()}>
                { properties.children.clone() }
            </button>
            if *open {
                <div class={classes!("menu", properties.upwards.then_some("upwards"))} role="menu">
                    { for groups }
                </div>
            }
        </div>
    }
}

/// Tells items apart. What can be on or off says how things are now, and stays the same item
/// when that changes.
fn key(item: &MenuItem) -> String {
    let detail = item.detail.as_deref().filter(|_| item.checked.is_none());
    format!("{} {} {}", item.testid, item.label, detail.unwrap_or_default())
}

fn item_view(item: &MenuItem, open: &UseStateHandle<bool>, root: &NodeRef) -> Html {
    let onclick = {
        let (open, root, item) = (open.clone(), root.clone(), item.clone());
        Callback::from(move |_: MouseEvent| {
            if !item.enabled {
                return;
            }
            if item.checked.is_some() {
                item.choose.emit(());
            } else {
                open.set(false);
                // What opens now gives the focus back to the button when it closes.
                focus_button(&root);
                item.choose.emit(());
            }
        })
    };
    let role = if item.checked.is_some() { "menuitemcheckbox" } else { "menuitem" };
    html! {
        <button type="button" {role} class="menu-item" tabindex="-1" key={key(item)}
            data-testid={item.testid} aria-disabled={(!item.enabled).then_some("true")}
            aria-checked={item.checked.map(|checked| checked.to_string())} {onclick}>
            if item.checked.is_some() {
                <span class="menu-tick" aria-hidden="true">{ icons::tick() }</span>
            }
            { item.icon.clone().unwrap_or_default() }
            <span class="menu-label">{ &item.label }</span>
            if let Some(detail) = &item.detail {
                <span class="menu-detail">{ detail }</span>
            }
        </button>
    }
}

/// Closes what is open when the person presses elsewhere.
#[hook]
pub(super) fn use_closing_on_outside_press(open: &UseStateHandle<bool>, root: &NodeRef) {
    let (open, root) = (open.clone(), root.clone());
    use_effect_with(*open, move |is_open| {
        let listener = is_open.then(dom::document).flatten().map(|document| {
            EventListener::new(&document, "pointerdown", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
                let inside = root.get().is_some_and(|root| root.contains(target.as_ref()));
                if !inside {
                    open.set(false);
                }
            })
        });
        move || drop(listener)
    });
}

#[hook]
fn use_focus_on_first_item(is_open: bool, root: &NodeRef) {
    let root = root.clone();
    use_effect_with(is_open, move |is_open| {
        if *is_open && let Some(first) = items_of(&root).into_iter().next() {
            let _ = first.focus();
        }
    });
}

fn walk(event: &KeyboardEvent, open: &UseStateHandle<bool>, root: &NodeRef) {
    if !**open {
        if event.key() == "ArrowDown" || event.key() == "ArrowUp" {
            event.prevent_default();
            event.stop_propagation();
            if let Some(button) = button_of(root) {
                button.click();
            }
        }
        return;
    }
    let items = items_of(root);
    let focused = dom::document().and_then(|document| document.active_element());
    let at = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
    let to = match (event.key().as_str(), at) {
        ("ArrowDown", Some(at)) => (at + 1) % items.len(),
        ("ArrowUp", Some(at)) => (at + items.len() - 1) % items.len(),
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp" | "End", _) => items.len().saturating_sub(1),
        ("Escape", _) => {
            event.prevent_default();
            event.stop_propagation();
            open.set(false);
            focus_button(root);
            return;
        }
        ("Tab", _) => {
            open.set(false);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(item) = items.get(to) {
        let _ = item.focus();
    }
}

fn focus_button(root: &NodeRef) {
    if let Some(button) = button_of(root) {
        let _ = button.focus();
    }
}

fn button_of(root: &NodeRef) -> Option<HtmlElement> {
    let root = root.cast::<HtmlElement>()?;
    root.query_selector("[aria-haspopup=menu]").ok()??.dyn_into().ok()
}

fn items_of(root: &NodeRef) -> Vec<HtmlElement> {
    let Some(found) = root
        .cast::<HtmlElement>()
        .and_then(|root| root.query_selector_all("[role^=menuitem]").ok())
    else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
