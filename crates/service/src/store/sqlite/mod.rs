//! The store in one SQLite file.
//!
//! One connection writes, so that changes are committed in the order of their places; a
//! pool reads beside it (WAL). `synchronous=FULL`: what was acknowledged is on the disk.
//! The command line writes to the same file from its own process.

mod backup;
mod changes;
mod editing;
mod history;
mod history_pages;
mod import;
mod kept_terminations;
mod known_addresses;
mod lists;
mod load;
mod members;
mod open;
mod password;
mod rows;
mod security;
mod session_lists;
mod sessions;
mod terminations;
mod undoing;

use std::path::Path;

use async_trait::async_trait;
use deskwatch_team::{MemberId, Security, SessionId, TerminationId, Timestamp};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, Sqlite, SqlitePool, Transaction};
use tokio::sync::Mutex;

pub use backup::{BackupError, backup};
pub use open::OpenFailure;

use crate::import::Import;
use crate::rules::members::MemberEdit;
use crate::store::{
    Account, Act, ActivityWrite, AddRefused, Answered, CarriedOut, Credentials, Edited, Ended,
    Ending, Ends, FailedSignIn, FeedBounds, HistoryPage, HistoryQuery, Imported, KeptTermination,
    Known, LiveSession, MayAdd, MayEdit, MemberPage, MemberQuery, NewPassword, NewSession,
    NewTermination, OutcomePage, PasswordRefused, Reach, Recorded, SessionKey, SessionPage,
    SessionQuery, Started, Store, StoreError,
};

/// Rows of a table that are removed in one transaction: what takes longer keeps people waiting
/// who sign in, and lets the log beside the file grow.
const REMOVED_AT_ONCE: i64 = 5_000;

/// Whether as many were removed as may be at once, so that there can be more.
fn is_full(removed: u64) -> bool {
    i64::try_from(removed).is_ok_and(|removed| removed >= REMOVED_AT_ONCE)
}

/// Sessions that touch a good part of the pages that may be held in memory.
const MANY: usize = 1_000;

type Write<'a> = Transaction<'a, Sqlite>;

/// The store in one SQLite file.
pub struct SqliteStore {
    readers: SqlitePool,
    writer: Mutex<SqliteConnection>,
}

impl SqliteStore {
    /// Opens the file, makes it when it is not there, and brings its tables up to date.
    pub async fn open(path: &Path) -> Result<Self, OpenFailure> {
        open::open(path).await
    }
}

/// Takes the write lock at once: a transaction that reads first and writes later can fail
/// where waiting would have helped.
async fn begin(connection: &mut SqliteConnection) -> Result<Write<'_>, StoreError> {
    Ok(connection.begin_with("BEGIN IMMEDIATE").await?)
}

/// Gives back the memory that so many sessions have taken, if they were many.
async fn relieve(connection: &mut SqliteConnection, sessions: usize) {
    if sessions > MANY
        && let Err(error) = sqlx::query("PRAGMA shrink_memory").execute(connection).await
    {
        tracing::warn!(%error, "memory for pages of the database is kept");
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT only_row FROM instance").fetch_one(&self.readers).await?;
        Ok(())
    }

    async fn instance(&self) -> Result<String, StoreError> {
        Ok(sqlx::query_scalar("SELECT id FROM instance").fetch_one(&self.readers).await?)
    }

    async fn load(&self, take: &mut (dyn FnMut(LiveSession) + Send)) -> Result<Known, StoreError> {
        load::load(&mut *self.readers.begin().await?, take).await
    }

    async fn latest_seq(&self) -> Result<i64, StoreError> {
        changes::latest(&mut *self.readers.acquire().await?).await
    }

    async fn feed_bounds(&self) -> Result<FeedBounds, StoreError> {
        changes::bounds(&mut *self.readers.begin().await?).await
    }

    async fn changes_after(&self, seq: i64, limit: u32) -> Result<Vec<Recorded>, StoreError> {
        changes::after(&mut *self.readers.acquire().await?, seq, limit).await
    }

    async fn prune(
        &self,
        feed: Timestamp,
        answers: Timestamp,
        addresses: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let mut more = changes::prune(&mut tx, feed, answers).await?;
        more |= kept_terminations::prune(&mut tx, answers).await?;
        more |= known_addresses::prune(&mut tx, addresses).await?;
        tx.commit().await?;
        Ok(more)
    }

    async fn credentials(&self, login: &str) -> Result<Option<Credentials>, StoreError> {
        members::credentials(&mut *self.readers.begin().await?, login).await
    }

    async fn has_signed_in_from(
        &self,
        login: &str,
        network: &str,
        since: Timestamp,
    ) -> Result<bool, StoreError> {
        known_addresses::has(&mut *self.readers.acquire().await?, login, network, since).await
    }

    async fn start_session(&self, new: NewSession) -> Result<Started, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let started = sessions::start(&mut tx, new).await?;
        if started.is_ok() {
            tx.commit().await?;
        }
        Ok(started)
    }

    async fn end_sessions(&self, ends: &[Ends], how: &Ending) -> Result<Ended, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let facts = sessions::end(&mut tx, ends, how).await?;
        let ended = facts.iter().filter_map(changes::Fact::session).collect();
        let recorded = changes::record(&mut tx, how.at, facts).await?;
        tx.commit().await?;
        relieve(&mut connection, ends.len()).await;
        Ok(Ended { ended, recorded })
    }

    async fn end_graces(&self, ends: &[Ends], at: Timestamp) -> Result<Ended, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let ended = terminations::end_graces(&mut tx, ends, at).await?;
        tx.commit().await?;
        relieve(&mut connection, ends.len()).await;
        Ok(ended)
    }

    async fn terminate(&self, new: &NewTermination) -> Result<CarriedOut, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let carried_out = terminations::carry_out(&mut tx, new).await?;
        tx.commit().await?;
        relieve(&mut connection, new.ends.len()).await;
        Ok(carried_out)
    }

    async fn undo_termination(
        &self,
        id: TerminationId,
        reach: Reach,
        at: Timestamp,
        act: Act,
    ) -> Result<Vec<Recorded>, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let recorded = undoing::undo(&mut tx, id, reach, at, act).await?;
        tx.commit().await?;
        Ok(recorded)
    }

    async fn termination(&self, id: TerminationId) -> Result<Option<KeptTermination>, StoreError> {
        kept_terminations::kept(&mut *self.readers.acquire().await?, id).await
    }

    async fn outcomes(
        &self,
        id: TerminationId,
        limit: u32,
        after: Option<i64>,
    ) -> Result<OutcomePage, StoreError> {
        kept_terminations::outcomes(&mut *self.readers.begin().await?, id, limit, after).await
    }

    async fn write_activity(
        &self,
        at: Timestamp,
        activity: &[ActivityWrite],
    ) -> Result<Vec<Recorded>, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let recorded = sessions::write_activity(&mut tx, at, activity).await?;
        tx.commit().await?;
        Ok(recorded)
    }

    async fn keep_failure(&self, failed: &FailedSignIn) -> Result<(), StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        history::write_failure(&mut tx, failed).await?;
        Ok(tx.commit().await?)
    }

    async fn history(&self, query: &HistoryQuery) -> Result<HistoryPage, StoreError> {
        history_pages::page(&mut *self.readers.acquire().await?, query).await
    }

    async fn set_security(
        &self,
        security: Security,
        at: Timestamp,
        act: Act,
    ) -> Result<Vec<Recorded>, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let recorded = security::set(&mut tx, security, at, act).await?;
        tx.commit().await?;
        Ok(recorded)
    }

    async fn add_member(
        &self,
        account: Account,
        may: &MayAdd<'_>,
    ) -> Result<Result<Vec<Recorded>, AddRefused>, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let added = members::add(&mut tx, account, may).await?;
        if added.is_ok() {
            tx.commit().await?;
        }
        Ok(added)
    }

    async fn import_members(
        &self,
        import: &Import,
        at: Timestamp,
        new_id: &(dyn Fn() -> MemberId + Send + Sync),
        dry_run: bool,
        act: &Act,
    ) -> Result<Imported, StoreError> {
        if dry_run {
            // Only looks, so it keeps nobody from writing.
            return import::look(&mut *self.readers.begin().await?, import).await;
        }
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let imported = import::import(&mut tx, import, at, new_id, act).await?;
        tx.commit().await?;
        Ok(imported)
    }

    async fn set_enabled(
        &self,
        login: &str,
        enabled: bool,
        at: Timestamp,
        act: &Act,
    ) -> Result<Option<Vec<Recorded>>, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let recorded = members::set_enabled(&mut tx, login, enabled, at, act).await?;
        tx.commit().await?;
        Ok(recorded)
    }

    async fn set_password(
        &self,
        login: &str,
        password_hash: &str,
        at: Timestamp,
        act: &Act,
    ) -> Result<Option<Vec<Recorded>>, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let recorded = members::set_password(&mut tx, login, password_hash, at, act).await?;
        tx.commit().await?;
        Ok(recorded)
    }

    async fn edit_member(
        &self,
        id: MemberId,
        edit: &MemberEdit,
        may: &MayEdit<'_>,
        at: Timestamp,
        act: &Act,
    ) -> Result<Edited, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let edited = editing::edit(&mut tx, id, edit, may, at, act).await?;
        if matches!(edited, Ok(Some(_))) {
            tx.commit().await?;
        }
        Ok(edited)
    }

    async fn remove_member(
        &self,
        id: MemberId,
        may: &MayEdit<'_>,
        at: Timestamp,
        act: &Act,
    ) -> Result<Edited, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let removed = editing::remove(&mut tx, id, may, at, act).await?;
        if matches!(removed, Ok(Some(_))) {
            tx.commit().await?;
        }
        Ok(removed)
    }

    async fn change_password(
        &self,
        new: NewPassword,
    ) -> Result<Result<Vec<Recorded>, PasswordRefused>, StoreError> {
        let mut connection = self.writer.lock().await;
        let mut tx = begin(&mut connection).await?;
        let changed = password::change(&mut tx, &new).await?;
        if changed.is_ok() {
            tx.commit().await?;
        }
        Ok(changed)
    }

    async fn members(&self, query: &MemberQuery) -> Result<MemberPage, StoreError> {
        lists::members(&mut *self.readers.acquire().await?, query).await
    }

    async fn member_sessions(
        &self,
        member: MemberId,
        limit: u32,
        after: Option<SessionKey>,
    ) -> Result<SessionPage, StoreError> {
        lists::member_sessions(&mut *self.readers.begin().await?, member, limit, after).await
    }

    async fn sessions(&self, query: &SessionQuery) -> Result<SessionPage, StoreError> {
        session_lists::sessions(&mut *self.readers.begin().await?, query).await
    }

    async fn owners_of(
        &self,
        sessions: &[SessionId],
    ) -> Result<Vec<(SessionId, MemberId)>, StoreError> {
        lists::owners_of(&mut *self.readers.acquire().await?, sessions).await
    }

    async fn remembered(
        &self,
        member: MemberId,
        key: &str,
    ) -> Result<Option<Answered>, StoreError> {
        lists::remembered(&mut *self.readers.acquire().await?, member, key).await
    }

    async fn close(&self) {
        self.readers.close().await;
        // The last connection to close folds the write-ahead log into the file.
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut *self.writer.lock().await)
            .await
        {
            tracing::warn!(%error, "the write-ahead log stays beside the database");
        }
    }
}
