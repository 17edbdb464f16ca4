//! What is asked of the source on a person's behalf: ending sessions.
//!
//! Nothing here changes the replica. What was done arrives through the feed.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::{Connection, EndRequest, Fault, Update};
use deskwatch_sources::{Source, SourceError};
use deskwatch_team::{Kind, Outcome, Right, TerminationReport, TerminationRequest};
use rand::Rng;
use tokio::time::sleep;

use crate::core::Core;
use crate::fault;
use crate::outbox::Out;

/// Whoever waits longer than this for an answer wonders whether there is anybody.
const LONG: Duration = Duration::from_secs(2);

impl Core {
    /// What ending would do.
    pub(crate) async fn plan(
        self: &Arc<Self>,
        request: TerminationRequest,
    ) -> Result<TerminationReport, Fault> {
        let (number, source) = self.watched_online()?;
        let answer = self.answered(number, source.plan(&request)).await;
        answer.map_err(|error| self.failed(number, error))
    }

    /// Ends sessions.
    pub(crate) async fn terminate(
        self: &Arc<Self>,
        request: TerminationRequest,
        key: &str,
    ) -> Result<TerminationReport, Fault> {
        let (number, source) = self.watched_online()?;
        let answer = self.answered(number, source.terminate(&request, key)).await;
        answer.map_err(|error| match error {
            // Whom one may not sign out is an outcome. That the whole is refused to somebody
            // who may sign out anybody at all has one reason: the sign-in is too old for so
            // many.
            SourceError::Forbidden if self.may_terminate() => Fault::SignInTooOld,
            error => self.failed(number, error),
        })
    }

    fn may_terminate(&self) -> bool {
        self.look(|at| {
            let me = at.replica().map(|replica| &replica.me().member);
            me.is_some_and(|me| Kind::ALL.into_iter().any(|kind| me.has(Right::to_terminate(kind))))
        })
    }

    /// Ends sessions from the tray. Where that fails the dialog comes up: it can say why,
    /// which a menu cannot.
    pub(crate) fn terminate_from_tray(self: &Arc<Self>, end: EndRequest) {
        let request = match end {
            EndRequest::Session { session_id } => TerminationRequest::of_sessions(vec![session_id]),
            EndRequest::Member { member_id } => TerminationRequest::of_members(vec![member_id]),
            // Too many for a single click: always the dialog.
            EndRequest::AllAgents => return self.ask_to_end(end),
        };
        let core = Arc::clone(self);
        tokio::spawn(async move {
            let key = format!("{:032x}", rand::rng().random::<u128>());
            let done = match core.terminate(request, &key).await {
                Ok(report) => {
                    report.count(Outcome::Ended) + report.count(Outcome::AlreadyEnded) > 0
                }
                Err(error) => {
                    tracing::warn!(?error, "ending from the tray failed");
                    false
                }
            };
            if !done {
                core.ask_to_end(end);
            }
        });
    }

    /// Opens the window with the end-session dialog.
    pub(crate) fn ask_to_end(&self, end: EndRequest) {
        self.open_with(Some(Update::AskToEnd(end)));
    }

    /// Opens the window, and has it do something.
    pub(crate) fn open_with(&self, update: Option<Update>) {
        self.look(|at| {
            at.say(Out::Open);
            if let Some(update) = update {
                at.say(Out::Update(update));
            }
        });
    }

    /// The source, if it can be asked now, and the number of its watch.
    pub(crate) fn watched_online(&self) -> Result<(u64, Arc<dyn Source>), Fault> {
        self.look(|at| match (&at.watch, &at.view.connection) {
            (Some(watch), Connection::Online) => Ok((watch.number, Arc::clone(&watch.source))),
            _ => Err(Fault::NotConnected),
        })
    }

    /// The source, whether it can be asked now or not, and the number of its watch.
    pub(crate) fn watched(&self) -> Option<(u64, Arc<dyn Source>)> {
        self.look(|at| {
            let watch = at.watch.as_ref()?;
            Some((watch.number, Arc::clone(&watch.source)))
        })
    }

    /// A failure as the window knows it. One that says that the session is over ends the
    /// watch now, before the poller hears of it.
    pub(crate) fn failed(self: &Arc<Self>, number: u64, error: SourceError) -> Fault {
        if error == SourceError::Unauthenticated {
            let core = Arc::clone(self);
            tokio::spawn(async move { core.session_over(number).await });
        } else if error.is_passing() {
            self.doubt(number);
        }
        fault::of_source(error)
    }

    /// Awaits an answer, and has the poller look at the service if it is long in coming.
    pub(crate) async fn answered<T>(&self, number: u64, asked: impl Future<Output = T>) -> T {
        let mut asked = pin!(asked);
        tokio::select! {
            answer = &mut asked => return answer,
            () = sleep(LONG) => self.doubt(number),
        }
        asked.await
    }

    /// The same, whatever is watched.
    pub(crate) fn doubt_watched(&self) {
        self.look(|at| {
            if let Some(watch) = &at.watch {
                watch.doubt.notify_one();
            }
        });
    }

    /// Has the poller ask the service for an answer at once.
    fn doubt(&self, number: u64) {
        self.look(|at| {
            if let Some(watch) = at.watch.as_ref().filter(|watch| watch.number == number) {
                watch.doubt.notify_one();
            }
        });
    }
}
