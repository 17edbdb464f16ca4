//! The time a member is signed in.

use serde::{Deserialize, Serialize};

use crate::id::{MemberId, SessionId};
use crate::timestamp::Timestamp;

/// Where a session is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// Its token is accepted.
    Active,
    /// Its token is still accepted; a grace period is running.
    Ending,
    /// Its token is refused for good.
    Ended,
}

/// Why a session ended. Each session ends once, for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The person signed out.
    SignOut,
    /// The inactivity limit or the maximum age was reached.
    Expired,
    /// An administrator ended it.
    Terminated,
    /// The member was disabled or removed.
    Disabled,
    /// The login's password was changed.
    PasswordChanged,
}

/// How the session was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// With login and password.
    Password,
    /// By switching from the linked account.
    Switch,
}

/// What kind of device a browser runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Device {
    /// A computer.
    Desktop,
    /// A telephone.
    Mobile,
    /// A tablet.
    Tablet,
    /// Anything else, or not known.
    Other,
}

/// What the person signed in with, as far as the user agent tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Client {
    /// Browser and version, such as `Chrome 131`; null when not known.
    pub browser: Option<String>,
    /// Operating system, such as `Windows 11`; null when not known.
    pub os: Option<String>,
    /// Kind of device.
    pub device: Device,
}

/// One session. It starts once and ends once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Identifies the session for good. It is not its token.
    pub id: SessionId,
    /// Whose it is.
    pub member_id: MemberId,
    /// Where it is in its life.
    pub state: SessionState,
    /// When the person signed in.
    pub started_at: Timestamp,
    /// Last authenticated request.
    pub last_active_at: Timestamp,
    /// When it expires if nothing more happens.
    pub expires_at: Timestamp,
    /// When a running grace period ends it.
    pub ends_at: Option<Timestamp>,
    /// The address it was started from.
    pub ip: String,
    /// The user agent it was started with, as sent; empty when none was.
    pub user_agent: String,
    /// What the user agent says.
    pub client: Client,
    /// How it was started.
    pub method: Method,
    /// Whether this is the caller's own session. Always false in the feed, which is the
    /// same for everybody; [`crate::Snapshot::me`] says which is one's own.
    pub current: bool,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Why it ended.
    pub end_reason: Option<EndReason>,
    /// The administrator who ended it.
    pub ended_by: Option<MemberId>,
    /// What the administrator wrote for the record.
    pub reason: Option<String>,
}

impl Session {
    /// Whether its token is still accepted.
    pub fn is_live(&self) -> bool {
        self.state != SessionState::Ended
    }
}
