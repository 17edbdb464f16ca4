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
        let now = self.now();
        let writes = self.activity.take(&self.registry, now);
        if writes.is_empty() {
            return Ok(());
        }
        let written =
            self.commit(async { Ok(((), self.store.write_activity(now, &writes).await?)) }).await;
        if written.is_err() {
            self.activity.put_back(&self.registry, &writes);
        }
        written
    }

    /// Removes what need not be kept any longer: changes after seven days, answers for keys
    /// after one, addresses after ninety.
    pub async fn prune(&self) -> Result<(), StoreError> {
        let now = self.now();
        self.store.prune(now - FEED_KEPT, now - ANSWERS_KEPT, now - ADDRESSES_KEPT).await
    }
}
