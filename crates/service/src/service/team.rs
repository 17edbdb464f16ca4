//! What consoles see: the team at one place in the feed, and what has happened since.

use std::time::Duration;

use deskwatch_team::{Change, ChangePage, Me, Snapshot};
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
    /// Everything that a console needs at once.
    pub(crate) async fn team(
        &self,
        view: ViewTeam,
        caller: &Live,
    ) -> Result<Option<Snapshot>, StoreError> {
        let visible = view.visible();
        let mut team = self.looked_up(self.store.team(visible)).await?;
        for member in &mut team.members {
            if !visible.shows(member.kind.other()) {
                member.linked_id = None;
            }
        }
        // The caller as the feed has told it, so that a replica that has followed the feed
        // and one that starts here are the same.
        let listed = team.members.iter().find(|member| member.id == caller.member_id());
        let member = match listed {
            Some(member) => Some(member.clone()),
            None => self.registry.member_now(caller.member_id()).map(|mut member| {
                member.linked_id = member.linked_id.filter(|_| visible.shows(member.kind.other()));
                member
            }),
        };
        let listed = team.sessions.iter_mut().find(|session| session.id == caller.id());
        let mut session = match listed {
            Some(session) => {
                session.current = true;
                session.clone()
            }
            None => caller.as_told(&team.security),
        };
        session.current = true;
        Ok(member.map(|member| Snapshot {
            cursor: self.cursor(visible, team.seq),
            me: Me { member, session },
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
