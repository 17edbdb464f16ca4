//! Where rows would be when there are none: nothing matches, nothing was read yet, one may not
//! look, or it could not be read.

use std::rc::Rc;

use deskwatch_bridge::Fault;
use yew::prelude::*;

use super::reading::Reading;
use crate::parts::icons;
use crate::state::activity::Asked;
use crate::state::{Act, ActivityAct, Dispatch};
use crate::texts::{self, Text};

/// Why there are no rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing like that has happened.
    Nothing,
    /// The service went away before anything was read.
    Offline,
    /// It could not be read.
    Failed(Fault),
}

/// What is missing.
#[derive(Properties, PartialEq)]
pub struct MissingProperties {
    /// Why.
    pub why: Why,
    /// What was asked for.
    pub asked: Asked,
    /// What asks again.
    pub reading: Rc<Reading>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// Where rows would be.
#[component]
pub fn Missing(properties: &MissingProperties) -> Html {
    let MissingProperties { why, asked, reading, dispatch } = properties;
    let is_filtered = *asked != Asked::everything();
    let (name, icon, (title, hint)) = match why {
        Why::Nothing if is_filtered => ("no-match", icons::lens(), texts::activity::nothing(true)),
        Why::Nothing => ("nothing", icons::pulse(), texts::activity::nothing(false)),
        Why::Offline => ("offline", icons::offline(), texts::activity::OFFLINE),
        Why::Failed(Fault::Forbidden) => ("forbidden", icons::shield(), texts::activity::FORBIDDEN),
        Why::Failed(fault) => return failed(fault, reading),
    };
    let button = (*why == Why::Nothing && is_filtered).then(|| {
        let dispatch = dispatch.clone();
        let show = Callback::from(move |_: MouseEvent| {
            let ask = ActivityAct::Ask(Asked::everything());
            dispatch.dispatch(Act::Activity(ask));
        });
        ("show-everything", texts::activity::SHOW_EVERYTHING, show)
    });
    notice(name, icon, title, hint.words().to_owned(), button)
}

/// It could not be read: why, and a way to try again.
fn failed(fault: &Fault, reading: &Rc<Reading>) -> Html {
    let reading = reading.clone();
    let again = Callback::from(move |_: MouseEvent| reading.again());
    let button = ("again", texts::sessions::AGAIN, again);
    let (title, hint) = (texts::activity::FAILED, texts::faults::fault(fault));
    notice("failed", icons::warning(), title, hint, Some(button))
}

fn notice(
    name: &'static str,
    icon: Html,
    title: Text,
    hint: String,
    button: Option<(&'static str, Text, Callback<MouseEvent>)>,
) -> Html {
    html! {
        <div class="empty" data-testid="empty" data-why={name}>
            <span class="empty-icon">{ icon }</span>
            <h2>{ title }</h2>
            <p>{ hint }</p>
            if let Some((testid, words, onclick)) = button {
                <button type="button" class="button" data-testid={testid} {onclick}>{ words }</button>
            }
        </div>
    }
}
