//! The audit trail.

use std::net::IpAddr;

use super::Service;
use super::members::check_login;
use crate::rules::permit::ViewTeam;
use crate::store::{FailedSignIn, HistoryPage, HistoryQuery, StoreError};

impl Service {
    /// A page of what may be seen of the audit trail.
    pub(crate) async fn history(
        &self,
        view: ViewTeam,
        query: &HistoryQuery,
    ) -> Result<HistoryPage, StoreError> {
        let mut page = self.looked_up(self.store.history(query)).await?;
        for member in page.items.iter_mut().filter_map(|entry| entry.detail.member.as_mut()) {
            if !view.shows(member.kind.other()) {
                member.linked_id = None;
            }
        }
        Ok(page)
    }

    /// Keeps that somebody was refused. Whether that can be written changes nothing about
    /// the answer.
    pub(super) async fn keep_failure(
        &self,
        login: &str,
        typed: &str,
        kind: Option<deskwatch_team::Kind>,
        from: IpAddr,
    ) {
        // What is no login can be a password that went into the wrong field.
        let typed = check_login(typed).is_ok().then(|| typed.to_owned());
        // In its turn, so that the history is in the order of its times.
        let _turn = self.reached.lock().await;
        let failed = FailedSignIn {
            at: self.now(),
            login: login.to_owned(),
            typed,
            kind,
            ip: from.to_canonical().to_string(),
        };
        if let Err(error) = self.store.keep_failure(&failed).await {
            tracing::error!(%error, "a failed sign-in is missing in the history");
        }
    }
}
