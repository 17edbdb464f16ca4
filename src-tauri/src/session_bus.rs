//! The session bus, which may be started anew under a program that runs: whoever is on it
//! connects again by itself.

use std::time::Duration;

use tokio::time::{Instant, sleep};

/// The first pause after the bus was lost, and the longest that it grows to.
const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(30);

/// The pauses between a connection that was lost, or never made, and the next attempt.
pub struct Pauses {
    next: Duration,
    attempted: Instant,
}

impl Pauses {
    /// Those after an attempt that is made now.
    pub fn new() -> Self {
        Self { next: FIRST, attempted: Instant::now() }
    }

    /// Waits before the next attempt: the longer the more often one came to nothing.
    pub async fn pause(&mut self) {
        // It was there for a while.
        if self.attempted.elapsed() > LONGEST {
            self.next = FIRST;
        }
        sleep(self.next).await;
        self.next = (self.next * 2).min(LONGEST);
        self.attempted = Instant::now();
    }
}

/// Has the program outlive the bus. GTK is on it through `GLib`, which by default ends the whole
/// program when the bus goes away.
///
/// To be called once GTK is on the bus, and before its loop runs, in which the end is noticed.
pub fn outlive() {
    match gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE) {
        // The one that GTK has: there is one for each program.
        Ok(bus) => bus.set_exit_on_close(false),
        Err(error) => tracing::warn!(%error, "there is no session bus"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn paused(pauses: &mut Pauses) -> Duration {
        let before = Instant::now();
        pauses.pause().await;
        before.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn pauses_grow_until_the_bus_was_there_for_a_while() {
        let mut pauses = Pauses::new();
        assert_eq!(paused(&mut pauses).await, FIRST);
        assert_eq!(paused(&mut pauses).await, FIRST * 2);
        for _ in 0..10 {
            pauses.pause().await;
        }
        assert_eq!(paused(&mut pauses).await, LONGEST);
        // Lost at once: no reason to hurry.
        sleep(Duration::from_secs(1)).await;
        assert_eq!(paused(&mut pauses).await, LONGEST);
        sleep(LONGEST * 2).await;
        assert_eq!(paused(&mut pauses).await, FIRST);
    }
}
