//! What is held in memory: live sessions, members, settings. It follows the feed: whatever
//! was committed, here or by another process, is taken in change by change, in order.

mod agents;
mod expiring;
mod live;
mod newest;
mod notices;
mod picture;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use dashmap::DashMap;
use deskwatch_team::{ChangeKind, Kind, Member, MemberId, Security, Session, SessionId, Timestamp};
use parking_lot::{Mutex, RwLock};

use agents::Agents;
use expiring::Expiring;
pub use live::{Live, Notice};
use picture::Place;

use crate::clock::AHEAD;
use crate::store::{Known, LiveSession, Recorded};
use crate::token::TokenHash;

/// The security settings, and since when they hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// The settings.
    pub security: Security,
    /// When they last changed.
    pub since: Timestamp,
}

/// A member's live sessions in order of their start. A member can have very many: a program
/// that signs in for each thing it does.
type ByStart = BTreeMap<(Timestamp, SessionId), Arc<Live>>;

/// Live sessions, members and settings.
#[derive(Default)]
pub struct Registry {
    by_token: DashMap<TokenHash, Arc<Live>>,
    by_id: DashMap<SessionId, Arc<Live>>,
    by_member: DashMap<MemberId, ByStart>,
    members: DashMap<MemberId, Arc<Member>>,
    settings: RwLock<Settings>,
    expiring: Mutex<Expiring>,
    agents: Agents,
    /// Whoever takes something in holds it.
    place: RwLock<Place>,
    /// When it was last looked what is due, in milliseconds.
    claimed_at: AtomicI64,
}

impl Registry {
    /// Takes in a live session that the store knows, before anybody asks.
    pub fn start_with(&self, session: LiveSession) {
        self.admit(session);
    }

    /// Takes in what else the store knows.
    pub fn knows(&self, known: Known) {
        *self.settings.write() = Settings { security: known.security, since: known.security_at };
        for member in known.members {
            self.members.insert(member.id, Arc::new(member));
        }
        self.place.write().through = known.seq;
    }

    /// The session whose holder shows that token, if it is accepted now.
    pub fn accepted(&self, token: TokenHash, now: Timestamp) -> Option<Arc<Live>> {
        let live = self.by_token.get(&token)?.clone();
        live.is_accepted(now, &self.security()).then_some(live)
    }

    /// The session, while it is live.
    pub fn session(&self, id: SessionId) -> Option<Arc<Live>> {
        Some(self.by_id.get(&id)?.clone())
    }

    /// The live sessions of a member, in order of their start.
    pub fn sessions_of(&self, member: MemberId) -> Vec<Arc<Live>> {
        let sessions = self.by_member.get(&member);
        sessions.map(|sessions| sessions.values().cloned().collect()).unwrap_or_default()
    }

    /// A member with what its live sessions say of it: how many there are, and its latest
    /// activity.
    pub fn completed(&self, mut member: Member) -> Member {
        let sessions = self.by_member.get(&member.id);
        let sessions = sessions.as_deref();
        let latest =
            sessions.and_then(|sessions| sessions.values().map(|live| live.last_active_at()).max());
        member.say_sessions(sessions.map_or(0, ByStart::len), latest);
        member
    }

    /// A member, without what its live sessions say of it.
    pub fn member(&self, id: MemberId) -> Option<Arc<Member>> {
        Some(self.members.get(&id)?.clone())
    }

    /// A member as it is shown: with its status and latest activity.
    pub fn member_now(&self, id: MemberId) -> Option<Member> {
        Some(self.completed(Member::clone(&*self.member(id)?)))
    }

    /// How many sessions are live.
    pub fn live_sessions(&self) -> usize {
        self.by_id.len()
    }

    /// Every member.
    pub fn members(&self) -> Vec<Arc<Member>> {
        self.members.iter().map(|entry| entry.value().clone()).collect()
    }

    /// The security settings.
    pub fn security(&self) -> Security {
        self.settings.read().security
    }

    /// The security settings and since when they hold.
    pub fn settings(&self) -> Settings {
        *self.settings.read()
    }

    /// A time before which no session expires; none when there is no session.
    pub fn next_expiry(&self) -> Option<Timestamp> {
        self.expiring.lock().next(&self.security())
    }

    /// The sessions that have expired or whose grace period is over. From here on their tokens
    /// are refused; whoever asks ends them, or gives them back with [`Self::unclaim`].
    pub fn claim_due(&self, now: Timestamp) -> Vec<Arc<Live>> {
        let security = self.security();
        let before =
            Timestamp::from_millis(self.claimed_at.swap(now.as_millis(), Ordering::AcqRel));
        if before > now + AHEAD {
            // The clock was wrong and is set back: whoever was active meanwhile was so in a
            // time that is yet to come.
            self.by_id.iter().for_each(|live| live.believe(now));
        }
        let mut expiring = self.expiring.lock();
        let mut claimed = Vec::new();
        for id in expiring.candidates(now, &security) {
            let Some(live) = self.session(id) else { continue };
            live.believe(now);
            if live.claim_if_due(now, &security) {
                claimed.push(live);
            } else {
                expiring.put(&live);
            }
        }
        claimed
    }

    /// Makes sessions expire again that could not be ended.
    pub fn unclaim(&self, claimed: &[Arc<Live>]) {
        let mut expiring = self.expiring.lock();
        for live in claimed {
            live.unclaim();
            expiring.put(live);
        }
    }

    /// Takes in changes that follow those taken in before.
    pub fn absorb(&self, recorded: &[Recorded]) {
        let mut place = self.place.write();
        for recorded in recorded {
            self.take_in(recorded);
            place.through = recorded.change.seq;
        }
    }

    /// Takes in changes without those before them, which are not known yet. All of them are
    /// taken in again, in order.
    pub fn absorb_ahead(&self, recorded: &[Recorded]) {
        let mut place = self.place.write();
        for recorded in recorded {
            self.take_in(recorded);
            place.ahead = recorded.change.seq;
        }
    }

    fn take_in(&self, recorded: &Recorded) {
        let change = &recorded.change;
        match change.kind {
            ChangeKind::SessionStarted => {
                if let (Some(session), Some(token), Some(kind)) =
                    (&change.session, recorded.token, recorded.member_kind)
                {
                    self.admit_started(session, kind, token);
                }
            }
            ChangeKind::SessionActive => {
                if let Some(session) = &change.session
                    && let Some(live) = self.session(session.id)
                {
                    live.told(session.last_active_at, change.at);
                }
            }
            ChangeKind::SessionEnding | ChangeKind::SessionEndingUndone => {
                if let Some(session) = &change.session
                    && let Some(live) = self.session(session.id)
                {
                    let message = recorded.message.clone();
                    live.set_ending(session.ends_at.map(|ends_at| (ends_at, message)));
                    self.expiring.lock().put(&live);
                }
            }
            ChangeKind::SessionEnded => {
                if let Some(session) = &change.session {
                    self.forget(session, recorded.message.clone());
                }
            }
            ChangeKind::MemberAdded | ChangeKind::MemberUpdated => {
                if let Some(member) = &change.member {
                    let mut member = member.clone();
                    // The change also knows of live sessions, as they were then; what the ended
                    // ones have left is known here.
                    let known = self.member(member.id);
                    member.last_seen_at = known.and_then(|known| known.last_seen_at);
                    self.members.insert(member.id, Arc::new(member));
                }
            }
            ChangeKind::MemberRemoved => {
                if let Some(id) = change.member_id {
                    self.members.remove(&id);
                }
            }
            ChangeKind::SecurityUpdated => {
                if let Some(security) = change.security {
                    *self.settings.write() = Settings { security, since: change.at };
                }
            }
        }
    }

    fn admit_started(&self, session: &Session, kind: Kind, token: TokenHash) {
        // Two changes never start one session, but a change may be read twice.
        if !self.by_id.contains_key(&session.id) {
            let told_active_at = session.last_active_at;
            self.admit(LiveSession {
                session: session.clone(),
                kind,
                told_active_at,
                token,
                message: None,
            });
        }
    }

    fn admit(&self, session: LiveSession) {
        let live = Arc::new(Live::new(session, &self.agents));
        self.expiring.lock().put(&live);
        self.by_id.insert(live.id(), live.clone());
        self.by_member
            .entry(live.member_id())
            .or_default()
            .insert((live.started_at(), live.id()), live.clone());
        // Last: once its token is found the session is known everywhere.
        self.by_token.insert(live.token(), live);
    }

    fn forget(&self, session: &Session, message: Option<String>) {
        if let Some((_, live)) = self.by_id.remove(&session.id) {
            // First: from here on its token is refused.
            self.by_token.remove(&live.token());
            if let Some(mut sessions) = self.by_member.get_mut(&session.member_id) {
                sessions.remove(&(live.started_at(), live.id()));
            }
            self.by_member.remove_if(&session.member_id, |_, sessions| sessions.is_empty());
            self.expiring.lock().take(session.id);
            self.agents.give_back(live.agent());
            if let Some(end_reason) = session.end_reason {
                live.notify(Notice::Ended { end_reason, message });
            }
        }
        if let Some(mut member) = self.members.get_mut(&session.member_id)
            && member.last_seen_at < Some(session.last_active_at)
        {
            Arc::make_mut(&mut member).last_seen_at = Some(session.last_active_at);
        }
    }
}
