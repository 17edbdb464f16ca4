//! The saved sources: what they are called, and opening, adding and removing them.

use deskwatch_bridge::{ConsoleView, RenameSource, SavedSource, SavedState};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::keyring::Keyring;
use super::row::Section;
use super::{Said, choose};
use crate::overlays::source_dialog::open_source;
use crate::state::opening::Opening;
use crate::state::{Act, Dispatch, Shared};
use crate::texts;

/// What the section shows.
#[derive(Properties, PartialEq)]
pub struct SourcesProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Told what became of a change.
    pub said: Said,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The saved sources.
#[component]
pub fn Sources(properties: &SourcesProperties) -> Html {
    let SourcesProperties { view, said, dispatch } = properties;
    let sources = &view.settings.sources;
    let rows = sources.iter().map(|saved| row(saved, said, dispatch));
    let add = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Act::Opening(Some(Opening::Adding(String::new()))));
        })
    };
    html! {
        <Section id="settings-sources" title={texts::settings::SOURCES} hint={texts::sources::HINT}>
            { for rows }
            if sources.is_empty() {
                <p class="row none-there">{ texts::sources::NONE }</p>
            }
            if view.settings.open.is_some() {
                <Keyring view={view.clone()} />
            }
            <div class="row">
                <button type="button" class="link" data-testid="add-source" onclick={add}>
                    { texts::sources::ADD }
                </button>
            </div>
        </Section>
    }
}

fn row(saved: &SavedSource, said: &Said, dispatch: &Dispatch) -> Html {
    let rename = {
        let (id, before, said) = (saved.id.clone(), saved.name.clone(), said.clone());
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            if name.trim() != before.as_deref().unwrap_or_default() {
                choose(RenameSource { id: id.clone(), name }, said.clone());
            }
        })
    };
    let open = {
        let (saved, dispatch) = (saved.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| open_source(saved.clone(), dispatch.clone()))
    };
    let remove = {
        let (saved, dispatch) = (saved.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Act::Opening(Some(Opening::Removing(saved.clone()))));
        })
    };
    let unnamed = SavedSource { name: None, ..saved.clone() };
    let is_open = saved.state == SavedState::Open;
    html! {
        <div class="row saved-row" key={saved.id.clone()} data-testid="source-row"
            data-source-id={saved.id.clone()}>
            <div class="row-words">
                <input class="input bare" type="text" maxlength="60" data-testid="source-rename"
                    aria-label={texts::sources::name_of(&texts::sources::name(&unnamed))}
                    placeholder={texts::sources::name(&unnamed)}
                    value={saved.name.clone().unwrap_or_default()} onchange={rename} />
                <small>
                    { texts::sources::place(saved) }
                    if !is_open {
                        { " · " }{ texts::sources::state(saved.state) }
                    }
                </small>
            </div>
            <div class="row-control">
                if is_open {
                    <span class="tag you">{ texts::sources::state(saved.state) }</span>
                } else {
                    <button type="button" class="button small" data-testid="source-open"
                        onclick={open}>{ texts::sources::OPEN }</button>
                }
                <button type="button" class="button small quiet" data-testid="source-remove"
                    onclick={remove}>{ texts::sources::REMOVE }</button>
            </div>
        </div>
    }
}
