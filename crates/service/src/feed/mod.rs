//! The feed in memory: recent changes, and whoever waits for the next.
//!
//! A hundred consoles that wait are woken by one change and read it from here, so that they
//! do not all ask the database. It holds what has been taken in, in order and without
//! gaps, so a reader that goes on from its last place skips nothing.

mod cursor;

use std::collections::VecDeque;
use std::sync::Arc;

use deskwatch_team::{Change, Kind};
use parking_lot::RwLock;
use tokio::sync::watch;

pub use cursor::{Cursor, InvalidCursor};

use crate::store::{Recorded, Visible};

/// Changes that are held in memory. Whoever is further behind reads from the store.
const HELD: usize = 10_000;

/// One change, and who may be told it.
#[derive(Debug)]
pub struct Entry {
    change: Change,
    member_kind: Option<Kind>,
}

impl Entry {
    /// Its place.
    pub fn seq(&self) -> i64 {
        self.change.seq
    }

    /// The change as somebody who sees these kinds is told it; none when it is not for them.
    pub fn told_to(&self, visible: Visible) -> Option<Change> {
        if self.member_kind.is_some_and(|kind| !visible.shows(kind)) {
            return None;
        }
        let mut change = self.change.clone();
        if let Some(member) = &mut change.member
            && !visible.shows(member.kind.other())
        {
            member.linked_id = None;
        }
        Some(change)
    }
}

impl From<Recorded> for Entry {
    fn from(recorded: Recorded) -> Self {
        Self { change: recorded.change, member_kind: recorded.member_kind }
    }
}

struct Held {
    /// Everything after this place is held.
    after: i64,
    entries: VecDeque<Arc<Entry>>,
}

/// Recent changes.
pub struct Feed {
    held: RwLock<Held>,
    reached: watch::Sender<i64>,
}

impl Feed {
    /// Goes on from a place.
    pub fn from(seq: i64) -> Self {
        Self {
            held: RwLock::new(Held { after: seq, entries: VecDeque::new() }),
            reached: watch::Sender::new(seq),
        }
    }

    /// Takes in changes that follow those taken in before, and wakes whoever waits.
    pub fn extend(&self, recorded: Vec<Recorded>) {
        let Some(last) = recorded.last().map(|last| last.change.seq) else { return };
        {
            let mut held = self.held.write();
            held.entries.extend(recorded.into_iter().map(|recorded| Arc::new(recorded.into())));
            while held.entries.len() > HELD
                && let Some(first) = held.entries.pop_front()
            {
                held.after = first.seq();
            }
        }
        self.reached.send_replace(last);
    }

    /// The place up to which everything has been taken in.
    pub fn reached(&self) -> i64 {
        *self.reached.borrow()
    }

    /// How many wait for the next change.
    pub fn waiting(&self) -> usize {
        self.reached.receiver_count()
    }

    /// At most `limit` changes after a place; none when some of them are no longer held.
    pub fn after(&self, seq: i64, limit: usize) -> Option<Vec<Arc<Entry>>> {
        let held = self.held.read();
        if seq < held.after {
            return None;
        }
        let start = held.entries.partition_point(|entry| entry.seq() <= seq);
        Some(held.entries.iter().skip(start).take(limit).cloned().collect())
    }

    /// Waits until there is a change after a place.
    pub async fn wait_beyond(&self, seq: i64) {
        // Fails only when the feed is gone, and the service with it.
        let _ = self.reached.subscribe().wait_for(|reached| *reached > seq).await;
    }
}
