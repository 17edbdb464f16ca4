//! The list of keys.

use yew::prelude::*;

use crate::parts::keys::{self, KeyDoes, KeyGroup};
use crate::parts::modal::use_modal;
use crate::state::{Act, Dispatch};
use crate::texts;

/// How it is closed.
#[derive(Properties, PartialEq)]
pub struct KeyListProperties {
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The list.
#[component]
pub fn KeyList(properties: &KeyListProperties) -> Html {
    let node = use_node_ref();
    let close = use_modal(&node);
    let shut = {
        let dispatch = properties.dispatch.clone();
        Callback::from(move |()| {
            close.emit(());
            dispatch.dispatch(Act::Lay(None));
        })
    };
    let oncancel = {
        let shut = shut.clone();
        Callback::from(move |event: Event| {
            // It is closed by us, so that the state says the same as the page.
            event.prevent_default();
            shut.emit(());
        })
    };
    let all = keys::all();
    let groups = [KeyGroup::Everywhere, KeyGroup::Cards].map(|group| {
        let rows = all.iter().filter(|(of, ..)| *of == group);
        html! {
            <section class="key-group">
                <h3>{ texts::palette::key_group(group) }</h3>
                <dl>{ for rows.map(|(_, keys, does)| row(keys, *does)) }</dl>
            </section>
        }
    });
    html! {
        <dialog class="dialog key-list" data-testid="key-list" ref={node} {oncancel}
            aria-labelledby="keys-title">
            <div class="dialog-body" tabindex="0">
                <h2 id="keys-title">{ texts::palette::KEYS_TITLE }</h2>
                <div class="key-groups">{ for groups }</div>
            </div>
            <footer class="dialog-foot">
                <button type="button" class="button" data-testid="keys-close" autofocus=true
                    onclick={shut.reform(|_: MouseEvent| ())}>{ texts::palette::CLOSE }</button>
            </footer>
        </dialog>
    }
}

fn row(keys: &[&'static str], does: KeyDoes) -> Html {
    html! {
        <div class="key-row">
            <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
            <dd>{ texts::palette::key(does) }</dd>
        </div>
    }
}
