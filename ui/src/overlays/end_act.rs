//! What happens when the person confirms: the call, what may come back, and what is remembered
//! in between, because the team changes before the answer comes.

use std::collections::BTreeSet;

use deskwatch_bridge::{ConfirmPassword, Fault, TerminateSessions};
use deskwatch_team::{MemberId, Replica, TerminationReport, Timestamp};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::end_dialog::close;
use crate::host;
use crate::parts::dom;
use crate::state::outcome::{is_as_announced, may_have_been_done, remark};
use crate::state::shown::next_card;
use crate::state::{Act, Dispatch, EndDraft, EndPlan, EndTarget, Shown};

/// How far the dialog has come.
#[derive(Clone, PartialEq)]
pub enum Phase {
    /// It waits for the person.
    Asking,
    /// The service has been asked.
    Running,
    /// It did not work, or nobody knows whether it did.
    Failed(Fault),
    /// The service asks for the password first; what was wrong with the one given before.
    Password(Option<Fault>),
    /// Not everything came true: it stays open to be read.
    Partly(TerminationReport),
}

impl Phase {
    /// Whether it is not known whether the sessions have ended. Only the very same may be asked
    /// for again then: its key brings the answer that was missed.
    pub fn is_unanswered(&self) -> bool {
        matches!(self, Self::Failed(fault) if may_have_been_done(fault))
    }

    /// Whether what was confirmed stands, and not what the team would make of it now.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Running | Self::Password(_) | Self::Partly(_)) || self.is_unanswered()
    }
}

/// What was confirmed.
#[derive(Clone, PartialEq)]
pub struct Confirmed {
    /// What it is to do.
    pub plan: EndPlan,
    call: TerminateSessions,
    members: BTreeSet<MemberId>,
    next: Option<MemberId>,
}

impl Confirmed {
    /// What the person has just confirmed.
    pub fn new(
        plan: EndPlan,
        draft: &EndDraft,
        target: &EndTarget,
        shown: &Shown,
        replica: &Replica,
        now: Timestamp,
    ) -> Self {
        let mut members = plan.members();
        let next = next_card(&shown.ids(), &members);
        if let EndTarget::Members(all) = target {
            members.extend(all);
        }
        // Nobody confirms two dialogs with one session in the same millisecond.
        let key = format!("{}-{}", replica.me().session.id, now.as_millis());
        let call = TerminateSessions { request: plan.request(draft), key };
        Self { plan, call, members, next }
    }

    /// Closes the dialog and goes on.
    pub fn leave(self, report: &TerminationReport, node: &NodeRef, dispatch: &Dispatch) {
        close(node);
        if self.next.is_none() {
            dom::focus("#view-title");
        }
        let remark = remark(report);
        dispatch.dispatch(Act::Ended { remark, members: self.members, next: self.next });
    }

    /// Asks the service, and lets the dialog show what comes of it.
    pub fn run(
        self,
        password: Option<String>,
        node: NodeRef,
        phase: UseStateSetter<Phase>,
        dispatch: Dispatch,
    ) {
        phase.set(Phase::Running);
        spawn_local(async move {
            if let Some(password) = password {
                let given = host::call(&ConfirmPassword { password }).await;
                if let Err(fault) = given {
                    // Nothing has been asked for that could have been done.
                    phase.set(Phase::Password(Some(fault)));
                    return dom::focus("[data-testid=end-password]");
                }
            }
            match host::call(&self.call).await {
                Ok(report) if is_as_announced(&report, &self.plan) => {
                    self.leave(&report, &node, &dispatch);
                }
                Ok(report) => {
                    phase.set(Phase::Partly(report));
                    dom::focus("[data-testid=end-cancel]");
                }
                Err(Fault::SignInTooOld) => phase.set(Phase::Password(None)),
                Err(fault) => phase.set(Phase::Failed(fault)),
            }
        });
    }
}
