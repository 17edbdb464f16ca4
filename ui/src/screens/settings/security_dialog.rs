//! The dialog before security settings sign anybody out. Its default is Cancel.

use deskwatch_bridge::SecurityEffect;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::parts::{dom, icons};
use crate::texts;

/// What the dialog tells.
#[derive(Properties, PartialEq)]
pub struct DialogProperties {
    /// Who would be signed out.
    pub effect: SecurityEffect,
    /// Go on, or not.
    pub onclose: Callback<bool>,
}

/// The dialog.
#[component]
pub fn SecurityDialog(properties: &DialogProperties) -> Html {
    let DialogProperties { effect, onclose } = properties;
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // It fails only for a dialog that is open or not on the page.
                let _ = dialog.show_modal();
                dom::focus("[data-testid=security-cancel]");
            }
        });
    }
    let leave = |go_on: bool| {
        let (node, onclose) = (node.clone(), onclose.clone());
        Callback::from(move |()| {
            // Before it leaves the page: only then the focus goes back to where it came from.
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
            onclose.emit(go_on);
        })
    };
    let oncancel = leave(false).reform(|event: Event| event.prevent_default());
    let unseen = effect.unseen.iter().map(|kind| {
        html! { <p class="consequence" key={kind.name()}>{ texts::security::unseen(*kind) }</p> }
    });
    let count = effect.sessions.len();
    html! {
        <dialog class="dialog" data-testid="security-dialog" ref={node.clone()} {oncancel}
            aria-labelledby="security-title" aria-describedby="security-what">
            <div class="dialog-body">
                <h2 id="security-title">{ texts::security::TITLE }</h2>
                <div id="security-what">
                    if count > 0 {
                        <p class="consequence" data-testid="security-expire">
                            { texts::security::expire(count, effect.people) }
                        </p>
                    }
                    { for unseen }
                    if effect.own {
                        <p class="note warn" data-testid="security-own">
                            { icons::warning() }{ texts::security::OWN }
                        </p>
                    }
                </div>
            </div>
            <footer class="dialog-foot">
                <button type="button" class="button" data-testid="security-cancel" autofocus=true
                    onclick={leave(false).reform(|_: MouseEvent| ())}>
                    { texts::security::CANCEL }
                </button>
                <button type="button" class="button danger" data-testid="security-confirm"
                    onclick={leave(true).reform(|_: MouseEvent| ())}>
                    { texts::security::save_now(count) }
                </button>
            </footer>
        </dialog>
    }
}
