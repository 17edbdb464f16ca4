//! Activity is written behind.

use std::time::Duration;

use super::Service;
use crate::store::StoreError;

/// How long the feed is kept.
const FEED_KEPT: Duration = Duration::from_hours(7 * 24);
/// How long answers are remembered for their keys.
const ANSWERS_KEPT: Duration = Duration::from_hours(24);
/// How long it is known from where somebody has signed in.
pub(super) const ADDRESSES_KEPT: Duration = Duration::from_hours(90 * 24);

impl Service {
    /// Writes the activity that has not been written. Called once a second.
    pub async fn write_activity(&self) -> Result<(), StoreError> {
        let mut taken = self.activity.take(&self.registry, self.now());
        if taken.writes().is_empty() {
            return Ok(());
        }
        self.commit(async {
            let recorded = self.store.write_activity(self.now(), taken.writes()).await?;
            Ok(((), recorded))
        })
        .await?;
        taken.are_written();
        Ok(())
    }

    /// Removes what need not be kept any longer: changes after seven days, answers for keys
    /// after one, addresses after ninety.
    pub async fn prune(&self) -> Result<(), StoreError> {
        let mut more = true;
        while more {
            // In its turn, and others between.
            let _turn = self.reached.lock().await;
            let now = self.now();
            let (feed, answers) = (now - FEED_KEPT, now - ANSWERS_KEPT);
            more = self.store.prune(feed, answers, now - ADDRESSES_KEPT).await?;
        }
        Ok(())
    }
}
