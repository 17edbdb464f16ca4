//! What a service keeps: one trait, one module a database.
//!
//! Every write is one transaction that commits the facts together with the changes that
//! tell them, and returns what it recorded, in the order of the feed.

mod error;
mod history;
mod records;
mod session_query;
pub mod sqlite;
mod terminations;

use async_trait::async_trait;
use deskwatch_team::{MemberId, Security, SessionId, TerminationId, Timestamp};

use crate::import::Import;
use crate::rules::members::MemberEdit;
pub use error::StoreError;
pub use history::{Act, FailedSignIn, HistoryKey, HistoryPage, HistoryQuery};
pub use records::{
    Account, ActivityWrite, AddRefused, Answered, Credentials, Edited, Ended, Ending, Ends,
    FeedBounds, Imported, Known, LiveSession, MayAdd, MayEdit, MemberPage, MemberQuery, NameKey,
    NewPassword, NewSession, PasswordRefused, Recorded, SessionKey, SessionPage, StartRefused,
    Started, Visible,
};
pub use session_query::SessionQuery;
pub use terminations::{
    CarriedOut, KeptTermination, MakeAnswer, NewTermination, OutcomePage, Reach, Remember,
};

/// The system of record.
#[async_trait]
pub trait Store: Send + Sync {
    /// Whether the store can be reached.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Which database this is; part of every cursor.
    async fn instance(&self) -> Result<String, StoreError>;

    /// Everything that is held in memory, at one place in the feed. Live sessions, which can
    /// be very many, are handed over one by one.
    async fn load(&self, take: &mut (dyn FnMut(LiveSession) + Send)) -> Result<Known, StoreError>;

    /// The place of the newest change; 0 when there is none.
    async fn latest_seq(&self) -> Result<i64, StoreError>;

    /// Which part of the feed is kept.
    async fn feed_bounds(&self) -> Result<FeedBounds, StoreError>;

    /// Changes after a place, in order.
    async fn changes_after(&self, seq: i64, limit: u32) -> Result<Vec<Recorded>, StoreError>;

    /// Removes changes from before one time, remembered answers and dry runs from before
    /// another, and addresses that nobody has signed in from since a third: some of each, so
    /// that nobody waits for long. Whether there are more.
    async fn prune(
        &self,
        feed: Timestamp,
        answers: Timestamp,
        addresses: Timestamp,
    ) -> Result<bool, StoreError>;

    /// The password and the accounts of a login, which is in lower case.
    async fn credentials(&self, login: &str) -> Result<Option<Credentials>, StoreError>;

    /// Whether a login has been signed in with its password from a network since that time.
    async fn has_signed_in_from(
        &self,
        login: &str,
        network: &str,
        since: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Starts a session, if the member may still sign in with what was checked, and ends the
    /// oldest of the member's above the limit of the security settings.
    async fn start_session(&self, new: NewSession) -> Result<Started, StoreError>;

    /// Ends those of the sessions that are live. All stands or nothing.
    async fn end_sessions(&self, ends: &[Ends], how: &Ending) -> Result<Ended, StoreError>;

    /// Ends those of the sessions whose grace period is over, each as its termination said.
    async fn end_graces(&self, ends: &[Ends], at: Timestamp) -> Result<Ended, StoreError>;

    /// Carries out a termination and keeps the record of it, even if it ended nothing. All
    /// stands or nothing.
    async fn terminate(&self, new: &NewTermination) -> Result<CarriedOut, StoreError>;

    /// Undoes the grace periods that a termination set and that are not over, as far as the
    /// reach goes.
    async fn undo_termination(
        &self,
        id: TerminationId,
        reach: Reach,
        at: Timestamp,
        act: Act,
    ) -> Result<Vec<Recorded>, StoreError>;

    /// A termination as it is kept.
    async fn termination(&self, id: TerminationId) -> Result<Option<KeptTermination>, StoreError>;

    /// A page of what has become of a termination's subjects by now.
    async fn outcomes(
        &self,
        id: TerminationId,
        limit: u32,
        after: Option<i64>,
    ) -> Result<OutcomePage, StoreError>;

    /// Writes activity of live sessions; what is to be told becomes a change.
    async fn write_activity(
        &self,
        at: Timestamp,
        activity: &[ActivityWrite],
    ) -> Result<Vec<Recorded>, StoreError>;

    /// Keeps that somebody tried to sign in and was refused.
    async fn keep_failure(&self, failed: &FailedSignIn) -> Result<(), StoreError>;

    /// A page of the audit trail, newest first.
    async fn history(&self, query: &HistoryQuery) -> Result<HistoryPage, StoreError>;

    /// Sets the security settings.
    async fn set_security(
        &self,
        security: Security,
        at: Timestamp,
        act: Act,
    ) -> Result<Vec<Recorded>, StoreError>;

    /// Adds a member, if it may be.
    async fn add_member(
        &self,
        account: Account,
        may: &MayAdd<'_>,
    ) -> Result<Result<Vec<Recorded>, AddRefused>, StoreError>;

    /// Makes members as a list wants them. All stands or nothing; in a dry run nothing does.
    async fn import_members(
        &self,
        import: &Import,
        at: Timestamp,
        new_id: &(dyn Fn() -> MemberId + Send + Sync),
        dry_run: bool,
        act: &Act,
    ) -> Result<Imported, StoreError>;

    /// Enables or disables the accounts of a login; disabling ends their sessions. None when
    /// there is no such login.
    async fn set_enabled(
        &self,
        login: &str,
        enabled: bool,
        at: Timestamp,
        act: &Act,
    ) -> Result<Option<Vec<Recorded>>, StoreError>;

    /// Sets the password of a login, which ends its sessions. None when there is no such
    /// login.
    async fn set_password(
        &self,
        login: &str,
        password_hash: &str,
        at: Timestamp,
        act: &Act,
    ) -> Result<Option<Vec<Recorded>>, StoreError>;

    /// Changes a member, if it may be. Disabling it ends its sessions, and another password
    /// those of the login.
    async fn edit_member(
        &self,
        id: MemberId,
        edit: &MemberEdit,
        may: &MayEdit<'_>,
        at: Timestamp,
        act: &Act,
    ) -> Result<Edited, StoreError>;

    /// Removes a member, if it may be, and ends its sessions.
    async fn remove_member(
        &self,
        id: MemberId,
        may: &MayEdit<'_>,
        at: Timestamp,
        act: &Act,
    ) -> Result<Edited, StoreError>;

    /// Sets the password of a login that still has the one that was checked, and ends its
    /// other sessions.
    async fn change_password(
        &self,
        new: NewPassword,
    ) -> Result<Result<Vec<Recorded>, PasswordRefused>, StoreError>;

    /// A page of members in order of name, last seen when a session of theirs ended: memory
    /// knows of the live ones.
    async fn members(&self, query: &MemberQuery) -> Result<MemberPage, StoreError>;

    /// A page of a member's sessions, newest start first.
    async fn member_sessions(
        &self,
        member: MemberId,
        limit: u32,
        after: Option<SessionKey>,
    ) -> Result<SessionPage, StoreError>;

    /// A page of sessions, live and ended, newest start first.
    async fn sessions(&self, query: &SessionQuery) -> Result<SessionPage, StoreError>;

    /// Whose sessions these are or were; those that never were are left out.
    async fn owners_of(
        &self,
        sessions: &[SessionId],
    ) -> Result<Vec<(SessionId, MemberId)>, StoreError>;

    /// The answer remembered for a caller's key.
    async fn remembered(&self, member: MemberId, key: &str)
    -> Result<Option<Answered>, StoreError>;

    /// Closes every connection.
    async fn close(&self);
}
