//! What the forms for signing in have in common: fields, what is wrong with them, and sending.
//!
//! The password is never part of the page's state: it is read from its field when the form
//! is sent, handed on, and taken out of the field.

use deskwatch_bridge::{Call, ConsoleView, Fault, KeyringState, Subject};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::host;
use crate::parts::dom;
use crate::screens::settings::RetryKeyringButton;
use crate::state::Shared;
use crate::texts;

/// What keeps a form from being sent, or what came of it.
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

/// How far the sending of a form has come.
#[derive(Clone, PartialEq)]
pub struct Sending {
    busy: UseStateHandle<bool>,
    trouble: UseStateHandle<Option<Trouble>>,
}

/// Keeps how far the sending of a form has come.
#[hook]
pub fn use_sending() -> Sending {
    Sending { busy: use_state_eq(|| false), trouble: use_state_eq(|| None) }
}

impl Sending {
    /// Whether an answer is awaited.
    pub fn is_busy(&self) -> bool {
        *self.busy
    }

    /// What is wrong.
    pub fn trouble(&self) -> Option<&Trouble> {
        (*self.trouble).as_ref()
    }

    /// Marks the field that something is wrong with.
    pub fn invalid(&self, subject: Subject) -> bool {
        self.trouble().and_then(Trouble::about) == Some(subject)
    }

    /// Says what is wrong, and goes to the field it is about.
    pub fn refuse(&self, trouble: Trouble) {
        if let Some(subject) = trouble.about() {
            focus_field(subject);
        }
        self.trouble.set(Some(trouble));
    }

    /// Sends it, and empties the password's field when the answer is there.
    pub fn send<C: Call<Reply = ()> + 'static>(&self, call: C, password: HtmlInputElement) {
        self.busy.set(true);
        self.trouble.set(None);
        let sending = self.clone();
        spawn_local(async move {
            let answer = host::call(&call).await;
            password.set_value("");
            sending.busy.set(false);
            if let Err(fault) = answer {
                sending.refuse(Trouble::Fault(fault));
            }
        });
    }
}

/// A line of text to fill in.
#[derive(Properties, PartialEq)]
pub struct TextFieldProperties {
    /// Its name in the page and for tests.
    pub name: &'static str,
    /// What stands over it.
    pub label: &'static str,
    /// What is in it.
    pub value: String,
    /// What is in it now.
    pub onchange: Callback<String>,
    /// Whether something is wrong with it.
    pub invalid: bool,
    /// What browsers would fill in.
    pub autocomplete: &'static str,
    /// The keyboard that touch screens show.
    #[prop_or("text")]
    pub inputmode: &'static str,
    /// An example.
    #[prop_or_default]
    pub example: Option<&'static str>,
    /// What stands below it.
    #[prop_or_default]
    pub hint: Option<&'static str>,
}

/// A line of text to fill in.
#[component]
pub fn TextField(properties: &TextFieldProperties) -> Html {
    let TextFieldProperties { name, label, value, onchange, invalid, autocomplete, .. } =
        properties;
    let hint_id = format!("{name}-hint");
    let described = match properties.hint {
        Some(_) => format!("{hint_id} {TROUBLE}"),
        None => TROUBLE.to_owned(),
    };
    let oninput = onchange
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {<>
        <label for={*name}>{ *label }</label>
        <input id={*name} class="input" data-testid={*name} type="text"
            inputmode={properties.inputmode} autocomplete={*autocomplete} spellcheck="false"
            autocapitalize="none" placeholder={properties.example} value={value.clone()} {oninput}
            aria-invalid={invalid.then_some("true")} aria-describedby={described} />
        if let Some(hint) = properties.hint {
            <small id={hint_id} class="hint">{ hint }</small>
        }
    </>}
}

/// The field for the password. Its content stays in the field.
pub fn password_field(node: &NodeRef, invalid: bool) -> Html {
    html! {<>
        <label for="password">{ texts::sign_in::PASSWORD }</label>
        <input id="password" class="input" data-testid="password" type="password"
            autocomplete="current-password" ref={node.clone()}
            aria-invalid={invalid.then_some("true")} aria-describedby={TROUBLE} />
    </>}
}

/// The id of the line that says what is wrong.
const TROUBLE: &str = "form-trouble";

/// The line that says what is wrong.
pub fn trouble_line(testid: &'static str, trouble: Option<&Trouble>) -> Html {
    html! {
        <div id={TROUBLE} role="alert">
            if let Some(trouble) = trouble {
                <p class="fault" data-testid={testid}>{ trouble.words() }</p>
            }
        </div>
    }
}

/// The button that sends a form.
pub fn submit_button(
    testid: &'static str,
    words: &'static str,
    busy_words: &'static str,
    busy: bool,
) -> Html {
    html! {
        <button type="submit" class="button primary wide" data-testid={testid}
            aria-busy={busy.then_some("true")}>
            if busy {
                <span class="spinner" aria-hidden="true"></span>{ busy_words }
            } else {
                { words }
            }
        </button>
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
    pub onchange: Callback<bool>,
}

/// The check box and where the credential would be kept.
#[component]
pub fn Remember(properties: &RememberProperties) -> Html {
    let RememberProperties { view, checked, onchange } = properties;
    let onchange =
        onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {<>
        <label class="check">
            <input type="checkbox" class="box" data-testid="remember" checked={*checked}
                {onchange} aria-describedby="kept-where" />
            <span>
                { texts::sign_in::REMEMBER }
                <small id="kept-where" data-testid="kept-where" data-keyring={keyring_name(view.keyring)}>
                    { texts::keyring::while_signing_in(view.keyring) }
                </small>
            </span>
        </label>
        if view.keyring.is_failure() {
            <RetryKeyringButton class="keyring-again" />
        }
    </>}
}

/// Names the state for tests.
pub const fn keyring_name(state: KeyringState) -> &'static str {
    match state {
        KeyringState::Unused => "unused",
        KeyringState::Kept => "kept",
        KeyringState::Absent => "absent",
        KeyringState::NoCollection => "no-collection",
        KeyringState::Locked => "locked",
        KeyringState::Damaged => "damaged",
        KeyringState::Foreign => "foreign",
        KeyringState::Failed => "failed",
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
