//! The command palette: everything that can be done, found by a few letters.
//!
//! A field with a list that belongs to it (a combobox to screen readers): the focus stays in the
//! field, and arrows choose in the list.

use deskwatch_bridge::{
    CancelExport, ConsoleView, PauseNotifications, RetryKeyring, RetryNow, SetAppearance,
    SetLanguage, SetLoginStart, SetNotifications, SetStartHidden, SignOut,
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::source_dialog::open_source;
use crate::app::ask;
use crate::parts::keys::latin;
use crate::parts::modal::use_modal;
use crate::parts::{dom, icons};
use crate::screens::activity::export::start_export;
use crate::screens::running;
use crate::state::commands::{Command, Run, commands};
use crate::state::{Act, Dispatch, Shared, State};
use crate::texts;

/// What can be done, and with what.
#[derive(Properties, PartialEq)]
pub struct PaletteProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Everything.
    pub state: State,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The palette.
#[component]
pub fn Palette(properties: &PaletteProperties) -> Html {
    let PaletteProperties { view, state, dispatch } = properties;
    let node = use_node_ref();
    let close = use_modal(&node);
    let (typed, at) = (use_state_eq(AttrValue::default), use_state_eq(|| 0usize));
    let found = commands(&typed, state, view);
    let at_now = (*at).min(found.len().saturating_sub(1));
    use_effect_with(at_now, |at| dom::reveal(&format!("#command-{at}")));

    let shut = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| {
            // The focus goes back first, so that what is chosen can take it on.
            close.emit(());
            dispatch.dispatch(Act::Lay(None));
        })
    };
    let choose = {
        let (shut, dispatch) = (shut.clone(), dispatch.clone());
        let (view, state) = (view.clone(), state.clone());
        Callback::from(move |command: Command| {
            shut.emit(());
            carry_out(command.run, &view, &state, &dispatch);
        })
    };
    let oninput = {
        let (typed, at) = (typed.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value().into());
            at.set(0);
        })
    };
    let onkeydown = {
        let (found, shut, choose) = (found.clone(), shut.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let count = found.len();
            match latin(&event.key(), &event.code()).as_str() {
                "ArrowDown" if count > 0 => at.set((at_now + 1) % count),
                "ArrowUp" if count > 0 => at.set((at_now + count - 1) % count),
                "Enter" => {
                    if let Some(command) = found.get(at_now) {
                        choose.emit(command.clone());
                    }
                }
                "k" | "K" if event.ctrl_key() || event.meta_key() => shut.emit(()),
                _ => return,
            }
            event.prevent_default();
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
    // A press beside it is one on the dialog itself: what is in it covers it.
    let onpointerdown = {
        let node = node.clone();
        Callback::from(move |event: PointerEvent| {
            let beside = event.target().zip(node.cast::<web_sys::HtmlElement>());
            if beside.is_some_and(|(target, dialog)| target == *dialog.as_ref()) {
                shut.emit(());
            }
        })
    };
    let active = (!found.is_empty()).then(|| format!("command-{at_now}"));
    html! {
        <dialog class="dialog palette" data-testid="palette" ref={node} {oncancel} {onpointerdown}
            aria-label={texts::palette::PALETTE}>
            <div class="palette-field">
                { icons::lens() }
                <input type="text" data-testid="palette-field" autofocus=true value={(*typed).clone()}
                    {oninput} {onkeydown} placeholder={texts::palette::TYPE}
                    aria-label={texts::palette::TYPE} role="combobox" aria-expanded="true"
                    aria-controls="commands" aria-autocomplete="list"
                    aria-activedescendant={active} spellcheck="false" autocomplete="off" />
            </div>
            <div id="commands" role="listbox" class="commands" aria-label={texts::palette::PALETTE}>
                { list(&found, typed.trim().is_empty(), at_now, &choose) }
            </div>
            if found.is_empty() {
                <p class="commands-none">{ texts::palette::NOTHING }</p>
            }
            <p class="unseen" role="status">
                if !typed.is_empty() { { texts::palette::found(found.len()) } }
            </p>
        </dialog>
    }
}

/// In parts as long as nothing is typed. What was found stands in the order in which it fits.
fn list(found: &[Command], in_parts: bool, at_now: usize, choose: &Callback<Command>) -> Html {
    let mut options =
        found.iter().enumerate().map(|(at, command)| option(at, command, at == at_now, choose));
    if !in_parts {
        return options.collect();
    }
    let parts = found.chunk_by(|one, next| one.part == next.part).map(|part| {
        let heading = texts::palette::part(part[0].part);
        html! {
            <div role="group" aria-label={heading} onmousedown={keep_focus()}>
                <div class="menu-heading" aria-hidden="true">{ heading }</div>
                { for options.by_ref().take(part.len()) }
            </div>
        }
    });
    parts.collect()
}

/// Has the focus stay in the field when something is pressed.
fn keep_focus() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| event.prevent_default())
}

fn option(at: usize, command: &Command, is_at: bool, choose: &Callback<Command>) -> Html {
    let onclick = {
        let (command, choose) = (command.clone(), choose.clone());
        Callback::from(move |_: MouseEvent| choose.emit(command.clone()))
    };
    html! {
        <div id={format!("command-{at}")} role="option" aria-selected={is_at.to_string()}
            class={classes!("command", is_at.then_some("on"))} data-testid="command"
            data-command={command.id} {onclick} onmousedown={keep_focus()}>
            <span class="command-label">{ &command.label }</span>
            if let Some(detail) = &command.detail {
                <span class="command-detail">{ detail }</span>
            }
            if !command.keys.is_empty() {
                <span class="command-keys" aria-hidden="true">
                    { for command.keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }
                </span>
            }
        </div>
    }
}

fn carry_out(run: Run, view: &ConsoleView, state: &State, dispatch: &Dispatch) {
    match run {
        Run::Act(act) => dispatch.dispatch(act),
        Run::Search => dom::focus("[data-testid=search]"),
        Run::Notify(one) => {
            let notifications = one.turned(&view.notification_settings);
            ask(SetNotifications { notifications }, dispatch.clone());
        }
        Run::Pause(pause) => ask(PauseNotifications { pause }, dispatch.clone()),
        Run::Appear(appearance) => ask(SetAppearance { appearance }, dispatch.clone()),
        Run::Speak(language) => ask(SetLanguage { language }, dispatch.clone()),
        Run::StartAtLogin(wanted) => ask(SetLoginStart { wanted }, dispatch.clone()),
        Run::StartHidden(hidden) => ask(SetStartHidden { hidden }, dispatch.clone()),
        Run::Open(saved) => open_source(saved, dispatch.clone()),
        Run::Export => start_export(&state.activity.asked, dispatch.clone()),
        Run::StopExport => ask(CancelExport {}, dispatch.clone()),
        Run::Undo(call) => running::undo(call, dispatch.clone(), || ()),
        Run::TryKeyring => ask(RetryKeyring {}, dispatch.clone()),
        Run::TryNow => ask(RetryNow {}, dispatch.clone()),
        Run::SignOut => ask(SignOut {}, dispatch.clone()),
    }
}
