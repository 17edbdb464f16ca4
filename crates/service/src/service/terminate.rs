//! Ending sessions by an administrator: planned in memory, committed in one transaction,
//! forgotten before it is answered.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::termination::MAX_LISTED_OUTCOMES;
use deskwatch_team::{
    MemberId, Outcome, SessionFilter, SessionId, SessionOutcome, TerminationId, TerminationReport,
    TerminationRequest, Timestamp,
};
use sha2::{Digest as _, Sha256};

use super::{Service, Withdrawn};
use crate::registry::Live;
use crate::rules::filter::Finder;
use crate::rules::permit::Terminate;
use crate::rules::termination::{Spared, Subject, about, is_too_many, plan};
use crate::store::{Ends, NewTermination, Remember, StoreError};

/// A termination as it was asked for.
#[derive(Clone, Debug)]
pub struct TerminationAsked {
    /// What to end.
    pub request: TerminationRequest,
    /// The caller's `Idempotency-Key`.
    pub key: Option<String>,
    /// Where the administrator asks from.
    pub address: IpAddr,
}

/// Why a termination was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum TerminationError {
    /// The key was used for another request.
    #[error("the key was used for another request")]
    KeyMismatch,
    /// The request with that key is still running.
    #[error("the request with that key is still running")]
    StillRunning,
    /// It would end so many sessions that the caller must have signed in just now.
    #[error("the sign-in is too old to end so many sessions")]
    SignInTooOld,
    /// The caller may no longer do it.
    #[error(transparent)]
    Withdrawn(#[from] Withdrawn),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Service {
    /// Ends sessions, and says what became of each. A repeated call with the same key gets
    /// the answer of the first.
    pub(crate) async fn terminate(
        &self,
        permit: &Terminate,
        caller: &Live,
        asked: TerminationAsked,
    ) -> Result<TerminationReport, TerminationError> {
        let Some(key) = asked.key.clone() else {
            return self.terminate_now(permit, caller, asked, None).await;
        };
        let by = permit.by().id;
        let hash = fingerprint(&asked.request);
        // Before the key is taken: those who repeat what is done are in nobody's way.
        if let Some(report) = self.remembered(by, &key, &hash).await? {
            return Ok(report);
        }
        let _running = self.running.begin(by, &key).ok_or(TerminationError::StillRunning)?;
        // The first can have been done in between.
        if let Some(report) = self.remembered(by, &key, &hash).await? {
            return Ok(report);
        }
        self.terminate_now(permit, caller, asked, Some((key, hash))).await
    }

    /// The answer to a request that was done with that key.
    async fn remembered(
        &self,
        by: MemberId,
        key: &str,
        request: &[u8; 32],
    ) -> Result<Option<TerminationReport>, TerminationError> {
        let answered = self.looked_up(self.store.remembered(by, key)).await?;
        let Some(answered) = answered else { return Ok(None) };
        if answered.request != *request {
            return Err(TerminationError::KeyMismatch);
        }
        let report = serde_json::from_str(&answered.answer);
        Ok(Some(report.map_err(|error| StoreError::damaged(error.to_string()))?))
    }

    async fn terminate_now(
        &self,
        permit: &Terminate,
        caller: &Live,
        asked: TerminationAsked,
        key: Option<(String, [u8; 32])>,
    ) -> Result<TerminationReport, TerminationError> {
        let TerminationAsked { request, address, .. } = asked;
        let own = request.spare_self.then(|| caller.id());
        let by = permit.by().id;
        let dry_run = request.dry_run;
        // Planned where no other session can start or end: whoever signed in before this is
        // carried out is found. A grace period begins there too, not while this queues.
        let write = |permit: Terminate| async move {
            let at = self.now();
            let id = TerminationId(self.new_id());
            let ends_at = (request.grace_seconds > 0)
                .then(|| at + Duration::from_secs(u64::from(request.grace_seconds)));
            let then = match ends_at {
                _ if dry_run => Outcome::WouldEnd,
                Some(_) => Outcome::Scheduled,
                None => Outcome::Ended,
            };
            let subjects = self.subjects(&permit, &request).await?;
            let plan = plan(&permit, Spared(own), then, subjects);
            if is_too_many(&plan, caller.method(), caller.started_at(), at) {
                return Ok((Err(TerminationError::SignInTooOld), Vec::new()));
            }
            let ends: Vec<Ends> = plan
                .iter()
                .filter(|outcome| matches!(outcome.outcome, Outcome::Ended | Outcome::Scheduled))
                .filter_map(|outcome| self.registry.session(outcome.session_id?))
                .map(|live| Ends {
                    id: live.id(),
                    last_active_at: live.last_active_at(),
                    ended_at: at,
                })
                .collect();
            let report = move |outcomes: &[SessionOutcome]| report(id, dry_run, ends_at, outcomes);
            let new = NewTermination {
                id,
                at,
                by,
                ip: address.to_canonical().to_string(),
                reason: request.reason,
                message: request.message,
                dry_run,
                ends_at,
                about: about(&plan, |id| self.registry.member(id)),
                plan,
                ends,
                remember: key.map(|(key, request)| Remember {
                    member: by,
                    key,
                    request,
                    // A report has nothing in it that cannot be written.
                    answer: Arc::new(move |outcomes| {
                        serde_json::to_string(&report(outcomes)).unwrap_or_default()
                    }),
                }),
            };
            let carried_out = self.store.terminate(&new).await?;
            Ok((Ok(report(&carried_out.outcomes)), carried_out.recorded))
        };
        self.commit_as(caller, write).await??
    }

    /// What the request is about.
    async fn subjects(
        &self,
        permit: &Terminate,
        request: &TerminationRequest,
    ) -> Result<Vec<Subject>, StoreError> {
        if let Some(sessions) = &request.sessions {
            return self.of_sessions(sessions).await;
        }
        if let Some(members) = &request.members {
            return Ok(members.iter().flat_map(|member| self.of_member(*member)).collect());
        }
        let none = SessionFilter::default();
        let filter = request.filter.as_ref().unwrap_or(&none);
        Ok(self.found(permit, filter))
    }

    async fn of_sessions(&self, sessions: &[SessionId]) -> Result<Vec<Subject>, StoreError> {
        let live = |id: SessionId| {
            let live = self.registry.session(id)?;
            Some(Subject::Live(id, self.registry.member(live.member_id())?))
        };
        let known: Vec<Option<Subject>> = sessions.iter().map(|id| live(*id)).collect();
        let others: Vec<SessionId> = sessions
            .iter()
            .zip(&known)
            .filter(|(_, known)| known.is_none())
            .map(|(id, _)| *id)
            .collect();
        let owners: HashMap<SessionId, MemberId> = if others.is_empty() {
            HashMap::new()
        } else {
            self.looked_up(self.store.owners_of(&others)).await?.into_iter().collect()
        };
        let past = |id: SessionId| match owners.get(&id) {
            Some(owner) => Subject::Past(id, *owner, self.registry.member(*owner)),
            None => Subject::NoSession(id),
        };
        let subjects = sessions.iter().zip(known);
        Ok(subjects.map(|(id, known)| known.unwrap_or_else(|| past(*id))).collect())
    }

    fn of_member(&self, id: MemberId) -> Vec<Subject> {
        let Some(member) = self.registry.member(id) else { return vec![Subject::NoMember(id)] };
        let sessions = self.registry.sessions_of(id);
        if sessions.is_empty() {
            return vec![Subject::Idle(member)];
        }
        sessions.iter().map(|live| Subject::Live(live.id(), member.clone())).collect()
    }

    /// Filters find only what the caller may see or end.
    fn found(&self, permit: &Terminate, filter: &SessionFilter) -> Vec<Subject> {
        let finder = Finder::new(filter, self.now());
        let security = self.registry.security();
        let mut found = Vec::new();
        let members = match filter.member_id {
            Some(id) => self.registry.member(id).into_iter().collect(),
            None => self.registry.members(),
        };
        for member in members {
            if permit.reaches(member.kind) && finder.may_find(&member) {
                for live in self.registry.sessions_of(member.id) {
                    if finder.finds(&live, &security) {
                        found.push((live.started_at(), live.id(), member.clone()));
                    }
                }
            }
        }
        found.sort_unstable_by_key(|(started_at, id, _)| (*started_at, *id));
        found.into_iter().map(|(_, id, member)| Subject::Live(id, member)).collect()
    }
}

/// The report of what became of each subject.
fn report(
    id: TerminationId,
    dry_run: bool,
    ends_at: Option<Timestamp>,
    outcomes: &[SessionOutcome],
) -> TerminationReport {
    let mut counts = BTreeMap::new();
    for outcome in outcomes {
        *counts.entry(outcome.outcome).or_insert(0) += 1;
    }
    let outcomes =
        if outcomes.len() > MAX_LISTED_OUTCOMES { Vec::new() } else { outcomes.to_vec() };
    TerminationReport { id, dry_run, ends_at, outcomes, counts }
}

/// Two requests that say the same have the same fingerprint, however they were written.
fn fingerprint(request: &TerminationRequest) -> [u8; 32] {
    // A request has nothing in it that cannot be written.
    Sha256::digest(serde_json::to_vec(request).unwrap_or_default()).into()
}
