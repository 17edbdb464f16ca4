//! One row: when, who did what to whom, why, from where.

use std::rc::Rc;

use deskwatch_team::elapsed::Span;
use deskwatch_team::{HistoryEntry, HistoryKind};
use yew::prelude::*;

use crate::parts::clock::use_now;
use crate::parts::{local, local_days};
use crate::texts;
use crate::texts::events::{Said, aside, plain, sentence};

/// Longer sentences may not fit into the two lines of a row.
const LONG: usize = 110;

/// Which.
#[derive(Properties)]
pub struct EventProperties {
    /// What happened.
    pub entry: Rc<HistoryEntry>,
    /// To how many sessions.
    pub count: usize,
    /// Its place among the rows, from 0.
    pub place: usize,
    /// How many rows there are, if that is known.
    pub of: Option<usize>,
    /// The keyboard is here.
    pub current: bool,
}

impl PartialEq for EventProperties {
    fn eq(&self, other: &Self) -> bool {
        // Entries never change.
        self.entry.id == other.entry.id
            && (self.count, self.place) == (other.count, other.place)
            && (self.of, self.current) == (other.of, other.current)
    }
}

/// A row.
#[component]
pub fn Event(properties: &EventProperties) -> Html {
    let EventProperties { entry, count, place, of, current } = properties;
    let said = sentence(entry, *count, local::time);
    let aside = aside(entry).join(" · ");
    let long =
        (plain(&said).len() + aside.len() > LONG).then(|| format!("{} {aside}", plain(&said)));
    let pieces = said.into_iter().map(|said| match said {
        Said::Name(name) => html! { <b>{ name }</b> },
        Said::Words(words) => html! { <>{ words }</> },
    });
    html! {
        <article class="event" data-testid="activity-row" data-kind={entry.kind.name()}
            data-place={place.to_string()} tabindex={if *current { "0" } else { "-1" }}
            aria-posinset={(place + 1).to_string()}
            aria-setsize={of.map_or_else(|| "-1".to_owned(), |of| of.to_string())}>
            <time class="event-time" datetime={entry.at.to_string()}
                data-hint={local_days::exact(entry.at)}>{ local::time(entry.at) }</time>
            <span class={classes!("event-dot", colour(entry.kind))} aria-hidden="true"></span>
            <p class="event-what" data-hint={long}>
                { for pieces }
                if !aside.is_empty() {
                    { " " }<small>{ aside }</small>
                }
            </p>
            <span class="event-ip">{ entry.ip.clone() }</span>
            <Ago at={entry.at} />
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct AgoProperties {
    at: deskwatch_team::Timestamp,
}

/// How long ago: a component of its own, so that the row is not drawn again as time goes by.
#[component]
fn Ago(properties: &AgoProperties) -> Html {
    let now = use_now();
    html! { <span class="event-ago">{ texts::times::ago_short(Span::ago(properties.at, now)) }</span> }
}

/// Colour says how weighty it is; the sentence says everything.
const fn colour(kind: HistoryKind) -> &'static str {
    match kind {
        HistoryKind::SignIn => "good",
        HistoryKind::Termination | HistoryKind::Revocation => "grave",
        HistoryKind::SignInFailed | HistoryKind::TerminationScheduled => "odd",
        HistoryKind::SignOut | HistoryKind::Expiry | HistoryKind::TerminationUndone => "plain",
        HistoryKind::MemberAdded
        | HistoryKind::MemberUpdated
        | HistoryKind::MemberRemoved
        | HistoryKind::PasswordChanged
        | HistoryKind::SecurityUpdated => "change",
    }
}
