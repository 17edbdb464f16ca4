//! The people whom the dialog concerns, and those it leaves alone.

use std::rc::Rc;

use yew::prelude::*;

use crate::parts::clock::use_now;
use crate::parts::{icons, local};
use crate::state::EndPlan;
use crate::state::plan::Person;
use crate::texts;

/// So many are listed; the others are counted.
const LISTED: usize = 50;

/// What ending would do.
#[derive(Properties, PartialEq)]
pub struct PeopleProperties {
    /// What ending would do.
    pub plan: Rc<EndPlan>,
}

/// The people.
#[component]
pub fn People(properties: &PeopleProperties) -> Html {
    let plan = &properties.plan;
    let now = use_now();
    let rows = plan.people.iter().take(LISTED).map(|person| {
        html! {
            <li data-testid="end-person" key={person.presence.member().id.0.as_u128()}>
                <span>{ &person.presence.member().name }</span>
                <em>{ with_what(person, now) }</em>
            </li>
        }
    });
    let more = plan.people.len().saturating_sub(LISTED);
    let mut refused: Vec<_> =
        plan.refused.iter().map(|presence| presence.member().name.as_str()).collect();
    refused.sort_unstable();
    refused.dedup();
    html! {<>
        if !plan.people.is_empty() {
            // Scrollable, so it must be reachable by keyboard.
            <ul class="people" tabindex={(plan.people.len() > 4).then_some("0")}>
                { for rows }
                if more > 0 {
                    <li><em>{ texts::ending::and_more(more) }</em></li>
                }
            </ul>
        }
        if plan.withheld > 0 {
            <p class="note warn" data-testid="end-withheld">
                { icons::warning() }{ texts::dialog::withheld(plan.withheld) }
            </p>
        }
        if plan.unseen > 0 {
            <p class="note" data-testid="end-unseen">{ icons::shield() }{ texts::dialog::unseen(plan.unseen) }</p>
        }
        if plan.spares_self {
            <p class="note" data-testid="end-spared">{ icons::shield() }{ texts::ending::SPARED }</p>
        }
        if plan.ends_self {
            <p class="note warn" data-testid="end-own">{ icons::warning() }{ texts::ending::OWN }</p>
        }
        if !refused.is_empty() {
            <p class="note warn" data-testid="end-refused">
                { icons::warning() }{ texts::ending::refused(&refused) }
            </p>
        }
    </>}
}

fn with_what(person: &Person, now: deskwatch_team::Timestamp) -> String {
    let since = person.sessions.iter().map(|session| session.started_at).min();
    let since = since.map(|since| local::brief(since, now)).unwrap_or_default();
    match person.sessions.as_slice() {
        [only] => texts::ending::one_session(&texts::client::short(&only.client), &since),
        many => texts::ending::several_sessions(many.len(), &since),
    }
}
