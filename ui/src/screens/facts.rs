//! The line at the foot of a card: with what and how lately, or since when not; in a grace
//! period the seconds that are left. It is drawn
//! again as time goes by, and the card around it is not.

use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::elapsed::Span;
use deskwatch_team::{Presence, Timestamp};
use yew::prelude::*;

use crate::parts::clock::use_now;
use crate::parts::countdown::{Countdown, Form};
use crate::parts::local;
use crate::parts::surroundings::WRITES_TIMES;
use crate::texts;

/// A session that has less than this left is about to expire.
const SOON: Duration = Duration::from_hours(1);

/// Whose.
#[derive(Properties)]
pub struct FactsProperties {
    /// The member with its live sessions.
    pub presence: Arc<Presence>,
    /// The inactivity limit of this kind.
    pub limit: Duration,
}

impl PartialEq for FactsProperties {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.presence, &other.presence) && self.limit == other.limit
    }
}

/// The line.
#[component]
pub fn Facts(properties: &FactsProperties) -> Html {
    let now = use_now();
    let presence = &properties.presence;
    let last = presence.member().last_seen_at;
    let ends_at = presence.sessions().iter().filter_map(|session| session.ends_at).min();
    let (what, when, soon) = match presence.sessions() {
        [] => {
            let seen = match last {
                None => texts::team::NEVER_SEEN.to_string(),
                Some(last) if WRITES_TIMES => texts::team::last_seen(&local::brief(last, now)),
                Some(_) => String::new(),
            };
            (texts::team::NO_SESSION.to_string(), seen, false)
        }
        sessions => {
            let what = match sessions {
                [only] => texts::client::short(&only.client),
                many => texts::sessions(many.len()),
            };
            let expiry = presence.next_to_expire().map(|session| session.expires_at);
            if let Some(at) = expiry.filter(|at| expires_soon(*at, now, properties.limit)) {
                (what, texts::times::expires(Span::until(at, now)), true)
            } else {
                let last = last.map(|last| texts::times::ago_short(Span::ago(last, now)));
                (what, last.unwrap_or_default(), false)
            }
        }
    };
    html! {
        <div class="facts" id={format!("facts-{}", presence.member().id)}>
            <span class="what" title={what.clone()}>{ what }</span>
            if let Some(to) = ends_at {
                <span class="when soon">
                    <Countdown {to} form={Form::OnCard} />
                </span>
            } else {
                <span class={classes!("when", soon.then_some("soon"))}>{ when }</span>
            }
        </div>
    }
}

/// Whether a session is about to expire: within the hour, and, where the limit itself is not
/// much longer than that, within the last half of it. Otherwise a short limit would have
/// every card warn all the time.
fn expires_soon(at: Timestamp, now: Timestamp, limit: Duration) -> bool {
    at.since(now) < SOON.min(limit / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_hour_is_soon() {
        let now = Timestamp::from_millis(1_763_889_300_000);
        let limit = Duration::from_hours(72);
        assert!(expires_soon(now + Duration::from_secs(3_599), now, limit));
        assert!(!expires_soon(now + Duration::from_hours(1), now, limit));
    }

    #[test]
    fn a_short_limit_does_not_make_everything_soon() {
        let now = Timestamp::from_millis(1_763_889_300_000);
        let limit = Duration::from_mins(5);
        assert!(!expires_soon(now + Duration::from_secs(290), now, limit));
        assert!(expires_soon(now + Duration::from_secs(149), now, limit));
    }
}
