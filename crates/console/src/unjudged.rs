//! Sign-ins of which it is not known yet whether they are out of the ordinary, because the
//! source has not said in time what is familiar. They are looked at again until it has: an
//! alert about a new device is worth more late than never.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_sources::{Source, SourceError};
use deskwatch_team::{MemberId, Session};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::alert::SessionAlert;

/// The longest that one answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// The pause after the first look-up that came to nothing; each further one is longer.
const PAUSE: Duration = Duration::from_secs(5);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// A source that says nothing for hours must not have everything remembered.
const MOST: usize = 1_000;

/// A sign-in that is yet to be judged, and the alert that it may deserve.
pub(crate) struct Unjudged {
    pub(crate) alert: SessionAlert,
    pub(crate) signed_in: Session,
}

/// What a look-up came to.
pub(crate) struct LookedUp {
    pub(crate) member: MemberId,
    pub(crate) answer: Result<Vec<Session>, SourceError>,
}

/// Everything that is yet to be judged of one watch, in the order in which it happened.
/// Members are looked up one after the other: a source that is slow is not asked for a
/// hundred at once.
#[derive(Default)]
pub(crate) struct Waiting {
    /// The watch: another may be of another team, or see others.
    number: u64,
    source: Option<Arc<dyn Source>>,
    sign_ins: VecDeque<Unjudged>,
    pause: Duration,
    looking: JoinSet<LookedUp>,
}

impl Waiting {
    /// The watch that it is of.
    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// One more.
    pub(crate) fn add(&mut self, number: u64, source: &Arc<dyn Source>, sign_in: Unjudged) {
        if self.number != number {
            *self = Self { number, source: Some(Arc::clone(source)), ..Self::default() };
        }
        self.sign_ins.push_back(sign_in);
        if self.sign_ins.len() > MOST {
            self.sign_ins.pop_front();
        }
        self.look();
    }

    /// Takes out whatever waits for what is familiar of a member.
    pub(crate) fn of(&mut self, number: u64, member: MemberId) -> VecDeque<Unjudged> {
        if self.number != number {
            return VecDeque::new();
        }
        let (theirs, others) = std::mem::take(&mut self.sign_ins)
            .into_iter()
            .partition(|sign_in| sign_in.signed_in.member_id == member);
        self.sign_ins = others;
        theirs
    }

    /// Whether a look-up is under way.
    pub(crate) fn is_looking(&self) -> bool {
        !self.looking.is_empty()
    }

    /// What the look-up that is under way comes to; none when there is none.
    pub(crate) async fn looked_up(&mut self) -> Option<LookedUp> {
        // It neither panics nor is it stopped.
        self.looking.join_next().await?.ok()
    }

    /// Takes note of a look-up that came to nothing: the others are next, or it was the last.
    pub(crate) fn note_failed(&mut self, member: MemberId, error: &SourceError) {
        let theirs = self.of(self.number, member);
        if error.is_passing() {
            self.sign_ins.extend(theirs);
            self.pause = (self.pause * 2).clamp(PAUSE, LONGEST_PAUSE);
        }
    }

    /// Takes note that the source answers.
    pub(crate) const fn note_answered(&mut self) {
        self.pause = Duration::ZERO;
    }

    /// Begins the next look-up, if none is under way.
    pub(crate) fn look(&mut self) {
        if self.is_looking() {
            return;
        }
        let (Some(source), Some(next)) = (&self.source, self.sign_ins.front()) else { return };
        let (source, member, pause) = (Arc::clone(source), next.signed_in.member_id, self.pause);
        self.looking.spawn(async move {
            sleep(pause).await;
            let asked = timeout(PATIENCE, source.member_sessions(member, None)).await;
            let answer = asked.unwrap_or(Err(SourceError::NoAnswer));
            LookedUp { member, answer: answer.map(|page| page.items) }
        });
    }
}
