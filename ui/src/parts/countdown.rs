//! Seconds until something happens, counting down by themselves.

use deskwatch_team::Timestamp;
use yew::prelude::*;

use super::clock::use_seconds;
use crate::texts;

/// What is said around the seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Nothing.
    #[default]
    Bare,
    /// That it is the end of a session, on a card.
    OnCard,
    /// By whom it ends, in the details.
    InDetails,
}

impl Form {
    fn words(self, seconds: u64) -> String {
        match self {
            Self::Bare => texts::grace::left(seconds),
            Self::OnCard => texts::grace::ends_in(seconds),
            Self::InDetails => texts::grace::by_an_administrator(seconds),
        }
    }
}

/// What is counted down to.
#[derive(Properties, PartialEq)]
pub struct CountdownProperties {
    /// When it happens.
    pub to: Timestamp,
    /// What is said around the seconds.
    #[prop_or_default]
    pub form: Form,
}

/// The words for the seconds that are left. Not for screen readers, who would be told every
/// second: whoever uses it says it once in another way.
#[component]
pub fn Countdown(properties: &CountdownProperties) -> Html {
    let CountdownProperties { to, form } = properties;
    let now = use_seconds(true);
    html! { <span class="countdown" data-testid="ends-in">{ form.words(seconds_left(*to, now)) }</span> }
}

/// Whole seconds that are left, rounded up: zero only when it has come.
pub fn seconds_left(to: Timestamp, now: Timestamp) -> u64 {
    to.since(now).as_millis().div_ceil(1_000).try_into().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_second_that_has_begun_counts() {
        let now = Timestamp::from_millis(1_763_889_300_000);
        assert_eq!(seconds_left(now + Duration::from_millis(59_001), now), 60);
        assert_eq!(seconds_left(now + Duration::from_millis(1), now), 1);
        assert_eq!(seconds_left(now, now), 0);
        assert_eq!(seconds_left(now, now + Duration::from_secs(5)), 0);
    }
}
