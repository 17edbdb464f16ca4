//! How the console is to be, in sections. Every change holds and is saved at once; only the
//! team's security settings, which concern others, are saved by a button.

mod chosen_people;
mod keyring;
mod look;
mod notifications;
mod row;
mod security;
mod security_dialog;
mod security_form;
mod shortcut;
mod sources;
mod start;

pub use keyring::{RetryKeyringButton, WaysOut};

use deskwatch_bridge::{Call, ConsoleView, Fault, SaveSettings};
use deskwatch_team::Replica;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;
use crate::parts::{dom, icons};
use crate::state::{Dispatch, Screen, Shared};
use crate::texts;

/// What became of a change, and the how manieth change it was.
type Said = Callback<Result<(), Fault>>;

/// What the screen shows.
#[derive(Properties, PartialEq)]
pub struct SettingsProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// The team, for its security settings.
    pub replica: Option<Shared<Replica>>,
    /// Whether the service can be asked.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The sections with their names in the page, in order.
const SECTIONS: [(&str, &str); 5] = [
    ("settings-sources", texts::settings::SOURCES),
    ("settings-notifications", texts::settings::NOTIFICATIONS),
    ("settings-start", texts::settings::START),
    ("settings-look", texts::settings::LOOK),
    ("settings-security", texts::settings::SECURITY),
];

/// The screen.
#[component]
pub fn Settings(properties: &SettingsProperties) -> Html {
    let SettingsProperties { view, replica, online, dispatch } = properties;
    // Counted, so that each change is said anew.
    let outcome = use_state_eq(|| (0_u32, None::<Result<(), Fault>>));
    let said: Said = {
        let outcome = outcome.clone();
        Callback::from(move |now| outcome.set((outcome.0 + 1, Some(now))))
    };
    let ways = SECTIONS.into_iter().map(|(id, name)| {
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(section) = dom::find(&format!("#{id}")) {
                dom::scroll_to_start(&section);
                let _ = section.focus();
            }
        });
        html! {
            <li key={id}><button type="button" class="way" {onclick}>{ name }</button></li>
        }
    });
    html! {<>
        <header class="head settings-head">
            <div class="head-row">
                <h1 id="view-title" tabindex="-1">{ texts::screens::name(Screen::Settings) }</h1>
                { outcome_line(&outcome, &said) }
            </div>
        </header>
        <div class="scroll settings">
            <nav class="ways" aria-label={texts::settings::SECTIONS}>
                <ul>{ for ways }</ul>
            </nav>
            <div class="sections">
                <sources::Sources view={view.clone()} said={said.clone()}
                    dispatch={dispatch.clone()} />
                <notifications::Notifications view={view.clone()} replica={replica.clone()}
                    said={said.clone()} />
                <start::Start view={view.clone()} said={said.clone()} />
                <look::Look view={view.clone()} said={said.clone()} />
                if let Some(replica) = replica {
                    <security::SecuritySection replica={replica.clone()} online={*online} />
                }
            </div>
        </div>
    </>}
}

/// Whether the last change was saved: quietly if it was.
fn outcome_line(outcome: &(u32, Option<Result<(), Fault>>), said: &Said) -> Html {
    let (number, outcome) = outcome;
    let again = {
        let said = said.clone();
        Callback::from(move |_: MouseEvent| choose(SaveSettings {}, said.clone()))
    };
    let failed = matches!(outcome, Some(Err(_)));
    html! {
        <div class={classes!("status-line", failed.then_some("failed"))} role="status"
            data-testid="settings-status">
            if let Some(outcome) = outcome {
                <span class="said" key={*number}>
                    { match outcome {
                        Ok(()) => html! {<>{ icons::tick() }{ texts::settings::SAVED }</>},
                        Err(fault) => html! {<>
                            { icons::warning() }
                            <span class="sentence">{ texts::settings::failed(fault) }</span>
                            if *fault == Fault::NotSaved {
                                <button type="button" class="link" data-testid="save-again"
                                    onclick={again}>{ texts::settings::TRY_AGAIN }</button>
                            }
                        </>},
                    } }
                </span>
            }
        </div>
    }
}

/// Has something chosen, and says what became of it.
fn choose<C: Call<Reply = ()> + 'static>(call: C, said: Said) {
    spawn_local(async move { said.emit(host::call(&call).await) });
}
