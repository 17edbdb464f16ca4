//! The service itself: what it does, one file for each thing.
//!
//! Every write goes through [`Service::commit`]: one at a time, committed first, then taken
//! into memory in the order of the feed, then answered.

mod editing;
mod expire;
mod follow;
mod history;
mod import;
mod listing;
mod members;
mod new_password;
mod open;
mod own;
mod recording;
mod running;
mod sign_in;
mod standing;
mod team;
mod terminate;
mod undo;

use std::sync::Arc;

use deskwatch_team::{Security, SessionId, Timestamp};
use tokio::sync::{Mutex, Notify};
use tokio_util::sync::CancellationToken;
use uuid::{NoContext, Uuid};

pub use editing::{AddedMember, ChangedMember, EditError};
#[cfg(test)]
pub(crate) use members::new_member;
pub(crate) use members::{LONGEST_NAME, check_login, check_name};
pub use members::{MOST_GROUPS, MemberError, NewMember};
pub use open::OpenError;
pub use own::PasswordChangeError;
pub use sign_in::{SignInError, SignedIn, SwitchError, Visitor};
pub use standing::Withdrawn;
pub use team::ChangesError;
pub use terminate::{TerminationAsked, TerminationError};
pub use undo::KeptError;

use crate::activity::Activity;
use crate::attempts::Attempts;
use crate::config::Config;
use crate::feed::Feed;
use crate::metrics::{Metrics, Now};
use crate::password::Passwords;
use crate::registry::{Live, Registry};
use crate::rules::permit::EditSecurity;
use crate::rules::security::{OutOfRange, check};
use crate::store::{Act, Store, StoreError};
use crate::token::TokenHash;

/// A session service.
pub struct Service {
    config: Config,
    store: Arc<dyn Store>,
    registry: Registry,
    feed: Feed,
    activity: Activity,
    attempts: Attempts,
    passwords: Passwords,
    metrics: Metrics,
    /// Which database this is.
    instance: String,
    /// The place in the feed that memory has reached. Whoever holds it may commit.
    reached: Mutex<i64>,
    /// Keys of terminations that are running.
    running: running::Running,
    /// Something may expire earlier than was thought.
    expiry_changed: Notify,
    /// Whoever waits gives up when the service closes.
    closing: CancellationToken,
}

/// Why the security settings could not be set.
#[derive(Debug, thiserror::Error)]
pub enum SecurityError {
    /// Some settings cannot be.
    #[error("{}", list(.0))]
    OutOfRange(Vec<OutOfRange>),
    /// The caller may no longer do it.
    #[error(transparent)]
    Withdrawn(#[from] Withdrawn),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn list(refused: &[OutOfRange]) -> String {
    let one = |refused: &OutOfRange| {
        format!("{} is not within {}–{}", refused.field, refused.range.start(), refused.range.end())
    };
    refused.iter().map(one).collect::<Vec<_>>().join(", ")
}

impl Service {
    /// What the service was opened with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.config.clock.now()
    }

    /// Whether the store can be reached.
    pub async fn is_ready(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }

    /// The complete application, to be served.
    pub fn router(self: &Arc<Self>) -> axum::Router {
        crate::http::router(self)
    }

    /// The security settings.
    pub fn security(&self) -> Security {
        self.registry.security()
    }

    /// Sets the security settings. A shorter limit applies to live sessions at once.
    pub async fn set_security(&self, security: Security) -> Result<(), SecurityError> {
        self.check_security(&security)?;
        let act = Act::default();
        self.commit(async { Ok(((), self.store.set_security(security, self.now(), act).await?)) })
            .await?;
        self.expire_due().await?;
        Ok(())
    }

    /// The same, asked for by an administrator.
    pub(crate) async fn change_security(
        &self,
        caller: &Live,
        security: Security,
        act: Act,
    ) -> Result<(), SecurityError> {
        self.check_security(&security)?;
        let write = |_: EditSecurity| async move {
            Ok(((), self.store.set_security(security, self.now(), act).await?))
        };
        self.commit_as(caller, write).await??;
        self.expire_due().await?;
        Ok(())
    }

    fn check_security(&self, security: &Security) -> Result<(), SecurityError> {
        let refused = check(security, self.config.min_agent_inactivity);
        if refused.is_empty() { Ok(()) } else { Err(SecurityError::OutOfRange(refused)) }
    }

    /// The session whose holder shows that token, if it is accepted. Counts as activity if
    /// it is to be `touch`ed. Reads memory only.
    pub(crate) fn authenticate(&self, token: TokenHash, touch: bool) -> Option<Arc<Live>> {
        let now = self.now();
        let live = self.registry.accepted(token, now)?;
        if touch {
            if !live.touch(now) {
                return None;
            }
            self.activity.mark(&live);
        }
        Some(live)
    }

    /// What is counted, as Prometheus text.
    pub(crate) fn metrics_text(&self) -> String {
        self.metrics.text(Now {
            live: self.registry.live_sessions(),
            waiting: self.feed.waiting(),
            reached: self.feed.reached(),
        })
    }

    pub(crate) fn registry(&self) -> &Registry {
        &self.registry
    }

    pub(crate) fn closing(&self) -> &CancellationToken {
        &self.closing
    }

    /// Ends all waiting, finishes the writes that were begun, writes what has not been
    /// written, and closes the store.
    pub async fn close(&self) {
        self.closing.cancel();
        if let Err(error) = self.write_activity().await {
            tracing::error!(%error, "the last activity could not be written");
        }
        // Whoever came before gets their turn first.
        let _reached = self.reached.lock().await;
        self.store.close().await;
    }

    fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now().as_millis()).unwrap_or(0);
        let nanos = u32::try_from(millis % 1_000 * 1_000_000).unwrap_or(0);
        Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, millis / 1_000, nanos))
    }

    fn new_session_id(&self) -> SessionId {
        SessionId(self.new_id())
    }
}

#[cfg(test)]
mod queue_tests;
