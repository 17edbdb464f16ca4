//! What a console asks of a source.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deskwatch_team::{
    ChangePage, MemberId, Session, Snapshot, TerminationReport, TerminationRequest,
};
use secrecy::SecretString;
use url::Url;

use crate::credential::Credential;
use crate::error::SourceError;

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

    /// A member's sessions, live and ended, newest start first, at most a hundred.
    async fn member_sessions(&self, member: MemberId) -> Result<Vec<Session>, SourceError>;

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
