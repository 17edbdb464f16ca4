//! The whole page: opens the channel, keeps the state, and shows the screen of the phase.

use std::cell::RefCell;
use std::rc::Rc;

use deskwatch_bridge::{Appearance, Fault, Phase};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;
use crate::language;
use crate::parts::clock::{Clock, service_is_ahead};
use crate::parts::dom;
use crate::screens::sign_in::SignInScreen;
use crate::screens::splash::{Message, Splash};
use crate::screens::team::Team;
use crate::state::{Act, Dispatch, Remark, State};
use crate::texts;

/// Before another channel is opened: what breaks again and again must not keep the page busy.
const PAUSE_MILLIS: u32 = 3_000;

/// The whole page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(State::default);
    use_updates(state.dispatcher());
    let language = state.view.as_ref().map(|view| view.language).unwrap_or_default();
    language::use_language(language);
    // Before anything that shows a time is drawn.
    service_is_ahead(state.view.as_ref().map_or(0, |view| view.service_ahead_millis));
    let appearance = state.view.as_ref().map(|view| view.settings.appearance);
    use_effect_with(appearance, |appearance| match appearance {
        // What the window began with is right until the shell has said.
        None => {}
        Some(Appearance::System) => dom::dress(None),
        Some(Appearance::Light) => dom::dress(Some("light")),
        Some(Appearance::Dark) => dom::dress(Some("dark")),
    });

    // What is drawn now takes the place of the first frame.
    let has_begun = state.broken.is_some()
        || state.view.as_ref().is_some_and(|view| view.phase != Phase::Starting);
    use_effect_with(has_begun, |has_begun| {
        if *has_begun {
            dom::remove("#first-frame");
        }
    });

    let screen = if !host::is_present() {
        html! {
            <Message title={texts::team::NOT_IN_WINDOW} hint={texts::team::NOT_IN_WINDOW_HINT} />
        }
    } else if let Some(fault) = &state.broken {
        html! { <Message title={texts::team::DESKWATCH} hint={texts::faults::fault(fault)} /> }
    } else {
        match state.view.as_ref().map(|view| (view, &view.phase)) {
            None | Some((_, Phase::Starting)) => html! { <Splash /> },
            Some((view, Phase::SignedOut { .. })) => html! {
                <SignInScreen view={view.clone()} state={(*state).clone()}
                    dispatch={state.dispatcher()} />
            },
            Some((view, Phase::Watching)) => html! {
                <Team view={view.clone()} state={(*state).clone()} dispatch={state.dispatcher()} />
            },
        }
    };
    html! { <Clock key={language.tag()}>{ screen }</Clock> }
}

/// Takes updates from the shell as long as the page lives. A channel that is broken gives way
/// to another, which begins with everything as it is.
#[hook]
fn use_updates(dispatch: Dispatch) {
    let opened = use_state_eq(|| 0_u32);
    let set_opened = opened.setter();
    use_effect_with(*opened, move |opened| {
        let next = *opened + 1;
        let held = Rc::new(RefCell::new(None));
        if host::is_present() {
            let held = Rc::clone(&held);
            spawn_local(async move {
                let take = {
                    let dispatch = dispatch.clone();
                    move |update| dispatch.dispatch(Act::Take(update))
                };
                let broken = move || {
                    let set_opened = set_opened.clone();
                    Timeout::new(PAUSE_MILLIS, move || set_opened.set(next)).forget();
                };
                match host::watch(take, broken).await {
                    Ok(channel) => *held.borrow_mut() = Some(channel),
                    Err(fault) => dispatch.dispatch(Act::Broken(fault)),
                }
            });
        }
        move || drop(held)
    });
}

/// Asks the shell for something with no answer; what goes wrong is said in the status line.
pub fn ask<C: deskwatch_bridge::Call + 'static>(call: C, dispatch: Dispatch) {
    spawn_local(async move {
        let answer: Result<C::Reply, Fault> = host::call(&call).await;
        if let Err(fault) = answer {
            dispatch.dispatch(Act::Say(Remark::Failed(fault)));
        }
    });
}
