//! A console's copy of the team: a snapshot and the changes since.
//!
//! The console's poller and the page in the window keep the same type up to date with the
//! same changes, so that tray, notifications and cards never disagree.

use std::collections::{HashMap, HashSet};
use std::iter::Peekable;
use std::sync::Arc;

use crate::change::{Change, ChangeKind};
use crate::expiry::expires_at;
use crate::id::{MemberId, SessionId};
use crate::member::{Kind, Member, Status};
use crate::presence::Presence;
use crate::right::Right;
use crate::security::Security;
use crate::session::Session;
use crate::snapshot::{Me, Snapshot};

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
    /// Of each kind. Kept rather than worked out: with ten thousand members, sorting by name
    /// costs more than everything else that a change makes a window do.
    kinds: [OfKind; 2],
    /// Where everybody stands, in order of id. Shared, because a copy of a replica is made for
    /// each step, and sessions that come and go move nobody.
    places: Arc<Vec<(MemberId, Place)>>,
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    kind: Kind,
    /// In the order of the kind.
    at: usize,
}

/// What is known of the members of one kind together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct OfKind {
    /// By folded name, then id. Shared, because a copy of a replica is made for each step.
    order: Arc<Vec<Arc<Presence>>>,
    /// How many are signed in.
    active: usize,
}

impl Replica {
    /// Starts from a snapshot.
    pub fn new(snapshot: Snapshot) -> Self {
        let Snapshot { cursor, mut me, members, sessions, security } = snapshot;
        me.session.current = true;
        let mut sessions = live(sessions, me.session.id).peekable();
        let mut in_order: Vec<_> = with_sessions(each_once(members), &mut sessions).collect();
        // Where they do not stand in the order of their members, as our own service tells them.
        let mut elsewhere: HashMap<MemberId, Vec<Session>> = HashMap::new();
        for session in sessions {
            elsewhere.entry(session.member_id).or_default().push(session);
        }
        for presence in &mut in_order {
            if let Some(rest) = elsewhere.remove(&presence.member().id) {
                presence.put_all(rest);
            }
        }
        in_order.sort_by(|a, b| a.sorted_by().cmp(&b.sorted_by()));
        let in_order: Vec<_> = in_order.into_iter().map(Arc::new).collect();
        Self::of_ordered(cursor, me, security, &in_order)
    }

    /// Starts from what another replica has said with [`Self::snapshot`], and is its like.
    /// That has its order already: with ten thousand members, finding it anew would keep the
    /// first card waiting for longer than everything else together.
    pub fn like_that_of(snapshot: Snapshot) -> Self {
        let Snapshot { cursor, mut me, members, sessions, security } = snapshot;
        me.session.current = true;
        let mut sessions = live(sessions, me.session.id).peekable();
        let in_order: Vec<_> = with_sessions(members, &mut sessions).map(Arc::new).collect();
        debug_assert!(sessions.next().is_none(), "sessions stand in the order of their members");
        let like = Self::of_ordered(cursor, me, security, &in_order);
        debug_assert!(like.is_in_order(), "a replica tells its members in order");
        like
    }

    /// Whether cards stand where a search by name looks for them.
    fn is_in_order(&self) -> bool {
        let is_in_order = |of: &OfKind| of.order.is_sorted_by(|a, b| a.sorted_by() < b.sorted_by());
        self.kinds.iter().all(is_in_order)
    }

    fn of_ordered(cursor: String, me: Me, security: Security, in_order: &[Arc<Presence>]) -> Self {
        let kinds = Kind::ALL.map(|kind| OfKind::of(kind, in_order));
        let places = Arc::new(places(&kinds));
        Self { cursor, me, security, kinds, places }
    }

    /// The team as a snapshot: what a replica that starts here must be given. In the order of
    /// the cards, the sessions of each member together, for [`Self::like_that_of`].
    pub fn snapshot(&self) -> Snapshot {
        let cards = || Kind::ALL.into_iter().flat_map(|kind| self.iter_in_order(kind));
        self.snapshot_of(cards(), cards())
    }

    /// The first so many cards of those that are seen first, as a team of their own: what a
    /// window can show before it has read the whole of a large one.
    pub fn first_cards(&self, count: usize) -> Snapshot {
        let cards = || self.iter_in_order(self.kind_seen_first()).take(count);
        // A card says whether there is a linked account that one can go to.
        let linked = cards().filter_map(|card| self.get(card.member().linked_id?));
        self.snapshot_of(cards().chain(linked), cards())
    }

    fn snapshot_of<'a>(
        &self,
        members: impl Iterator<Item = &'a Arc<Presence>>,
        with_sessions: impl Iterator<Item = &'a Arc<Presence>>,
    ) -> Snapshot {
        Snapshot {
            cursor: self.cursor.clone(),
            me: self.me.clone(),
            members: members.map(|presence| presence.member().clone()).collect(),
            sessions: with_sessions.flat_map(|presence| presence.sessions().to_vec()).collect(),
            security: self.security,
        }
    }

    /// The kind of members that a window begins with: agents, for whoever may see them.
    pub fn kind_seen_first(&self) -> Kind {
        let is_seen = |kind: &Kind| self.me.member.has(Right::to_view(*kind));
        Kind::ALL.into_iter().find(is_seen).unwrap_or(Kind::Agent)
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
        self.places.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// A member with its sessions.
    pub fn get(&self, id: MemberId) -> Option<&Arc<Presence>> {
        self.place_of(id).map(|place| self.at(place))
    }

    /// Every member with its sessions: agents, then administrators, in order of name.
    pub fn presences(&self) -> impl Iterator<Item = &Arc<Presence>> {
        self.kinds.iter().flat_map(|of_kind| of_kind.order.iter())
    }

    /// Members of a kind in order of name, as cards stand.
    pub fn in_order(&self, kind: Kind) -> Vec<Arc<Presence>> {
        self.iter_in_order(kind).cloned().collect()
    }

    /// The same without taking hold of them.
    pub fn iter_in_order(&self, kind: Kind) -> impl Iterator<Item = &Arc<Presence>> {
        self.kinds[kind as usize].order.iter()
    }

    /// How many members of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        self.kinds[kind as usize].order.len()
    }

    /// A live session, looked for among everybody's: whoever knows the member asks its presence.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.presences().find_map(|presence| presence.session(id))
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
        let current = session.id == self.me.session.id;
        let marked = || Session { current, ..session.clone() };
        if current {
            self.me.session = marked();
        }
        let Some(place) = self.place_of(session.member_id) else {
            return Touched::Nobody;
        };
        let of_kind = &mut self.kinds[place.kind as usize];
        // Only what a copy of this replica still shows is copied.
        let presence = Arc::make_mut(&mut Arc::make_mut(&mut of_kind.order)[place.at]);
        let before = presence.member().status;
        if session.is_live() {
            presence.put(marked());
        } else {
            presence.take(session);
        }
        let member = presence.member();
        of_kind.active = of_kind.active + counted(member.status) - counted(before);
        if member.id == self.me.member.id {
            self.me.member = member.clone();
        }
        Touched::One(member.id)
    }

    fn apply_member(&mut self, member: &Member) -> Touched {
        let known = self.get(member.id);
        let sessions = known.map(|known| known.sessions().to_vec()).unwrap_or_default();
        let mut presence = Presence::new(member.clone(), sessions);
        // The feed may have told later activity than the change knew of.
        if let Some(known) = known {
            presence.was_seen(known.member().last_seen_at);
        }
        if member.id == self.me.member.id {
            self.me.member = presence.member().clone();
        }
        self.put(presence);
        Touched::One(member.id)
    }

    /// Puts a member in its place, instead of what was known of it.
    fn put(&mut self, presence: Presence) {
        let (id, kind) = (presence.member().id, presence.member().kind);
        let known = self.place_of(id).filter(|place| {
            place.kind == kind && self.at(*place).sorted_by() == presence.sorted_by()
        });
        if let Some(place) = known {
            let of_kind = &mut self.kinds[kind as usize];
            Arc::make_mut(&mut of_kind.order)[place.at] = Arc::new(presence);
            return;
        }
        self.remove(id);
        let of_kind = &mut self.kinds[kind as usize];
        let at = of_kind.order.partition_point(|one| one.sorted_by() < presence.sorted_by());
        of_kind.active += counted(presence.member().status);
        Arc::make_mut(&mut of_kind.order).insert(at, Arc::new(presence));
        let places = Arc::make_mut(&mut self.places);
        for place in behind(places, kind, at) {
            place.at += 1;
        }
        let index = places.partition_point(|(one, _)| *one < id);
        places.insert(index, (id, Place { kind, at }));
    }

    fn remove(&mut self, id: MemberId) -> Option<Arc<Presence>> {
        let index = self.index_of(id)?;
        let places = Arc::make_mut(&mut self.places);
        let (_, Place { kind, at }) = places.remove(index);
        for place in behind(places, kind, at) {
            place.at -= 1;
        }
        let of_kind = &mut self.kinds[kind as usize];
        let known = Arc::make_mut(&mut of_kind.order).remove(at);
        of_kind.active -= counted(known.member().status);
        Some(known)
    }

    /// Where somebody stands.
    fn place_of(&self, id: MemberId) -> Option<Place> {
        self.index_of(id).map(|index| self.places[index].1)
    }

    /// Where among the places that of somebody is.
    fn index_of(&self, id: MemberId) -> Option<usize> {
        self.places.binary_search_by_key(&id, |(id, _)| *id).ok()
    }

    /// Who stands there.
    fn at(&self, place: Place) -> &Arc<Presence> {
        &self.kinds[place.kind as usize].order[place.at]
    }

    fn apply_security(&mut self, security: Security) -> Touched {
        self.security = security;
        for of_kind in &mut self.kinds {
            for presence in Arc::make_mut(&mut of_kind.order) {
                if !presence.sessions().is_empty() {
                    let changed = Arc::make_mut(presence);
                    let kind = changed.member().kind;
                    for session in changed.sessions_mut() {
                        restart_limit(session, kind, &security);
                    }
                }
            }
        }
        restart_limit(&mut self.me.session, self.me.member.kind, &security);
        Touched::Everybody
    }
}

impl OfKind {
    fn of(kind: Kind, in_order: &[Arc<Presence>]) -> Self {
        let of_kind = in_order.iter().filter(|presence| presence.member().kind == kind);
        let order: Vec<_> = of_kind.cloned().collect();
        let active = order.iter().map(|presence| counted(presence.member().status)).sum();
        Self { order: Arc::new(order), active }
    }
}

/// Where everybody stands, in order of id.
fn places(kinds: &[OfKind; 2]) -> Vec<(MemberId, Place)> {
    let of_kind = |kind: Kind| {
        let order = kinds[kind as usize].order.iter().enumerate();
        order.map(move |(at, presence)| (presence.member().id, Place { kind, at }))
    };
    let mut places: Vec<_> = Kind::ALL.into_iter().flat_map(of_kind).collect();
    places.sort_unstable_by_key(|(id, _)| *id);
    places
}

/// The places of a kind from there on.
fn behind(
    places: &mut [(MemberId, Place)],
    kind: Kind,
    at: usize,
) -> impl Iterator<Item = &mut Place> {
    let places = places.iter_mut().map(|(_, place)| place);
    places.filter(move |place| place.kind == kind && place.at >= at)
}

/// These members, of whom a source may tell twice: then the last word holds.
fn each_once(mut members: Vec<Member>) -> Vec<Member> {
    let mut told = HashSet::with_capacity(members.len());
    if !members.iter().all(|member| told.insert(member.id)) {
        told.clear();
        members.reverse();
        members.retain(|member| told.insert(member.id));
    }
    members
}

/// Those of these sessions that are live, one's own marked.
fn live(sessions: Vec<Session>, own: SessionId) -> impl Iterator<Item = Session> {
    sessions.into_iter().filter(Session::is_live).map(move |mut session| {
        session.current = session.id == own;
        session
    })
}

/// Members with those of the sessions that come next and are theirs. What is in no such order is
/// left over.
fn with_sessions(
    members: Vec<Member>,
    sessions: &mut Peekable<impl Iterator<Item = Session>>,
) -> impl Iterator<Item = Presence> {
    members.into_iter().map(|member| {
        let next = || sessions.next_if(|next| next.member_id == member.id);
        let own = std::iter::from_fn(next).collect();
        Presence::new(member, own)
    })
}

/// What a member counts among those who are signed in.
fn counted(status: Status) -> usize {
    usize::from(status == Status::Active)
}

fn restart_limit(session: &mut Session, kind: Kind, security: &Security) {
    session.expires_at = expires_at(kind, session.started_at, session.last_active_at, security);
}
