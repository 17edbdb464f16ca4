//! What happened, newest first.

use yew::prelude::*;

use crate::state::Screen;
use crate::texts;

/// The screen.
#[component]
pub fn Activity() -> Html {
    html! {
        <header class="head">
            <div class="head-row">
                <h1 id="view-title" tabindex="-1">{ texts::screens::name(Screen::Activity) }</h1>
            </div>
        </header>
    }
}
