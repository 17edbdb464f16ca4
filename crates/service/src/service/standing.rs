//! Whether a caller may still do what was asked.
//!
//! A request is authenticated when it comes in, but its body may trickle, and it may queue
//! behind the very termination that ends its caller's session. Whoever changes something is
//! therefore asked again where nothing else is written: once the end of a session has been
//! acknowledged, nothing more is done in its name.

use std::future::Future;

use super::Service;
use crate::registry::Live;
use crate::rules::permit::Permit;
use crate::store::{Recorded, StoreError};

/// What the caller has lost since the request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Withdrawn {
    /// The session.
    #[error("the caller's session has ended")]
    Session,
    /// The right.
    #[error("the caller no longer has the right")]
    Right,
}

impl Service {
    /// Carries out one write that a person asked for, with the permit that the person's
    /// rights give at that moment.
    pub(super) async fn commit_as<P, T, W>(
        &self,
        caller: &Live,
        write: impl FnOnce(P) -> W,
    ) -> Result<Result<T, Withdrawn>, StoreError>
    where
        P: Permit,
        W: Future<Output = Result<(T, Vec<Recorded>), StoreError>>,
    {
        self.commit(async {
            match self.still(caller) {
                Ok(permit) => write(permit).await.map(|(done, recorded)| (Ok(done), recorded)),
                Err(withdrawn) => Ok((Err(withdrawn), Vec::new())),
            }
        })
        .await
    }

    fn still<P: Permit>(&self, caller: &Live) -> Result<P, Withdrawn> {
        let live = self.registry.session(caller.id()).ok_or(Withdrawn::Session)?;
        let member = self.registry.member(live.member_id()).ok_or(Withdrawn::Session)?;
        P::check(&member).ok_or(Withdrawn::Right)
    }
}
