//! The password once more, where the service asks for it before it ends so many.

use deskwatch_bridge::Fault;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::parts::dom;
use crate::texts;

/// What is asked.
#[derive(Properties, PartialEq)]
pub struct EndPasswordProperties {
    /// How many sessions would end.
    pub sessions: usize,
    /// What was wrong with the one given before.
    pub fault: Option<Fault>,
    /// Where it is typed. It is in no state of the page, so that it can be forgotten.
    pub field: NodeRef,
    /// Enter in a field that is not empty.
    pub confirm: Callback<()>,
}

/// The question for the password.
#[component]
pub fn EndPassword(properties: &EndPasswordProperties) -> Html {
    let EndPasswordProperties { sessions, fault, field, confirm } = properties;
    use_effect_with((), |()| dom::focus("[data-testid=end-password]"));
    let onkeydown = {
        let confirm = confirm.clone();
        Callback::from(move |event: KeyboardEvent| {
            let is_empty = event.target_unchecked_into::<HtmlInputElement>().value().is_empty();
            if event.key() == "Enter" && !is_empty {
                event.prevent_default();
                confirm.emit(());
            }
        })
    };
    html! {<>
        <p class="consequence" id="end-what">{ texts::dialog::why_password(*sessions) }</p>
        <label for="end-password">{ texts::dialog::PASSWORD }</label>
        <input id="end-password" class="input" data-testid="end-password" type="password"
            autocomplete="current-password" ref={field.clone()} {onkeydown}
            aria-invalid={fault.is_some().then_some("true")} />
        <div role="alert">
            if let Some(fault) = fault {
                <p class="fault" data-testid="end-password-fault">{ texts::faults::fault(fault) }</p>
            }
        </div>
    </>}
}

/// Takes the password out of its field, so that the page has forgotten it.
pub fn take(field: &NodeRef) -> String {
    let Some(field) = field.cast::<HtmlInputElement>() else { return String::new() };
    let password = field.value();
    field.set_value("");
    password
}
