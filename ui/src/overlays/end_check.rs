//! What the service says beforehand: a dry run when the dialog opens, and again whenever the
//! sessions in question are no longer the same.

use std::cell::Cell;
use std::rc::Rc;

use deskwatch_bridge::{Fault, PlanTermination};
use deskwatch_team::{Outcome, SessionId, TerminationReport};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;
use crate::state::EndPlan;
use crate::texts;

/// A team in which somebody signs in all the time must not have the service asked all the time.
const PAUSE_MILLIS: u32 = 1_000;

/// What the service says.
#[derive(Clone, PartialEq)]
pub enum Check {
    /// It has been asked.
    Asked,
    /// It has said what it would do with these sessions.
    Answered(Rc<Vec<SessionId>>, TerminationReport),
    /// It could not be asked.
    Failed(Fault),
}

impl Check {
    /// The plan as the service would carry it out, if what it said is about these sessions.
    pub fn judge(&self, plan: EndPlan) -> EndPlan {
        match self {
            Self::Answered(about, report) if **about == plan.about() => plan.judged(report),
            _ => plan,
        }
    }

    const fn name(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered(..) => "answered",
            Self::Failed(_) => "failed",
        }
    }

    /// What it comes to, in a line.
    pub fn view(&self) -> Html {
        let words = match self {
            Self::Asked => texts::dialog::CHECKING.to_string(),
            Self::Answered(_, report) => {
                texts::dialog::checked(report.count(Outcome::WouldEnd) as usize)
            }
            Self::Failed(fault) => texts::dialog::not_checked(&texts::faults::fault(fault)),
        };
        html! {
            <p class="checked" data-testid="end-checked" data-state={self.name()}>{ words }</p>
        }
    }
}

/// Asks the service while `wanted`.
#[hook]
pub fn use_check(plan: &Rc<EndPlan>, wanted: bool) -> Check {
    let check = use_state_eq(|| Check::Asked);
    let is_first = use_mut_ref(|| true);
    let set = check.setter();
    let about = use_memo(Rc::clone(plan), |plan| plan.about());
    let plan = Rc::clone(plan);
    use_effect_with((about, wanted), move |(about, wanted)| {
        let gone = Rc::new(Cell::new(false));
        let timeout = (*wanted && !about.is_empty()).then(|| {
            let (about, stop) = (Rc::clone(about), Rc::clone(&gone));
            let question = plan.question();
            let pause = if is_first.replace(false) { 0 } else { PAUSE_MILLIS };
            Timeout::new(pause, move || {
                set.set(Check::Asked);
                spawn_local(async move {
                    let answer = host::call(&PlanTermination { request: question }).await;
                    // What was said about other sessions than those in question now is no use.
                    if !stop.get() {
                        set.set(match answer {
                            Ok(report) => Check::Answered(about, report),
                            Err(fault) => Check::Failed(fault),
                        });
                    }
                });
            })
        });
        move || {
            gone.set(true);
            drop(timeout);
        }
    });
    (*check).clone()
}
