//! What is counted for one login or address.

use std::collections::VecDeque;

use deskwatch_team::Timestamp;

use super::WINDOW;
use crate::clock::AHEAD;

/// Failures in order of time, and attempts that are being made.
#[derive(Default)]
pub(super) struct Tally {
    failed: VecDeque<Timestamp>,
    running: usize,
}

impl Tally {
    /// The failure that keeps the next attempt waiting, if there are too many.
    pub fn too_many(&self, allowed: usize) -> Option<Timestamp> {
        let place = self.failed.len().checked_sub(allowed)?;
        self.failed.get(place).copied()
    }

    /// Whether another attempt would be within the limit, should all that run fail.
    pub fn has_place(&self, allowed: usize) -> bool {
        self.failed.len() + self.running < allowed
    }

    pub fn begin(&mut self) {
        self.running += 1;
    }

    /// An attempt is over, and has failed if it has a time.
    pub fn end(&mut self, failed_at: Option<Timestamp>) {
        self.running = self.running.saturating_sub(1);
        if let Some(at) = failed_at {
            // Those that began earlier can take longer.
            let place = self.failed.partition_point(|time| *time <= at);
            self.failed.insert(place, at);
        }
    }

    /// Forgets what no longer counts, and what a clock that was ahead has said.
    pub fn forget_until(&mut self, now: Timestamp) {
        self.failed.retain(|time| *time + WINDOW > now && *time <= now + AHEAD);
    }

    pub fn is_empty(&self) -> bool {
        self.failed.is_empty() && self.running == 0
    }

    /// Bytes that it holds outside of itself.
    #[cfg(test)]
    pub fn held(&self) -> usize {
        self.failed.capacity() * size_of::<Timestamp>()
    }
}
