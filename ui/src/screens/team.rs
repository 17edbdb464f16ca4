//! The window while a team is watched: the rail, the screen that one is at, and what lies
//! over it.

use std::rc::Rc;

use deskwatch_bridge::{Connection, ConsoleView};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::activity::Activity;
use super::bulk_bar::BulkBar;
use super::cards::Cards;
use super::head::{Head, status_line};
use super::notices::{Notices, OfflineBanner};
use super::rail::Rail;
use super::settings::Settings;
use super::unreached::Unreached;
use crate::overlays::details::Details;
use crate::overlays::end_dialog::EndDialog;
use crate::overlays::key_list::KeyList;
use crate::overlays::palette::Palette;
use crate::overlays::popover::PopoverLayer;
use crate::overlays::source_dialog::SourceDialog;
use crate::parts::dom;
use crate::parts::going::use_going;
use crate::parts::keys::{KeyCommand, latin, meaning};
use crate::parts::prepared::use_prepared;
use crate::state::{Act, Dispatch, Over, Remark, Screen, Shared, Shown, State};

/// How long it is said what was done.
const SAID_MILLIS: u32 = 20_000;

/// The whole of what is known.
#[derive(Properties, PartialEq)]
pub struct TeamProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Everything.
    pub state: State,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The team.
#[component]
pub fn Team(properties: &TeamProperties) -> Html {
    let TeamProperties { view, state, dispatch } = properties;
    let shown =
        use_memo((state.cards().cloned(), state.filter(state.looked_at)), |(replica, filter)| {
            match replica {
                Some(replica) => Shown::of(replica, filter),
                None => Shown::default(),
            }
        });
    use_prepared(state.replica.as_ref(), state.teams);
    use_keys(state, dispatch);
    use_going(dispatch);
    use_passing_remarks(state, dispatch);
    let online = state.is_online();
    let offline = match &view.connection {
        Connection::Offline { since, cause } => Some((*since, cause.clone())),
        Connection::Connecting | Connection::Online | Connection::SignedOut => None,
    };
    let is_stale = offline.is_some();
    let is_unreached = is_stale && !state.has_team() && state.screen.is_team();

    html! {<>
        <div class="app">
            <Rail view={view.clone()} replica={state.replica.clone()} screen={state.screen}
                opening={state.opening.clone()} dispatch={dispatch.clone()} />
            <main class={classes!("main", is_stale.then_some("stale"))}>
                // In an element of their own: yew 0.23 puts a banner that comes in the same step
                // as another screen before a node of the screen that has just gone, and fails.
                <div class="banners">
                    // Where the team would be it is said at length.
                    if let (Some((since, cause)), false) = (&offline, is_unreached) {
                        <OfflineBanner since={state.has_team().then_some(*since)}
                            cause={cause.clone()} dispatch={dispatch.clone()} />
                    }
                    <Notices view={view.clone()} dismissed={state.dismissed.clone()}
                        dispatch={Some(dispatch.clone())} />
                </div>
                { match state.screen {
                    Screen::Team(_) => members(properties, &shown),
                    Screen::Activity => html! {
                        <Activity state={state.clone()} dispatch={dispatch.clone()} />
                    },
                    Screen::Settings => html! {
                        <Settings view={view.clone()} replica={state.replica.clone()} {online}
                            section={state.section} status={status_line(state, dispatch)} dispatch={dispatch.clone()} />
                    },
                } }
            </main>
        </div>
        // Anew on each screen: what it was beside is gone.
        <PopoverLayer key={state.screen.testid()} replica={state.replica.clone()} {online}
            dispatch={dispatch.clone()} />
        { match state.over {
            Some(Over::Palette) => html! {
                <Palette key={state.over_serial} view={view.clone()} state={state.clone()}
                    dispatch={dispatch.clone()} />
            },
            Some(Over::Keys) => html! { <KeyList key={state.over_serial} dispatch={dispatch.clone()} /> },
            None => Html::default(),
        } }
        { source_dialog(view, state, dispatch) }
        if let (Some(replica), Some(target)) = (&state.replica, &state.ending) {
            // Anew when one was closed: nothing of what was filled in is for the next.
            <EndDialog key={state.ending_serial} replica={replica.clone()}
                target={target.clone()} meanwhile={state.asked_meanwhile.clone()} {shown} {online}
                dispatch={dispatch.clone()} />
        }
    </>}
}

/// The dialog between this source and another, if there is any.
pub fn source_dialog(view: &Shared<ConsoleView>, state: &State, dispatch: &Dispatch) -> Html {
    let Some(opening) = &state.opening else { return Html::default() };
    html! {
        // Anew for each step: what it asks is another thing.
        <SourceDialog key={state.opening_serial} view={view.clone()} opening={opening.clone()}
            dispatch={dispatch.clone()} />
    }
}

/// The screen of the members of a kind, with what belongs to their cards.
fn members(properties: &TeamProperties, shown: &Rc<Shown>) -> Html {
    let TeamProperties { view, state, dispatch } = properties;
    let online = state.is_online();
    html! {<>
        <Head view={view.clone()} state={state.clone()} shown={shown.clone()}
            dispatch={dispatch.clone()} />
        <div class="field">
            { team(view, state, shown, dispatch) }
            if let (Some(replica), Some(member_id)) = (&state.replica, state.details) {
                <Details key={member_id.to_string()} replica={replica.clone()} {member_id}
                    {online} dispatch={dispatch.clone()} />
            }
        </div>
        if let (Some(replica), false) = (&state.replica, state.selection.is_empty()) {
            <BulkBar replica={replica.clone()} selection={state.selection.clone()}
                shown={shown.clone()} {online} dispatch={dispatch.clone()} />
        }
    </>}
}

/// The cards, or why there are none to be had.
fn team(view: &Shared<ConsoleView>, state: &State, shown: &Rc<Shown>, dispatch: &Dispatch) -> Html {
    match (&view.connection, state.has_team()) {
        (Connection::Offline { cause, .. }, false) => {
            let address = view.source.as_ref().map(|source| source.address.clone());
            html! {
                <Unreached address={address.unwrap_or_default()} cause={cause.clone()}
                    dispatch={dispatch.clone()} />
            }
        }
        _ => html! {
            <Cards state={state.clone()} shown={shown.clone()} dispatch={dispatch.clone()} />
        },
    }
}

/// Lets what was said go when it has been there for long enough.
#[hook]
fn use_passing_remarks(state: &State, dispatch: &Dispatch) {
    let passes = state.remark.as_ref().is_some_and(Remark::passes);
    let dispatch = dispatch.clone();
    use_effect_with((state.remark_number, passes), move |(number, passes)| {
        let number = *number;
        let passing = passes
            .then(|| Timeout::new(SAID_MILLIS, move || dispatch.dispatch(Act::Unsay { number })));
        move || drop(passing)
    });
}

/// Keys that mean something on the screen that one is at.
#[hook]
fn use_keys(state: &State, dispatch: &Dispatch) {
    let details = state.details;
    let has_ticks = !state.selection.is_empty();
    let dispatch = dispatch.clone();
    let deps = (state.screen, details, has_ticks);
    use_effect_with(deps, move |(screen, details, has_ticks)| {
        let (screen, details, has_ticks) = (*screen, *details, *has_ticks);
        let is_team = screen.is_team();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = dom::document().map(|document| {
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if event.default_prevented() || event.alt_key() {
                    return;
                }
                let command = event.ctrl_key() || event.meta_key();
                let key = latin(&event.key(), &event.code());
                match meaning(&key, command, dom::place_of(event.target())) {
                    Some(KeyCommand::Search) => {
                        event.prevent_default();
                        search(screen);
                    }
                    Some(KeyCommand::Lay(over)) => {
                        event.prevent_default();
                        dispatch.dispatch(Act::Lay(Some(over)));
                    }
                    Some(KeyCommand::SelectShown) if is_team => {
                        event.prevent_default();
                        dispatch.dispatch(Act::TickShown);
                    }
                    Some(KeyCommand::Back) if details.is_some() => {
                        close_details(details, &dispatch);
                    }
                    Some(KeyCommand::Back) if is_team && has_ticks => {
                        dispatch.dispatch(Act::Untick);
                    }
                    Some(KeyCommand::SelectShown | KeyCommand::Back) | None => {}
                }
            })
        });
        move || drop(listener)
    });
}

/// Goes to where people are searched for.
fn search(screen: Screen) {
    match screen {
        Screen::Team(_) => dom::focus("[data-testid=search]"),
        Screen::Activity => {
            if let Some(filter) = dom::find("[data-testid=filter-person]") {
                filter.click();
            }
        }
        Screen::Settings => {}
    }
}

/// Closes the panel at the side and goes back to the card it was about.
pub fn close_details(of: Option<deskwatch_team::MemberId>, dispatch: &Dispatch) {
    dispatch.dispatch(Act::Details(None));
    if let Some(member_id) = of {
        dispatch.dispatch(Act::Reach(member_id));
    }
}
