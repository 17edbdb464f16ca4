//! A session service in memory, with a feed that keeps the service's promises, that can be
//! made to fail in every way.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deskwatch_sources::{
    Connector, Credential, FoundSessions, SessionPage, SignedIn, Source, SourceError,
};
use deskwatch_team::{
    Change, ChangeKind, ChangePage, EndReason, HistoryEntry, HistoryFilter, HistoryPage, Me,
    Member, MemberId, Outcome, OutcomePage, Replica, Security, Session, SessionId, SessionState,
    Snapshot, TerminationId, TerminationReport, TerminationRequest, Timestamp,
};
use parking_lot::Mutex;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::watch;
use tokio::time::Instant;
use url::Url;

use crate::asked::{Asked, Subject};
use crate::people::{DENIZ, NINE, OWN, ended, member_id, session, team};

pub const LOGIN: &str = "deniz.arslan@acme.example";
pub const PASSWORD: &str = "correct horse battery staple";
pub const ADDRESS: &str = "sessions.acme.example";

pub struct Inside {
    /// The team as the service knows it.
    pub replica: Replica,
    feed: Vec<Change>,
    /// What happened, newest first.
    pub history: Vec<HistoryEntry>,
    /// Places before this one are no longer kept.
    pub kept_from: i64,
    /// What every request gets instead of an answer.
    pub failing: Option<SourceError>,
    /// Hosts at which another team is, with that team.
    pub elsewhere: BTreeMap<String, Snapshot>,
    /// Hosts at which every request gets that instead of an answer.
    pub failing_at: BTreeMap<String, SourceError>,
    /// What the search for expiring sessions finds.
    pub expiring: Vec<Session>,
    /// Requests are neither answered nor refused.
    pub hanging: bool,
    /// Who asks what came after that place gets no answer.
    pub hanging_after: Option<i64>,
    /// Whoever has asked what came after that place gets the same place again, with more to come.
    pub stuck_at: Option<i64>,
    /// No request at that host is answered.
    pub hanging_at: Option<String>,
    /// Only questions about that are not answered: about the history while this is so, about a
    /// member's sessions never.
    pub silent_about: Option<Subject>,
    /// How long a question about a member's sessions takes.
    pub takes_to_find: Duration,
    /// How far the service's clock is ahead of the desktop's; none when it does not say.
    pub ahead_seconds: Option<i64>,
    began: Instant,
    /// Refuses sign-ins.
    pub refusing: Option<SourceError>,
    /// Endings are refused until somebody signs in.
    pub too_old: bool,
    /// The keys of the endings that were asked for.
    pub keys: Vec<String>,
    /// How many sessions the termination in grace has brought to an end, and how many go on.
    pub became: (u32, u32),
    /// Tokens that are accepted.
    pub tokens: Vec<String>,
    signed_in: u32,
    /// When each was asked.
    pub asked: Vec<(Instant, Asked)>,
}

/// The service. A clone is the same one.
#[derive(Clone)]
pub struct Service {
    pub inside: Arc<Mutex<Inside>>,
    stirred: watch::Sender<()>,
}

impl Service {
    pub fn new() -> Self {
        let members = team();
        let me = Me { member: members[0].clone(), session: session(OWN, DENIZ, -30) };
        let sessions = vec![me.session.clone()];
        let snapshot =
            Snapshot { cursor: "0".into(), me, members, sessions, security: Security::default() };
        let inside = Inside {
            replica: Replica::new(snapshot),
            feed: Vec::new(),
            history: Vec::new(),
            kept_from: 0,
            failing: None,
            elsewhere: BTreeMap::new(),
            failing_at: BTreeMap::new(),
            expiring: Vec::new(),
            hanging: false,
            hanging_after: None,
            stuck_at: None,
            hanging_at: None,
            silent_about: None,
            takes_to_find: Duration::ZERO,
            ahead_seconds: None,
            began: Instant::now(),
            refusing: None,
            too_old: false,
            keys: Vec::new(),
            became: (0, 0),
            tokens: Vec::new(),
            signed_in: 0,
            asked: Vec::new(),
        };
        Self { inside: Arc::new(Mutex::new(inside)), stirred: watch::Sender::new(()) }
    }

    /// Changes how the service behaves, and wakes whoever waits for it.
    pub fn set(&self, change: impl FnOnce(&mut Inside)) {
        change(&mut self.inside.lock());
        self.stirred.send_replace(());
    }

    pub fn fail(&self, error: SourceError) {
        self.set(|inside| inside.failing = Some(error));
    }

    pub fn recover(&self) {
        self.set(|inside| {
            (inside.failing, inside.hanging, inside.hanging_after) = (None, false, None);
        });
    }

    /// Something happens in the team.
    pub fn happen(&self, kind: ChangeKind, session: Option<Session>, member: Option<Member>) {
        self.happen_all(vec![(kind, session, member)]);
    }

    /// Several things happen before anybody can ask.
    pub fn happen_all(&self, all: Vec<(ChangeKind, Option<Session>, Option<Member>)>) {
        self.set(|inside| {
            for (kind, session, member) in all {
                let member_id = session
                    .as_ref()
                    .map(|session| session.member_id)
                    .or(member.as_ref().map(|member| member.id));
                let seq = i64::try_from(inside.feed.len()).unwrap() + 1;
                let change =
                    Change { seq, at: NINE, kind, member_id, session, member, security: None };
                inside.replica.apply(&change);
                inside.replica.reach(seq.to_string());
                inside.feed.push(change);
            }
        });
    }

    pub fn start(&self, session: Session) {
        self.happen(ChangeKind::SessionStarted, Some(session), None);
    }

    pub fn end(&self, session: Session, reason: EndReason, by: Option<u32>) {
        self.happen(ChangeKind::SessionEnded, Some(ended(session, reason, by)), None);
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.inside.lock().asked.iter().map(|(_, asked)| asked.clone()).collect()
    }

    /// How many requests there were, and forgets them.
    pub fn take_asked(&self) -> Vec<(Instant, Asked)> {
        std::mem::take(&mut self.inside.lock().asked)
    }

    fn note(&self, asked: Asked) {
        self.inside.lock().asked.push((Instant::now(), asked));
    }

    fn new_token(&self) -> String {
        let mut inside = self.inside.lock();
        inside.signed_in += 1;
        inside.too_old = false;
        let token = format!("dws_secret_{}", inside.signed_in);
        inside.tokens.push(token.clone());
        token
    }

    fn source(&self, token: String, address: &Url) -> Arc<dyn Source> {
        let host = address.host_str().unwrap_or_default().to_owned();
        Arc::new(Watched { service: self.clone(), token, host })
    }
}

#[async_trait]
impl Connector for Service {
    async fn sign_in(
        &self,
        address: &Url,
        login: &str,
        password: &SecretString,
    ) -> Result<SignedIn, SourceError> {
        self.note(Asked::SignIn(format!("{login} at {address}")));
        let refused = {
            let inside = self.inside.lock();
            let here = inside.failing_at.get(address.host_str().unwrap_or_default()).cloned();
            inside.failing.clone().or(inside.refusing.clone()).or(here)
        };
        if let Some(error) = refused {
            return Err(error);
        }
        if login != LOGIN || password.expose_secret() != PASSWORD {
            return Err(SourceError::WrongCredentials);
        }
        let token = self.new_token();
        let credential = Credential::new(token.clone());
        Ok(SignedIn { source: self.source(token, address), credential })
    }

    fn resume(
        &self,
        address: &Url,
        credential: Credential,
    ) -> Result<Arc<dyn Source>, SourceError> {
        self.note(Asked::Resume(address.to_string()));
        Ok(self.source(credential.0.expose_secret().to_owned(), address))
    }
}

struct Watched {
    service: Service,
    token: String,
    host: String,
}

impl Watched {
    /// Waits while the service hangs, and fails as it fails.
    async fn reach(&self) -> Result<(), SourceError> {
        let mut stirred = self.service.stirred.subscribe();
        let hangs =
            |inside: &Inside| inside.hanging || inside.hanging_at.as_ref() == Some(&self.host);
        while hangs(&self.service.inside.lock()) {
            stirred.changed().await.unwrap();
        }
        let inside = self.service.inside.lock();
        match inside.failing.as_ref().or(inside.failing_at.get(&self.host)) {
            Some(error) => Err(error.clone()),
            None if inside.tokens.contains(&self.token) => Ok(()),
            None => Err(SourceError::Unauthenticated),
        }
    }

    fn page(&self, after: i64) -> Result<ChangePage, SourceError> {
        let inside = self.service.inside.lock();
        if inside.elsewhere.contains_key(&self.host) {
            // Nothing ever happens there.
            return Ok(ChangePage { cursor: after.to_string(), changes: vec![], more: false });
        }
        if after < inside.kept_from {
            return Err(SourceError::CursorExpired);
        }
        if inside.stuck_at == Some(after) {
            return Ok(ChangePage { cursor: after.to_string(), changes: vec![], more: true });
        }
        let changes: Vec<Change> =
            inside.feed.iter().filter(|change| change.seq > after).take(100).cloned().collect();
        let reached = changes.last().map_or(after, |change| change.seq);
        let more = inside.feed.last().is_some_and(|last| last.seq > reached);
        Ok(ChangePage { cursor: reached.to_string(), changes, more })
    }
}

impl Watched {
    fn live(&self) -> Vec<Session> {
        let inside = self.service.inside.lock();
        inside.replica.presences().flat_map(|presence| presence.sessions().to_vec()).collect()
    }

    fn ending(&self) -> Vec<Session> {
        self.live().into_iter().filter(|one| one.state == SessionState::Ending).collect()
    }

    fn meant(&self, request: &TerminationRequest) -> Vec<Session> {
        let named = request.sessions.clone().unwrap_or_default();
        let of = request.members.clone().unwrap_or_default();
        let mut live = self.live();
        live.retain(|live| named.contains(&live.id) || of.contains(&live.member_id));
        live
    }
}

pub fn termination_id() -> TerminationId {
    "0193a5c2-7e21-7000-8000-000000000001".parse().unwrap()
}

fn report(ends_at: Option<Timestamp>, counts: BTreeMap<Outcome, u32>) -> TerminationReport {
    TerminationReport { id: termination_id(), dry_run: false, ends_at, outcomes: vec![], counts }
}

#[async_trait]
impl Source for Watched {
    fn service_time(&self) -> Option<Timestamp> {
        let inside = self.service.inside.lock();
        let ahead = inside.ahead_seconds?;
        let now = (NINE + inside.began.elapsed()).as_millis();
        Some(Timestamp::from_millis(now + ahead * 1_000))
    }

    async fn snapshot(&self) -> Result<Snapshot, SourceError> {
        self.service.note(Asked::Snapshot);
        self.reach().await?;
        let inside = self.service.inside.lock();
        let elsewhere = inside.elsewhere.get(&self.host).cloned();
        Ok(elsewhere.unwrap_or_else(|| inside.replica.snapshot()))
    }

    async fn changes(&self, cursor: &str, wait: Duration) -> Result<ChangePage, SourceError> {
        self.service.note(Asked::Changes { cursor: cursor.to_owned(), wait });
        let mut stirred = self.service.stirred.subscribe();
        let after = cursor.parse().unwrap();
        let until = Instant::now() + wait;
        loop {
            self.reach().await?;
            if self.service.inside.lock().hanging_after == Some(after) {
                stirred.changed().await.unwrap();
                continue;
            }
            let page = self.page(after)?;
            if !page.changes.is_empty() || Instant::now() >= until {
                return Ok(page);
            }
            let _ = tokio::time::timeout_at(until, stirred.changed()).await;
        }
    }

    async fn plan(&self, request: &TerminationRequest) -> Result<TerminationReport, SourceError> {
        self.service.note(Asked::Plan(request.clone()));
        self.reach().await?;
        let count = u32::try_from(self.meant(request).len()).unwrap();
        Ok(report(None, [(Outcome::WouldEnd, count)].into()))
    }

    async fn terminate(
        &self,
        request: &TerminationRequest,
        key: &str,
    ) -> Result<TerminationReport, SourceError> {
        self.service.note(Asked::Terminate(request.clone()));
        self.service.inside.lock().keys.push(key.to_owned());
        self.reach().await?;
        if self.service.inside.lock().too_old {
            return Err(SourceError::Forbidden);
        }
        let ends_at = (request.grace_seconds > 0)
            .then(|| NINE + Duration::from_secs(u64::from(request.grace_seconds)));
        let mut counts = BTreeMap::new();
        for mut session in self.meant(request) {
            if ends_at.is_some() {
                *counts.entry(Outcome::Scheduled).or_insert(0) += 1;
                (session.state, session.ends_at) = (SessionState::Ending, ends_at);
                self.service.happen(ChangeKind::SessionEnding, Some(session), None);
            } else {
                *counts.entry(Outcome::Ended).or_insert(0) += 1;
                self.service.end(session, EndReason::Terminated, Some(DENIZ));
            }
        }
        if counts.is_empty() {
            counts.insert(Outcome::NotFound, 1);
        }
        Ok(report(ends_at, counts))
    }

    async fn outcomes(
        &self,
        _: TerminationId,
        after: Option<&str>,
    ) -> Result<OutcomePage, SourceError> {
        self.reach().await?;
        let scheduled = u32::try_from(self.ending().len()).unwrap();
        let (ended, spared) = self.service.inside.lock().became;
        let counts =
            [(Outcome::Scheduled, scheduled), (Outcome::Ended, ended), (Outcome::Spared, spared)];
        let next = after.is_none().then(|| "2".to_owned());
        Ok(OutcomePage { outcomes: Vec::new(), counts: counts.into(), next })
    }

    async fn scheduled_in(
        &self,
        _: MemberId,
        session: SessionId,
        ends_at: Timestamp,
    ) -> Result<Option<TerminationId>, SourceError> {
        self.reach().await?;
        let mut ending = self.ending().into_iter();
        let found = ending.find(|one| one.id == session && one.ends_at == Some(ends_at));
        Ok(found.map(|_| termination_id()))
    }

    async fn undo(&self, id: TerminationId) -> Result<(), SourceError> {
        self.service.note(Asked::Undo(id));
        self.reach().await?;
        for mut session in self.ending() {
            (session.state, session.ends_at) = (SessionState::Active, None);
            self.service.inside.lock().became.1 += 1;
            self.service.happen(ChangeKind::SessionEndingUndone, Some(session), None);
        }
        Ok(())
    }

    async fn member_sessions(
        &self,
        member: MemberId,
        _: Option<&str>,
    ) -> Result<SessionPage, SourceError> {
        self.service.note(Asked::Sessions(member));
        self.reach().await?;
        let takes = self.service.inside.lock().takes_to_find;
        if !takes.is_zero() {
            tokio::time::sleep(takes).await;
        }
        if self.service.inside.lock().silent_about == Some(Subject::Members) {
            std::future::pending::<()>().await;
        }
        let inside = self.service.inside.lock();
        let presence = inside.replica.get(member).ok_or(SourceError::NotFound)?;
        Ok(SessionPage { items: presence.sessions().to_vec(), next: None })
    }

    async fn history(
        &self,
        filter: &HistoryFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<HistoryPage, SourceError> {
        self.service.note(Asked::History { filter: *filter, after: after.map(str::to_owned) });
        let mut stirred = self.service.stirred.subscribe();
        while self.service.inside.lock().silent_about == Some(Subject::History) {
            stirred.changed().await.unwrap();
        }
        self.reach().await?;
        let inside = self.service.inside.lock();
        let from = after.map_or(0, |after| after.parse().unwrap());
        let to = inside.history.len().min(from + limit as usize);
        let next = (to < inside.history.len()).then(|| to.to_string());
        Ok(HistoryPage { items: inside.history[from..to].to_vec(), next })
    }

    async fn security(&self) -> Result<Security, SourceError> {
        self.reach().await?;
        Ok(*self.service.inside.lock().replica.security())
    }

    async fn set_security(&self, security: &Security) -> Result<Security, SourceError> {
        self.service.note(Asked::SetSecurity(*security));
        self.reach().await?;
        self.service.set(|inside| {
            let mut snapshot = inside.replica.snapshot();
            snapshot.security = *security;
            inside.replica = Replica::new(snapshot);
        });
        Ok(*security)
    }

    async fn sessions_found(&self, which: &FoundSessions) -> Result<Vec<Session>, SourceError> {
        self.service.note(Asked::Found(*which));
        self.reach().await?;
        Ok(self.service.inside.lock().expiring.clone())
    }

    async fn switch(&self) -> Result<Credential, SourceError> {
        self.service.note(Asked::Switch);
        self.reach().await?;
        Ok(Credential::new(self.service.new_token()))
    }

    async fn sign_out(&self) -> Result<(), SourceError> {
        self.service.note(Asked::SignOut);
        self.reach().await?;
        self.service.set(|inside| inside.tokens.retain(|token| *token != self.token));
        Ok(())
    }
}

/// The member of the console, as somebody who may do less.
pub fn lessen(service: &Service, change: impl FnOnce(&mut Member)) {
    service.set(|inside| {
        let mut snapshot = inside.replica.snapshot();
        change(&mut snapshot.me.member);
        let me = snapshot.me.member.clone();
        assert_eq!(me.id, member_id(DENIZ));
        snapshot.members.retain(|member| member.id != me.id);
        snapshot.members.push(me);
        inside.replica = Replica::new(snapshot);
    });
}
