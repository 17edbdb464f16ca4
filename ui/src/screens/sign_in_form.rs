//! The form for a service at an address.
//!
//! The password is never part of the page's state: it is read from its field when the form
//! is sent, handed on, and taken out of the field.

use deskwatch_bridge::{ConsoleView, Fault, SignIn, SourceKind, Subject};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::host;
use crate::parts::dom;
use crate::state::Shared;
use crate::texts;

/// What the form is filled with.
#[derive(Properties, PartialEq)]
pub struct FormProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Why one is signed out.
    pub why: Option<Fault>,
}

/// What keeps the form from being sent, or what came of it.
#[derive(Clone, PartialEq)]
pub enum Trouble {
    /// A field is empty.
    Missing(Subject),
    /// The shell said no.
    Fault(Fault),
}

impl Trouble {
    /// The field it is about.
    pub fn about(&self) -> Option<Subject> {
        match self {
            Self::Missing(subject) => Some(*subject),
            Self::Fault(fault) => texts::faults::about(fault),
        }
    }

    /// In words.
    pub fn words(&self) -> String {
        match self {
            Self::Missing(subject) => texts::faults::missing(*subject).to_owned(),
            Self::Fault(fault) => texts::faults::fault(fault),
        }
    }
}

/// The form.
#[component]
pub fn SignInForm(properties: &FormProperties) -> Html {
    let view = properties.view.clone();
    let address = {
        let view = view.clone();
        use_state_eq(move || known_address(&view))
    };
    let login = {
        let view = view.clone();
        use_state_eq(move || view.last_login.clone().unwrap_or_default())
    };
    let remember = use_state_eq(|| true);
    let password = use_node_ref();
    let busy = use_state_eq(|| false);
    let trouble = use_state_eq(|| None::<Trouble>);
    use_effect_with((), |()| focus_first_empty());
    {
        let trouble = trouble.clone();
        use_effect_with(properties.why.clone(), move |why| {
            if let Some(fault) = why {
                let fault = Trouble::Fault(fault.clone());
                if let Some(subject) = fault.about() {
                    focus_field(subject);
                }
                trouble.set(Some(fault));
            }
        });
    }

    // In a low window it stands below the edge.
    use_effect_with((*trouble).clone(), |_| dom::reveal("[data-testid=sign-in-fault]"));

    let onsubmit = {
        let (address, login, remember) = (address.clone(), login.clone(), remember.clone());
        let (password, busy, trouble) = (password.clone(), busy.clone(), trouble.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = password.cast::<HtmlInputElement>().filter(|_| !*busy) else {
                return;
            };
            if let Some(subject) = missing(&address, &login, &field) {
                trouble.set(Some(Trouble::Missing(subject)));
                focus_field(subject);
                return;
            }
            let call = SignIn {
                address: address.trim().to_owned(),
                login: login.trim().to_owned(),
                password: field.value(),
                remember: *remember,
            };
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
    let typed = |field: &UseStateHandle<String>| {
        let field = field.clone();
        Callback::from(move |event: InputEvent| {
            field.set(event.target_unchecked_into::<HtmlInputElement>().value());
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

    html! {
        <form class="form" data-testid="sign-in-form" novalidate=true {onsubmit}>
            <label for="source-address">{ texts::sign_in::ADDRESS }</label>
            <input id="source-address" class="input" data-testid="source-address" type="text"
                inputmode="url" autocomplete="url" spellcheck="false" autocapitalize="none"
                placeholder={texts::sign_in::ADDRESS_EXAMPLE} value={(*address).clone()}
                oninput={typed(&address)} aria-invalid={invalid(Subject::Address)}
                aria-describedby="sign-in-trouble" />
            <label for="login">{ texts::sign_in::LOGIN }</label>
            <input id="login" class="input" data-testid="login" type="text" inputmode="email"
                autocomplete="username" spellcheck="false" autocapitalize="none"
                placeholder={texts::sign_in::LOGIN_EXAMPLE} value={(*login).clone()}
                oninput={typed(&login)} aria-invalid={invalid(Subject::Login)}
                aria-describedby="sign-in-trouble" />
            <label for="password">{ texts::sign_in::PASSWORD }</label>
            <input id="password" class="input" data-testid="password" type="password"
                autocomplete="current-password" ref={password}
                aria-invalid={invalid(Subject::Password)} aria-describedby="sign-in-trouble" />
            <Remember view={view.clone()} checked={*remember} onchange={on_remember} />
            <div id="sign-in-trouble" role="alert">
                if let Some(trouble) = &*trouble {
                    <p class="fault" data-testid="sign-in-fault">{ trouble.words() }</p>
                }
            </div>
            <button type="submit" class="button primary wide" data-testid="sign-in"
                aria-busy={busy.then_some("true")}>
                if *busy {
                    <span class="spinner" aria-hidden="true"></span>{ texts::sign_in::SIGNING_IN }
                } else {
                    { texts::sign_in::SIGN_IN }
                }
            </button>
        </form>
    }
}

/// The check box and where the credential would be kept.
#[derive(Properties, PartialEq)]
pub struct RememberProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Ticked.
    pub checked: bool,
    /// Ticked or unticked.
    pub onchange: Callback<Event>,
}

/// The check box and where the credential would be kept.
#[component]
pub fn Remember(properties: &RememberProperties) -> Html {
    let RememberProperties { view, checked, onchange } = properties;
    html! {
        <label class="check">
            <input type="checkbox" class="box" data-testid="remember" checked={*checked}
                onchange={onchange.clone()} aria-describedby="kept-where" />
            <span>
                { texts::sign_in::REMEMBER }
                <small id="kept-where" data-testid="kept-where">
                    { texts::sign_in::kept_where(view.keyring) }
                </small>
            </span>
        </label>
    }
}

fn missing(address: &str, login: &str, password: &HtmlInputElement) -> Option<Subject> {
    if address.trim().is_empty() {
        Some(Subject::Address)
    } else if login.trim().is_empty() {
        Some(Subject::Login)
    } else if password.value().is_empty() {
        Some(Subject::Password)
    } else {
        None
    }
}

/// The address of the service that was watched last, unless it ran in this console.
fn known_address(view: &ConsoleView) -> String {
    match &view.source {
        Some(source) if source.kind == SourceKind::Service => source.address.clone(),
        _ => String::new(),
    }
}

/// Gives the focus to the field that something is about.
pub fn focus_field(subject: Subject) {
    match subject {
        Subject::Address => dom::focus("[data-testid=source-address]"),
        Subject::Login => dom::focus("[data-testid=login]"),
        Subject::Password => dom::focus("[data-testid=password]"),
        Subject::Name => dom::focus("[data-testid=owner-name]"),
        Subject::Other => {}
    }
}

fn focus_first_empty() {
    dom::focus("form input:placeholder-shown, form input[type=password]");
}
