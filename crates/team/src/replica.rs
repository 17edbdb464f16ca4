//! A console's copy of the team: a snapshot and the changes since.
//!
//! The console's poller and the page in the window keep the same type up to date with the
//! same changes, so that tray, notifications and cards never disagree.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::change::{Change, ChangeKind};
use crate::expiry::expires_at;
use crate::fold::fold;
use crate::id::{MemberId, SessionId};
use crate::member::{Kind, Member, Status};
use crate::security::Security;
use crate::session::Session;
use crate::snapshot::{Me, Snapshot};

/// A member with its live sessions: what one card shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    member: Member,
    sessions: Vec<Session>,
    /// Folded name: cards stand in this order.
    order: Arc<str>,
    /// Folded name, login and groups, a line each: what the search looks at.
    searched: Arc<str>,
}

impl Presence {
    fn new(mut member: Member, sessions: Vec<Session>) -> Self {
        member.session_count = 0;
        member.status = Status::None;
        let order = fold(&member.name);
        let mut searched = order.clone();
        for part in std::iter::once(&member.login).chain(&member.groups) {
            searched.push('\n');
            searched.push_str(&fold(part));
        }
        let mut presence =
            Self { member, sessions, order: order.into(), searched: searched.into() };
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

    /// The live session that expires first if nothing more happens.
    pub fn next_to_expire(&self) -> Option<&Session> {
        self.sessions.iter().min_by_key(|session| (session.expires_at, session.id))
    }

    /// Folded name, login and groups, a line each: what a search for people looks at.
    pub fn searched(&self) -> &str {
        &self.searched
    }

    fn place(&self) -> (&str, MemberId) {
        (&self.order, self.member.id)
    }

    fn put(&mut self, session: Session) {
        self.sessions.retain(|known| known.id != session.id);
        self.sessions.push(session);
        self.settle();
    }

    fn take(&mut self, ended: &Session) {
        self.sessions.retain(|known| known.id != ended.id);
        // The last activity outlives the session: the card says when it was.
        self.member.last_seen_at = self.member.last_seen_at.max(Some(ended.last_active_at));
        self.settle();
    }

    /// Brings order, counts and last activity in line with the sessions.
    fn settle(&mut self) {
        self.sessions.sort_by_key(|session| std::cmp::Reverse((session.started_at, session.id)));
        self.member.session_count = u32::try_from(self.sessions.len()).unwrap_or(u32::MAX);
        self.member.status = Status::of(self.member.session_count);
        let latest = self.sessions.iter().map(|session| session.last_active_at).max();
        self.member.last_seen_at = self.member.last_seen_at.max(latest);
    }
}

/// Whose cards a change altered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Nobody's: it was about somebody that this replica does not show.
    Nobody,
    /// One member's.
    One(MemberId),
    /// Everybody's: the security settings changed.
    Everybody,
}

/// The team as last heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replica {
    cursor: String,
    me: Me,
    security: Security,
    presences: BTreeMap<MemberId, Arc<Presence>>,
    /// Of each kind. Kept rather than worked out: with ten thousand members, sorting by name
    /// costs more than everything else that a change makes a window do.
    kinds: [OfKind; 2],
}

/// What is known of the members of one kind together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct OfKind {
    /// By folded name, then id. Shared, because few changes alter it.
    order: Arc<Vec<MemberId>>,
    /// How many are signed in.
    active: usize,
}

impl Replica {
    /// Starts from a snapshot.
    pub fn new(snapshot: Snapshot) -> Self {
        let Snapshot { cursor, mut me, members, sessions, security } = snapshot;
        me.session.current = true;
        let mut by_member: HashMap<MemberId, Vec<Session>> = HashMap::new();
        for mut session in sessions.into_iter().filter(Session::is_live) {
            session.current = session.id == me.session.id;
            by_member.entry(session.member_id).or_default().push(session);
        }
        let mut in_order: Vec<_> = members
            .into_iter()
            .map(|member| {
                let sessions = by_member.remove(&member.id).unwrap_or_default();
                Arc::new(Presence::new(member, sessions))
            })
            .collect();
        let by_id = |presences: &[Arc<Presence>]| -> BTreeMap<_, _> {
            presences.iter().map(|presence| (presence.member.id, Arc::clone(presence))).collect()
        };
        let mut presences = by_id(&in_order);
        if presences.len() != in_order.len() {
            // A source that tells of somebody twice; the last word holds, and the sessions stand
            // with the first.
            let with_sessions = in_order.iter().filter(|presence| !presence.sessions.is_empty());
            let mut sessions: HashMap<_, _> = with_sessions
                .map(|presence| (presence.member.id, presence.sessions.clone()))
                .collect();
            let once = presences.values().map(|presence| {
                let sessions = sessions.remove(&presence.member.id).unwrap_or_default();
                Arc::new(Presence::new(presence.member.clone(), sessions))
            });
            in_order = once.collect();
            presences = by_id(&in_order);
        }
        // Quick for what is in order already, as the team is that another replica has told.
        in_order.sort_by(|a, b| a.place().cmp(&b.place()));
        let kinds = Kind::ALL.map(|kind| OfKind::of(kind, &in_order));
        Self { cursor, me, security, presences, kinds }
    }

    /// The team as a snapshot: what a replica that starts here must be given. In the order of
    /// the cards, so that it need not be sorted again.
    pub fn snapshot(&self) -> Snapshot {
        let in_order = || Kind::ALL.into_iter().flat_map(|kind| self.iter_in_order(kind));
        Snapshot {
            cursor: self.cursor.clone(),
            me: self.me.clone(),
            members: in_order().map(|presence| presence.member.clone()).collect(),
            sessions: in_order().flat_map(|presence| presence.sessions.clone()).collect(),
            security: self.security,
        }
    }

    /// The place in the feed that this replica has reached. Opaque.
    pub fn cursor(&self) -> &str {
        &self.cursor
    }

    /// Sets the place reached, after the changes up to it have been applied.
    pub fn reach(&mut self, cursor: String) {
        self.cursor = cursor;
    }

    /// Who is looking, and with which session.
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// The security settings.
    pub fn security(&self) -> &Security {
        &self.security
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.presences.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.presences.is_empty()
    }

    /// A member with its sessions.
    pub fn get(&self, id: MemberId) -> Option<&Arc<Presence>> {
        self.presences.get(&id)
    }

    /// Every member with its sessions, in order of id.
    pub fn presences(&self) -> impl Iterator<Item = &Arc<Presence>> {
        self.presences.values()
    }

    /// Members of a kind in order of name, as cards stand.
    pub fn in_order(&self, kind: Kind) -> Vec<Arc<Presence>> {
        self.iter_in_order(kind).cloned().collect()
    }

    /// The same without taking hold of them.
    pub fn iter_in_order(&self, kind: Kind) -> impl Iterator<Item = &Arc<Presence>> {
        self.kinds[kind as usize].order.iter().filter_map(|id| self.presences.get(id))
    }

    /// How many members of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        self.kinds[kind as usize].order.len()
    }

    /// A live session.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.presences().find_map(|presence| presence.sessions.iter().find(|s| s.id == id))
    }

    /// How many members of a kind are signed in.
    pub fn active(&self, kind: Kind) -> usize {
        self.kinds[kind as usize].active
    }

    /// Takes in one change. Changes must come in the order of the feed.
    pub fn apply(&mut self, change: &Change) -> Touched {
        match change.kind {
            ChangeKind::SessionStarted
            | ChangeKind::SessionActive
            | ChangeKind::SessionEnding
            | ChangeKind::SessionEndingUndone
            | ChangeKind::SessionEnded => match &change.session {
                Some(session) => self.apply_session(session),
                None => Touched::Nobody,
            },
            ChangeKind::MemberAdded | ChangeKind::MemberUpdated => match &change.member {
                Some(member) => self.apply_member(member),
                None => Touched::Nobody,
            },
            ChangeKind::MemberRemoved => match change.member_id {
                Some(id) if self.remove(id).is_some() => Touched::One(id),
                _ => Touched::Nobody,
            },
            ChangeKind::SecurityUpdated => match change.security {
                Some(security) => self.apply_security(security),
                None => Touched::Nobody,
            },
        }
    }

    fn apply_session(&mut self, session: &Session) -> Touched {
        let mut session = session.clone();
        session.current = session.id == self.me.session.id;
        if session.current {
            self.me.session = session.clone();
        }
        let Some(presence) = self.presences.get_mut(&session.member_id) else {
            return Touched::Nobody;
        };
        let presence = Arc::make_mut(presence);
        let before = presence.member.status;
        if session.is_live() {
            presence.put(session);
        } else {
            presence.take(&session);
        }
        let member = &presence.member;
        let id = member.id;
        let active = &mut self.kinds[member.kind as usize].active;
        *active = *active + counted(member.status) - counted(before);
        if id == self.me.member.id {
            self.me.member = member.clone();
        }
        Touched::One(id)
    }

    fn apply_member(&mut self, member: &Member) -> Touched {
        let sessions = self.get(member.id).map(|p| p.sessions.clone()).unwrap_or_default();
        let mut presence = Presence::new(member.clone(), sessions);
        // The feed may have told later activity than the change knew of.
        if let Some(known) = self.get(member.id) {
            presence.member.last_seen_at =
                presence.member.last_seen_at.max(known.member.last_seen_at);
        }
        if member.id == self.me.member.id {
            self.me.member = presence.member.clone();
        }
        self.put(presence);
        Touched::One(member.id)
    }

    /// Puts a member in its place, instead of what was known of it.
    fn put(&mut self, presence: Presence) {
        let id = presence.member.id;
        let stays = self.get(id).is_some_and(|known| {
            known.place() == presence.place() && known.member.kind == presence.member.kind
        });
        if !stays {
            self.remove(id);
            let kind = presence.member.kind as usize;
            let at = self.place_of(&presence).unwrap_or_else(|at| at);
            Arc::make_mut(&mut self.kinds[kind].order).insert(at, id);
            self.kinds[kind].active += counted(presence.member.status);
        }
        self.presences.insert(id, Arc::new(presence));
    }

    fn remove(&mut self, id: MemberId) -> Option<Arc<Presence>> {
        let known = self.get(id)?.clone();
        let kind = known.member.kind as usize;
        if let Ok(at) = self.place_of(&known) {
            Arc::make_mut(&mut self.kinds[kind].order).remove(at);
        }
        self.kinds[kind].active -= counted(known.member.status);
        self.presences.remove(&id)
    }

    /// Where in its order a member stands, or would.
    fn place_of(&self, presence: &Presence) -> Result<usize, usize> {
        let order = &self.kinds[presence.member.kind as usize].order;
        order.binary_search_by(|id| {
            // Whoever is in the order is in the replica; if not, anywhere is as good.
            self.get(*id).map_or(std::cmp::Ordering::Less, |one| one.place().cmp(&presence.place()))
        })
    }

    fn apply_security(&mut self, security: Security) -> Touched {
        self.security = security;
        for presence in self.presences.values_mut() {
            let kind = presence.member.kind;
            if !presence.sessions.is_empty() {
                for session in &mut Arc::make_mut(presence).sessions {
                    restart_limit(session, kind, &security);
                }
            }
        }
        restart_limit(&mut self.me.session, self.me.member.kind, &security);
        Touched::Everybody
    }
}

impl OfKind {
    fn of(kind: Kind, in_order: &[Arc<Presence>]) -> Self {
        let of_kind = || in_order.iter().filter(|presence| presence.member.kind == kind);
        Self {
            order: Arc::new(of_kind().map(|presence| presence.member.id).collect()),
            active: of_kind().map(|presence| counted(presence.member.status)).sum(),
        }
    }
}

/// What a member counts among those who are signed in.
fn counted(status: Status) -> usize {
    usize::from(status == Status::Active)
}

fn restart_limit(session: &mut Session, kind: Kind, security: &Security) {
    session.expires_at = expires_at(kind, session.started_at, session.last_active_at, security);
}
