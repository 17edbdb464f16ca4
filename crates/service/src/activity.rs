//! Which activity has not been written and not been told yet.
//!
//! A request only marks its session; once a second what is marked is written in one
//! transaction. The feed tells a session's activity at most once a minute, and what it has
//! left out is told when the minute is over.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use deskwatch_team::{SessionId, Timestamp};
use parking_lot::Mutex;

use crate::registry::{Live, Registry};
use crate::store::ActivityWrite;

/// How often the feed tells a session's activity at most.
const TELL_EVERY: Duration = Duration::from_mins(1);

/// Activity that waits.
#[derive(Default)]
pub struct Activity {
    unwritten: Mutex<Vec<SessionId>>,
    untold: Mutex<BTreeSet<(Timestamp, SessionId)>>,
}

impl Activity {
    /// Notes that a session was active.
    pub fn mark(&self, live: &Live) {
        if live.mark_unwritten() {
            self.unwritten.lock().push(live.id());
        }
    }

    /// Takes what is to be written now.
    pub fn take(&self, registry: &Registry, now: Timestamp) -> Vec<ActivityWrite> {
        let mut writes = BTreeMap::new();
        let marked = std::mem::take(&mut *self.unwritten.lock());
        let mut untold = self.untold.lock();
        for live in marked.into_iter().filter_map(|id| registry.session(id)) {
            live.mark_written();
            let due = live.told_at(now) + TELL_EVERY;
            let tell = live.is_untold() && due <= now;
            if live.is_untold() && !tell {
                untold.insert((due, live.id()));
            }
            writes.insert(live.id(), write(&live, tell));
        }
        while let Some(&(due, id)) = untold.first()
            && due <= now
        {
            untold.pop_first();
            if let Some(live) = registry.session(id).filter(|live| live.is_untold()) {
                writes.insert(id, write(&live, true));
            }
        }
        writes.into_values().collect()
    }

    /// Puts back what could not be written.
    pub fn put_back(&self, registry: &Registry, writes: &[ActivityWrite]) {
        for live in writes.iter().filter_map(|write| registry.session(write.id)) {
            self.mark(&live);
        }
    }
}

fn write(live: &Live, tell: bool) -> ActivityWrite {
    ActivityWrite { id: live.id(), last_active_at: live.last_active_at(), tell }
}
