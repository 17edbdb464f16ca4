//! One live session in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use deskwatch_team::{
    EndReason, Kind, MemberId, Method, Security, Session, SessionId, SessionState, Timestamp,
    expiry,
};
use tokio::sync::watch;

use super::agents::{Agent, Agents};
use super::notices::Notices;
use crate::clock::{AHEAD, later};
use crate::store::LiveSession;
use crate::token::TokenHash;

/// What the holder of a session is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It goes on.
    Live,
    /// A grace period is running.
    Ending {
        /// When it ends the session.
        ends_at: Timestamp,
        /// What the administrator wrote.
        message: Option<String>,
    },
    /// It has ended.
    Ended {
        /// Why.
        end_reason: EndReason,
        /// What the administrator wrote.
        message: Option<String>,
    },
}

/// A session whose token is accepted.
pub struct Live {
    id: SessionId,
    member_id: MemberId,
    started_at: Timestamp,
    ip: Box<str>,
    agent: Arc<Agent>,
    method: Method,
    kind: Kind,
    token: TokenHash,
    /// Last activity in milliseconds. Its bitwise complement, which is negative, while the
    /// session is being expired: activity and expiry race for one word, and one of them wins.
    active: AtomicI64,
    /// The last activity that the feed has told, and when it told it.
    told: AtomicI64,
    told_at: AtomicI64,
    /// Whether there is activity that has not been written yet.
    unwritten: AtomicBool,
    /// When a grace period ends it, in milliseconds; [`NEVER`] when none is running.
    ends_at: AtomicI64,
    notices: Notices,
}

/// The end of a grace period that is not running.
const NEVER: i64 = i64::MAX;

impl Live {
    pub(super) fn new(live: LiveSession, agents: &Agents) -> Self {
        let LiveSession { session, kind, told_active_at, token, message } = live;
        let notice = match session.ends_at {
            Some(ends_at) => Notice::Ending { ends_at, message },
            None => Notice::Live,
        };
        Self {
            kind,
            token,
            active: AtomicI64::new(session.last_active_at.as_millis()),
            told: AtomicI64::new(told_active_at.as_millis()),
            told_at: AtomicI64::new(told_active_at.as_millis()),
            unwritten: AtomicBool::new(false),
            notices: Notices::starting_with(notice),
            ends_at: AtomicI64::new(session.ends_at.map_or(NEVER, Timestamp::as_millis)),
            id: session.id,
            member_id: session.member_id,
            started_at: session.started_at,
            ip: session.ip.into(),
            agent: agents.keep(session.user_agent, session.client),
            method: session.method,
        }
    }

    /// Identifies the session.
    pub fn id(&self) -> SessionId {
        self.id
    }

    /// Whose it is.
    pub fn member_id(&self) -> MemberId {
        self.member_id
    }

    /// The kind of its member.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// When it started.
    pub fn started_at(&self) -> Timestamp {
        self.started_at
    }

    /// How it started.
    pub fn method(&self) -> Method {
        self.method
    }

    pub(super) fn agent(&self) -> &Arc<Agent> {
        &self.agent
    }

    /// What its holder shows.
    pub fn token(&self) -> TokenHash {
        self.token
    }

    /// Last activity.
    pub fn last_active_at(&self) -> Timestamp {
        let active = self.active.load(Ordering::Acquire);
        Timestamp::from_millis(if active < 0 { !active } else { active })
    }

    /// When it expires if nothing more happens.
    pub fn expires_at(&self, security: &Security) -> Timestamp {
        self.expires_after(self.last_active_at(), security)
    }

    fn expires_after(&self, last_active_at: Timestamp, security: &Security) -> Timestamp {
        expiry::expires_at(self.kind, self.started_at, last_active_at, security)
    }

    /// The address that it was started from.
    pub fn ip(&self) -> &str {
        &self.ip
    }

    /// Whether a grace period is running.
    pub fn state(&self) -> SessionState {
        state(self.ends_at())
    }

    /// The session as it is now, to its last activity.
    pub fn now(&self, security: &Security) -> Session {
        self.when(self.last_active_at(), self.ends_at(), security)
    }

    /// The last activity that the feed has told.
    pub(super) fn told_active_at(&self) -> Timestamp {
        Timestamp::from_millis(self.told.load(Ordering::Acquire))
    }

    /// The session when that was its last activity, and that the end of its grace period.
    pub(super) fn when(
        &self,
        last_active_at: Timestamp,
        ends_at: Option<Timestamp>,
        security: &Security,
    ) -> Session {
        Session {
            id: self.id,
            member_id: self.member_id,
            state: state(ends_at),
            started_at: self.started_at,
            last_active_at,
            expires_at: self.expires_after(last_active_at, security),
            ends_at,
            ip: self.ip.to_string(),
            user_agent: self.agent.user_agent.clone(),
            client: self.agent.client.clone(),
            method: self.method,
            current: false,
            ended_at: None,
            end_reason: None,
            ended_by: None,
            reason: None,
        }
    }

    /// When a running grace period ends it.
    pub fn ends_at(&self) -> Option<Timestamp> {
        let ends_at = self.ends_at.load(Ordering::Acquire);
        (ends_at != NEVER).then(|| Timestamp::from_millis(ends_at))
    }

    /// Whether a grace period ends it, and not expiry before that.
    pub fn is_graced(&self, security: &Security) -> bool {
        self.ends_at().is_some_and(|ends_at| ends_at < self.expires_at(security))
    }

    /// Takes in that a grace period runs, or that none does.
    pub(super) fn set_ending(&self, ending: Option<(Timestamp, Option<String>)>) {
        let ends_at = ending.as_ref().map_or(NEVER, |(ends_at, _)| ends_at.as_millis());
        self.ends_at.store(ends_at, Ordering::Release);
        self.notify(match ending {
            Some((ends_at, message)) => Notice::Ending { ends_at, message },
            None => Notice::Live,
        });
    }

    /// The moment from which its token is refused if nothing more happens.
    fn over_after(&self, last_active_at: Timestamp, security: &Security) -> Timestamp {
        let expires_at = self.expires_after(last_active_at, security);
        self.ends_at().map_or(expires_at, |ends_at| ends_at.min(expires_at))
    }

    /// Whether its token is accepted.
    pub fn is_accepted(&self, now: Timestamp, security: &Security) -> bool {
        let active = self.active.load(Ordering::Acquire);
        active >= 0 && now < self.over_after(Timestamp::from_millis(active), security)
    }

    /// Counts activity. False when the session is being expired: the request is refused.
    pub fn touch(&self, now: Timestamp) -> bool {
        self.active_at(now, now)
    }

    fn active_at(&self, time: Timestamp, now: Timestamp) -> bool {
        let moved = |active: i64| {
            (active >= 0).then(|| later(Timestamp::from_millis(active), time, now).as_millis())
        };
        self.active.fetch_update(Ordering::AcqRel, Ordering::Acquire, moved).is_ok()
    }

    /// Sets a last activity that a clock that was wrong has told to what time it is, or the
    /// session would not expire before that.
    pub(super) fn believe(&self, now: Timestamp) {
        let ahead = (now + AHEAD).as_millis();
        let believed = |active: i64| (active > ahead).then_some(now.as_millis());
        // Fails when there is nothing to set.
        let _ = self.active.fetch_update(Ordering::AcqRel, Ordering::Acquire, believed);
    }

    /// Refuses its token from now on if it has expired or its grace period is over.
    pub(super) fn claim_if_due(&self, now: Timestamp, security: &Security) -> bool {
        let claim = |active: i64| {
            let last = Timestamp::from_millis(active);
            (active >= 0 && self.over_after(last, security) <= now).then_some(!active)
        };
        self.active.fetch_update(Ordering::AcqRel, Ordering::Acquire, claim).is_ok()
    }

    pub(super) fn unclaim(&self) {
        let free = |active: i64| (active < 0).then_some(!active);
        // Fails only when it was not claimed.
        let _ = self.active.fetch_update(Ordering::AcqRel, Ordering::Acquire, free);
    }

    /// Says that there is activity to write; true when that was not known.
    pub fn mark_unwritten(&self) -> bool {
        !self.unwritten.swap(true, Ordering::AcqRel)
    }

    /// Says that activity is being written. Comes before it is read, so that activity in
    /// between is written again and not lost.
    pub fn mark_written(&self) {
        self.unwritten.store(false, Ordering::Release);
    }

    /// Takes in that the feed has told activity.
    pub(super) fn told(&self, last_active_at: Timestamp, at: Timestamp) {
        // In the order of the feed, so the newest is the one that counts.
        self.told.store(last_active_at.as_millis(), Ordering::Release);
        self.told_at.store(at.as_millis(), Ordering::Release);
        // Another process may have seen it. The change can be an old one, so it moves nothing
        // back.
        self.active_at(last_active_at, Timestamp::from_millis(i64::MAX));
    }

    /// Whether there is activity that the feed has not told.
    pub fn is_untold(&self) -> bool {
        self.last_active_at() != self.told_active_at()
    }

    /// When the feed last told activity; long ago, if a clock that was wrong says when.
    pub fn told_at(&self, now: Timestamp) -> Timestamp {
        let told_at = Timestamp::from_millis(self.told_at.load(Ordering::Acquire));
        if told_at > now + AHEAD { Timestamp::default() } else { told_at }
    }

    /// Tells its holder.
    pub(super) fn notify(&self, notice: Notice) {
        self.notices.tell(notice);
    }

    /// What its holder is told, from now on.
    pub fn notices(&self) -> watch::Receiver<Notice> {
        self.notices.listen()
    }
}

/// What a live session is when that is the end of its grace period.
const fn state(ends_at: Option<Timestamp>) -> SessionState {
    if ends_at.is_some() { SessionState::Ending } else { SessionState::Active }
}
