//! The dialog that every ending from the window goes through. Its default is Cancel, and
//! Enter in it ends nothing unless the button that says so has the focus.

use std::collections::BTreeSet;
use std::rc::Rc;

use deskwatch_bridge::{Fault, TerminateSessions};
use deskwatch_team::{MemberId, Outcome, Replica, TerminationReport};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::outcomes::Outcomes;
use super::people::People;
use crate::host;
use crate::parts::dom;
use crate::state::outcome::is_whole;
use crate::state::shown::next_card;
use crate::state::{Act, Dispatch, EndPlan, EndTarget, Shared, Shown};
use crate::texts::{self, Text};

/// What the dialog asks about.
#[derive(Properties, PartialEq)]
pub struct EndDialogProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Whose sessions.
    pub target: Shared<EndTarget>,
    /// The cards, to know where to go on afterwards.
    pub shown: Rc<Shown>,
    /// Whether anything can be ended now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// How far it has come.
#[derive(Clone, PartialEq)]
enum Phase {
    Asking,
    Running,
    Failed(Fault),
    /// Not everything came true: it stays open to be read.
    Partly(TerminationReport),
}

/// What is remembered from the moment of confirming, because the team changes before the
/// answer comes.
#[derive(Clone, PartialEq)]
struct Confirmed {
    plan: EndPlan,
    members: BTreeSet<MemberId>,
    next: Option<MemberId>,
}

impl Confirmed {
    fn new(plan: EndPlan, target: &EndTarget, shown: &Shown) -> Self {
        let mut members = plan.members();
        let next = next_card(&shown.ids(), &members);
        if let EndTarget::Members(all) = target {
            members.extend(all);
        }
        Self { plan, members, next }
    }

    /// Closes the dialog and goes on.
    fn leave(self, node: &NodeRef, sessions: u32, dispatch: &Dispatch) {
        close(node);
        if self.next.is_none() {
            dom::focus("#view-title");
        }
        dispatch.dispatch(Act::Ended { sessions, members: self.members, next: self.next });
    }
}

/// The dialog.
#[component]
pub fn EndDialog(properties: &EndDialogProperties) -> Html {
    let EndDialogProperties { replica, target, shown, online, dispatch } = properties;
    let (node, message, reason) = (use_node_ref(), use_node_ref(), use_node_ref());
    let phase = use_state_eq(|| Phase::Asking);
    let confirmed = use_state_eq(|| None::<Confirmed>);
    use_opening(&node);

    let plan = match (&*phase, &*confirmed) {
        (Phase::Running | Phase::Partly(_), Some(confirmed)) => confirmed.plan.clone(),
        _ => EndPlan::new(target, replica),
    };
    let (is_running, is_done) = (*phase == Phase::Running, matches!(*phase, Phase::Partly(_)));
    let can_end = *online && plan.sessions() > 0 && !is_running;

    let cancel = {
        let (node, dispatch) = (node.clone(), dispatch.clone());
        let (phase, confirmed) = (phase.clone(), confirmed.clone());
        Callback::from(move |()| match (&*phase, &*confirmed) {
            // What was asked for cannot be called back, and its outcome wants to be seen.
            (Phase::Running, _) => {}
            (Phase::Partly(report), Some(confirmed)) => {
                confirmed.clone().leave(&node, report.count(Outcome::Ended), &dispatch);
            }
            _ => {
                close(&node);
                dispatch.dispatch(Act::KeepSessions);
            }
        })
    };
    let confirm = {
        let (plan, target, shown) = (plan.clone(), target.clone(), shown.clone());
        let (node, message, reason) = (node.clone(), message.clone(), reason.clone());
        let (phase, confirmed, dispatch) = (phase.clone(), confirmed.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            if !can_end || *phase == Phase::Running {
                return;
            }
            let now = Confirmed::new(plan.clone(), &target, &shown);
            let call =
                TerminateSessions { request: plan.request(&value(&message), &value(&reason)) };
            confirmed.set(Some(now.clone()));
            phase.set(Phase::Running);
            let (node, phase, dispatch) = (node.clone(), phase.clone(), dispatch.clone());
            spawn_local(async move {
                match host::call(&call).await {
                    Ok(report) if is_whole(&report) => {
                        now.leave(&node, report.count(Outcome::Ended), &dispatch);
                    }
                    Ok(report) => {
                        phase.set(Phase::Partly(report));
                        dom::focus("[data-testid=end-cancel]");
                    }
                    Err(fault) => phase.set(Phase::Failed(fault)),
                }
            });
        })
    };
    let oncancel = {
        let cancel = cancel.clone();
        Callback::from(move |event: Event| {
            // It is closed by us, so that the state says the same as the page.
            event.prevent_default();
            cancel.emit(());
        })
    };
    let title =
        if is_done { texts::ending::PARTLY.to_string() } else { texts::ending::title(&plan) };

    html! {
        <dialog class="dialog" data-testid="end-dialog" ref={node} {oncancel}
            aria-labelledby="end-title" aria-describedby="end-what">
            <div class="dialog-body">
                <h2 id="end-title">{ title }</h2>
                { what_happens(&phase, &plan, is_running) }
                if !is_done && plan.sessions() > 0 {
                    // Nobody writes to oneself.
                    if !plan.ends_self {
                        { field("end-message", message_label(&plan), texts::ending::MESSAGE_HINT, message, is_running) }
                    }
                    { field("end-reason", texts::ending::REASON, texts::ending::REASON_HINT, reason, is_running) }
                }
                <div role="alert">
                    if let Phase::Failed(fault) = &*phase {
                        <p class="fault" data-testid="end-fault">{ texts::ending::failed(fault) }</p>
                    } else if !*online {
                        <p class="fault">{ texts::ending::OFFLINE }</p>
                    }
                </div>
            </div>
            <footer class="dialog-foot">
                <button type="button" class="button" data-testid="end-cancel" autofocus=true
                    onclick={cancel.reform(|_: MouseEvent| ())}
                    aria-disabled={is_running.then_some("true")}>
                    { if is_done { texts::ending::CLOSE } else { texts::ending::CANCEL } }
                </button>
                if !is_done {
                    <button type="button" class="button danger" data-testid="end-confirm"
                        onclick={confirm} aria-busy={is_running.then_some("true")}
                        aria-disabled={(!can_end).then_some("true")}>
                        if is_running {
                            <span class="spinner" aria-hidden="true"></span>
                            { texts::ending::RUNNING }
                        } else {
                            { texts::ending::button(plan.sessions()) }
                        }
                    </button>
                }
            </footer>
        </dialog>
    }
}

fn what_happens(phase: &Phase, plan: &EndPlan, is_running: bool) -> Html {
    match phase {
        Phase::Partly(report) => html! {
            <div id="end-what"><Outcomes report={report.clone()} plan={plan.clone()} /></div>
        },
        Phase::Asking | Phase::Running | Phase::Failed(_) => {
            let words = if plan.ends_self {
                // What that means is the one thing said below.
                None
            } else if plan.sessions() > 0 {
                Some(texts::ending::consequence(plan.people.len()))
            } else {
                plan.refused.is_empty().then_some(texts::ending::NOTHING_WHY.words())
            };
            html! {
                <div id="end-what" aria-busy={is_running.then_some("true")}>
                    if let Some(words) = words {
                        <p class="consequence">{ words }</p>
                    }
                    <People plan={plan.clone()} />
                </div>
            }
        }
    }
}

/// A field for a line of text. It is in no form, so Enter in it does nothing.
fn field(name: &'static str, label: Text, hint: Text, node: NodeRef, readonly: bool) -> Html {
    html! {<>
        <label for={name}>{ label }</label>
        <input id={name} class="input" data-testid={name} type="text" maxlength="500"
            placeholder={hint} autocomplete="off" ref={node} {readonly} />
    </>}
}

const fn message_label(plan: &EndPlan) -> Text {
    if plan.people.len() == 1 { texts::ending::MESSAGE_TO_ONE } else { texts::ending::MESSAGE }
}

/// Opens it as a modal dialog with Cancel focused, as soon as it is on the page.
#[hook]
fn use_opening(node: &NodeRef) {
    let node = node.clone();
    use_effect_with((), move |()| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            // It fails only for a dialog that is open or not on the page.
            let _ = dialog.show_modal();
            dom::focus("[data-testid=end-cancel]");
        }
    });
}

/// Closes it before it leaves the page: only then the focus goes back to where it came from.
fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

fn value(field: &NodeRef) -> String {
    field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}
