//! The filter by status, each choice with the count of cards it would show.

use deskwatch_team::{Counts, StatusFilter};
use yew::prelude::*;

use crate::state::{Act, Dispatch};
use crate::texts;

/// What the filter shows.
#[derive(Properties, PartialEq)]
pub struct FilterProperties {
    /// What is chosen.
    pub status: StatusFilter,
    /// How many each choice would show.
    pub counts: Counts,
    /// Whether the team is known, and the counts with it.
    pub known: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The filter.
#[component]
pub fn Filter(properties: &FilterProperties) -> Html {
    let FilterProperties { status, counts, known, dispatch } = properties;
    let choices = [
        (StatusFilter::All, "filter-all", counts.all),
        (StatusFilter::Active, "filter-active", counts.active),
        (StatusFilter::None, "filter-none", counts.none),
    ];
    let buttons = choices.into_iter().map(|(choice, testid, count)| {
        let is_on = choice == *status;
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::Filter(choice)));
        html! {
            <button type="button" key={testid} class={classes!("choice", is_on.then_some("on"))}
                data-testid={testid} aria-pressed={is_on.to_string()} {onclick}>
                { texts::team::status(choice) }
                <span class="count">{ known.then(|| texts::number(count)) }</span>
            </button>
        }
    });
    html! {
        <div class="choices" role="group" aria-label={texts::team::FILTER}>{ for buttons }</div>
    }
}
