//! The place of the cards: they themselves, or why there are none.

use std::rc::Rc;

use deskwatch_team::StatusFilter;
use yew::prelude::*;

use super::card_grid::CardGrid;
use super::empty::{Empty, Why};
use crate::state::{Dispatch, Shown, State};
use crate::texts;

/// Cards drawn while the team is loading.
const SKELETONS: usize = 12;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct CardsProperties {
    /// Everything.
    pub state: State,
    /// The cards.
    pub shown: Rc<Shown>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The list.
#[component]
pub fn Cards(properties: &CardsProperties) -> Html {
    let CardsProperties { state, shown, dispatch } = properties;
    let Some(replica) = state.cards() else {
        return html! {
            <div class="scroll" aria-busy="true" data-testid="loading">
                <p class="unseen" role="status">{ texts::team::LOADING }</p>
                <ul class="cards" aria-hidden="true">
                    { for (0..SKELETONS).map(|_| html! { <li class="skeleton"></li> }) }
                </ul>
            </div>
        };
    };
    if shown.cards.is_empty() {
        return html! {
            <div class="scroll">
                <Empty kind={state.kind} why={why(state)} dispatch={dispatch.clone()} />
            </div>
        };
    }
    html! {
        <CardGrid state={state.clone()} replica={replica.clone()} shown={shown.clone()}
            dispatch={dispatch.clone()} />
    }
}

/// Why there are no cards.
fn why(state: &State) -> Why {
    if !state.may_view(state.kind) {
        Why::Forbidden
    } else if state.search.is_empty()
        && state.status == StatusFilter::All
        && state.narrowing.is_empty()
    {
        Why::Nobody
    } else {
        Why::NoMatch
    }
}
