//! What consoles see: the team at one place in the feed, and what has happened since.

use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::{Change, ChangePage, Snapshot};
use tokio::time::Instant;

use super::Service;
use crate::feed::{Cursor, InvalidCursor};
use crate::registry::{Live, Notice};
use crate::rules::permit::{Permit as _, ViewTeam};
use crate::store::{StoreError, Visible};

/// Why changes could not be told.
#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    /// The cursor is none of ours.
    #[error(transparent)]
    InvalidCursor(#[from] InvalidCursor),
    /// The past since that cursor is no longer kept, or was seen with other rights.
    #[error("the cursor has expired")]
    CursorExpired,
    /// The caller's session ended while it waited.
    #[error("the session has ended")]
    Ended,
    /// The caller lost every view right while it waited.
    #[error("no right to view")]
    Forbidden,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Some changes, and the place after them.
struct Page {
    changes: Vec<Change>,
    through: i64,
}

impl Service {
    /// Everything that a console needs at once; none when the caller has been removed.
    pub(crate) async fn team(
        &self,
        view: ViewTeam,
        caller: &Arc<Live>,
    ) -> Result<Option<Snapshot>, StoreError> {
        let visible = view.visible();
        // What another process has committed is shown as well.
        self.follow().await?;
        let team = self.registry.team(visible, caller).ok_or_else(StoreError::behind)?;
        Ok(team.me.map(|me| Snapshot {
            cursor: self.cursor(visible, team.seq),
            me,
            members: team.members,
            sessions: team.sessions,
            security: team.security,
        }))
    }

    fn cursor(&self, visible: Visible, seq: i64) -> String {
        Cursor { instance: self.instance.clone(), visible, seq }.encode()
    }

    /// What has happened since a cursor; waits when nothing has.
    pub(crate) async fn changes(
        &self,
        caller: &Live,
        cursor: &str,
        wait: Duration,
        limit: u32,
    ) -> Result<ChangePage, ChangesError> {
        let cursor = Cursor::decode(cursor)?;
        if cursor.instance != self.instance {
            return Err(ChangesError::CursorExpired);
        }
        let until = Instant::now() + wait;
        let mut notices = caller.notices();
        let mut after = cursor.seq;
        if after > self.feed.reached() && after > self.store.latest_seq().await? {
            // A place that was never reached: the database was put back to an earlier state.
            return Err(ChangesError::CursorExpired);
        }
        loop {
            let visible = self.may_still_see(caller)?;
            if visible != cursor.visible {
                return Err(ChangesError::CursorExpired);
            }
            let page = self.read(after, limit, visible).await?;
            after = page.through;
            let reached = self.feed.reached();
            let more = after < reached;
            let done = !page.changes.is_empty() || self.closing.is_cancelled();
            if done || (!more && Instant::now() >= until) {
                let cursor = self.cursor(visible, after);
                return Ok(ChangePage { cursor, changes: page.changes, more });
            }
            if !more {
                tokio::select! {
                    () = self.feed.wait_beyond(after) => {}
                    () = tokio::time::sleep_until(until) => {}
                    () = self.closing.cancelled() => {}
                    _ = notices.wait_for(|notice| matches!(notice, Notice::Ended { .. })) => {}
                }
            }
        }
    }

    /// What the caller may see now: while it waited its session may have ended, or its
    /// rights have changed.
    fn may_still_see(&self, caller: &Live) -> Result<Visible, ChangesError> {
        if self.registry.session(caller.id()).is_none() {
            return Err(ChangesError::Ended);
        }
        let member = self.registry.member(caller.member_id()).ok_or(ChangesError::Ended)?;
        Ok(ViewTeam::check(&member).ok_or(ChangesError::Forbidden)?.visible())
    }

    async fn read(&self, after: i64, limit: u32, visible: Visible) -> Result<Page, ChangesError> {
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        if let Some(entries) = self.feed.after(after, most) {
            let through = entries.last().map_or(after, |last| last.seq());
            let changes = entries.iter().filter_map(|entry| entry.told_to(visible)).collect();
            return Ok(Page { changes, through });
        }
        let reached = self.feed.reached();
        let mut recorded = self.looked_up(self.store.changes_after(after, limit)).await?;
        // Asked after reading: what was there then was not removed before.
        if after < self.looked_up(self.store.feed_bounds()).await?.pruned_through {
            return Err(ChangesError::CursorExpired);
        }
        // Nobody is told what memory has not taken in: sessions whose end is told are
        // refused by then.
        recorded.retain(|recorded| recorded.change.seq <= reached);
        let through = recorded.last().map_or(after, |last| last.change.seq);
        let entries = recorded.into_iter().map(crate::feed::Entry::from);
        let changes = entries.filter_map(|entry| entry.told_to(visible)).collect();
        Ok(Page { changes, through })
    }
}
