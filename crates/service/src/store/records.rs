//! What goes into a store and what comes out of it.

use deskwatch_team::{
    Change, Client, EndReason, Kind, Member, MemberId, Method, Security, Session, SessionId,
    Status, Timestamp,
};

use super::Act;
use crate::import::Report;
use crate::rules::members::EditRefused;
use crate::token::TokenHash;

/// One change as it was committed, with what memory needs to follow it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// What the feed tells.
    pub change: Change,
    /// Whose view right it takes to be told; none: any.
    pub member_kind: Option<Kind>,
    /// What the administrator wrote to the person.
    pub message: Option<String>,
    /// The token of a session that has started and is still live.
    pub token: Option<TokenHash>,
}

/// A live session with the hash of its token.
#[derive(Clone, Debug)]
pub struct LiveSession {
    /// With its true last activity.
    pub session: Session,
    /// The kind of its member.
    pub kind: Kind,
    /// The last activity that the feed has told.
    pub told_active_at: Timestamp,
    /// What its holder shows.
    pub token: TokenHash,
    /// What the administrator wrote whose grace period is running.
    pub message: Option<String>,
}

/// Everything that is held in memory but the live sessions.
#[derive(Clone, Debug)]
pub struct Known {
    /// The place in the feed.
    pub seq: i64,
    /// All members.
    pub members: Vec<Member>,
    /// The security settings.
    pub security: Security,
    /// When they last changed.
    pub security_at: Timestamp,
}

/// Which kinds of members are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visible {
    /// Agents.
    pub agents: bool,
    /// Administrators.
    pub administrators: bool,
}

impl Visible {
    /// Whether members of that kind are.
    pub const fn shows(self, kind: Kind) -> bool {
        match kind {
            Kind::Agent => self.agents,
            Kind::Administrator => self.administrators,
        }
    }
}

/// Which part of the feed is kept.
#[derive(Clone, Copy, Debug)]
pub struct FeedBounds {
    /// Changes up to this place are gone.
    pub pruned_through: i64,
    /// The newest place.
    pub latest: i64,
}

/// What signing in needs to know of a login.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Argon2id in PHC form; none when no password was ever set.
    pub password_hash: Option<String>,
    /// The one or two members of the login, without what their live sessions say of them.
    pub members: Vec<Member>,
}

/// A session to start.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub member_id: MemberId,
    /// What its holder will show.
    pub token: TokenHash,
    /// When it starts.
    pub at: Timestamp,
    /// From where.
    pub ip: String,
    /// The user agent as sent.
    pub user_agent: String,
    /// What the user agent says.
    pub client: Client,
    /// How.
    pub method: Method,
    /// The password hash that was checked: it must still be the login's.
    pub checked: Option<String>,
    /// The session that is switched from: it must still be live.
    pub from: Option<SessionId>,
    /// The network that the login is known in from now on.
    pub known_from: Option<String>,
}

/// What became of starting a session.
pub type Started = Result<Vec<Recorded>, StartRefused>;

/// Why a session could not start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartRefused {
    /// The member is gone or disabled, or the password is another by now.
    NotAllowed,
    /// The session that is switched from has ended.
    FromEnded,
}

/// A session to end.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// Which.
    pub id: SessionId,
    /// Its true last activity.
    pub last_active_at: Timestamp,
    /// When it ends or ended.
    pub ended_at: Timestamp,
}

/// Why sessions end, together.
#[derive(Clone, Debug)]
pub struct Ending {
    /// When this is done.
    pub at: Timestamp,
    /// Why.
    pub end_reason: EndReason,
    /// For the people concerned.
    pub message: Option<String>,
    /// Who does it, and from where.
    pub act: Act,
}

impl Ending {
    /// For that reason, by nobody in particular.
    pub fn of(end_reason: EndReason, at: Timestamp) -> Self {
        Self { at, end_reason, message: None, act: Act::default() }
    }

    /// The same, done by somebody.
    #[must_use]
    pub fn done(self, act: &Act) -> Self {
        Self { act: act.clone(), ..self }
    }
}

/// What became of ending sessions.
#[derive(Clone, Debug, Default)]
pub struct Ended {
    /// Those that were live and have ended now.
    pub ended: Vec<SessionId>,
    /// Their changes.
    pub recorded: Vec<Recorded>,
}

/// Activity to write.
#[derive(Clone, Copy, Debug)]
pub struct ActivityWrite {
    /// Whose.
    pub id: SessionId,
    /// The latest.
    pub last_active_at: Timestamp,
    /// Whether the feed tells it.
    pub tell: bool,
}

/// A member to add.
#[derive(Clone, Debug)]
pub struct Account {
    /// As it is to be; `linked_id` is found by the store.
    pub member: Member,
    /// The login's password, when it has none yet.
    pub password_hash: Option<String>,
    /// Who adds it.
    pub act: Act,
}

impl Account {
    /// Says when it is added.
    pub fn added_at(&mut self, at: Timestamp) {
        self.member.created_at = at;
        self.member.updated_at = at;
    }
}

/// Why a member could not be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddRefused {
    /// The login has an account of that kind.
    Exists,
    /// There is an owner.
    OwnerExists,
    /// The rules refuse it.
    NotAllowed(EditRefused),
    /// The login has a password, and one was given.
    HasPassword,
    /// The login has no password, and none was given.
    PasswordMissing,
}

/// Whether a member may be added: decided inside the transaction, by the account that the
/// login has and by whether it has a password, as they are there.
pub type MayAdd<'a> = dyn Fn(Option<&Member>, bool) -> Result<(), AddRefused> + Send + Sync + 'a;

/// What became of bringing a list of people in.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What was done, or would have been in a dry run.
    pub report: Report,
    /// Its changes.
    pub recorded: Vec<Recorded>,
}

/// Whether a member may be changed: decided inside the transaction, by the member and the
/// login's other account as they are there.
pub type MayEdit<'a> =
    dyn Fn(&Member, Option<&Member>) -> Result<(), EditRefused> + Send + Sync + 'a;

/// What became of changing a member: the changes, none when there is no such member, or why
/// it was refused.
pub type Edited = Result<Option<Vec<Recorded>>, EditRefused>;

/// Another password for a login, set by whoever knows the one it has.
#[derive(Clone)]
pub struct NewPassword {
    /// The login.
    pub login: String,
    /// The new password in PHC form.
    pub hash: String,
    /// The hash that the current password was checked against: it must still be the login's.
    pub checked: String,
    /// The session that stays, which must still be live; all others of the login end.
    pub keep: SessionId,
    /// When.
    pub at: Timestamp,
    /// Who, and from where.
    pub act: Act,
}

/// Why a password could not be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefused {
    /// The login has got another password meanwhile.
    Changed,
    /// The session that was to stay has ended.
    Ended,
}

/// A key that a member's place in lists is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameKey {
    /// The folded name.
    pub order: String,
    /// The member.
    pub id: MemberId,
}

/// Which members are asked for.
#[derive(Clone, Debug)]
pub struct MemberQuery {
    /// Of these kinds.
    pub visible: Visible,
    /// Of that status.
    pub status: Option<Status>,
    /// With that text, folded, in name or login.
    pub text: Option<String>,
    /// In that group.
    pub group: Option<String>,
    /// With or without a linked account.
    pub linked: Option<bool>,
    /// At most so many.
    pub limit: u32,
    /// After that one.
    pub after: Option<NameKey>,
}

/// A page of members.
#[derive(Clone, Debug)]
pub struct MemberPage {
    /// In order.
    pub items: Vec<Member>,
    /// Where the next page starts.
    pub next: Option<NameKey>,
}

/// A key that a session's place in lists is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionKey {
    /// Its start.
    pub started_at: Timestamp,
    /// The session.
    pub id: SessionId,
}

/// A page of sessions.
#[derive(Clone, Debug)]
pub struct SessionPage {
    /// In order.
    pub items: Vec<Session>,
    /// Where the next page starts.
    pub next: Option<SessionKey>,
}

/// The answer remembered for a key.
#[derive(Clone, Debug)]
pub struct Answered {
    /// SHA-256 of the request it answered.
    pub request: [u8; 32],
    /// The answer, as JSON.
    pub answer: String,
}
