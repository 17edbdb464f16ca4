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
use web_sys::Element;
use yew::prelude::*;

use crate::host;
use crate::parts::{dom, icons};
use crate::state::{Dispatch, Screen, Section, Shared};
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
    /// The section to go to, and the how manieth time one was meant.
    pub section: Option<(Section, u32)>,
    /// What was done last and what runs: a dialog lies over this screen as over any other.
    pub status: Html,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// Whatever of a section is above this many pixels of the window's part has been read.
const READ: f64 = 96.0;

/// The screen.
#[component]
pub fn Settings(properties: &SettingsProperties) -> Html {
    let SettingsProperties { view, replica, online, section, status, dispatch } = properties;
    // Counted, so that each change is said anew.
    let outcome = use_state_eq(|| (0_u32, None::<Result<(), Fault>>));
    let said: Said = {
        let outcome = outcome.clone();
        Callback::from(move |now| outcome.set((outcome.0 + 1, Some(now))))
    };
    let scrolled = use_node_ref();
    let at = use_state_eq(|| Section::Sources);
    let has_team = replica.is_some();
    use_effect_with(*section, |section| {
        if let Some((section, _)) = section {
            go_to(*section);
        }
    });
    let onscroll = {
        let (scrolled, at) = (scrolled.clone(), at.setter());
        Callback::from(move |_: Event| {
            if let Some(scrolled) = scrolled.cast::<Element>() {
                at.set(in_view(&scrolled, has_team));
            }
        })
    };
    let ways = Section::of(has_team).map(|section| {
        let onclick = Callback::from(move |_: MouseEvent| go_to(section));
        html! {
            <li key={section.id()}>
                <button type="button" class="way" {onclick}
                    aria-current={(section == *at).then_some("true")}>
                    { texts::settings::section(section) }
                </button>
            </li>
        }
    });
    html! {<>
        <header class="head settings-head">
            <div class="head-row">
                <h1 id="view-title" tabindex="-1">{ texts::screens::name(Screen::Settings) }</h1>
                { status.clone() }
                { outcome_line(&outcome, &said) }
            </div>
        </header>
        <div class="scroll settings" ref={scrolled} {onscroll}>
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

fn go_to(section: Section) {
    if let Some(section) = dom::find(&format!("#{}", section.id())) {
        dom::scroll_to_start(&section);
        dom::focus_quietly(Some(&section));
    }
}

/// The section that is being read: the last that begins near the top or above it.
fn in_view(scrolled: &Element, has_team: bool) -> Section {
    let top = dom::area(scrolled).top + READ;
    let begun = |section: &Section| {
        dom::find(&format!("#{}", section.id())).is_some_and(|found| dom::area(&found).top <= top)
    };
    Section::of(has_team).filter(begun).last().unwrap_or(Section::Sources)
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
