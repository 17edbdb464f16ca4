//! What there is to know of a live session, in the popover and at the side.

use std::time::Duration;

use deskwatch_team::Session;
use deskwatch_team::elapsed::Span;
use yew::prelude::*;

use crate::parts::clock::use_now;
use crate::parts::countdown::{Countdown, Form};
use crate::parts::local;
use crate::texts;

/// Which.
#[derive(Properties, PartialEq)]
pub struct SessionFactsProperties {
    /// The session.
    pub session: Session,
    /// The inactivity limit it is under.
    pub limit: Duration,
    /// The session of this console.
    pub is_own: bool,
}

/// A session's facts.
#[component]
pub fn SessionFacts(properties: &SessionFactsProperties) -> Html {
    let SessionFactsProperties { session, limit, is_own } = properties;
    let now = use_now();
    let started = local::moment(session.started_at, now);
    let until = texts::times::until(Span::until(session.expires_at, now));
    // Earlier than inactivity alone would have it: the maximum age ends it, whatever happens.
    let by_inactivity = session.expires_at >= session.last_active_at + *limit;
    let rows = [
        (texts::sessions::ADDRESS, session.ip.clone()),
        (texts::sessions::STARTED, texts::sessions::started(&started, session.method)),
        (texts::sessions::LAST_ACTIVITY, texts::times::ago(Span::ago(session.last_active_at, now))),
    ];
    let (label, end) = match session.ends_at {
        Some(to) => (texts::grace::ENDS, html! { <Countdown {to} form={Form::InDetails} /> }),
        None => (
            texts::sessions::EXPIRES,
            html! { { texts::sessions::expires(&until, by_inactivity) } },
        ),
    };
    html! {
        <dl class="session-facts" data-session-id={session.id.to_string()}>
            <dt>{ texts::sessions::BROWSER }</dt>
            <dd>
                { texts::client::full(&session.client) }
                if *is_own {
                    { " " }<span class="tag you">{ texts::sessions::OWN }</span>
                }
            </dd>
            { for rows.into_iter().map(|(label, value)| html! {
                <>
                    <dt>{ label }</dt>
                    <dd>{ value }</dd>
                </>
            }) }
            <dt>{ label }</dt>
            <dd class={classes!(session.ends_at.map(|_| "soon"))}>{ end }</dd>
        </dl>
    }
}
