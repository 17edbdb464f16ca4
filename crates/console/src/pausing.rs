//! Raising no alerts for a while. It is remembered, and ends by itself.

use std::time::Duration;

use deskwatch_bridge::{Fault, Pause};

use crate::core::Core;

/// An hour is an hour.
const HOUR: Duration = Duration::from_hours(1);

impl Core {
    /// Pauses alerts, or goes on with them.
    pub(crate) async fn pause_notifications(&self, pause: Pause) -> Result<(), Fault> {
        let now = self.ports.clock.now();
        let until = match pause {
            Pause::None => None,
            Pause::OneHour => Some(now + HOUR),
            Pause::UntilTomorrow => Some(self.ports.clock.next_morning(now)),
        };
        self.change(|at| {
            at.settings.notifications.pause(until);
            at.view.notification_settings = at.settings.notifications.now.clone();
        });
        self.save_settings().await
    }
}
