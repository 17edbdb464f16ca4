//! What became of an ending, person by person: shown when not everything came true. Of a
//! large one the service tells only counts at first, and the rest is read page by page.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use deskwatch_bridge::{Fault, LoadOutcomes};
use deskwatch_team::{Outcome, Replica, SessionOutcome, TerminationReport};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;
use crate::state::outcome::{by_person, is_wrong};
use crate::state::{EndPlan, Shared};
use crate::texts;

/// So many people are listed; the others are counted. Those who matter come first.
const LISTED: usize = 200;

/// What became of what.
#[derive(Properties, PartialEq)]
pub struct OutcomesProperties {
    /// What the service answered.
    pub report: TerminationReport,
    /// What was meant, for the names of those who are gone.
    pub plan: Rc<EndPlan>,
    /// The team, for the names.
    pub replica: Shared<Replica>,
}

/// What became of it.
#[component]
pub fn Outcomes(properties: &OutcomesProperties) -> Html {
    let OutcomesProperties { report, plan, replica } = properties;
    let all = report.counts.values().sum::<u32>() as usize;
    let (outcomes, failed) = use_outcomes(report, all);
    let people = by_person(&outcomes);
    let more = people.len().saturating_sub(LISTED);
    let rows = people.iter().take(LISTED).map(|(member_id, outcomes)| {
        let presence = member_id.and_then(|id| replica.get(id).or_else(|| plan.person(id)));
        let name = presence.map_or(texts::ending::SOMEBODY.words(), |p| p.member().name.as_str());
        row(name, outcomes)
    });
    html! {<>
        <p class="consequence">{ words(&report.counts) }</p>
        if outcomes.len() < all && failed.is_none() {
            <p class="consequence" aria-live="polite">
                { texts::dialog::reading(outcomes.len(), all) }
            </p>
        }
        <ul class="people outcomes" data-testid="end-outcomes" tabindex="0"
            data-read={outcomes.len().to_string()} aria-label={texts::ending::OUTCOMES}>
            { for rows }
            if more > 0 {
                <li><em>{ texts::ending::and_more(more) }</em></li>
            }
        </ul>
        if let Some(fault) = failed {
            <p class="fault">{ texts::faults::fault(&fault) }</p>
        }
    </>}
}

/// The outcomes, as far as they have been read, and why they could not be read further.
#[hook]
fn use_outcomes(
    report: &TerminationReport,
    all: usize,
) -> (Rc<Vec<SessionOutcome>>, Option<Fault>) {
    let listed = Rc::new(report.outcomes.clone());
    let read = use_state_eq(|| (listed, None));
    let (id, is_whole) = (report.id, report.outcomes.len() >= all);
    let set = read.setter();
    use_effect_with(id, move |id| {
        let gone = Rc::new(Cell::new(is_whole));
        let (call, stop) = (LoadOutcomes { id: *id, after: None }, Rc::clone(&gone));
        spawn_local(async move {
            let (mut call, mut outcomes) = (call, Vec::new());
            while !stop.get() {
                match host::call(&call).await {
                    Ok(page) => {
                        outcomes.extend(page.outcomes);
                        set.set((Rc::new(outcomes.clone()), None));
                        let Some(next) = page.next else { return };
                        call.after = Some(next);
                    }
                    Err(fault) => {
                        set.set((Rc::new(outcomes), Some(fault)));
                        return;
                    }
                }
            }
        });
        move || gone.set(true)
    });
    (*read).clone()
}

fn row(name: &str, outcomes: &BTreeMap<Outcome, u32>) -> Html {
    let is_wrong = outcomes.keys().any(|outcome| is_wrong(*outcome));
    html! {
        <li class={classes!(is_wrong.then_some("wrong"))}>
            <span>{ name }</span><em>{ words(outcomes) }</em>
        </li>
    }
}

fn words(outcomes: &BTreeMap<Outcome, u32>) -> String {
    let words = outcomes.iter().map(|(outcome, count)| texts::ending::outcome(*outcome, *count));
    words.collect::<Vec<_>>().join(", ")
}
