//! What has become of a termination, and undoing it while its grace period runs.

use std::sync::Arc;

use deskwatch_bridge::{Fault, LoadOutcomes, UndoEnding, Undone};
use deskwatch_sources::{Source, SourceError};
use deskwatch_team::{Outcome, OutcomePage};

use crate::core::Core;

impl Core {
    /// A page of what has become of a termination.
    pub(crate) async fn outcomes(
        self: &Arc<Self>,
        call: LoadOutcomes,
    ) -> Result<OutcomePage, Fault> {
        let LoadOutcomes { id, after } = call;
        let (number, source) = self.watched_online()?;
        let answer = self.answered(number, source.outcomes(id, after.as_deref())).await;
        answer.map_err(|error| self.failed(number, error))
    }

    /// Undoes the termination in whose grace period a session is.
    pub(crate) async fn undo(self: &Arc<Self>, call: UndoEnding) -> Result<Undone, Fault> {
        let (number, source) = self.watched_online()?;
        let answer = self.answered(number, undo(source.as_ref(), &call)).await;
        answer.map_err(|error| self.failed(number, error))
    }
}

async fn undo(source: &dyn Source, call: &UndoEnding) -> Result<Undone, SourceError> {
    let UndoEnding { session_id, member_id, ends_at } = *call;
    let found = source.scheduled_in(member_id, session_id, ends_at).await?;
    let id = found.ok_or(SourceError::NotFound)?;
    // What was spared from the beginning was not undone.
    let before = source.outcomes(id, None).await?;
    source.undo(id).await?;
    let after = source.outcomes(id, None).await?;
    Ok(Undone {
        undone: after.count(Outcome::Spared).saturating_sub(before.count(Outcome::Spared)),
        ended: after.count(Outcome::Ended) + after.count(Outcome::AlreadyEnded),
    })
}
