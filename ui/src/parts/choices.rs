//! One of a few, side by side: a group of radio buttons that the arrows walk through.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// One of them.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// Its name for tests.
    pub testid: &'static str,
    /// What it is called.
    pub label: AttrValue,
    /// Whether it is the one.
    pub is_on: bool,
}

/// A few to choose one of.
#[derive(Properties, PartialEq)]
pub struct ChoicesProperties {
    /// The setting's name: `NAME-label` labels it.
    pub name: &'static str,
    /// The choices.
    pub choices: Vec<Choice>,
    /// That one.
    pub onchoose: Callback<usize>,
}

/// A few to choose one of.
#[component]
pub fn Choices(properties: &ChoicesProperties) -> Html {
    let ChoicesProperties { name, choices, onchoose } = properties;
    let count = choices.len();
    let onkeydown = {
        let onchoose = onchoose.clone();
        let at = choices.iter().position(|choice| choice.is_on).unwrap_or(0);
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (at + 1) % count,
                "ArrowLeft" | "ArrowUp" => (at + count - 1) % count,
                _ => return,
            };
            event.prevent_default();
            onchoose.emit(to);
            focus_nth(&event, to);
        })
    };
    let buttons = choices.iter().enumerate().map(|(at, choice)| {
        let onclick = onchoose.reform(move |_: MouseEvent| at);
        html! {
            <button type="button" role="radio" key={choice.testid} data-testid={choice.testid}
                class={classes!("choice", choice.is_on.then_some("on"))}
                aria-checked={choice.is_on.to_string()}
                tabindex={if choice.is_on { "0" } else { "-1" }} {onclick}>
                { &choice.label }
            </button>
        }
    });
    html! {
        <div class="choices" role="radiogroup" aria-labelledby={format!("{name}-label")}
            {onkeydown}>{ for buttons }</div>
    }
}

fn focus_nth(event: &KeyboardEvent, at: usize) {
    let group = event.current_target().and_then(|group| group.dyn_into::<HtmlElement>().ok());
    let button = group
        .and_then(|group| group.children().item(u32::try_from(at).ok()?))
        .and_then(|button| button.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}
