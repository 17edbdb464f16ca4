//! A team as plain as can be: everything that there ever was in two lists, and every question
//! answered by looking through them. It knows nothing of the replica.

use std::time::Duration;

use deskwatch_team::{
    Change, ChangeKind, Client, Device, EndReason, Kind, Me, Member, MemberId, Method, Right,
    Security, Session, SessionId, SessionState, Snapshot, Status, Timestamp,
};
use uuid::Uuid;

/// When every history begins.
pub const BEGIN: Timestamp = Timestamp::from_millis(1_795_424_400_000);

/// The team and how it came to be.
#[derive(Clone)]
pub struct Model {
    pub now: Timestamp,
    pub members: Vec<Member>,
    /// Live and ended ones.
    pub sessions: Vec<Session>,
    pub security: Security,
    pub feed: Vec<Change>,
    /// Ids are numbered, so that a history can be repeated.
    next_id: u128,
}

impl Model {
    /// A team of the owner, who looks at it through a console.
    pub fn new() -> Self {
        let mut model = Self {
            now: BEGIN,
            members: Vec::new(),
            sessions: Vec::new(),
            security: Security::default(),
            feed: Vec::new(),
            next_id: 1,
        };
        let owner = model.new_member(Kind::Administrator, "Deniz Arslan", "support");
        model.members.push(Member { owner: true, rights: Right::ALL.to_vec(), ..owner });
        let own = model.new_session(0);
        model.sessions.push(own);
        model
    }

    fn id(&mut self) -> Uuid {
        self.next_id += 1;
        Uuid::from_u128(self.next_id)
    }

    pub fn new_member(&mut self, kind: Kind, name: &str, group: &str) -> Member {
        let id = MemberId(self.id());
        Member {
            id,
            kind,
            owner: false,
            rights: Vec::new(),
            login: format!(
                "{}.{}@acme.example",
                name.replace(' ', ".").to_lowercase(),
                id.0.as_u128()
            ),
            name: name.to_owned(),
            groups: vec![group.to_owned()],
            enabled: true,
            linked_id: None,
            status: Status::None,
            session_count: 0,
            last_seen_at: None,
            created_at: self.now,
            updated_at: self.now,
        }
    }

    /// A session that the member at that place starts now.
    pub fn new_session(&mut self, of: usize) -> Session {
        let id = SessionId(self.id());
        let member = &self.members[of];
        Session {
            id,
            member_id: member.id,
            state: SessionState::Active,
            started_at: self.now,
            last_active_at: self.now,
            expires_at: self.expiry(member.kind, self.now, self.now),
            ends_at: None,
            ip: "192.0.2.1".into(),
            user_agent: String::new(),
            client: Client { browser: None, os: None, device: Device::Other },
            method: Method::Password,
            current: false,
            ended_at: None,
            end_reason: None,
            ended_by: None,
            reason: None,
        }
    }

    /// The rule in the words of API.md.
    fn expiry(&self, kind: Kind, started: Timestamp, active: Timestamp) -> Timestamp {
        let limit = match kind {
            Kind::Agent => self.security.agent_inactivity_seconds,
            Kind::Administrator => 259_200,
        };
        let inactive = active + Duration::from_secs(u64::from(limit));
        let age = self.security.maximum_age_seconds;
        age.map_or(inactive, |age| inactive.min(started + Duration::from_secs(u64::from(age))))
    }

    /// Places of live sessions, without the console's own, which is the first.
    pub fn live(&self) -> Vec<usize> {
        (1..self.sessions.len()).filter(|at| self.sessions[*at].is_live()).collect()
    }

    /// Somebody signs in.
    pub fn start(&mut self, of: usize) {
        let session = self.new_session(of);
        self.sessions.push(session.clone());
        self.tell(ChangeKind::SessionStarted, Some(session), None);
    }

    /// Somebody does something.
    pub fn touch(&mut self, at: usize) {
        let session = &self.sessions[at];
        let owner = self.members.iter().find(|member| member.id == session.member_id).unwrap();
        let expires_at = self.expiry(owner.kind, session.started_at, self.now);
        let session = &mut self.sessions[at];
        session.last_active_at = self.now;
        session.expires_at = expires_at;
        let session = session.clone();
        self.tell(ChangeKind::SessionActive, Some(session), None);
    }

    /// A grace period begins, or is undone.
    pub fn grace(&mut self, at: usize) {
        let ends_at = self.now + Duration::from_mins(5);
        let session = &mut self.sessions[at];
        let kind = if session.state == SessionState::Active {
            (session.state, session.ends_at) = (SessionState::Ending, Some(ends_at));
            ChangeKind::SessionEnding
        } else {
            (session.state, session.ends_at) = (SessionState::Active, None);
            ChangeKind::SessionEndingUndone
        };
        let session = session.clone();
        self.tell(kind, Some(session), None);
    }

    /// A session ends. Who signs out was active just then, which the feed had not told: it
    /// tells activity at most once a minute.
    pub fn end(&mut self, at: usize, reason: EndReason) {
        let session = &mut self.sessions[at];
        session.state = SessionState::Ended;
        session.ended_at = Some(self.now);
        session.end_reason = Some(reason);
        if reason == EndReason::SignOut {
            session.last_active_at = self.now;
        }
        let session = session.clone();
        self.tell(ChangeKind::SessionEnded, Some(session), None);
    }

    /// An account is made.
    pub fn add(&mut self, kind: Kind, name: &str, group: &str) {
        let member = self.new_member(kind, name, group);
        self.members.push(member.clone());
        self.tell(ChangeKind::MemberAdded, None, Some(member));
    }

    /// An account is changed.
    pub fn update(&mut self, at: usize, name: &str, group: &str) {
        let member = &mut self.members[at];
        name.clone_into(&mut member.name);
        member.groups = vec![group.to_owned()];
        member.updated_at = self.now;
        let member = self.seen(at);
        self.tell(ChangeKind::MemberUpdated, None, Some(member));
    }

    /// An account is removed; its sessions end first. The owner stays.
    pub fn remove(&mut self, at: usize) {
        let member = self.seen(at);
        for place in 0..self.sessions.len() {
            if self.sessions[place].member_id == member.id && self.sessions[place].is_live() {
                self.end(place, EndReason::Disabled);
            }
        }
        self.members.remove(at);
        self.tell(ChangeKind::MemberRemoved, None, Some(member));
    }

    /// The security settings change, and every live session's expiry with them.
    pub fn secure(&mut self, security: Security) {
        self.security = security;
        for at in 0..self.sessions.len() {
            let session = &self.sessions[at];
            let of = self.members.iter().find(|member| member.id == session.member_id);
            if let Some(of) = of.filter(|_| session.is_live()) {
                let expiry = self.expiry(of.kind, session.started_at, session.last_active_at);
                self.sessions[at].expires_at = expiry;
            }
        }
        self.tell(ChangeKind::SecurityUpdated, None, None);
    }

    fn tell(&mut self, kind: ChangeKind, session: Option<Session>, member: Option<Member>) {
        let member_id = session
            .as_ref()
            .map(|session| session.member_id)
            .or(member.as_ref().map(|member| member.id));
        let security = (kind == ChangeKind::SecurityUpdated).then_some(self.security);
        let seq = i64::try_from(self.feed.len()).unwrap() + 1;
        self.feed.push(Change { seq, at: self.now, kind, member_id, session, member, security });
    }

    /// A member with what its sessions say of it.
    pub fn seen(&self, at: usize) -> Member {
        let mut member = self.members[at].clone();
        let own = || self.sessions.iter().filter(|session| session.member_id == member.id);
        let live = own().filter(|session| session.is_live()).count();
        let last_seen_at = own().map(|session| session.last_active_at).max();
        member.status = if live == 0 { Status::None } else { Status::Active };
        member.session_count = u32::try_from(live).unwrap();
        member.last_seen_at = last_seen_at;
        member
    }

    /// The team as the service would tell it now.
    pub fn snapshot(&self) -> Snapshot {
        let own = &self.sessions[0];
        Snapshot {
            cursor: self.feed.len().to_string(),
            me: Me { member: self.seen(0), session: own.clone() },
            members: (0..self.members.len()).map(|at| self.seen(at)).collect(),
            sessions: self.sessions.iter().filter(|session| session.is_live()).cloned().collect(),
            security: self.security,
        }
    }
}
