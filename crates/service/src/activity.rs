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

    /// Takes what is to be written now. It is put back unless it is said to be written.
    pub fn take<'a>(&'a self, registry: &'a Registry, now: Timestamp) -> Taken<'a> {
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
        Taken { activity: self, registry, writes: writes.into_values().collect() }
    }
}

/// Activity that is being written. Writing can fail, and whoever waits for it can go away in
/// the middle of it; either way the activity waits again.
pub struct Taken<'a> {
    activity: &'a Activity,
    registry: &'a Registry,
    writes: Vec<ActivityWrite>,
}

impl Taken<'_> {
    /// What to write.
    pub fn writes(&self) -> &[ActivityWrite] {
        &self.writes
    }

    /// All of it is in the store.
    pub fn are_written(&mut self) {
        self.writes.clear();
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        for live in self.writes.iter().filter_map(|write| self.registry.session(write.id)) {
            self.activity.mark(&live);
        }
    }
}

fn write(live: &Live, tell: bool) -> ActivityWrite {
    ActivityWrite { id: live.id(), last_active_at: live.last_active_at(), tell }
}
