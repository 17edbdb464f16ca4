//! The form for a service on this computer: who is to own it.

use deskwatch_bridge::{ConsoleView, RunHere, Subject};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::form_fields::{
    Remember, TextField, Trouble, password_field, submit_button, trouble_line, use_sending,
};
use crate::parts::dom;
use crate::state::Shared;
use crate::texts;

/// What the form needs.
#[derive(Properties, PartialEq)]
pub struct RunHereProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Back to the sign-in form.
    pub back: Callback<()>,
}

/// The form.
#[component]
pub fn RunHereForm(properties: &RunHereProperties) -> Html {
    let RunHereProperties { view, back } = properties;
    let name = use_state_eq(String::new);
    let login = use_state_eq(String::new);
    let password = use_node_ref();
    let remember = use_state_eq(|| true);
    let sending = use_sending();
    use_effect_with((), |()| dom::focus("[data-testid=owner-name]"));

    // In a low window it stands below the edge.
    use_effect_with(sending.trouble().cloned(), |_| dom::reveal("[data-testid=run-here-fault]"));

    let onsubmit = {
        let (name, login, remember) = (name.clone(), login.clone(), *remember);
        let (password, sending) = (password.clone(), sending.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = password.cast::<HtmlInputElement>().filter(|_| !sending.is_busy())
            else {
                return;
            };
            let (name, login) = (name.trim().to_owned(), login.trim().to_owned());
            let call = RunHere { login, name, password: field.value(), remember };
            if call.login.is_empty() {
                sending.refuse(Trouble::Missing(Subject::Login));
            } else if call.password.is_empty() {
                sending.refuse(Trouble::Missing(Subject::Password));
            } else {
                sending.send(call, field);
            }
        })
    };
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text| state.set(text))
    };
    let on_remember = {
        let remember = remember.clone();
        Callback::from(move |ticked| remember.set(ticked))
    };

    html! {<>
        <h1>{ texts::sign_in::RUN_HERE_TITLE }</h1>
        <p class="purpose">{ texts::sign_in::RUN_HERE_PURPOSE }</p>
        <form class="form" data-testid="run-here-form" novalidate=true {onsubmit}>
            <TextField name="owner-name" label={texts::sign_in::NAME} value={(*name).clone()}
                onchange={set(&name)} autocomplete="name" hint={texts::sign_in::NAME_HINT}
                invalid={sending.invalid(Subject::Name)} />
            <TextField name="login" label={texts::sign_in::LOGIN} value={(*login).clone()}
                onchange={set(&login)} inputmode="email" autocomplete="username"
                example={texts::sign_in::LOGIN_EXAMPLE}
                invalid={sending.invalid(Subject::Login)} />
            { password_field(&password, sending.invalid(Subject::Password)) }
            <Remember view={view.clone()} checked={*remember} onchange={on_remember} />
            { trouble_line("run-here-fault", sending.trouble()) }
            { submit_button("run-here-start", texts::sign_in::START.words(),
                texts::sign_in::STARTING.words(), sending.is_busy()) }
            <button type="button" class="button quiet wide" data-testid="run-here-back"
                onclick={back.reform(|_: MouseEvent| ())}>{ texts::sign_in::BACK }</button>
        </form>
    </>}
}
