//! Signing in, switching, signing out.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::{EndReason, Kind, Member, Method, Session};
use secrecy::{ExposeSecret as _, SecretString};

use super::Service;
use super::members::{LONGEST_LOGIN, normal_login};
use super::new_password::LONGEST;
use super::recording::ADDRESSES_KEPT;
use crate::attempts::{Attempt, Refused, network};
use crate::client;
use crate::metrics::SignInFailure;
use crate::password::PasswordError;
use crate::registry::Live;
use crate::store::{Ending, Ends, NewSession, StartRefused, StoreError};
use crate::token::Token;

/// Longest user agent that is kept, in bytes. Browsers' have two hundred.
const LONGEST_USER_AGENT: usize = 512;

/// Who comes, as far as the connection tells.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// From where.
    pub address: IpAddr,
    /// The user agent as sent; empty when none was.
    pub user_agent: String,
}

/// What signing in leads to.
#[derive(Debug)]
pub struct SignedIn {
    /// Handed out this once.
    pub token: Token,
    /// The new session.
    pub session: Session,
    /// Whose it is.
    pub member: Member,
}

/// Why somebody could not sign in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such login, another password, or the member is disabled.
    #[error("login or password are wrong")]
    WrongCredentials,
    /// Too many failures.
    #[error("too many failed attempts")]
    TooMany {
        /// When the next is allowed.
        retry_after: Duration,
    },
    /// Passwords cannot be checked now.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// There are no random bits for a token.
    #[error(transparent)]
    Token(#[from] crate::token::NoRandomness),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why somebody could not switch.
#[derive(Debug, thiserror::Error)]
pub enum SwitchError {
    /// The login has no account of the other kind that is enabled.
    #[error("there is no linked account")]
    NoLinkedAccount,
    /// The session that is switched from has ended.
    #[error("the session has ended")]
    Ended,
    /// There are no random bits for a token.
    #[error(transparent)]
    Token(#[from] crate::token::NoRandomness),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Service {
    /// Signs in with login and password. Without a kind, the agent's account comes first, if
    /// it may sign in.
    pub(crate) async fn sign_in(
        &self,
        login: &str,
        password: SecretString,
        kind: Option<Kind>,
        visitor: Visitor,
    ) -> Result<SignedIn, SignInError> {
        let typed = login;
        let mut login = normal_login(login);
        if login.len() > LONGEST_LOGIN {
            // Nobody has it, whatever it is: nothing further on has to look at all of it.
            login.clear();
        }
        let attempt = self.begin_attempt(&login, visitor.address).await?;
        let signed_in = self.sign_in_attempt(&login, password, kind, visitor.clone()).await;
        // Only wrong credentials are a failure of the person's.
        if matches!(signed_in, Err(SignInError::WrongCredentials)) {
            self.metrics.sign_in_failed(SignInFailure::WrongCredentials);
            drop(attempt);
            self.keep_failure(&login, typed, kind, visitor.address).await;
        } else {
            attempt.forgive();
        }
        signed_in
    }

    /// Begins to try a password, if that is allowed from there.
    pub(super) async fn begin_attempt(
        &self,
        login: &str,
        from: IpAddr,
    ) -> Result<Attempt<'_>, SignInError> {
        let network = network(from).to_string();
        let since = self.now() - ADDRESSES_KEPT;
        // Asked whoever it is, so that the time it takes does not tell.
        let known = self.looked_up(self.store.has_signed_in_from(login, &network, since)).await?;
        let begun = self.attempts.begin(login, from, known, || self.now()).await;
        begun.map_err(|refused| match refused {
            Refused::TooMany { retry_after } => {
                self.metrics.sign_in_failed(SignInFailure::RateLimited);
                SignInError::TooMany { retry_after }
            }
            Refused::Busy => SignInError::Password(PasswordError::Busy),
        })
    }

    async fn sign_in_attempt(
        &self,
        login: &str,
        password: SecretString,
        kind: Option<Kind>,
        visitor: Visitor,
    ) -> Result<SignedIn, SignInError> {
        if password.expose_secret().len() > LONGEST {
            return Err(SignInError::WrongCredentials);
        }
        let known = self.looked_up(self.store.credentials(login)).await?;
        let hash = known.as_ref().and_then(|known| known.password_hash.clone());
        // Whatever is wrong, it is found out after as much work.
        let right = self.passwords.check(password, hash.as_deref()).await?;
        let members = known.map(|known| known.members).unwrap_or_default();
        let account = |kind| members.iter().find(|member| member.enabled && member.kind == kind);
        let member = match kind {
            Some(kind) => account(kind),
            None => account(Kind::Agent).or_else(|| account(Kind::Administrator)),
        };
        let Some(member) = member.filter(|_| right) else {
            return Err(SignInError::WrongCredentials);
        };
        let token = Token::generate()?;
        let new = self.new_session(member, &token, Method::Password, visitor);
        let started = self.start(NewSession { checked: hash, ..new }, token).await?;
        started.map_err(|_| SignInError::WrongCredentials)
    }

    /// Starts a session for the linked account. The one that is switched from stays.
    pub(crate) async fn switch(
        &self,
        from: &Live,
        visitor: Visitor,
    ) -> Result<SignedIn, SwitchError> {
        let linked = self
            .registry
            .member(from.member_id())
            .and_then(|member| self.registry.member(member.linked_id?))
            .filter(|linked| linked.enabled)
            .ok_or(SwitchError::NoLinkedAccount)?;
        let token = Token::generate()?;
        let new = self.new_session(&linked, &token, Method::Switch, visitor);
        let started = self.start(NewSession { from: Some(from.id()), ..new }, token).await?;
        started.map_err(|refused| match refused {
            StartRefused::NotAllowed => SwitchError::NoLinkedAccount,
            StartRefused::FromEnded => SwitchError::Ended,
        })
    }

    /// Ends the session because its holder wants to.
    pub(crate) async fn sign_out(&self, live: &Arc<Live>) -> Result<(), StoreError> {
        self.commit(async {
            let at = self.now();
            let last_active_at = live.last_active_at();
            let ends = [Ends { id: live.id(), last_active_at, ended_at: at }];
            let how = Ending::of(EndReason::SignOut, at);
            Ok(((), self.store.end_sessions(&ends, &how).await?.recorded))
        })
        .await
    }

    fn new_session(
        &self,
        member: &Member,
        token: &Token,
        method: Method,
        visitor: Visitor,
    ) -> NewSession {
        let mut user_agent = visitor.user_agent;
        user_agent.truncate(user_agent.floor_char_boundary(LONGEST_USER_AGENT));
        NewSession {
            id: self.new_session_id(),
            member_id: member.id,
            token: token.hash(),
            at: self.now(),
            known_from: (method == Method::Password).then(|| network(visitor.address).to_string()),
            ip: visitor.address.to_canonical().to_string(),
            client: client::describe(&user_agent),
            user_agent,
            method,
            checked: None,
            from: None,
        }
    }

    async fn start(
        &self,
        new: NewSession,
        token: Token,
    ) -> Result<Result<SignedIn, StartRefused>, StoreError> {
        let id = new.id;
        let member_id = new.member_id;
        let started = self
            .commit(async {
                let new = NewSession { at: self.now(), ..new };
                Ok(match self.store.start_session(new).await? {
                    Ok(recorded) => {
                        let session = recorded
                            .iter()
                            .filter_map(|recorded| recorded.change.session.clone())
                            .find(|session| session.id == id);
                        (Ok(session), recorded)
                    }
                    Err(refused) => (Err(refused), Vec::new()),
                })
            })
            .await?;
        Ok(match started {
            Ok(session) => match (session, self.registry.member_now(member_id)) {
                (Some(session), Some(member)) => {
                    Ok(SignedIn { token, session: Session { current: true, ..session }, member })
                }
                // The member was removed while this was being answered.
                _ => Err(StartRefused::NotAllowed),
            },
            Err(refused) => Err(refused),
        })
    }
}

#[cfg(test)]
#[path = "sign_in_tests.rs"]
mod tests;
