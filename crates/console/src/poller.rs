//! Keeps the replica current: one request always waits for the next change.
//!
//! It never gives up and needs no restart. Every failure becomes a visible state, a pause and
//! another attempt, and it notices by itself when the service is back.
//!
//! Four decisions worth knowing:
//! - A single broken request is not an outage: proxies and sleeping networks break them.
//!   Offline is shown when the next attempt fails too, or is not answered within
//!   [`DOUBT`]: within two seconds in any case, and without a flicker for a hiccup.
//! - Somebody who asks for something and gets no answer knows more than the request that
//!   waits: that one is given up, and the service is asked for an answer at once.
//! - After a failure it asks without waiting, because the answer to a waiting request says
//!   nothing about the service until something happens in the team.
//! - What happened while the console was shown as offline is taken in without alerts, until
//!   it has caught up; so is what happened while the computer slept. After a mere hiccup
//!   alerts are raised as if nothing had been.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_sources::{Source, SourceError};
use deskwatch_team::Timestamp;
use rand::Rng;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::backoff;
use crate::core::Core;
use crate::gathering::gather;
use crate::signing_in::may_watch;
use crate::trying_again::Attempts;

/// How long one request waits for a change. A service that hangs is noticed only when this is
/// over, and four requests a minute are no burden.
const WAIT: Duration = Duration::from_secs(15);
/// The longest that an answer may take beyond the wait.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest that the whole team may take. Sources give up long before that when nothing
/// comes at all.
const PATIENCE_FOR_ALL: Duration = Duration::from_mins(5);
/// How long a failure may be a hiccup.
const DOUBT: Duration = Duration::from_secs(1);
/// No answer takes longer than this while the computer is awake: the wait, the network's part
/// and some.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);
/// A service that asks to be left alone is, but not for longer than this: nobody would
/// understand a console that says nothing for a day.
const LONGEST_OBEYED: Duration = Duration::from_mins(5);
/// A source that answers "nothing" at once, instead of waiting, is not asked more often.
const PACE: Duration = Duration::from_secs(1);

/// Follows one source for one watch.
pub(crate) struct Poller {
    pub(crate) core: Arc<Core>,
    pub(crate) source: Arc<dyn Source>,
    /// The watch that this poller is for.
    pub(crate) number: u64,
    pub(crate) wake: Arc<Notify>,
    /// Its attempts, counted for whoever waits for one.
    pub(crate) attempts: Arc<Attempts>,
    /// Says that somebody else got no answer.
    pub(crate) doubt: Arc<Notify>,
    /// The place reached; none when a snapshot is needed.
    pub(crate) cursor: Option<String>,
}

/// Where the poller is with its service.
struct Course {
    /// When the service last answered, by the person's clock.
    last_answer: Timestamp,
    /// Since when it does not.
    broken: Option<Broken>,
    /// Whether changes are from a time that the window was told to be offline.
    catching_up: bool,
    /// Whether nothing but a snapshot has come since the cursor last expired.
    resynced: bool,
    /// Whether the rest of many changes did not come soon, as long as there is a rest.
    slow: bool,
}

struct Broken {
    since: Instant,
    shown: bool,
}

impl Poller {
    /// Goes on until the watch is over.
    pub(crate) async fn run(mut self) {
        let mut course = Course {
            last_answer: self.core.ports.clock.now(),
            broken: None,
            catching_up: false,
            resynced: false,
            slow: false,
        };
        loop {
            self.attempts.begin();
            let attempt = match self.cursor.take() {
                None => self.resync(&mut course).await,
                Some(cursor) => self.follow(cursor, &mut course).await,
            };
            self.attempts.end();
            match attempt {
                Ok(()) => {
                    self.core.note_clock(self.number, self.source.service_time());
                    course.last_answer = self.core.ports.clock.now();
                    course.broken = None;
                }
                Err(SourceError::CursorExpired) if !course.resynced => {
                    tracing::info!("the place in the feed is no longer kept: starting anew");
                }
                Err(SourceError::Unauthenticated) => {
                    // Apart: whoever ends the watch ends this task.
                    let core = Arc::clone(&self.core);
                    tokio::spawn(async move { core.session_over(self.number).await });
                    return;
                }
                Err(SourceError::Forbidden) => {
                    let core = Arc::clone(&self.core);
                    tokio::spawn(async move { core.right_lost(self.number).await });
                    return;
                }
                Err(error) => self.failed(&error, &mut course).await,
            }
        }
    }

    /// Takes the whole team.
    async fn resync(&mut self, course: &mut Course) -> Result<(), SourceError> {
        let source = Arc::clone(&self.source);
        let snapshot = self.attempt(source.snapshot(), PATIENCE_FOR_ALL, course).await?;
        if !may_watch(&snapshot.me.member) {
            return Err(SourceError::Forbidden);
        }
        self.cursor = Some(snapshot.cursor.clone());
        self.core.take_snapshot(self.number, snapshot);
        course.catching_up = false;
        course.resynced = true;
        Ok(())
    }

    /// Takes the next changes.
    async fn follow(&mut self, cursor: String, course: &mut Course) -> Result<(), SourceError> {
        let wait = if course.broken.is_some() { Duration::ZERO } else { WAIT };
        let source = Arc::clone(&self.source);
        let asked = Instant::now();
        let answer = if wait.is_zero() {
            self.attempt(source.changes(&cursor, wait), PATIENCE, course).await
        } else {
            let waiting = self.attempt(source.changes(&cursor, wait), wait + PATIENCE, course);
            let answer = tokio::select! {
                answer = waiting => Some(answer),
                () = self.doubt.notified() => None,
            };
            if let Some(answer) = answer {
                answer
            } else {
                course.broken = Some(Broken { since: Instant::now(), shown: false });
                self.attempt(source.changes(&cursor, Duration::ZERO), PATIENCE, course).await
            }
        };
        let mut page = match answer {
            Ok(page) => page,
            Err(SourceError::CursorExpired) => return Err(SourceError::CursorExpired),
            Err(error) => {
                // Still the place to go on from.
                self.cursor = Some(cursor);
                return Err(error);
            }
        };
        course.resynced = false;
        if !course.slow {
            course.slow = !gather(source.as_ref(), &mut page).await;
        }
        course.slow &= page.more;
        // The computer may have slept until the last of these came.
        let slept = self.core.ports.clock.now().since(course.last_answer) > LONGEST_SILENCE;
        course.catching_up |= slept;
        let nothing = page.changes.is_empty();
        let more = page.more;
        let cursor = page.cursor.clone();
        let still_whole = self.core.take_changes(self.number, page, course.catching_up);
        self.cursor = still_whole.then_some(cursor);
        course.catching_up &= more;
        if nothing && !wait.is_zero() {
            sleep_until(asked + PACE).await;
        }
        Ok(())
    }

    /// Makes an attempt that takes no longer than `limit`; shows the outage if it takes too
    /// long after a failure.
    async fn attempt<T>(
        &self,
        attempt: impl Future<Output = Result<T, SourceError>>,
        limit: Duration,
        course: &mut Course,
    ) -> Result<T, SourceError> {
        let limited = async { timeout(limit, attempt).await.unwrap_or(Err(SourceError::NoAnswer)) };
        let mut attempt = pin!(limited);
        if let Some(broken) = course.broken.as_ref().filter(|broken| !broken.shown) {
            tokio::select! {
                result = &mut attempt => return result,
                () = sleep_until(broken.since + DOUBT) => {}
            }
            self.show_offline(&SourceError::Unreachable, course);
        }
        attempt.await
    }

    /// Takes note of a failure, and pauses.
    async fn failed(&self, error: &SourceError, course: &mut Course) {
        tracing::debug!(%error, "the source did not answer");
        let now = Instant::now();
        if let Some(since) = course.broken.as_ref().map(|broken| broken.since) {
            self.show_offline(error, course);
            self.pause(error, now.duration_since(since)).await;
        } else {
            course.broken = Some(Broken { since: now, shown: false });
            self.pause(error, Duration::ZERO).await;
        }
    }

    fn show_offline(&self, error: &SourceError, course: &mut Course) {
        if let Some(broken) = &mut course.broken {
            broken.shown = true;
        }
        course.catching_up = true;
        self.core.show_offline(self.number, course.last_answer, error);
    }

    async fn pause(&self, error: &SourceError, away_for: Duration) {
        let mut pause = backoff::pause(away_for, rand::rng().random());
        if let SourceError::RateLimited { retry_after } = error {
            pause = pause.max((*retry_after).min(LONGEST_OBEYED));
        }
        tokio::select! {
            () = sleep(pause) => {}
            () = self.wake.notified() => {}
        }
    }
}
