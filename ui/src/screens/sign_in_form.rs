//! The form for a service at an address, and for a saved source that asks for the password.

use deskwatch_bridge::{ConsoleView, Fault, RunHere, SavedSource, SignIn, SourceKind, Subject};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::form_fields::{
    Remember, TextField, Trouble, focus_field, password_field, submit_button, trouble_line,
    use_sending,
};
use crate::parts::dom;
use crate::state::Shared;
use crate::texts;

/// What the form is filled with.
#[derive(Properties, PartialEq)]
pub struct FormProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// What it is about.
    #[prop_or(Place::Last)]
    pub place: Place,
    /// Why one is signed out.
    #[prop_or_default]
    pub why: Option<Fault>,
}

/// What the form is about.
#[derive(Clone, PartialEq)]
pub enum Place {
    /// Whatever was watched last.
    Last,
    /// Another one, at that address if it is known.
    New(String),
    /// A saved source.
    Saved(SavedSource),
}

impl Place {
    /// What the fields for address and login begin with.
    fn known(&self, view: &ConsoleView) -> (String, String) {
        match self {
            Self::New(address) => (address.clone(), String::new()),
            Self::Saved(saved) => (saved.address.clone(), saved.login.clone()),
            Self::Last => {
                // That of a service in this console changes with each run.
                let at = |kind| view.source.as_ref().filter(|source| source.kind == kind);
                let address = at(SourceKind::Service).map(|source| source.address.clone());
                (address.unwrap_or_default(), view.last_login.clone().unwrap_or_default())
            }
        }
    }

    /// Whether it is the service on this computer, which has no address to be typed.
    fn is_here(&self) -> bool {
        matches!(self, Self::Saved(saved) if saved.kind == SourceKind::Here)
    }
}

/// The form.
#[component]
pub fn SignInForm(properties: &FormProperties) -> Html {
    let FormProperties { view, place, why } = properties;
    let known = place.known(view);
    let address = use_state_eq(|| known.0);
    let login = use_state_eq(|| known.1);
    let remember = use_state_eq(|| true);
    let password = use_node_ref();
    let sending = use_sending();
    use_effect_with((), |()| focus_first_empty());
    {
        let sending = sending.clone();
        use_effect_with(why.clone(), move |why| {
            if let Some(fault) = why {
                sending.refuse(Trouble::Fault(fault.clone()));
            }
        });
    }

    // In a low window it stands below the edge.
    use_effect_with(sending.trouble().cloned(), |_| dom::reveal("[data-testid=sign-in-fault]"));

    let is_here = place.is_here();
    let onsubmit = {
        let (address, login, remember) = (address.clone(), login.clone(), *remember);
        let (password, sending) = (password.clone(), sending.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = password.cast::<HtmlInputElement>().filter(|_| !sending.is_busy())
            else {
                return;
            };
            if let Some(subject) = missing(is_here, &address, &login, &field) {
                sending.refuse(Trouble::Missing(subject));
                focus_field(subject);
                return;
            }
            let (login, password) = (login.trim().to_owned(), field.value());
            if is_here {
                sending.send(RunHere { login, name: String::new(), password, remember }, field);
            } else {
                let address = address.trim().to_owned();
                sending.send(SignIn { address, login, password, remember }, field);
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

    html! {
        <form class="form" data-testid="sign-in-form" novalidate=true {onsubmit}>
            if !is_here {
                <TextField name="source-address" label={texts::sign_in::ADDRESS}
                    value={(*address).clone()} onchange={set(&address)} inputmode="url"
                    autocomplete="url" example={texts::sign_in::ADDRESS_EXAMPLE}
                    invalid={sending.invalid(Subject::Address)} />
            }
            <TextField name="login" label={texts::sign_in::LOGIN} value={(*login).clone()}
                onchange={set(&login)} inputmode="email" autocomplete="username"
                example={texts::sign_in::LOGIN_EXAMPLE}
                invalid={sending.invalid(Subject::Login)} />
            { password_field(&password, sending.invalid(Subject::Password)) }
            <Remember view={view.clone()} checked={*remember} onchange={on_remember} />
            { trouble_line("sign-in-fault", sending.trouble()) }
            { submit_button("sign-in", texts::sign_in::SIGN_IN.words(),
                texts::sign_in::SIGNING_IN.words(), sending.is_busy()) }
        </form>
    }
}

fn missing(
    is_here: bool,
    address: &str,
    login: &str,
    password: &HtmlInputElement,
) -> Option<Subject> {
    if !is_here && address.trim().is_empty() {
        Some(Subject::Address)
    } else if login.trim().is_empty() {
        Some(Subject::Login)
    } else if password.value().is_empty() {
        Some(Subject::Password)
    } else {
        None
    }
}

fn focus_first_empty() {
    dom::focus("form input:placeholder-shown, form input[type=password]");
}
