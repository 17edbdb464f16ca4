//! A member with its live sessions: what one card shows.

use std::sync::{Arc, OnceLock};

use crate::fold::fold;
use crate::id::{MemberId, SessionId};
use crate::member::Member;
use crate::session::Session;
use crate::timestamp::Timestamp;

/// A member with its live sessions: what one card shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    member: Member,
    sessions: Vec<Session>,
    folded: Folded,
}

/// The member's words as they are searched and sorted by. Made when they are first asked for:
/// a window that opens shows the first cards of ten thousand before anybody searches.
#[derive(Clone, Debug, Default)]
struct Folded(OnceLock<Arc<FoldedWords>>);

#[derive(Debug)]
struct FoldedWords {
    /// Name, login and groups, a line each.
    searched: String,
    /// How much of that is the name.
    name: usize,
}

/// They follow from the member, which is compared.
impl PartialEq for Folded {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Folded {}

impl Presence {
    /// A member with these sessions, all of them live.
    pub(crate) fn new(member: Member, sessions: Vec<Session>) -> Self {
        let mut presence = Self { member, sessions, folded: Folded::default() };
        presence.settle();
        presence
    }

    /// The member, with status and number of sessions as the live sessions say.
    pub fn member(&self) -> &Member {
        &self.member
    }

    /// Live sessions, newest start first.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// A live session of this member.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// Live sessions to change what orders and counts nothing.
    pub(crate) fn sessions_mut(&mut self) -> &mut [Session] {
        &mut self.sessions
    }

    /// The live session that expires first if nothing more happens.
    pub fn next_to_expire(&self) -> Option<&Session> {
        self.sessions.iter().min_by_key(|session| (session.expires_at, session.id))
    }

    /// Folded name, login and groups, a line each: what a search for people looks at.
    pub fn searched(&self) -> &str {
        &self.folded().searched
    }

    /// What its card is sorted by: folded name, then id.
    pub(crate) fn sorted_by(&self) -> (&str, MemberId) {
        let folded = self.folded();
        (&folded.searched[..folded.name], self.member.id)
    }

    fn folded(&self) -> &FoldedWords {
        self.folded.0.get_or_init(|| {
            let mut searched = fold(&self.member.name);
            let name = searched.len();
            for part in std::iter::once(&self.member.login).chain(&self.member.groups) {
                searched.push('\n');
                searched.push_str(&fold(part));
            }
            Arc::new(FoldedWords { searched, name })
        })
    }

    /// Takes in a live session, in place of what was known of it.
    pub(crate) fn put(&mut self, session: Session) {
        self.sessions.retain(|known| known.id != session.id);
        self.sessions.push(session);
        self.settle();
    }

    /// Takes in live sessions that were not known.
    pub(crate) fn put_all(&mut self, sessions: Vec<Session>) {
        self.sessions.extend(sessions);
        self.settle();
    }

    /// Takes out a session that has ended.
    pub(crate) fn take(&mut self, ended: &Session) {
        self.sessions.retain(|known| known.id != ended.id);
        // The last activity outlives the session: the card says when it was.
        self.was_seen(Some(ended.last_active_at));
        self.settle();
    }

    /// The member was active at that time, if not later.
    pub(crate) fn was_seen(&mut self, at: Option<Timestamp>) {
        self.member.last_seen_at = self.member.last_seen_at.max(at);
    }

    /// Brings order, counts and last activity in line with the sessions, of which a source may
    /// have told one twice.
    fn settle(&mut self) {
        self.sessions.sort_by_key(|session| std::cmp::Reverse((session.started_at, session.id)));
        self.sessions.dedup_by_key(|session| session.id);
        let latest = self.sessions.iter().map(|session| session.last_active_at).max();
        self.member.say_sessions(self.sessions.len(), latest);
    }
}
