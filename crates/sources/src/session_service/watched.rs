//! A session service that a console is signed in to.

use std::time::Duration;

use async_trait::async_trait;
use deskwatch_team::{
    ChangePage, MemberId, Session, Snapshot, TerminationReport, TerminationRequest,
};
use rand::Rng;
use serde::Deserialize;

use super::requests::{Failure, Requests, patience, read};
use crate::error::SourceError;
use crate::source::Source;

/// The longest wait that the service grants.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// A session service, with the credential of one console.
pub(super) struct WatchedService {
    requests: Requests,
}

impl WatchedService {
    pub(super) fn new(requests: Requests) -> Self {
        Self { requests }
    }
}

/// A page of a list.
#[derive(Deserialize)]
struct Page<T> {
    items: Vec<T>,
}

#[async_trait]
impl Source for WatchedService {
    async fn snapshot(&self) -> Result<Snapshot, SourceError> {
        self.requests.get("v1/team").await
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

    async fn terminate(
        &self,
        request: &TerminationRequest,
    ) -> Result<TerminationReport, SourceError> {
        // One key for both attempts: should the first have been carried out and only its
        // answer been lost, the second gets that answer.
        let key = format!("{:032x}", rand::rng().random::<u128>());
        let attempt = || {
            let request = self.requests.posting("v1/terminations", request);
            self.requests.ask(request.header("idempotency-key", &key))
        };
        let answer = match attempt().await {
            Err(Failure::TimedOut | Failure::Other(SourceError::Unreachable)) => attempt().await?,
            answer => answer?,
        };
        read(&answer)
    }

    async fn member_sessions(&self, member: MemberId) -> Result<Vec<Session>, SourceError> {
        let page: Page<Session> =
            self.requests.get(&format!("v1/members/{member}/sessions")).await?;
        Ok(page.items)
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
