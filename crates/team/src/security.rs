//! The security settings.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::member::Kind;

/// Inactivity limit of administrators, always, and of agents unless set: 72 hours.
pub const DEFAULT_INACTIVITY_SECONDS: u32 = 259_200;
/// Shortest inactivity limit that agents may be given: five minutes.
pub const MIN_INACTIVITY_SECONDS: u32 = 300;
/// Longest inactivity limit that agents may be given: thirty days.
pub const MAX_INACTIVITY_SECONDS: u32 = 2_592_000;
/// Shortest maximum age: one hour.
pub const MIN_AGE_SECONDS: u32 = 3_600;
/// Longest maximum age: 365 days.
pub const MAX_AGE_SECONDS: u32 = 31_536_000;
/// Most sessions that the limit per member can be set to.
pub const MAX_SESSIONS_PER_MEMBER: u32 = 100;

/// How long sessions may last and how many a member may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Security {
    /// Seconds without activity after which an agent's session expires (300–2592000).
    pub agent_inactivity_seconds: u32,
    /// Seconds without activity after which an administrator's session expires: 259200.
    pub administrator_inactivity_seconds: u32,
    /// Seconds after its start at which any session expires, active or not; null: never.
    pub maximum_age_seconds: Option<u32>,
    /// How many live sessions a member may have; the oldest ends when a new one starts.
    pub sessions_per_member: Option<u32>,
}

impl Default for Security {
    fn default() -> Self {
        Self {
            agent_inactivity_seconds: DEFAULT_INACTIVITY_SECONDS,
            administrator_inactivity_seconds: DEFAULT_INACTIVITY_SECONDS,
            maximum_age_seconds: None,
            sessions_per_member: None,
        }
    }
}

impl Security {
    /// How long a session of a member of that kind lives without activity.
    pub fn inactivity_limit(&self, kind: Kind) -> Duration {
        let seconds = match kind {
            Kind::Agent => self.agent_inactivity_seconds,
            Kind::Administrator => self.administrator_inactivity_seconds,
        };
        Duration::from_secs(u64::from(seconds))
    }
}
