//! What has become of a termination, and undoing it.

use std::net::IpAddr;

use deskwatch_team::TerminationId;

use super::{Service, Withdrawn};
use crate::registry::Live;
use crate::rules::permit::Terminate;
use crate::rules::termination::may_see;
use crate::store::{Act, KeptTermination, OutcomePage, StoreError};

/// Why a termination is not shown or undone.
#[derive(Debug, thiserror::Error)]
pub enum KeptError {
    /// There never was one, or it was a dry run of more than a day ago.
    #[error("there is no such termination")]
    NotFound,
    /// It is about sessions that the caller may not end.
    #[error("no right to end the sessions that it is about")]
    Forbidden,
    /// The caller may no longer do it.
    #[error(transparent)]
    Withdrawn(#[from] Withdrawn),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Service {
    /// A termination with a page of what has become of its subjects by now.
    pub(crate) async fn termination(
        &self,
        permit: &Terminate,
        id: TerminationId,
        limit: u32,
        after: Option<i64>,
    ) -> Result<(KeptTermination, OutcomePage), KeptError> {
        let kept = self.kept(permit, id).await?;
        Ok((kept, self.looked_up(self.store.outcomes(id, limit, after)).await?))
    }

    /// Undoes whatever of it has not ended yet and the caller may end.
    pub(crate) async fn undo_termination(
        &self,
        permit: &Terminate,
        caller: &Live,
        id: TerminationId,
        from: IpAddr,
    ) -> Result<(), KeptError> {
        self.kept(permit, id).await?;
        let act = Act { termination: Some(id), ..Act::of(permit.by().id, from) };
        let write = |permit: Terminate| async move {
            Ok(((), self.store.undo_termination(id, permit.reach(), self.now(), act).await?))
        };
        self.commit_as(caller, write).await??;
        Ok(())
    }

    async fn kept(
        &self,
        permit: &Terminate,
        id: TerminationId,
    ) -> Result<KeptTermination, KeptError> {
        let kept = self.looked_up(self.store.termination(id)).await?.ok_or(KeptError::NotFound)?;
        if may_see(permit, kept.by, kept.about) { Ok(kept) } else { Err(KeptError::Forbidden) }
    }
}
