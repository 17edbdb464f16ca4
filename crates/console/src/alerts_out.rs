//! How alerts reach the desktop: one after the other, not too many, and without holding up
//! the window for a notification service that sleeps.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::NotificationState;
use deskwatch_texts::speaking_during;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::alert::Alert;
use crate::core::Core;

/// So many alerts are raised in [`SPAN`]; whatever is beyond shows in tray and window alone.
const MOST: usize = 5;
/// See [`MOST`].
const SPAN: Duration = Duration::from_secs(10);
/// The longest that the window waits for the notification service.
const COURTESY: Duration = Duration::from_millis(250);

/// Alerts on their way.
pub(crate) struct AlertsOut {
    raised: VecDeque<Instant>,
    /// Held while alerts are shown, so that a later page's alerts come later.
    turn: Arc<Mutex<()>>,
}

impl AlertsOut {
    pub(crate) fn new() -> Self {
        Self { raised: VecDeque::with_capacity(MOST), turn: Arc::default() }
    }

    /// Raises alerts, and returns when they are shown or after [`COURTESY`].
    pub(crate) async fn raise(&mut self, core: &Arc<Core>, mut alerts: Vec<Alert>) {
        let allowed = self.allowance(alerts.len());
        if allowed < alerts.len() {
            tracing::info!(left_out = alerts.len() - allowed, "more alerts than anybody can read");
            alerts.truncate(allowed);
        }
        if alerts.is_empty() {
            return;
        }
        let (core, turn) = (Arc::clone(core), Arc::clone(&self.turn));
        let shown = tokio::spawn(async move {
            let _turn = turn.lock().await;
            for alert in alerts {
                let language = core.look(|at| at.view.language);
                let state = speaking_during(language, core.ports.notifier.show(&alert)).await;
                if state == NotificationState::NoService {
                    tracing::warn!("there is no notification service");
                }
                core.change(|at| at.view.notifications = state);
            }
        });
        let _ = tokio::time::timeout(COURTESY, shown).await;
    }

    /// How many of `wanted` alerts may be raised now.
    fn allowance(&mut self, wanted: usize) -> usize {
        let now = Instant::now();
        while self.raised.front().is_some_and(|raised| now.duration_since(*raised) >= SPAN) {
            self.raised.pop_front();
        }
        let allowed = wanted.min(MOST - self.raised.len());
        self.raised.extend(std::iter::repeat_n(now, allowed));
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn no_more_than_five_alerts_in_ten_seconds() {
        let mut alerts = AlertsOut::new();
        assert_eq!(alerts.allowance(3), 3);
        tokio::time::advance(Duration::from_secs(5)).await;
        assert_eq!(alerts.allowance(4), 2);
        assert_eq!(alerts.allowance(1), 0);
        tokio::time::advance(Duration::from_secs(5)).await;
        assert_eq!(alerts.allowance(9), 3);
        tokio::time::advance(SPAN).await;
        assert_eq!(alerts.allowance(9), 5);
    }
}
