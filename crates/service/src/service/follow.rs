//! Memory follows the store.
//!
//! What this process commits it takes in before it answers. What another process commits,
//! such as the command line, is noticed by looking at the newest place twice a second.
//! Either way changes are taken in in the order of the feed, without gaps.

use std::future::Future;
use std::time::Instant;

use tokio::sync::MutexGuard;

use super::Service;
use crate::metrics::StoreWork;
use crate::store::{Recorded, StoreError};

/// Changes that are read at once when memory is behind.
const CATCH_UP: u32 = 1_000;

impl Service {
    /// Carries out one write and takes what it recorded into memory.
    ///
    /// Should the caller go away in between, [`Self::follow`] takes it in.
    pub(super) async fn commit<T>(
        &self,
        write: impl Future<Output = Result<(T, Vec<Recorded>), StoreError>>,
    ) -> Result<T, StoreError> {
        let mut reached = self.reached.lock().await;
        let begun = Instant::now();
        let written = write.await;
        self.metrics.store_worked(StoreWork::Write, begun.elapsed(), written.is_err());
        let (done, recorded) = written?;
        if recorded.is_empty() && self.store.latest_seq().await? > *reached {
            // Nothing was left to do, perhaps because another process has just done it: what
            // is answered must be true of this one too.
            self.catch_up(&mut reached, i64::MAX).await?;
        }
        if let Some(first) = recorded.first().map(|first| first.change.seq)
            && first > *reached + 1
            && let Err(error) = self.catch_up(&mut reached, first - 1).await
        {
            // The write stands. Sessions it ended are forgotten now, before the answer; the
            // feed, which must have no gap, catches up by itself.
            tracing::warn!(%error, "memory is behind the store");
            self.registry.absorb_ahead(&recorded);
            return Ok(done);
        }
        self.absorb(&mut reached, recorded);
        Ok(done)
    }

    /// Carries out one read, and counts the time that it takes.
    pub(super) async fn looked_up<T>(
        &self,
        read: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let begun = Instant::now();
        let found = read.await;
        self.metrics.store_worked(StoreWork::Read, begun.elapsed(), found.is_err());
        found
    }

    /// Takes in what other processes have committed.
    pub async fn follow(&self) -> Result<(), StoreError> {
        // Without the lock: twice a second nearly always finds nothing.
        let begun = Instant::now();
        let latest = self.store.latest_seq().await;
        self.metrics.store_worked(StoreWork::Look, begun.elapsed(), latest.is_err());
        if latest? > self.feed.reached() {
            let mut reached = self.reached.lock().await;
            self.catch_up(&mut reached, i64::MAX).await?;
        }
        Ok(())
    }

    async fn catch_up(
        &self,
        reached: &mut MutexGuard<'_, i64>,
        through: i64,
    ) -> Result<(), StoreError> {
        while **reached < through {
            let mut recorded = self.store.changes_after(**reached, CATCH_UP).await?;
            recorded.retain(|recorded| recorded.change.seq <= through);
            if recorded.is_empty() {
                break;
            }
            self.absorb(reached, recorded);
        }
        Ok(())
    }

    fn absorb(&self, reached: &mut MutexGuard<'_, i64>, recorded: Vec<Recorded>) {
        let Some(last) = recorded.last().map(|last| last.change.seq) else { return };
        self.registry.absorb(&recorded);
        for recorded in &recorded {
            self.metrics.take_in(recorded);
        }
        **reached = last;
        self.feed.extend(recorded);
        self.expiry_changed.notify_one();
    }
}
