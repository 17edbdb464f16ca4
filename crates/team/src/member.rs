//! The people of the team.

use serde::{Deserialize, Serialize};

use crate::id::MemberId;
use crate::right::Right;
use crate::timestamp::Timestamp;

/// Which of the two kinds of account a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Works with the help desk's customers.
    Agent,
    /// The owner or a sub-administrator.
    Administrator,
}

impl Kind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Agent, Self::Administrator];

    /// The kind of the linked account.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Agent => Self::Administrator,
            Self::Administrator => Self::Agent,
        }
    }

    /// The name of the kind in the API and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Administrator => "administrator",
        }
    }
}

/// What a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// At least one live session.
    Active,
    /// No live session.
    None,
}

impl Status {
    /// The status of somebody with that many live sessions.
    pub const fn of(live_sessions: u32) -> Self {
        if live_sessions == 0 { Self::None } else { Self::Active }
    }

    /// The name of the status in the API and in the page's attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::None => "none",
        }
    }
}

/// One account of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// Identifies the member for good.
    pub id: MemberId,
    /// Agent or administrator.
    pub kind: Kind,
    /// Whether this is the owner: the one administrator who may do everything.
    pub owner: bool,
    /// What a sub-administrator may do; empty for agents, every right for the owner.
    pub rights: Vec<Right>,
    /// The e-mail address with which the person signs in.
    pub login: String,
    /// What colleagues call the person.
    pub name: String,
    /// Names of the groups the member is in.
    pub groups: Vec<String>,
    /// Whether the member may sign in.
    pub enabled: bool,
    /// The account of the other kind with the same login, if the caller may see it.
    pub linked_id: Option<MemberId>,
    /// Active while there is at least one live session.
    pub status: Status,
    /// How many live sessions there are.
    pub session_count: u32,
    /// Latest known activity in any session, live or ended; null when there never was one.
    pub last_seen_at: Option<Timestamp>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When name, groups, rights or state of the account last changed.
    pub updated_at: Timestamp,
}

impl Member {
    /// Says what the live sessions say: how many there are, and their latest activity, if that
    /// is later than what was known.
    pub fn say_sessions(&mut self, count: usize, latest: Option<Timestamp>) {
        self.session_count = u32::try_from(count).unwrap_or(u32::MAX);
        self.status = Status::of(self.session_count);
        self.last_seen_at = self.last_seen_at.max(latest);
    }

    /// Whether the member has that right. The owner has every one.
    pub fn has(&self, right: Right) -> bool {
        self.kind == Kind::Administrator && (self.owner || self.rights.contains(&right))
    }

    /// Whether an administrator may end this member's sessions: takes the right for the
    /// kind, and only the owner may end the owner's.
    pub fn may_be_signed_out_by(&self, administrator: &Self) -> bool {
        administrator.has(Right::to_terminate(self.kind)) && (!self.owner || administrator.owner)
    }
}
