//! What goes on beside listening. No task ever gives up: a failure is logged, and the next
//! round tries again.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, sleep};
use tokio_util::sync::CancellationToken;

use crate::service::Service;
use crate::store::StoreError;

/// How often activity is written: a crash loses what is younger, and the time of a write.
const WRITE_EVERY: Duration = Duration::from_secs(1);
/// How often the store is asked for what other processes have committed.
const FOLLOW_EVERY: Duration = Duration::from_millis(500);
/// How often what need not be kept is removed.
const PRUNE_EVERY: Duration = Duration::from_hours(1);
/// Longest sleep until the next expiry: the machine's clock may be set, and timers do not
/// run while it sleeps.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// Sleep after a failure, so that it does not repeat at once.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The tasks.
pub(super) struct Background {
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
}

impl Background {
    pub fn start(service: &Arc<Service>) -> Self {
        let stop = CancellationToken::new();
        let writing = service.clone();
        let following = service.clone();
        let pruning = service.clone();
        let tasks = vec![
            tokio::spawn(expire(stop.clone(), service.clone())),
            tokio::spawn(every(WRITE_EVERY, "writing activity", stop.clone(), move || {
                let service = writing.clone();
                async move { service.write_activity().await }
            })),
            tokio::spawn(every(FOLLOW_EVERY, "following the store", stop.clone(), move || {
                let service = following.clone();
                async move { service.follow().await }
            })),
            tokio::spawn(every(PRUNE_EVERY, "pruning the feed", stop.clone(), move || {
                let service = pruning.clone();
                async move { service.prune().await }
            })),
        ];
        Self { stop, tasks }
    }

    /// Stops the tasks between two rounds, never in the middle of one.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a background task failed");
            }
        }
    }
}

async fn every<F: Future<Output = Result<(), StoreError>>>(
    period: Duration,
    what: &'static str,
    stop: CancellationToken,
    mut round: impl FnMut() -> F,
) {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        if let Err(error) = round().await {
            tracing::error!(%error, what, "a background task failed and will try again");
        }
    }
}

async fn expire(stop: CancellationToken, service: Arc<Service>) {
    loop {
        let rest = match service.expire_due().await {
            Ok(_) => service
                .next_expiry()
                // A millisecond later at least: what expires at that time is then due.
                .map_or(LONGEST_SLEEP, |next| next.since(service.now()) + Duration::from_millis(1))
                .min(LONGEST_SLEEP),
            Err(error) => {
                tracing::error!(%error, "expired sessions could not be ended; trying again");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            () = sleep(rest) => {}
            () = service.expiry_changed() => {}
            () = stop.cancelled() => return,
        }
    }
}
