//! How far the service's clock is ahead of this computer's. Every timestamp of the team is by the
//! service's clock; compared with another, somebody would be active in the future, and a session
//! expire long before or after its time.

use deskwatch_team::Timestamp;

use crate::core::Core;
use crate::state::State;

/// Clocks that differ by less agree: what the service says is rounded to seconds, and comes
/// with the network's delay.
const AGREE_MILLIS: i64 = 3_000;

impl Core {
    /// What time it is by the service's clock.
    pub(crate) fn service_now(&self) -> Timestamp {
        let now = self.ports.clock.now();
        self.look(|at| at.by_service(now))
    }

    /// The source has just answered: takes note of its clock.
    pub(crate) fn note_clock(&self, number: u64, said: Option<Timestamp>) {
        let Some(said) = said else { return };
        let ahead = said.as_millis() - self.ports.clock.now().as_millis();
        let ahead = if ahead.abs() < AGREE_MILLIS { 0 } else { ahead };
        self.change(|at| {
            let is_same = (at.view.service_ahead_millis - ahead).abs() < AGREE_MILLIS;
            // What is told anew has the window drawn anew.
            if at.watch_mut(number).is_some() && (!is_same || ahead == 0) {
                at.view.service_ahead_millis = ahead;
            }
        });
    }
}

impl State {
    /// That time of this computer's clock by the service's.
    pub(crate) fn by_service(&self, time: Timestamp) -> Timestamp {
        Timestamp::from_millis(time.as_millis() + self.view.service_ahead_millis)
    }
}
