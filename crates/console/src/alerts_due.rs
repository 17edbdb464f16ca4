//! Alerts that come with time and not with a change: a session that is about to expire, a
//! connection that stays lost, and the end of a pause.

use std::time::Duration;

use deskwatch_bridge::Connection;
use deskwatch_team::Timestamp;
use deskwatch_texts::speaking;
use tokio::time::Instant;

use crate::alert::{Alert, SessionAlert};
use crate::core::Core;
use crate::state::State;

/// An outage as long as this is told. A restart of the service or of a router is shorter.
const LONG_OUTAGE: Duration = Duration::from_mins(2);

/// What there is to tell and to do.
#[derive(Default)]
pub(crate) struct Due {
    pub(crate) sessions: Vec<SessionAlert>,
    pub(crate) lost: Option<Alert>,
    /// That nobody is signed in any more, unless the person sees it anyway.
    pub(crate) out: Option<Alert>,
    pub(crate) settings_changed: bool,
}

/// A source that does not answer.
pub(crate) struct Outage {
    since: Instant,
    told: bool,
}

impl Outage {
    /// It has just begun to be shown.
    pub(crate) fn beginning() -> Self {
        Self { since: Instant::now(), told: false }
    }
}

impl Core {
    /// What has come due by now, each once. While the computer `slept` nothing was heard: that
    /// is no outage, and what ran out meanwhile is no news.
    pub(crate) fn alerts_due(&self, now: Timestamp, slept: bool) -> Due {
        let local = self.local();
        self.change(|at| {
            let language = at.view.language;
            let local = |time| speaking(language, || local(time));
            let mut due = Due { settings_changed: at.end_pause(now), ..Due::default() };
            if slept && let Some(watch) = &mut at.watch {
                watch.expiring.start_anew();
                watch.outage =
                    watch.outage.take().map(|outage| Outage { since: Instant::now(), ..outage });
            }
            due.lost = at.lost_for_long(&local);
            let silent = at.is_paused(now);
            let by_service = at.by_service(now);
            if at.view.connection == Connection::Online
                && let Some(watch) = &mut at.watch
                && let Some(replica) = &watch.replica
            {
                let settings = &at.settings.notifications.now;
                due.sessions = watch.expiring.due(replica, settings, by_service, &local);
            }
            if silent {
                // Taken note of, and not told.
                (due.sessions, due.lost) = (Vec::new(), None);
            } else {
                // Kept until the end of a pause: it goes on being so.
                let out = at.out_untold.take();
                due.out = out.filter(|_| at.settings.notifications.now.connection_lost);
            }
            due
        })
    }
}

impl Core {
    /// Whether that watch is still the one.
    pub(crate) fn is_watched(&self, number: u64) -> bool {
        self.look(|at| at.is_watching(number))
    }

    /// An alert about something out of the ordinary that is told late, if it is still wanted.
    /// A session that has ended meanwhile cannot be ended by it.
    pub(crate) fn still_deserved(&self, mut alert: SessionAlert) -> Option<SessionAlert> {
        let now = self.ports.clock.now();
        self.look(|at| {
            let wanted = &at.settings.notifications.now;
            if at.is_paused(now) || !wanted.unfamiliar || !wanted.concerns(alert.member_id) {
                return None;
            }
            let member = at.replica().and_then(|replica| replica.get(alert.member_id));
            let session = alert.session_id.and_then(|id| member?.session(id));
            alert.session_id = session.map(|session| session.id);
            Some(alert)
        })
    }
}

impl State {
    /// Whether the person wants to be told nothing now.
    pub(crate) fn is_paused(&self, now: Timestamp) -> bool {
        self.settings.notifications.now.paused_until.is_some_and(|until| until > now)
    }

    /// Ends a pause whose time has come. Whether it did.
    fn end_pause(&mut self, now: Timestamp) -> bool {
        let over = self.settings.notifications.now.paused_until.is_some() && !self.is_paused(now);
        if over {
            self.settings.notifications.now.paused_until = None;
            self.view.notification_settings.paused_until = None;
        }
        over
    }

    fn lost_for_long(&mut self, local: &dyn Fn(Timestamp) -> String) -> Option<Alert> {
        let Connection::Offline { since, .. } = self.view.connection else { return None };
        let outage = self.watch.as_mut()?.outage.as_mut()?;
        if outage.told || outage.since.elapsed() < LONG_OUTAGE {
            return None;
        }
        outage.told = true;
        let address = self.view.source.as_ref().map(|source| source.address.clone());
        self.settings.notifications.now.connection_lost.then(|| Alert::ConnectionLost {
            address: address.unwrap_or_default(),
            since: local(since),
        })
    }
}
