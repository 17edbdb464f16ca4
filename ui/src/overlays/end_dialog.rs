//! The dialog that every ending from the window goes through. Its default is Cancel, and
//! Enter in it ends nothing unless the button that says so has the focus.

use std::rc::Rc;

use deskwatch_team::Replica;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::end_act::{Confirmed, Phase};
use super::end_check::{Check, use_check};
use super::end_fields::EndFields;
use super::end_password::{EndPassword, take};
use super::end_progress::EndProgress;
use super::outcomes::Outcomes;
use super::people::People;
use crate::parts::clock::use_now;
use crate::parts::surroundings::window_size;
use crate::parts::{dom, icons};
use crate::state::{Act, Dispatch, EndDraft, EndPlan, EndTarget, Held, Shared, Shown};
use crate::texts;

/// What the dialog asks about.
#[derive(Properties, PartialEq)]
pub struct EndDialogProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Whose sessions.
    pub target: Shared<EndTarget>,
    /// What comes after it, because it was asked for while this was being filled in.
    pub meanwhile: Shared<Vec<EndTarget>>,
    /// The cards, to know where to go on afterwards.
    pub shown: Rc<Shown>,
    /// Whether anything can be ended now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The dialog.
#[component]
pub fn EndDialog(properties: &EndDialogProperties) -> Html {
    let EndDialogProperties { replica, target, meanwhile, shown, online, dispatch } = properties;
    let (node, password) = (use_node_ref(), use_node_ref());
    let phase = use_state_eq(|| Phase::Asking);
    let draft = use_state_eq(EndDraft::default);
    let confirmed = use_state_eq(|| None::<Confirmed>);
    // What was confirmed before the service had said what it would do.
    let held = use_state_eq(|| None::<Held>);
    // Whether such a confirmation was dropped, because it no longer fitted.
    let dropped = use_state_eq(|| false);
    let now = use_now();
    use_opening(&node, target);
    {
        let dispatch = dispatch.clone();
        let begun = *phase != Phase::Asking || *draft != EndDraft::default() || held.is_some();
        use_effect_with(begun, move |begun| dispatch.dispatch(Act::EndingBegun(*begun)));
    }

    // Typing a message must not go through ten thousand people with every letter.
    let fresh = use_memo((target.clone(), replica.clone()), |(target, replica)| {
        EndPlan::new(target, replica)
    });
    let check = use_check(&fresh, *online && !phase.is_settled());
    let judged = use_memo((fresh, check.clone()), |(fresh, check)| check.judge((**fresh).clone()));
    let plan = match &*confirmed {
        Some(confirmed) if phase.is_settled() => confirmed.plan.clone(),
        _ => judged,
    };
    let is_running = *phase == Phase::Running;
    // Until the service has said what it would do, the count may be another.
    let is_asking = *phase == Phase::Asking && check == Check::Asked && !plan.about().is_empty();
    let can_end = *online && plan.sessions() > 0 && !is_running && draft.is_acceptable();

    let cancel = {
        let (node, dispatch) = (node.clone(), dispatch.clone());
        let (phase, confirmed) = (phase.clone(), confirmed.clone());
        Callback::from(move |()| match (&*phase, &*confirmed) {
            // What was asked for cannot be called back, and its outcome wants to be seen.
            (Phase::Running, _) => {}
            (Phase::Partly(report), Some(confirmed)) => {
                confirmed.clone().leave(report, &node, &dispatch);
            }
            _ => {
                close(&node);
                dispatch.dispatch(Act::KeepSessions);
            }
        })
    };
    let confirm = {
        let (plan, draft, target) = (plan.clone(), draft.clone(), target.clone());
        let (shown, replica, node) = (shown.clone(), replica.clone(), node.clone());
        let (phase, confirmed, dispatch) = (phase.clone(), confirmed.clone(), dispatch.clone());
        let (field, held, dropped) = (password.clone(), held.setter(), dropped.setter());
        Callback::from(move |()| {
            if !can_end {
                return;
            }
            dropped.set(false);
            if is_asking {
                return held.set(Some(Held::of(&plan)));
            }
            // What may have been done is asked for again as it was, and what needs a password
            // goes on as it was.
            let again = (*confirmed).clone().filter(|_| phase.is_settled());
            let now = again.unwrap_or_else(|| {
                Confirmed::new(plan.clone(), &draft, &target, &shown, &replica, now)
            });
            confirmed.set(Some(now.clone()));
            let password = matches!(*phase, Phase::Password(_)).then(|| take(&field));
            now.run(password, node.clone(), phase.setter(), dispatch.clone());
        })
    };
    {
        let (setter, dropped) = (held.setter(), dropped.setter());
        let (confirm, plan) = (confirm.clone(), plan.clone());
        use_effect_with(((*held).clone(), is_asking), move |(confirmed, is_asking)| {
            if let (Some(confirmed), false) = (confirmed, *is_asking) {
                setter.set(None);
                if confirmed.still_fits(&plan) {
                    confirm.emit(());
                } else {
                    dropped.set(true);
                }
            }
        });
    }
    let oncancel = {
        let cancel = cancel.clone();
        Callback::from(move |event: Event| {
            // It is closed by us, so that the state says the same as the page.
            event.prevent_default();
            cancel.emit(());
        })
    };
    let change = {
        let draft = draft.clone();
        Callback::from(move |changed| draft.set(changed))
    };
    let body = match &*phase {
        Phase::Partly(report) => html! {
            <div id="end-what">
                <Outcomes report={report.clone()} plan={plan.clone()} replica={replica.clone()} />
            </div>
        },
        Phase::Password(fault) => html! {
            <EndPassword sessions={plan.sessions()} fault={fault.clone()} field={password}
                confirm={confirm.clone()} />
        },
        Phase::Asking | Phase::Running | Phase::Failed(_) => html! {<>
            { what_happens(&plan, &draft, &check, *phase == Phase::Asking && *online) }
            if is_running {
                <EndProgress plan={plan.clone()} replica={replica.clone()} />
            } else if plan.sessions() > 0 {
                <EndFields draft={(*draft).clone()} people={plan.people.len()}
                    // Nobody writes to oneself.
                    has_message={!plan.ends_self} is_fixed={phase.is_unanswered()} {change} />
            }
            { trouble(&phase, *online, *dropped && plan.sessions() > 0) }
        </>},
    };

    html! {
        <dialog class="dialog ending" data-testid="end-dialog" ref={node} {oncancel}
            aria-labelledby="end-title" aria-describedby="end-what">
            <div class="dialog-body" aria-busy={is_running.then_some("true")}>
                <h2 id="end-title">{ title(&phase, &plan) }</h2>
                { body }
                { after_it(meanwhile, replica) }
            </div>
            { foot(&phase, &plan, (can_end, held.is_some()), &cancel, &confirm) }
        </dialog>
    }
}

fn title(phase: &Phase, plan: &EndPlan) -> String {
    match phase {
        Phase::Partly(_) => texts::ending::PARTLY.to_string(),
        Phase::Password(_) => texts::dialog::PASSWORD_TITLE.to_string(),
        Phase::Asking | Phase::Running | Phase::Failed(_) => texts::ending::title(plan),
    }
}

fn what_happens(plan: &Rc<EndPlan>, draft: &EndDraft, check: &Check, shows_check: bool) -> Html {
    let words = if plan.ends_self {
        // What that means is the one thing said below.
        None
    } else if plan.sessions() > 0 {
        Some(texts::dialog::consequence(plan.people.len(), draft.when))
    } else {
        plan.refused.is_empty().then(|| texts::ending::NOTHING_WHY.to_string())
    };
    html! {
        <div id="end-what">
            if let Some(words) = words {
                <p class="consequence">{ words }</p>
            }
            <People plan={plan.clone()} />
            if shows_check && !plan.about().is_empty() {
                { check.view() }
            }
        </div>
    }
}

/// What was asked for meanwhile: it is not forgotten, and not what is confirmed here.
fn after_it(meanwhile: &[EndTarget], replica: &Replica) -> Html {
    let words = meanwhile.iter().map(|target| {
        let title = texts::ending::title(&EndPlan::new(target, replica));
        html! { <p class="note">{ icons::clock() }{ texts::ending::meanwhile(&title) }</p> }
    });
    html! { <div role="status" data-testid="end-meanwhile">{ for words }</div> }
}

fn trouble(phase: &Phase, online: bool, dropped: bool) -> Html {
    html! {
        <div role="alert">
            if dropped && *phase == Phase::Asking {
                <p class="fault" data-testid="end-dropped">{ texts::ending::DROPPED }</p>
            }
            if let Phase::Failed(fault) = phase {
                <p class="fault" data-testid="end-fault">{ texts::ending::failed(fault) }</p>
            }
            if !online {
                <p class="fault">{ texts::ending::OFFLINE }</p>
            }
        </div>
    }
}

fn foot(
    phase: &Phase,
    plan: &EndPlan,
    (can_end, is_held): (bool, bool),
    cancel: &Callback<()>,
    confirm: &Callback<()>,
) -> Html {
    let is_running = *phase == Phase::Running;
    let is_busy = is_running || is_held;
    let is_done = matches!(phase, Phase::Partly(_));
    let words = match phase {
        Phase::Password(_) => texts::dialog::CONFIRM_PASSWORD.to_string(),
        Phase::Failed(_) if phase.is_unanswered() => texts::dialog::AGAIN.to_string(),
        _ => texts::ending::button(plan.sessions()),
    };
    html! {
        <footer class="dialog-foot">
            <button type="button" class="button" data-testid="end-cancel" autofocus=true
                onclick={cancel.reform(|_: MouseEvent| ())}
                aria-disabled={is_running.then_some("true")}>
                { if is_done { texts::ending::CLOSE } else { texts::ending::CANCEL } }
            </button>
            if !is_done {
                <button type="button" class="button danger" data-testid="end-confirm"
                    onclick={confirm.reform(|_: MouseEvent| ())}
                    aria-busy={is_busy.then_some("true")}
                    aria-disabled={(!can_end).then_some("true")}>
                    if is_busy {
                        <span class="spinner" aria-hidden="true"></span>
                        { texts::ending::RUNNING }
                    } else {
                        { words }
                    }
                </button>
            }
        </footer>
    }
}

/// Opens it as a modal dialog with Cancel focused, as soon as it is on the page; and has Cancel
/// focused again when it comes to be about something else.
#[hook]
fn use_opening(node: &NodeRef, target: &Shared<EndTarget>) {
    let node = node.clone();
    use_effect_with(target.clone(), move |_| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            if !dialog.open() {
                // It fails only for a dialog that is open or not on the page.
                let _ = dialog.show_modal();
                stand(&dialog);
            }
            dom::focus("[data-testid=end-cancel]");
        }
    });
}

/// Has the dialog, which stands in the middle now, grow upwards with what is learnt while it is
/// open, so that its buttons stay under the pointer.
fn stand(dialog: &HtmlDialogElement) {
    let below = 100.0 * f64::from(dialog.offset_top()) / window_size().height;
    // A window that is on its way to the screen may have no height yet.
    if below.is_finite() {
        dom::set_window_heights(dialog, "--below", below);
    }
}

/// Closes it before it leaves the page: only then the focus goes back to where it came from.
pub fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
