//! What became of an ending, person by person: shown when not everything came true.

use std::collections::BTreeMap;

use deskwatch_team::{Outcome, TerminationReport};
use yew::prelude::*;

use crate::state::EndPlan;
use crate::state::outcome::by_person;
use crate::texts;

/// What became of what.
#[derive(Properties, PartialEq)]
pub struct OutcomesProperties {
    /// What the service answered.
    pub report: TerminationReport,
    /// What was meant, for the names.
    pub plan: EndPlan,
}

/// What became of it.
#[component]
pub fn Outcomes(properties: &OutcomesProperties) -> Html {
    let OutcomesProperties { report, plan } = properties;
    let people = by_person(report);
    let rows: Vec<Html> = if people.is_empty() {
        vec![row(texts::ending::EVERYBODY.words(), &report.counts)]
    } else {
        people
            .iter()
            .map(|(member_id, outcomes)| {
                let person = member_id.and_then(|id| plan.person(id));
                let name =
                    person.map_or(texts::ending::SOMEBODY.words(), |p| p.member().name.as_str());
                row(name, outcomes)
            })
            .collect()
    };
    html! {
        <ul class="people outcomes" data-testid="end-outcomes" tabindex="0"
            aria-label={texts::ending::OUTCOMES}>{ for rows }</ul>
    }
}

fn row(name: &str, outcomes: &BTreeMap<Outcome, u32>) -> Html {
    let is_wrong = outcomes.keys().any(|one| matches!(one, Outcome::Forbidden | Outcome::NotFound));
    let words: Vec<_> =
        outcomes.iter().map(|(outcome, count)| texts::ending::outcome(*outcome, *count)).collect();
    html! {
        <li class={classes!(is_wrong.then_some("wrong"))}>
            <span>{ name }</span><em>{ words.join(", ") }</em>
        </li>
    }
}
