//! The dialogs between sources: adding one, the password of a saved one, one that could not be
//! opened, and removing one. What is open stays open behind them, and every one of them leads
//! back there.

use deskwatch_bridge::{ConsoleView, Fault, Phase, RemoveSource, SavedSource, SwitchSource};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::end_dialog::close;
use crate::host;
use crate::parts::dom;
use crate::screens::sign_in_form::{Place, SignInForm};
use crate::state::opening::Opening;
use crate::state::{Act, Dispatch, Remark, Shared};
use crate::texts;

/// Opens a saved source; what that takes or what becomes of it is shown in a dialog.
pub fn open_source(saved: SavedSource, dispatch: Dispatch) {
    let from = Opening::Busy(saved.clone());
    dispatch.dispatch(Act::Opening(Some(from.clone())));
    spawn_local(async move {
        let next = match host::call(&SwitchSource { id: saved.id.clone() }).await {
            Ok(()) => None,
            Err(Fault::PasswordNeeded) => Some(Opening::Password(saved)),
            Err(fault) => Some(Opening::Failed(saved, fault)),
        };
        dispatch.dispatch(Act::Opened { from, next });
    });
}

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub struct SourceDialogProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// What it is about.
    pub opening: Shared<Opening>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The dialog, for all of it but the waiting.
#[component]
pub fn SourceDialog(properties: &SourceDialogProperties) -> Html {
    let SourceDialogProperties { view, opening, dispatch } = properties;
    let node = use_node_ref();
    let removing = use_state_eq(|| false);
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // It fails only for a dialog that is open or not on the page.
                let _ = dialog.show_modal();
                dom::focus("dialog [data-first]");
                dom::focus("dialog form input:placeholder-shown, dialog form input[type=password]");
            }
        });
    }
    let leave = {
        let (node, dispatch) = (node.clone(), dispatch.clone());
        Callback::from(move |()| {
            close(&node);
            dispatch.dispatch(Act::Opening(None));
        })
    };
    let oncancel = {
        let leave = leave.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            leave.emit(());
        })
    };
    let is_watching = view.phase == Phase::Watching;
    let open = is_watching.then(|| texts::team::opened(view));
    let back = {
        let leave = leave.clone();
        move |words: String| {
            html! {
                <button type="button" class="button" data-testid="source-cancel" data-first="true"
                    onclick={leave.reform(|_: MouseEvent| ())}>{ words }</button>
            }
        }
    };
    let (title, body, foot) = match &**opening {
        Opening::Busy(_) => return Html::default(),
        Opening::Adding(address) => (
            texts::sources::ADD_TITLE.to_string(),
            html! {<>
                <p class="consequence">{ texts::sources::add_hint(open.as_deref()) }</p>
                <SignInForm view={view.clone()} place={Place::New(address.clone())} />
            </>},
            back(texts::sources::CANCEL.to_string()),
        ),
        Opening::Password(saved) => (
            texts::sources::password_title(&texts::sources::name(saved)),
            html! {<>
                <p class="consequence">{ texts::sources::password_hint(open.as_deref()) }</p>
                <SignInForm view={view.clone()} place={Place::Saved(saved.clone())} />
            </>},
            back(texts::sources::CANCEL.to_string()),
        ),
        Opening::Failed(saved, fault) => {
            let again = {
                let (saved, dispatch) = (saved.clone(), dispatch.clone());
                Callback::from(move |_: MouseEvent| open_source(saved.clone(), dispatch.clone()))
            };
            let stay =
                open.as_deref().map_or(texts::sources::CANCEL.to_string(), texts::sources::stay);
            (
                texts::sources::failed_title(&texts::sources::name(saved)),
                html! { <p class="consequence" data-testid="source-fault">{ texts::sources::failed(fault) }</p> },
                html! {<>
                    { back(stay) }
                    <button type="button" class="button primary" data-testid="source-again"
                        onclick={again}>{ texts::sources::TRY_AGAIN }</button>
                </>},
            )
        }
        Opening::Removing(saved) => {
            let remove = {
                let (saved, dispatch) = (saved.clone(), dispatch.clone());
                let (node, removing) = (node.clone(), removing.clone());
                Callback::from(move |_: MouseEvent| {
                    if *removing {
                        return;
                    }
                    removing.set(true);
                    let call = RemoveSource { id: saved.id.clone() };
                    let (node, dispatch) = (node.clone(), dispatch.clone());
                    let from = Opening::Removing(saved.clone());
                    spawn_local(async move {
                        let answer = host::call(&call).await;
                        close(&node);
                        dispatch.dispatch(Act::Opened { from, next: None });
                        if let Err(fault) = answer {
                            dispatch.dispatch(Act::Say(Remark::Failed(fault)));
                        }
                    });
                })
            };
            (
                texts::sources::remove_title(&texts::sources::name(saved)),
                html! { <p class="consequence">{ texts::sources::remove_what(saved.state) }</p> },
                html! {<>
                    { back(texts::sources::CANCEL.to_string()) }
                    <button type="button" class="button danger" data-testid="source-remove-confirm"
                        onclick={remove} aria-busy={removing.then_some("true")}>
                        { texts::sources::REMOVE_NOW }
                    </button>
                </>},
            )
        }
    };
    html! {
        <dialog class="dialog" data-testid="source-dialog" ref={node} {oncancel}
            aria-labelledby="source-title">
            <div class="dialog-body">
                <h2 id="source-title">{ title }</h2>
                { body }
            </div>
            <footer class="dialog-foot">{ foot }</footer>
        </dialog>
    }
}
