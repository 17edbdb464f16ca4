//! What time it is, for everything on screen that grows older while nobody touches it.
//!
//! Only components that ask for [`use_now`] are drawn again when it moves on: a few words on
//! each card, and never the card.

use std::cell::Cell;

use deskwatch_team::Timestamp;
use gloo_timers::callback::Interval;
use yew::prelude::*;

use super::surroundings::system_millis;

/// How often the time on screen moves on. Minutes are the finest unit shown.
const TICK_MILLIS: u32 = 15_000;

/// How often a countdown moves on.
const SECOND_MILLIS: u32 = 1_000;

/// The time as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Now(Timestamp);

/// Children.
#[derive(Properties, PartialEq)]
pub struct ClockProperties {
    /// Whatever shows times.
    pub children: Html,
}

/// Keeps the time for everything below it.
#[component]
pub fn Clock(properties: &ClockProperties) -> Html {
    let now = use_state_eq(|| Now(read_clock()));
    {
        let setter = now.setter();
        use_effect_with((), move |()| {
            let ticking = Interval::new(TICK_MILLIS, move || setter.set(Now(read_clock())));
            move || drop(ticking)
        });
    }
    html! {
        <ContextProvider<Now> context={*now}>{ properties.children.clone() }</ContextProvider<Now>>
    }
}

/// What time it is. Draws the component again when it moves on.
#[hook]
pub fn use_now() -> Timestamp {
    let shown = use_context::<Now>().map_or_else(read_clock, |now| now.0);
    // Something may have happened since the last tick, and nothing happens in the future.
    shown.max(read_clock())
}

/// What time it is to the second, while that is wanted; otherwise as [`use_now`]. Only the
/// component that asks is drawn again every second.
#[hook]
pub fn use_seconds(wanted: bool) -> Timestamp {
    let shown = use_now();
    let update = use_force_update();
    use_effect_with(wanted, move |wanted| {
        let ticking = wanted.then(|| Interval::new(SECOND_MILLIS, move || update.force_update()));
        move || drop(ticking)
    });
    shown
}

thread_local! {
    /// How far the service's clock is ahead of the system's, in milliseconds.
    static AHEAD: Cell<i64> = const { Cell::new(0) };
}

/// Says how far the service's clock is ahead of the system's: every time on screen is by it.
pub fn service_is_ahead(millis: i64) {
    AHEAD.set(millis);
}

/// What time it is by the service's clock, going by the system's: the one place in the page that
/// reads that.
pub fn read_clock() -> Timestamp {
    Timestamp::from_millis(system_millis() + AHEAD.get())
}
