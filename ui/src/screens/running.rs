//! The grace periods that run, in the status line, each with its seconds and its way back.

use deskwatch_bridge::UndoEnding;
use deskwatch_team::Replica;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;
use crate::parts::countdown::Countdown;
use crate::parts::icons;
use crate::state::schedule::{Schedule, schedules};
use crate::state::{Act, Dispatch, Remark, Shared};
use crate::texts;

/// What runs.
#[derive(Properties, PartialEq)]
pub struct RunningProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Whether anything can be undone now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The grace periods that run.
#[component]
pub fn Running(properties: &RunningProperties) -> Html {
    let RunningProperties { replica, online, dispatch } = properties;
    let running = use_memo(replica.clone(), |replica| schedules(replica));
    if running.is_empty() {
        return Html::default();
    }
    let rows = running.iter().map(|schedule| {
        html! {
            <GracePeriod key={schedule.ends_at.as_millis().to_string()}
                schedule={schedule.clone()} {online} dispatch={dispatch.clone()} />
        }
    });
    html! { <ul class="running" aria-label={texts::grace::RUNNING}>{ for rows }</ul> }
}

/// One grace period.
#[derive(Properties, PartialEq)]
struct GracePeriodProperties {
    schedule: Schedule,
    online: bool,
    dispatch: Dispatch,
}

#[component]
fn GracePeriod(properties: &GracePeriodProperties) -> Html {
    let GracePeriodProperties { schedule, online, dispatch } = properties;
    let is_undoing = use_state_eq(|| false);
    let can_undo = *online && !*is_undoing;
    let onclick = {
        let (call, dispatch, is_undoing) =
            (schedule.undo.clone(), dispatch.clone(), is_undoing.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(call) = call.clone().filter(|_| can_undo) {
                is_undoing.set(true);
                let is_undoing = is_undoing.clone();
                undo(call, dispatch.clone(), move || is_undoing.set(false));
            }
        })
    };
    html! {
        <li data-testid="running">
            { icons::clock() }
            <span>
                { texts::grace::scheduled(schedule) }{ " " }
                <Countdown to={schedule.ends_at} />
            </span>
            if schedule.undo.is_some() {
                <button type="button" class="link" data-testid="undo" {onclick}
                    aria-disabled={(!can_undo).then_some("true")}
                    aria-label={texts::grace::undo(schedule)}
                    data-hint={(!online).then_some(texts::ending::OFFLINE.words())}>
                    { texts::grace::UNDO }
                </button>
            }
        </li>
    }
}

/// Undoes a termination; the status line says what came of it.
pub fn undo(call: UndoEnding, dispatch: Dispatch, done: impl FnOnce() + 'static) {
    spawn_local(async move {
        let remark = match host::call(&call).await {
            Ok(undone) => Remark::Undone(undone),
            Err(fault) => Remark::Failed(fault),
        };
        dispatch.dispatch(Act::Say(remark));
        done();
    });
}
