//! The bar at the bottom while somebody is ticked. It has its own place below the cards, so
//! that the last row is never behind it.

use std::rc::Rc;

use deskwatch_team::Replica;
use yew::prelude::*;

use crate::state::sets::set_of;
use crate::state::{Act, Dispatch, EndChoice, Selection, Shared, Shown};
use crate::texts;

/// Who is ticked.
#[derive(Properties, PartialEq)]
pub struct BulkBarProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Who is ticked.
    pub selection: Shared<Selection>,
    /// The cards.
    pub shown: Rc<Shown>,
    /// Whether anything can be ended now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The bar.
#[component]
pub fn BulkBar(properties: &BulkBarProperties) -> Html {
    let BulkBarProperties { replica, selection, shown, online, dispatch } = properties;
    let choice = EndChoice::selected(selection, replica, *online);
    let sessions = choice.plan.sessions();
    let in_view = set_of(shown.ids());
    let elsewhere = selection.members().filter(|id| !in_view.contains(id)).count();
    let (people, rest) = texts::ending::selected(selection.members().count(), sessions);
    let why_not = choice.why_not;

    let clear = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::Untick))
    };
    let end = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| choice.choose(&dispatch))
    };
    html! {
        <div class="dock">
            <div class="bulk" role="region" data-testid="bulk-bar" aria-label={texts::ending::BAR}>
                <p class="bulk-words" aria-live="polite">
                    <b>{ people }</b>{ rest }
                    if elsewhere > 0 {
                        <small>{ texts::ending::selected_elsewhere(elsewhere) }</small>
                    }
                </p>
                <button type="button" class="button quiet" data-testid="clear-selection"
                    onclick={clear}>{ texts::ending::CLEAR }</button>
                <button type="button" class="button danger" data-testid="end-selected"
                    onclick={end} aria-disabled={why_not.map(|_| "true")}
                    data-hint={why_not.map(texts::ending::why_not)}>
                    { texts::ending::opens_dialog(sessions) }
                </button>
            </div>
        </div>
    }
}
