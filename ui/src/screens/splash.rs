//! Before there is anything to show, and when there never will be.

use yew::prelude::*;

use crate::parts::icons;
use crate::texts;

/// While the console looks for a credential and signs in with it. It appears after a moment,
/// because most of the time it is over before that.
#[component]
pub fn Splash() -> Html {
    html! {
        <main class="splash" aria-busy="true">
            { icons::mark() }
            <p role="status">{ texts::sign_in::RESUMING }</p>
        </main>
    }
}

/// What to say.
#[derive(Properties, PartialEq)]
pub struct MessageProperties {
    /// What is the matter.
    pub title: AttrValue,
    /// What to do.
    pub hint: AttrValue,
}

/// A page that only says something.
#[component]
pub fn Message(properties: &MessageProperties) -> Html {
    html! {
        <main class="message" role="alert" data-testid="page-message">
            { icons::mark() }
            <h1>{ &properties.title }</h1>
            <p>{ &properties.hint }</p>
        </main>
    }
}
