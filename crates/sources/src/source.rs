//! What a console asks of a source.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deskwatch_team::{
    ChangePage, HistoryFilter, HistoryPage, MemberId, Security, Session, Snapshot,
    TerminationReport, TerminationRequest, Timestamp,
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
    /// The team as it is now.
    async fn snapshot(&self) -> Result<Snapshot, SourceError>;

    /// What has happened since `cursor`, waiting up to `wait` (at most 60 s) when nothing has.
    async fn changes(&self, cursor: &str, wait: Duration) -> Result<ChangePage, SourceError>;

    /// Ends sessions. Repeating a request that was not answered is safe: it carries a key.
    async fn terminate(
        &self,
        request: &TerminationRequest,
    ) -> Result<TerminationReport, SourceError>;

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
