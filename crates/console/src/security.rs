//! The team's security settings: what a change would do, and the change itself.
//!
//! What would expire is asked of the service at that moment, because it alone knows everybody's
//! last activity; the feed tells it at most once a minute.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use deskwatch_bridge::{Fault, SecurityEffect};
use deskwatch_sources::FoundSessions;
use deskwatch_team::{Kind, MemberId, Right, Security, SessionId};

use crate::console::Console;

impl Console {
    /// What those settings would do to those who are signed in now.
    pub async fn preview_security(&self, wanted: Security) -> Result<SecurityEffect, Fault> {
        let core = &self.core;
        let (number, source) = core.watched_online()?;
        let failed = |error| core.failed(number, error);
        let now = core.service_now();
        let current = source.security().await.map_err(failed)?;

        let mut asked = Vec::new();
        if wanted.agent_inactivity_seconds < current.agent_inactivity_seconds {
            asked.push(FoundSessions::IdleAgents(wanted.agent_inactivity_seconds));
        }
        let shorter = |age: u32| current.maximum_age_seconds.is_none_or(|before| age < before);
        let younger = wanted.maximum_age_seconds.filter(|age| shorter(*age));
        if let Some(age) = younger {
            let before = now - Duration::from_secs(u64::from(age));
            asked.push(FoundSessions::StartedBefore(before));
        }
        let mut expiring: BTreeMap<SessionId, MemberId> = BTreeMap::new();
        for which in asked {
            let found = source.sessions_found(&which).await.map_err(failed)?;
            expiring.extend(found.iter().map(|session| (session.id, session.member_id)));
        }

        core.look(|at| {
            let replica = at.replica().ok_or(Fault::NotConnected)?;
            let me = replica.me();
            let is_concerned = |kind: &Kind| {
                younger.is_some()
                    || (*kind == Kind::Agent
                        && wanted.agent_inactivity_seconds < current.agent_inactivity_seconds)
            };
            let is_unseen = |kind: &Kind| !me.member.has(Right::to_view(*kind));
            Ok(SecurityEffect {
                people: expiring.values().collect::<BTreeSet<_>>().len(),
                own: expiring.contains_key(&me.session.id)
                    // The list leaves out administrators for whoever may not see them.
                    || younger.is_some_and(|age| {
                        now.since(me.session.started_at) > Duration::from_secs(u64::from(age))
                    }),
                unseen: Kind::ALL.into_iter().filter(is_unseen).filter(is_concerned).collect(),
                sessions: expiring.into_keys().collect(),
            })
        })
    }

    /// Changes the security settings, unless somebody else has since they were looked at.
    pub async fn set_security(&self, wanted: Security, expected: Security) -> Result<(), Fault> {
        let (number, source) = self.core.watched_online()?;
        let failed = |error| self.core.failed(number, error);
        let now = source.security().await.map_err(failed)?;
        if now != expected {
            return Err(Fault::SecurityChanged { now });
        }
        source.set_security(&wanted).await.map_err(failed)?;
        Ok(())
    }
}
