//! What the person fills in: when, a message, a reason. None of it is in a form, so Enter in it
//! does nothing.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::state::EndDraft;
use crate::state::draft::{When, left};
use crate::texts;

/// With fewer characters left than this it is said how many.
const NEARLY: i64 = 100;

/// What is filled in.
#[derive(Properties, PartialEq)]
pub struct EndFieldsProperties {
    /// As it is now.
    pub draft: EndDraft,
    /// How many people are concerned.
    pub people: usize,
    /// Whether there is anybody to write to.
    pub has_message: bool,
    /// It cannot be changed now.
    pub is_fixed: bool,
    /// It is changed.
    pub change: Callback<EndDraft>,
}

/// When, message and reason.
#[component]
pub fn EndFields(properties: &EndFieldsProperties) -> Html {
    let EndFieldsProperties { draft, people, has_message, is_fixed, change } = properties;
    let message = {
        let (draft, change) = (draft.clone(), change.clone());
        Callback::from(move |message| change.emit(EndDraft { message, ..draft.clone() }))
    };
    let reason = {
        let (draft, change) = (draft.clone(), change.clone());
        Callback::from(move |reason| change.emit(EndDraft { reason, ..draft.clone() }))
    };
    let label = if *people == 1 { texts::ending::MESSAGE_TO_ONE } else { texts::ending::MESSAGE };
    html! {<>
        <fieldset class="when-field" data-testid="end-when">
            <legend>{ texts::dialog::WHEN }</legend>
            <div class="choices">
                { for When::ALL.into_iter().map(|when| choice(when, draft, *is_fixed, change)) }
            </div>
        </fieldset>
        if *has_message {
            <Line name="end-message" {label} hint={texts::ending::MESSAGE_HINT}
                text={draft.message.clone()} is_fixed={*is_fixed} change={message} />
        }
        <Line name="end-reason" label={texts::ending::REASON} hint={texts::ending::REASON_HINT}
            text={draft.reason.clone()} is_fixed={*is_fixed} change={reason} />
    </>}
}

fn choice(when: When, draft: &EndDraft, is_fixed: bool, change: &Callback<EndDraft>) -> Html {
    let is_on = draft.when == when;
    let onchange = {
        let (draft, change) = (draft.clone(), change.clone());
        Callback::from(move |_: Event| change.emit(EndDraft { when, ..draft.clone() }))
    };
    let seconds = when.seconds().to_string();
    html! {
        <label class={classes!("choice", is_on.then_some("on"))} key={seconds.clone()}
            data-testid={format!("end-when-{seconds}")}>
            <input type="radio" class="unseen" name="end-when" value={seconds} checked={is_on}
                disabled={is_fixed} {onchange} />
            { texts::dialog::when(when) }
        </label>
    }
}

/// A field for a line of text.
#[derive(Properties, PartialEq)]
struct LineProperties {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    text: String,
    is_fixed: bool,
    change: Callback<String>,
}

#[component]
fn Line(properties: &LineProperties) -> Html {
    let LineProperties { name, label, hint, text, is_fixed, change } = properties;
    let oninput = change
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let left = left(text);
    let about = format!("{name}-limit");
    html! {<>
        <label for={*name}>{ label }</label>
        <input id={*name} class="input" data-testid={*name} type="text" value={text.clone()}
            placeholder={*hint} autocomplete="off" readonly={*is_fixed} {oninput}
            aria-invalid={(left < 0).then_some("true")} aria-describedby={about.clone()} />
        <p id={about.clone()} class={classes!("limit", (left < 0).then_some("over"))}
            data-testid={about} aria-live="polite">
            if left < 0 {
                { texts::dialog::too_long(left.unsigned_abs()) }
            } else if left < NEARLY {
                { texts::dialog::characters_left(left) }
            }
        </p>
    </>}
}
