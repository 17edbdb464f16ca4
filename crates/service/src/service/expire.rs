//! Sessions that end by themselves: nobody used them for too long, they are too old, or
//! their grace period is over.

use std::collections::HashSet;
use std::sync::Arc;

use deskwatch_team::{EndReason, SessionId, Timestamp};

use super::Service;
use crate::registry::Live;
use crate::store::{Ended, Ending, Ends, StoreError};

impl Service {
    /// Ends every session that has expired or whose grace period is over, and says how many.
    /// Their tokens are refused from the moment they expire, whenever this is called.
    pub async fn expire_due(&self) -> Result<usize, StoreError> {
        let now = self.now();
        let settings = self.registry.settings();
        let claimed = self.registry.claim_due(now);
        if claimed.is_empty() {
            return Ok(0);
        }
        let (graced, expired): (Vec<_>, Vec<_>) =
            claimed.into_iter().partition(|live| live.is_graced(&settings.security));
        let ends = |live: &Arc<Live>| Ends {
            id: live.id(),
            last_active_at: live.last_active_at(),
            // When it expired, which can be long ago if the service was not running;
            // but not before the settings that made it expire.
            ended_at: live.expires_at(&settings.security).max(settings.since).min(now),
        };
        let ends_of_expired: Vec<Ends> = expired.iter().map(ends).collect();
        let end = async {
            let how = Ending::of(EndReason::Expired, self.now());
            self.store.end_sessions(&ends_of_expired, &how).await
        };
        let expired = self.end_claimed(&expired, end).await;
        let ends_of_graced: Vec<Ends> = graced.iter().map(ends).collect();
        let end = async { self.store.end_graces(&ends_of_graced, self.now()).await };
        let graced = self.end_claimed(&graced, end).await;
        Ok(expired? + graced?)
    }

    /// Ends what was claimed; what could not be ended, or need not be any more because its
    /// grace period was undone meanwhile, is given back.
    async fn end_claimed(
        &self,
        claimed: &[Arc<Live>],
        end: impl Future<Output = Result<Ended, StoreError>>,
    ) -> Result<usize, StoreError> {
        if claimed.is_empty() {
            return Ok(0);
        }
        let ended = self
            .commit(async {
                let Ended { ended, recorded } = end.await?;
                Ok((ended, recorded))
            })
            .await;
        let done: HashSet<SessionId> =
            ended.as_ref().map(|ended| ended.iter().copied().collect()).unwrap_or_default();
        let left: Vec<Arc<Live>> =
            claimed.iter().filter(|live| !done.contains(&live.id())).cloned().collect();
        self.registry.unclaim(&left);
        ended.map(|ended| ended.len())
    }

    /// A time before which nothing expires; none when there is no session.
    pub(crate) fn next_expiry(&self) -> Option<Timestamp> {
        self.registry.next_expiry()
    }

    /// Waits until [`Self::next_expiry`] may have become another.
    pub(crate) async fn expiry_changed(&self) {
        self.expiry_changed.notified().await;
    }
}
