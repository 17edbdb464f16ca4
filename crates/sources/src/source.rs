//! What a console asks of a source.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deskwatch_team::{
    ChangePage, HistoryFilter, HistoryPage, MemberId, OutcomePage, Security, Session, SessionId,
    Snapshot, TerminationId, TerminationReport, TerminationRequest, Timestamp,
};
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use crate::credential::Credential;
use crate::error::SourceError;

/// Which live sessions are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundSessions {
    /// Of agents without activity for at least that many seconds.
    IdleAgents(u32),
    /// Started before that time, by anybody.
    StartedBefore(Timestamp),
}

/// A page of sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SessionPage {
    /// The sessions.
    pub items: Vec<Session>,
    /// Where the next page starts; none when there is none.
    pub next: Option<String>,
}

/// A system whose sessions a console watches and ends.
#[async_trait]
pub trait Source: Send + Sync {
    /// What time it is by the clock of the system itself, going by its last answer; none where
    /// it does not say. Its timestamps are by that clock, and this computer's may be another.
    fn service_time(&self) -> Option<Timestamp> {
        None
    }

    /// The team as it is now.
    async fn snapshot(&self) -> Result<Snapshot, SourceError>;

    /// What has happened since `cursor`, waiting up to `wait` (at most 60 s) when nothing has.
    async fn changes(&self, cursor: &str, wait: Duration) -> Result<ChangePage, SourceError>;

    /// Says what ending these sessions would do, and does not do it.
    async fn plan(&self, request: &TerminationRequest) -> Result<TerminationReport, SourceError>;

    /// Ends sessions. The same request with the same key (1 to 255 visible ASCII characters)
    /// again gets the answer of the first, so that repeating one that was not answered is
    /// safe. [`SourceError::NoAnswer`] also when the first is still being carried out.
    async fn terminate(
        &self,
        request: &TerminationRequest,
        key: &str,
    ) -> Result<TerminationReport, SourceError>;

    /// What has become of a termination by now: the first page, or the one that the page
    /// before calls `next`. At most a thousand outcomes a page.
    async fn outcomes(
        &self,
        id: TerminationId,
        after: Option<&str>,
    ) -> Result<OutcomePage, SourceError>;

    /// The termination in whose grace period that session of that member is or was, the one
    /// that ends at that time. None when it is not known or not for the caller to know.
    async fn scheduled_in(
        &self,
        member: MemberId,
        session: SessionId,
        ends_at: Timestamp,
    ) -> Result<Option<TerminationId>, SourceError>;

    /// Undoes whatever of a termination has not ended yet.
    async fn undo(&self, id: TerminationId) -> Result<(), SourceError>;

    /// A page of a member's sessions, live and ended, newest start first.
    async fn member_sessions(
        &self,
        member: MemberId,
        after: Option<&str>,
    ) -> Result<SessionPage, SourceError>;

    /// A page of what happened, newest first, with at most `limit` (1 to 1,000) entries.
    async fn history(
        &self,
        filter: &HistoryFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<HistoryPage, SourceError>;

    /// The security settings as they are now.
    async fn security(&self) -> Result<Security, SourceError>;

    /// Changes the security settings, and answers them.
    async fn set_security(&self, security: &Security) -> Result<Security, SourceError>;

    /// Live sessions that these conditions find, to their last activity.
    async fn sessions_found(&self, which: &FoundSessions) -> Result<Vec<Session>, SourceError>;

    /// Starts a session for the linked account and answers its credential.
    async fn switch(&self) -> Result<Credential, SourceError>;

    /// Ends this console's own session.
    async fn sign_out(&self) -> Result<(), SourceError>;
}

/// What signing in leads to.
pub struct SignedIn {
    /// The source, ready to be asked.
    pub source: Arc<dyn Source>,
    /// What signs in the next time.
    pub credential: Credential,
}

/// How to get at a source.
#[async_trait]
pub trait Connector: Send + Sync {
    /// Signs in with a password, as an administrator.
    async fn sign_in(
        &self,
        address: &Url,
        login: &str,
        password: &SecretString,
    ) -> Result<SignedIn, SourceError>;

    /// Goes on with a credential that was kept.
    fn resume(&self, address: &Url, credential: Credential)
    -> Result<Arc<dyn Source>, SourceError>;
}
