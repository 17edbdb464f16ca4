//! A button that shows what is chosen, and a list to choose from, searched by typing where it
//! is long. The keyboard stays in one place and walks through the list from there.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::menu::use_closing_on_outside_press;
use super::{dom, icons};

/// One thing to choose.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// Its name for tests.
    pub testid: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What else tells it from others.
    pub detail: Option<AttrValue>,
    /// Whether it is chosen now.
    pub is_chosen: bool,
    /// Whether a line is drawn above it.
    pub begins_group: bool,
    /// Chosen.
    pub choose: Callback<()>,
}

/// What can be chosen.
#[derive(Clone, Default, PartialEq)]
pub struct Choices {
    /// In order.
    pub choices: Vec<Choice>,
    /// Below them, such as that there are more.
    pub note: Option<AttrValue>,
}

/// A button with a list.
#[derive(Properties, PartialEq)]
pub struct PickerProperties {
    /// The button's name for tests.
    pub testid: &'static str,
    /// What is chosen from.
    pub name: AttrValue,
    /// What is chosen.
    pub chosen: AttrValue,
    /// Whether that is anything but the first choice.
    #[prop_or_default]
    pub is_narrowed: bool,
    /// What the search field asks for; without it there is none.
    #[prop_or_default]
    pub search: Option<AttrValue>,
    /// What can be chosen, for what was typed: asked for while the list is open.
    pub choices: Callback<AttrValue, Choices>,
}

/// A button with a list.
#[component]
pub fn Picker(properties: &PickerProperties) -> Html {
    let PickerProperties { testid, name, chosen, is_narrowed, search, choices } = properties;
    let open = use_state_eq(|| false);
    let typed = use_state_eq(AttrValue::default);
    let at = use_state_eq(|| 0_usize);
    let root = use_node_ref();
    use_closing_on_outside_press(&open, &root);
    {
        let (root, typed, at) = (root.clone(), typed.setter(), at.setter());
        use_effect_with(*open, move |is_open| {
            if *is_open {
                typed.set(AttrValue::default());
                at.set(0);
                focus(&root, "[data-keys]");
            }
        });
    }
    let shown = if *open { choices.emit((*typed).clone()) } else { Choices::default() };
    let current = (*at).min(shown.choices.len().saturating_sub(1));
    let id = |number: usize| format!("{testid}-{number}");
    {
        let selector = format!("[id='{testid}-{current}']");
        use_effect_with((*open, current), move |(is_open, _)| {
            if *is_open {
                dom::reveal(&selector);
            }
        });
    }

    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let oninput = {
        let (typed, at) = (typed.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value().into());
            at.set(0);
        })
    };
    let onkeydown = {
        let (open, root, at, choices) =
            (open.clone(), root.clone(), at.clone(), shown.choices.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open {
                on_key(&event, &open, &root, &at, current, &choices);
            } else if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") {
                event.prevent_default();
                open.set(true);
            }
        })
    };
    let items = shown.choices.iter().enumerate().map(|(number, choice)| {
        let onclick = {
            let (open, root, choice) = (open.clone(), root.clone(), choice.clone());
            Callback::from(move |_: MouseEvent| take(&choice, &open, &root))
        };
        let class = classes!(
            "menu-item",
            "choice-item",
            (number == current).then_some("at"),
            choice.begins_group.then_some("group-start")
        );
        html! {
            <div role="option" key={choice.testid.to_string()} id={id(number)} {class}
                data-testid={choice.testid.clone()} {onclick}
                aria-selected={choice.is_chosen.to_string()}>
                <span class="menu-tick" aria-hidden="true">{ icons::tick() }</span>
                <span class="menu-label">
                    { &choice.label }
                    if let Some(detail) = &choice.detail {
                        <small>{ detail }</small>
                    }
                </span>
            </div>
        }
    });
    let list = format!("{testid}-list");
    let active = (!shown.choices.is_empty()).then(|| id(current));
    html! {
        <div class="menu-root picker" ref={root.clone()} {onkeydown}>
            <button type="button" class={classes!("button", "quiet", is_narrowed.then_some("narrowed"))}
                data-testid={*testid} aria-haspopup="listbox" aria-expanded={open.to_string()}
                aria-label={format!("{name}: {chosen}")} onclick={toggle}>
                <span class="picker-chosen">{ chosen }</span>{ icons::chevron() }
            </button>
            if *open {
                <div class="menu picker-menu" data-testid={format!("{testid}-menu")}>
                    if let Some(search) = search {
                        <input type="text" class="input" data-keys="" role="combobox"
                            data-testid={format!("{testid}-search")} value={(*typed).clone()}
                            {oninput} placeholder={search} aria-label={search}
                            aria-expanded="true" aria-controls={list.clone()}
                            aria-autocomplete="list" aria-activedescendant={active.clone()}
                            spellcheck="false" autocomplete="off" />
                    }
                    <div role="listbox" id={list} class="picker-list" aria-label={name}
                        data-keys={search.is_none().then_some("")}
                        tabindex={if search.is_none() { "0" } else { "-1" }}
                        aria-activedescendant={search.is_none().then_some(active).flatten()}>
                        { for items }
                    </div>
                    if let Some(note) = &shown.note {
                        <p class="picker-note" role="status">{ note }</p>
                    }
                </div>
            }
        </div>
    }
}

fn on_key(
    event: &KeyboardEvent,
    open: &UseStateHandle<bool>,
    root: &NodeRef,
    at: &UseStateHandle<usize>,
    current: usize,
    choices: &[Choice],
) {
    let last = choices.len().saturating_sub(1);
    match event.key().as_str() {
        "ArrowDown" => at.set(if current == last { 0 } else { current + 1 }),
        "ArrowUp" => at.set(if current == 0 { last } else { current - 1 }),
        "Home" if !typing(event) => at.set(0),
        "End" if !typing(event) => at.set(last),
        "Enter" | " " if event.key() == "Enter" || !typing(event) => {
            if let Some(choice) = choices.get(current) {
                take(choice, open, root);
            }
        }
        "Escape" => {
            open.set(false);
            focus(root, "[aria-haspopup]");
        }
        "Tab" => {
            open.set(false);
            return;
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Whether the key was pressed in the search field, where it may mean something else.
fn typing(event: &KeyboardEvent) -> bool {
    dom::closest(event.target(), "input").is_some()
}

fn take(choice: &Choice, open: &UseStateHandle<bool>, root: &NodeRef) {
    open.set(false);
    focus(root, "[aria-haspopup]");
    choice.choose.emit(());
}

fn focus(root: &NodeRef, selector: &str) {
    let found = root.cast::<HtmlElement>().and_then(|root| root.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // An element that is gone needs no focus.
        let _ = element.focus();
    }
}
