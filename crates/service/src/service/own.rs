//! A person's own login: the sessions of both accounts, and the password.

use std::cmp::Reverse;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::{HistoryEntry, HistoryKind, Member, MemberId, Session, SessionId};
use secrecy::{ExposeSecret as _, SecretString};

use super::new_password::LONGEST;
use super::{MemberError, Service, SignInError};
use crate::metrics::SignInFailure;
use crate::registry::Live;
use crate::store::{
    Act, HistoryQuery, NewPassword, PasswordRefused, SessionKey, SessionPage, StoreError, Visible,
};

/// How far back a person is told what happened to the login.
const RECENT: Duration = Duration::from_hours(30 * 24);
/// Entries of it.
const MOST_RECENT: u32 = 5;

/// Why somebody's password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordChangeError {
    /// The new password cannot be one.
    #[error("the new password is too short or too long")]
    Unfit,
    /// The new password is one that others try first.
    #[error("the new password is too easy to guess")]
    Guessable,
    /// The session has ended meanwhile.
    #[error("the session has ended")]
    Ended,
    /// The current password is not the one given, or cannot be checked now.
    #[error(transparent)]
    Current(#[from] SignInError),
}

impl From<MemberError> for PasswordChangeError {
    fn from(error: MemberError) -> Self {
        match error {
            MemberError::GuessablePassword => Self::Guessable,
            MemberError::Password(error) => Self::Current(error.into()),
            MemberError::Store(error) => error.into(),
            _ => Self::Unfit,
        }
    }
}

impl From<StoreError> for PasswordChangeError {
    fn from(error: StoreError) -> Self {
        Self::Current(error.into())
    }
}

impl Service {
    /// Live sessions of the caller's login, of both accounts, newest start first.
    pub(crate) fn own_sessions(
        &self,
        caller: &Live,
        limit: u32,
        after: Option<SessionKey>,
    ) -> SessionPage {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let security = self.registry.security();
        let mut found: Vec<Arc<Live>> = self
            .own_members(caller)
            .into_iter()
            // One more than fits says whether there is another page.
            .flat_map(|member| self.registry.newest_of(member, after, limit.saturating_add(1)))
            .collect();
        found.sort_unstable_by_key(|live| Reverse((live.started_at(), live.id())));
        let more = found.len() > limit;
        found.truncate(limit);
        let items: Vec<Session> = found
            .iter()
            .map(|live| Session { current: live.id() == caller.id(), ..live.now(&security) })
            .collect();
        let last = items.last().filter(|_| more);
        let next = last.map(|last| SessionKey { started_at: last.started_at, id: last.id });
        SessionPage { items, next }
    }

    /// Ends one of the caller's own sessions. False when it is none of theirs, whoever's else
    /// it may be. Ending one that has ended already changes nothing.
    pub(crate) async fn end_own(&self, caller: &Live, id: SessionId) -> Result<bool, StoreError> {
        let own = self.own_members(caller);
        let Some(live) = self.registry.session(id) else {
            let owners = self.looked_up(self.store.owners_of(&[id])).await?;
            return Ok(owners.iter().any(|(_, owner)| own.contains(owner)));
        };
        if !own.contains(&live.member_id()) {
            return Ok(false);
        }
        self.sign_out(&live).await?;
        Ok(true)
    }

    /// Sets another password for the caller's login, which ends its other sessions. Whoever
    /// found a desk unattended must not be able to do that: it takes the current password,
    /// and trying to guess that counts as trying to sign in.
    pub(crate) async fn change_own_password(
        &self,
        caller: &Live,
        current: SecretString,
        new: SecretString,
        from: IpAddr,
    ) -> Result<(), PasswordChangeError> {
        let member = self.registry.member(caller.member_id()).ok_or(PasswordChangeError::Ended)?;
        self.check_new(&new, &[&member.login, &member.name]).await?;
        let checked = self.check_current(&member, current, from).await?;
        let hash = self.passwords.hash(new).await.map_err(SignInError::from)?;
        // Sessions end with their true last activity.
        self.write_activity().await?;
        let new = NewPassword {
            login: member.login.clone(),
            hash,
            checked,
            keep: caller.id(),
            at: self.now(),
            act: Act::of(member.id, from),
        };
        let refused = self
            .commit(async {
                let new = NewPassword { at: self.now(), ..new };
                Ok(match self.store.change_password(new).await? {
                    Ok(recorded) => (None, recorded),
                    Err(refused) => (Some(refused), Vec::new()),
                })
            })
            .await?;
        match refused {
            None => Ok(()),
            Some(PasswordRefused::Changed) => Err(SignInError::WrongCredentials.into()),
            Some(PasswordRefused::Ended) => Err(PasswordChangeError::Ended),
        }
    }

    /// The hash that the password was checked against.
    async fn check_current(
        &self,
        member: &Member,
        password: SecretString,
        from: IpAddr,
    ) -> Result<String, SignInError> {
        let login = member.login.as_str();
        let attempt = self.begin_attempt(login, from).await?;
        let checked = async {
            if password.expose_secret().len() > LONGEST {
                return Err(SignInError::WrongCredentials);
            }
            let known = self
                .looked_up(self.store.credentials(login))
                .await?
                .and_then(|known| known.password_hash);
            let right = self.passwords.check(password, known.as_deref()).await?;
            known.filter(|_| right).ok_or(SignInError::WrongCredentials)
        }
        .await;
        if matches!(checked, Err(SignInError::WrongCredentials)) {
            self.metrics.sign_in_failed(SignInFailure::WrongCredentials);
            drop(attempt);
            self.keep_failure(login, login, Some(member.kind), from).await;
        } else {
            attempt.forgive();
        }
        checked
    }

    /// Failed attempts with the caller's login and its new passwords, newest first.
    pub(crate) async fn recent_of_own(
        &self,
        caller: &Live,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let mut found: Vec<HistoryEntry> = Vec::new();
        for member in self.own_members(caller) {
            for kind in [HistoryKind::SignInFailed, HistoryKind::PasswordChanged] {
                let query = HistoryQuery {
                    visible: Visible { agents: true, administrators: true },
                    kind: Some(kind),
                    member_id: Some(member),
                    by: None,
                    since: Some(self.now() - RECENT),
                    until: None,
                    limit: MOST_RECENT,
                    after: None,
                };
                found.extend(self.looked_up(self.store.history(&query)).await?.items);
            }
        }
        found.sort_unstable_by_key(|entry| Reverse((entry.at, entry.id)));
        // Both accounts tell of the one password that they have.
        found.dedup_by_key(|entry| (entry.at, entry.kind));
        found.truncate(usize::try_from(MOST_RECENT).unwrap_or(usize::MAX));
        Ok(found)
    }

    /// The one or two accounts of the caller's login.
    pub(crate) fn own_members(&self, caller: &Live) -> Vec<MemberId> {
        let own = caller.member_id();
        let linked = self.registry.member(own).and_then(|member| member.linked_id);
        [Some(own), linked].into_iter().flatten().collect()
    }
}
