//! A person who does not want to wait for the next attempt to reach the service.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deskwatch_bridge::Connection;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::core::Core;

/// No attempt takes longer than this.
const PATIENCE: Duration = Duration::from_secs(30);

/// Counts the poller's attempts.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    begun: AtomicU64,
    ended: watch::Sender<u64>,
}

impl Attempts {
    /// Another begins.
    pub(crate) fn begin(&self) {
        self.begun.fetch_add(1, Ordering::SeqCst);
    }

    /// It is over.
    pub(crate) fn end(&self) {
        self.ended.send_replace(self.begun.load(Ordering::SeqCst));
    }
}

impl Core {
    /// Has the poller try now. While it tries already, it tries once more right after that: the
    /// attempt that runs may have begun before whatever gives the person hope.
    pub(crate) fn wake_poller(&self) -> Option<Arc<Attempts>> {
        self.look(|at| {
            let watch = at.watch.as_ref()?;
            watch.wake.notify_one();
            Some(Arc::clone(&watch.attempts))
        })
    }

    /// The same, until it is known what came of it.
    pub(crate) async fn try_again(&self) {
        if !self.look(|at| matches!(at.view.connection, Connection::Offline { .. })) {
            return;
        }
        let Some(attempts) = self.wake_poller() else { return };
        let next = attempts.begun.load(Ordering::SeqCst) + 1;
        let mut ended = attempts.ended.subscribe();
        // Nobody counts any more when something else is watched.
        drop(attempts);
        let _ = timeout(PATIENCE, ended.wait_for(|ended| *ended >= next)).await;
    }
}
