//! Which sessions expire or end next, without looking at the others.
//!
//! Sessions stand in order of their last activity, one list for each kind, because all of a
//! kind have the same limit: a changed setting moves no session. Activity moves none
//! either; a session that comes to the front is put back by what it was active since.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use deskwatch_team::{Kind, Security, SessionId, Timestamp};

use super::live::Live;
use crate::clock::AHEAD;

/// Sessions in the order in which they can expire.
#[derive(Default)]
pub(super) struct Expiring {
    agents: BTreeSet<(Timestamp, SessionId)>,
    administrators: BTreeSet<(Timestamp, SessionId)>,
    /// For the maximum age, which is the same for all.
    by_start: BTreeSet<(Timestamp, SessionId)>,
    /// Those whose grace period is running, by its end.
    ending: BTreeSet<(Timestamp, SessionId)>,
    places: HashMap<SessionId, Place>,
}

struct Place {
    kind: Kind,
    active: Timestamp,
    started: Timestamp,
    ends: Option<Timestamp>,
}

impl Expiring {
    /// Puts a session in its place, also when it has one.
    pub fn put(&mut self, live: &Live) {
        let place = Place {
            kind: live.kind(),
            active: live.last_active_at(),
            started: live.started_at(),
            ends: live.ends_at(),
        };
        self.take(live.id());
        self.of_kind(place.kind).insert((place.active, live.id()));
        self.by_start.insert((place.started, live.id()));
        if let Some(ends) = place.ends {
            self.ending.insert((ends, live.id()));
        }
        self.places.insert(live.id(), place);
    }

    /// Takes a session out.
    pub fn take(&mut self, id: SessionId) {
        if let Some(place) = self.places.remove(&id) {
            self.of_kind(place.kind).remove(&(place.active, id));
            self.by_start.remove(&(place.started, id));
            if let Some(ends) = place.ends {
                self.ending.remove(&(ends, id));
            }
        }
    }

    /// A time before which no session expires.
    pub fn next(&self, security: &Security) -> Option<Timestamp> {
        let first = |set: &BTreeSet<(Timestamp, SessionId)>, limit: Duration| {
            set.first().map(|(time, _)| *time + limit)
        };
        let oldest = max_age(security).and_then(|limit| first(&self.by_start, limit));
        [
            first(&self.agents, security.inactivity_limit(Kind::Agent)),
            first(&self.administrators, security.inactivity_limit(Kind::Administrator)),
            oldest,
            self.ending.first().map(|(ends, _)| *ends),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// Takes out every session that may have expired, or that was active at a time that is yet
    /// to come. Those that have not expired must be put back.
    pub fn candidates(&mut self, now: Timestamp, security: &Security) -> Vec<SessionId> {
        let mut candidates = Vec::new();
        for kind in Kind::ALL {
            let limit = security.inactivity_limit(kind);
            while let Some(&(active, id)) = self.of_kind(kind).first()
                && active + limit <= now
            {
                self.take(id);
                candidates.push(id);
            }
            while let Some(&(active, id)) = self.of_kind(kind).last()
                && active > now + AHEAD
            {
                self.take(id);
                candidates.push(id);
            }
        }
        if let Some(limit) = max_age(security) {
            while let Some(&(started, id)) = self.by_start.first()
                && started + limit <= now
            {
                self.take(id);
                candidates.push(id);
            }
        }
        while let Some(&(ends, id)) = self.ending.first()
            && ends <= now
        {
            self.take(id);
            candidates.push(id);
        }
        candidates
    }

    fn of_kind(&mut self, kind: Kind) -> &mut BTreeSet<(Timestamp, SessionId)> {
        match kind {
            Kind::Agent => &mut self.agents,
            Kind::Administrator => &mut self.administrators,
        }
    }
}

fn max_age(security: &Security) -> Option<Duration> {
    security.maximum_age_seconds.map(|seconds| Duration::from_secs(u64::from(seconds)))
}
