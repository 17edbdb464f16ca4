//! A session service that a console is signed in to.

use std::time::Duration;

use async_trait::async_trait;
use deskwatch_team::{
    ChangePage, HistoryFilter, HistoryPage, MemberId, OutcomePage, Security, Session, SessionId,
    Snapshot, TerminationId, TerminationReport, TerminationRequest, Timestamp,
};

use super::problem::Code;
use super::requests::{Failure, Limits, Requests, patience, read};
use super::{ANSWER, Token, history};
use crate::credential::Credential;
use crate::error::SourceError;
use crate::source::{FoundSessions, SessionPage, Source};

/// The longest wait that the service grants.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// The longest that the whole team may take: some ten thousand people over a telephone.
const WHOLE_TEAM: Duration = Duration::from_mins(5);

/// The most outcomes that a page may have.
const MOST_OUTCOMES: &str = "1000";
/// More grace periods of one member than are looked through for one that still runs.
const MOST_ENTRIES: &str = "1000";

/// A session service, with the credential of one console.
pub(super) struct WatchedService {
    requests: Requests,
}

impl WatchedService {
    pub(super) fn new(requests: Requests) -> Self {
        Self { requests }
    }
}

impl FoundSessions {
    /// As the list of sessions understands it.
    fn conditions(self) -> Vec<(&'static str, String)> {
        match self {
            Self::IdleAgents(seconds) => {
                vec![("kind", "agent".to_owned()), ("inactive_for", seconds.to_string())]
            }
            Self::StartedBefore(time) => vec![("started_before", time.to_string())],
        }
    }
}

#[async_trait]
impl Source for WatchedService {
    fn service_time(&self) -> Option<Timestamp> {
        self.requests.service_time()
    }

    async fn snapshot(&self) -> Result<Snapshot, SourceError> {
        let limits = Limits { silence: ANSWER, whole: WHOLE_TEAM };
        read(&self.requests.ask_at_length(self.requests.getting("v1/team"), limits).await?)
    }

    async fn changes(&self, cursor: &str, wait: Duration) -> Result<ChangePage, SourceError> {
        let wait = wait.min(LONGEST_WAIT);
        let request = self
            .requests
            .getting("v1/changes")
            .query(&[("after", cursor), ("wait", &wait.as_secs().to_string()), ("limit", "1000")])
            .timeout(patience(wait));
        read(&self.requests.ask(request).await?)
    }

    async fn plan(&self, request: &TerminationRequest) -> Result<TerminationReport, SourceError> {
        let dry = TerminationRequest { dry_run: true, ..request.clone() };
        self.requests.post("v1/terminations", &dry).await
    }

    async fn terminate(
        &self,
        request: &TerminationRequest,
        key: &str,
    ) -> Result<TerminationReport, SourceError> {
        // One key for both attempts: should the first have been carried out and only its
        // answer been lost, the second gets that answer.
        let attempt = || {
            let request = self.requests.posting("v1/terminations", request);
            self.requests.ask(request.header("idempotency-key", key))
        };
        let answer = match attempt().await {
            Err(Failure::TimedOut | Failure::Other(SourceError::Unreachable)) => attempt().await,
            answer => answer,
        };
        match answer {
            Ok(answer) => read(&answer),
            // An attempt before this one is still under way.
            Err(Failure::Problem(problem)) if problem.code == Code::Conflict => {
                Err(SourceError::NoAnswer)
            }
            Err(failure) => Err(failure.into()),
        }
    }

    async fn outcomes(
        &self,
        id: TerminationId,
        after: Option<&str>,
    ) -> Result<OutcomePage, SourceError> {
        let mut request = self
            .requests
            .getting(&format!("v1/terminations/{id}"))
            .query(&[("limit", MOST_OUTCOMES)]);
        if let Some(after) = after {
            request = request.query(&[("after", after)]);
        }
        read(&self.requests.ask(request).await?)
    }

    async fn scheduled_in(
        &self,
        member: MemberId,
        session: SessionId,
        ends_at: Timestamp,
    ) -> Result<Option<TerminationId>, SourceError> {
        // A session does not say which termination it is in; the history does.
        let member = member.to_string();
        let request = self.requests.getting("v1/history").query(&[
            ("kind", "termination_scheduled"),
            ("member_id", &member),
            ("limit", MOST_ENTRIES),
        ]);
        let page: HistoryPage = read(&self.requests.ask(request).await?)?;
        let mut entries = page.items.into_iter();
        let found = entries.find(|entry| {
            entry.session_id == Some(session) && entry.detail.ends_at == Some(ends_at)
        });
        Ok(found.and_then(|entry| entry.termination_id))
    }

    async fn undo(&self, id: TerminationId) -> Result<(), SourceError> {
        let request = self.requests.deleting(&format!("v1/terminations/{id}"));
        self.requests.ask(request).await?;
        Ok(())
    }

    async fn member_sessions(
        &self,
        member: MemberId,
        after: Option<&str>,
    ) -> Result<SessionPage, SourceError> {
        let request = self.requests.getting(&format!("v1/members/{member}/sessions"));
        let request = request.query(&after.map(|after| [("after", after)]));
        read(&self.requests.ask(request).await?)
    }

    async fn history(
        &self,
        filter: &HistoryFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<HistoryPage, SourceError> {
        let request = self.requests.getting("v1/history").query(&history::query(filter));
        let request = request.query(&[("limit", limit)]);
        let request = request.query(&after.map(|after| [("after", after)]));
        read(&self.requests.ask(request).await?)
    }

    async fn security(&self) -> Result<Security, SourceError> {
        self.requests.get("v1/security").await
    }

    async fn set_security(&self, security: &Security) -> Result<Security, SourceError> {
        let request = self.requests.putting("v1/security", security);
        read(&self.requests.ask(request).await?)
    }

    async fn sessions_found(&self, which: &FoundSessions) -> Result<Vec<Session>, SourceError> {
        let mut query = which.conditions();
        query.extend([("state", "active".to_owned()), ("limit", "1000".to_owned())]);
        let mut found = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut request = self.requests.getting("v1/sessions").query(&query);
            if let Some(after) = &after {
                request = request.query(&[("after", after)]);
            }
            let page: SessionPage = read(&self.requests.ask(request).await?)?;
            found.extend(page.items);
            after = page.next;
            if after.is_none() {
                return Ok(found);
            }
        }
    }

    async fn switch(&self) -> Result<Credential, SourceError> {
        let request = self.requests.posting_nothing("v1/session/switch");
        let Token { token } = read(&self.requests.ask(request).await?)?;
        Ok(Credential::new(token))
    }

    async fn sign_out(&self) -> Result<(), SourceError> {
        let request = self.requests.deleting("v1/session");
        match self.requests.ask(request).await.map_err(SourceError::from) {
            // Whoever is not signed in has nothing left to sign out of.
            Ok(_) | Err(SourceError::Unauthenticated) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
