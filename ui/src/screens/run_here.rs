//! The form for a service on this computer: who is to own it.

use deskwatch_bridge::{ConsoleView, RunHere, Subject};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::sign_in_form::{Remember, Trouble, focus_field};
use crate::host;
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
    let (name, login, password) = (use_node_ref(), use_node_ref(), use_node_ref());
    let remember = use_state_eq(|| true);
    let busy = use_state_eq(|| false);
    let trouble = use_state_eq(|| None::<Trouble>);
    use_effect_with((), |()| dom::focus("[data-testid=owner-name]"));

    // In a low window it stands below the edge.
    use_effect_with((*trouble).clone(), |_| dom::reveal("[data-testid=run-here-fault]"));

    let onsubmit = {
        let (name, login, password) = (name.clone(), login.clone(), password.clone());
        let (remember, busy, trouble) = (remember.clone(), busy.clone(), trouble.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = password.cast::<HtmlInputElement>().filter(|_| !*busy) else {
                return;
            };
            let call = RunHere {
                login: value(&login),
                name: value(&name),
                password: field.value(),
                remember: *remember,
            };
            let missing = if call.login.is_empty() {
                Some(Subject::Login)
            } else {
                call.password.is_empty().then_some(Subject::Password)
            };
            if let Some(subject) = missing {
                trouble.set(Some(Trouble::Missing(subject)));
                focus_field(subject);
                return;
            }
            busy.set(true);
            trouble.set(None);
            let (busy, trouble) = (busy.clone(), trouble.clone());
            spawn_local(async move {
                let answer = host::call(&call).await;
                field.set_value("");
                busy.set(false);
                if let Err(fault) = answer {
                    let fault = Trouble::Fault(fault);
                    if let Some(subject) = fault.about() {
                        focus_field(subject);
                    }
                    trouble.set(Some(fault));
                }
            });
        })
    };
    let on_remember = {
        let remember = remember.clone();
        Callback::from(move |event: Event| {
            remember.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    let invalid = |subject| {
        let is_about = trouble.as_ref().and_then(Trouble::about) == Some(subject);
        is_about.then_some("true")
    };

    html! {<>
        <h1>{ texts::sign_in::RUN_HERE_TITLE }</h1>
        <p class="purpose">{ texts::sign_in::RUN_HERE_PURPOSE }</p>
        <form class="form" data-testid="run-here-form" novalidate=true {onsubmit}>
            <label for="owner-name">{ texts::sign_in::NAME }</label>
            <input id="owner-name" class="input" data-testid="owner-name" type="text"
                autocomplete="name" ref={name} aria-invalid={invalid(Subject::Name)}
                aria-describedby="owner-name-hint run-here-trouble" />
            <small id="owner-name-hint" class="hint">{ texts::sign_in::NAME_HINT }</small>
            <label for="login">{ texts::sign_in::LOGIN }</label>
            <input id="login" class="input" data-testid="login" type="text" inputmode="email"
                autocomplete="username" spellcheck="false" autocapitalize="none"
                placeholder={texts::sign_in::LOGIN_EXAMPLE} ref={login}
                aria-invalid={invalid(Subject::Login)} aria-describedby="run-here-trouble" />
            <label for="password">{ texts::sign_in::PASSWORD }</label>
            <input id="password" class="input" data-testid="password" type="password"
                autocomplete="current-password" ref={password}
                aria-invalid={invalid(Subject::Password)} aria-describedby="run-here-trouble" />
            <Remember view={view.clone()} checked={*remember} onchange={on_remember} />
            <div id="run-here-trouble" role="alert">
                if let Some(trouble) = &*trouble {
                    <p class="fault" data-testid="run-here-fault">{ trouble.words() }</p>
                }
            </div>
            <button type="submit" class="button primary wide" data-testid="run-here-start"
                aria-busy={busy.then_some("true")}>
                if *busy {
                    <span class="spinner" aria-hidden="true"></span>{ texts::sign_in::STARTING }
                } else {
                    { texts::sign_in::START }
                }
            </button>
            <button type="button" class="button quiet wide" data-testid="run-here-back"
                onclick={back.reform(|_: MouseEvent| ())}>{ texts::sign_in::BACK }</button>
        </form>
    </>}
}

fn value(field: &NodeRef) -> String {
    let value = field.cast::<HtmlInputElement>().map(|field| field.value());
    value.unwrap_or_default().trim().to_owned()
}
