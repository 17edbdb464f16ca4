//! What happened, newest first: filters, the list, and saving what the filter shows.

mod between;
mod events;
pub mod export;
mod filters;
mod missing;
mod people;
mod reading;
mod row;

use deskwatch_bridge::Connection;
use yew::prelude::*;

use self::events::Events;
use self::export::{ExportBar, ExportButton};
use self::filters::Filters;
use self::missing::{Missing, Why};
use self::reading::use_reading;
use super::head::status_line;
use crate::state::{Dispatch, Screen, State};
use crate::texts;

/// Rows drawn while the first page is loading.
const SKELETONS: usize = 8;

/// The whole of what is known.
#[derive(Properties, PartialEq)]
pub struct ActivityProperties {
    /// Everything.
    pub state: State,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The screen.
#[component]
pub fn Activity(properties: &ActivityProperties) -> Html {
    let ActivityProperties { state, dispatch } = properties;
    let reading = use_reading(state, dispatch);
    let activity = &state.activity;
    let online = state.is_online();
    let connecting =
        state.view.as_ref().is_some_and(|view| view.connection == Connection::Connecting);
    let is_all = activity.read.as_ref().is_some_and(|read| read.next.is_none());
    let count =
        activity.read.is_some().then(|| texts::activity::entries(activity.items().len(), is_all));
    let why = match (&activity.read, &activity.fault) {
        (Some(read), _) if read.items.is_empty() => Some(Why::Nothing),
        (None, _) if !online && !connecting => Some(Why::Offline),
        (None, Some(fault)) => Some(Why::Failed(fault.clone())),
        (Some(_), _) | (None, None) => None,
    };
    html! {<>
        <header class="head">
            <div class="head-row">
                <h1 id="view-title" tabindex="-1">{ texts::screens::name(Screen::Activity) }</h1>
                <p class="head-count" data-testid="activity-count" aria-live="polite">{ count }</p>
                { status_line(state, dispatch) }
            </div>
            <div class="head-row filters activity-filters">
                <Filters activity={activity.clone()} replica={state.replica.clone()}
                    dispatch={dispatch.clone()} />
                <ExportButton asked={activity.asked.clone()} export={state.export.clone()}
                    {online} dispatch={dispatch.clone()} />
            </div>
        </header>
        <ExportBar export={state.export.clone()} dispatch={dispatch.clone()} />
        <div class="field">
            if let Some(why) = why {
                <div class="scroll">
                    <Missing {why} asked={activity.asked.clone()} reading={reading.clone()}
                        dispatch={dispatch.clone()} />
                </div>
            } else if activity.read.is_none() {
                <div class="scroll" aria-busy="true" data-testid="loading">
                    <p class="unseen" role="status">{ texts::activity::LOADING }</p>
                    <div class="events" aria-hidden="true">
                        { for (0..SKELETONS).map(|_| html! { <div class="event-skeleton"></div> }) }
                    </div>
                </div>
            } else {
                <Events activity={activity.clone()} reading={reading.clone()}
                    dispatch={dispatch.clone()} />
            }
        </div>
    </>}
}
