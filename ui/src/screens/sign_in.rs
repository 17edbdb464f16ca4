//! The sign-in screen: the form, and the two ways to look around without a service of one's
//! own elsewhere.

use deskwatch_bridge::{ConsoleView, Fault, Phase, SavedSource, SavedState, StartDemo};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::notices::Notices;
use super::run_here::RunHereForm;
use super::sign_in_form::SignInForm;
use super::team::source_dialog;
use crate::host;
use crate::overlays::source_dialog::open_source;
use crate::parts::icons;
use crate::state::{Dispatch, Opening, Shared, State};
use crate::texts;

/// What the form is filled with.
#[derive(Properties, PartialEq)]
pub struct SignInProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Everything.
    pub state: State,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// Which form the panel shows.
#[derive(Clone, Copy, PartialEq)]
enum Panel {
    Service,
    Here,
}

/// The sign-in screen.
#[component]
pub fn SignInScreen(properties: &SignInProperties) -> Html {
    let SignInProperties { view, state, dispatch } = properties;
    let panel = use_state_eq(|| Panel::Service);
    let demo_starts = use_state_eq(|| false);
    let demo_fault = use_state_eq(|| None::<Fault>);

    let show = |which| {
        let panel = panel.clone();
        Callback::from(move |()| panel.set(which))
    };
    let start_demo = {
        let (starts, fault) = (demo_starts.clone(), demo_fault.clone());
        Callback::from(move |_: MouseEvent| {
            if *starts {
                return;
            }
            starts.set(true);
            fault.set(None);
            let (starts, fault) = (starts.clone(), fault.clone());
            spawn_local(async move {
                fault.set(host::call(&StartDemo {}).await.err());
                starts.set(false);
            });
        })
    };
    let why = match &view.phase {
        Phase::SignedOut { why } => why.clone(),
        Phase::Starting | Phase::Watching => None,
    };

    html! {
        <main class="sign-in">
            <Notices view={view.clone()} />
            <div class="panel">
                { icons::mark() }
                if *panel == Panel::Service {
                    <h1>{ texts::sign_in::TITLE }</h1>
                    <p class="purpose">{ texts::sign_in::PURPOSE }</p>
                    <SignInForm view={view.clone()} {why} />
                    { saved_sources(view, state, dispatch) }
                    <div class="or"><span>{ texts::sign_in::OR }</span></div>
                    <button type="button" class="button wide" data-testid="demo" onclick={start_demo}
                        aria-busy={demo_starts.then_some("true")}>
                        if *demo_starts {
                            <span class="spinner" aria-hidden="true"></span>
                            { texts::sign_in::STARTING_DEMO }
                        } else {
                            { texts::sign_in::DEMO }
                        }
                    </button>
                    <button type="button" class="button quiet wide" data-testid="run-here"
                        onclick={show(Panel::Here).reform(|_: MouseEvent| ())}>
                        { texts::sign_in::RUN_HERE }
                    </button>
                    if let Some(fault) = &*demo_fault {
                        <p class="fault" role="alert" data-testid="demo-fault">
                            { texts::faults::fault(fault) }
                        </p>
                    }
                } else {
                    <RunHereForm view={view.clone()} back={show(Panel::Service)} />
                }
                <p class="connection" data-testid="connection" data-state="signed-out">
                    <span class="dot" aria-hidden="true"></span>
                    { texts::team::connection(&deskwatch_bridge::Connection::SignedOut) }
                </p>
            </div>
            { source_dialog(view, state, dispatch) }
        </main>
    }
}

/// The sources that are saved besides the one that the form is filled with.
fn saved_sources(view: &Shared<ConsoleView>, state: &State, dispatch: &Dispatch) -> Html {
    let is_in_form = |saved: &&SavedSource| {
        let in_form = view.source.as_ref().map(|source| source.address.as_str());
        in_form == Some(saved.address.as_str())
            && view.last_login.as_ref() == Some(&saved.login)
            && saved.state == SavedState::AsksPassword
    };
    let others: Vec<_> =
        view.settings.sources.iter().filter(|saved| !is_in_form(saved)).cloned().collect();
    if others.is_empty() {
        return Html::default();
    }
    let busy = match state.opening.as_deref() {
        Some(Opening::Busy(saved)) => Some(saved.id.clone()),
        _ => None,
    };
    let rows = others.into_iter().map(|saved| {
        let is_busy = busy.as_ref() == Some(&saved.id);
        let onclick = {
            let (saved, dispatch) = (saved.clone(), dispatch.clone());
            Callback::from(move |_: MouseEvent| open_source(saved.clone(), dispatch.clone()))
        };
        html! {
            <li key={saved.id.clone()}>
                <button type="button" class="saved-source" data-testid="saved-source"
                    data-source-id={saved.id.clone()} {onclick}
                    aria-busy={is_busy.then_some("true")}>
                    <span class="saved-words">
                        <span class="saved-name">{ texts::sources::name(&saved) }</span>
                        <small>{ texts::sources::place(&saved) }</small>
                    </span>
                    if is_busy {
                        <span class="spinner" aria-hidden="true"></span>
                    } else {
                        <small class="saved-state">{ texts::sources::state(saved.state) }</small>
                    }
                </button>
            </li>
        }
    });
    html! {<>
        <h2 class="saved-heading">{ texts::sources::SAVED }</h2>
        <ul class="saved-sources">{ for rows }</ul>
    </>}
}
