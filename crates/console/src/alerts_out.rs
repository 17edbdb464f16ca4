//! How alerts reach the desktop: one after the other, a burst as one, and without holding up
//! the window for a notification service that sleeps.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_bridge::NotificationState;
use deskwatch_sources::{Source, SourceError};
use deskwatch_team::{Session, Timestamp};
use deskwatch_texts::speaking_during;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout, timeout_at};

use crate::alert::{Alert, AlertKind, Deserved, ManyAlerts, SessionAlert};
use crate::alerts_due::Due;
use crate::core::Core;
use crate::familiar::Familiar;
use crate::limiter::{Limiter, SPAN, Saying};
use crate::outbox::Out;
use crate::ports::Posted;
use crate::unjudged::{LookedUp, Unjudged, Waiting};

/// The longest that the window waits for the notification service.
const COURTESY: Duration = Duration::from_millis(250);
/// The longest that all sign-ins of one page wait for what the source knows of their members.
/// What is not known by then is told as a sign-in like any other, and judged when it is known.
const LOOKING_UP: Duration = Duration::from_secs(3);
/// A summary that counts on is not shown more often than this.
const PACE: Duration = Duration::from_secs(1);
/// Where a notification cannot take the place of another, a burst is summed up when it is over,
/// but not later than this.
const LONGEST_BURST: Duration = Duration::from_mins(1);
/// How often it is looked whether the time has come for something.
const EVERY: Duration = Duration::from_secs(5);
/// How often it is looked whether the computer has slept: whoever wakes it sees the window, and
/// in it the team as it was.
const AWAKE: Duration = Duration::from_secs(1);
/// Between two looks so much time passes only when the computer sleeps.
const SLEPT: Duration = Duration::from_secs(30);

/// Alerts of one page of changes, and where it came from.
pub(crate) struct Page {
    pub(crate) deserved: Vec<Deserved>,
    /// The watch.
    pub(crate) number: u64,
    pub(crate) source: Arc<dyn Source>,
}

/// Where alerts are handed in.
pub(crate) struct AlertsOut {
    pages: UnboundedSender<(Page, oneshot::Sender<()>)>,
}

impl AlertsOut {
    /// Starts what shows them.
    pub(crate) fn start(core: &Arc<Core>) -> Self {
        let (pages, handed_in) = unbounded_channel();
        let desk = Desk {
            last_look: core.ports.clock.now(),
            core: Arc::clone(core),
            familiar: Familiar::default(),
            waiting: Waiting::default(),
            limiter: Limiter::default(),
            posted: Vec::new(),
            summary: None,
            next_summary: Instant::now(),
            replaces: true,
            burst: None,
        };
        tokio::spawn(desk.run(handed_in));
        Self { pages }
    }

    /// Hands in alerts, and returns when they are shown or after [`COURTESY`].
    pub(crate) async fn raise(&self, page: Page) {
        let (done, shown) = oneshot::channel();
        // Nobody shows anything any more when the runtime ends.
        let _ = self.pages.send((page, done));
        let _ = timeout(COURTESY, shown).await;
    }
}

/// Shows alerts.
struct Desk {
    core: Arc<Core>,
    familiar: Familiar,
    waiting: Waiting,
    limiter: Limiter,
    /// What was shown within [`SPAN`], or is the summary of the burst that is on.
    posted: Vec<(Instant, Posted)>,
    /// A summary that is yet to be shown.
    summary: Option<ManyAlerts>,
    /// The earliest that another may be.
    next_summary: Instant,
    /// Whether what is shown can take the place of what was shown before.
    replaces: bool,
    /// Since when there is a burst that is yet to be summed up.
    burst: Option<Instant>,
    /// When it was last looked whether the time has come for something.
    last_look: Timestamp,
}

impl Desk {
    async fn run(mut self, mut pages: UnboundedReceiver<(Page, oneshot::Sender<()>)>) {
        let mut looks = interval(EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut wakings = interval(AWAKE);
        wakings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                page = pages.recv() => {
                    let Some((page, done)) = page else { return };
                    let alerts = self.judged(page).await;
                    self.say(alerts).await;
                    // Nobody may wait any more.
                    let _ = done.send(());
                }
                () = sleep_until(self.next_summary), if self.summary.is_some() => {
                    self.summarise().await;
                }
                Some(looked_up) = self.waiting.looked_up(), if self.waiting.is_looking() => {
                    let alerts = self.judged_late(looked_up);
                    self.say(alerts).await;
                }
                _ = looks.tick() => self.look().await,
                _ = wakings.tick() => {
                    if self.has_slept() {
                        self.look().await;
                    }
                }
            }
        }
    }

    /// Whether the computer has slept since the last look.
    fn has_slept(&self) -> bool {
        self.core.ports.clock.now().since(self.last_look) > SLEPT
    }

    /// Whether the time has come for something.
    async fn look(&mut self) {
        let slept = self.has_slept();
        let now = self.core.ports.clock.now();
        let day = |time| self.core.ports.clock.local(time).date();
        if day(now) != day(self.last_look) {
            // The tray's times of yesterday want their day with them.
            self.core.change(|at| at.say(Out::Tray));
        }
        self.last_look = now;
        if slept {
            // What is shown is from before, and nobody knows yet whether the service answers.
            self.core.doubt_watched();
        }
        if !self.core.is_watched(self.waiting.number()) {
            self.waiting = Waiting::default();
        }
        let Due { sessions, lost, out, settings_changed } = self.core.alerts_due(now, slept);
        if let Some(lost) = lost {
            self.show(&lost, &[]).await;
        }
        if let Some(out) = out.filter(|_| !self.core.ports.window.is_shown()) {
            self.show(&out, &[]).await;
        }
        self.say(sessions).await;
        if settings_changed {
            // Said in the view, if it fails.
            let _ = self.core.save_settings().await;
        }
    }

    /// What there is to tell, after a look at what is familiar.
    async fn judged(&mut self, page: Page) -> Vec<SessionAlert> {
        let Page { deserved, number, source } = page;
        let until = Instant::now() + LOOKING_UP;
        let mut alerts = Vec::with_capacity(deserved.len());
        for Deserved { mut alert, signed_in, even_if_familiar } in deserved {
            if let Some(signed_in) = signed_in {
                let member = signed_in.member_id;
                if !self.familiar.knows(number, member) {
                    // The newest page: what was used long ago is no longer familiar.
                    let asked = timeout_at(until, source.member_sessions(member, None)).await;
                    match asked.unwrap_or(Err(SourceError::NoAnswer)) {
                        Ok(page) => {
                            let earlier = self.waiting.of(number, member);
                            alerts.extend(self.learn(earlier, &signed_in, &page.items));
                        }
                        Err(error) if error.is_passing() => {
                            let (alert, signed_in) = (alert.clone(), signed_in.clone());
                            self.waiting.add(number, &source, Unjudged { alert, signed_in });
                        }
                        // Nobody whom the source would say anything of.
                        Err(_) => {}
                    }
                }
                let unfamiliar = self
                    .familiar
                    .knows(number, member)
                    .then(|| self.familiar.judge(&signed_in))
                    .flatten();
                match unfamiliar {
                    Some(unfamiliar) => alert.kind = AlertKind::Unfamiliar(unfamiliar),
                    None if even_if_familiar => {}
                    None => continue,
                }
            }
            alerts.push(alert);
        }
        alerts
    }

    /// What there is to tell of sign-ins that could not be judged when they were heard of.
    fn judged_late(&mut self, looked_up: LookedUp) -> Vec<SessionAlert> {
        let LookedUp { member, answer } = looked_up;
        let number = self.waiting.number();
        let mut alerts = Vec::new();
        match answer {
            // A later sign-in may have had the member looked up meanwhile.
            Ok(sessions) if self.core.is_watched(number) => {
                let mut theirs = self.waiting.of(number, member);
                let last = theirs.pop_back();
                if let Some(last) = last.filter(|_| !self.familiar.knows(number, member)) {
                    let signed_in = last.signed_in.clone();
                    theirs.push_back(last);
                    alerts = self.learn(theirs, &signed_in, &sessions);
                }
                self.waiting.note_answered();
            }
            Ok(_) => self.waiting = Waiting::default(),
            Err(error) => self.waiting.note_failed(member, &error),
        }
        self.waiting.look();
        alerts
    }

    /// Takes in what the source knows of a member, up to the first sign-in that is to be
    /// judged, and judges those that have waited for it.
    fn learn(
        &mut self,
        waited: VecDeque<Unjudged>,
        newest: &Session,
        sessions: &[Session],
    ) -> Vec<SessionAlert> {
        self.familiar.learn(waited.front().map_or(newest, |first| &first.signed_in), sessions);
        let judged = waited.into_iter().filter_map(|Unjudged { mut alert, signed_in }| {
            alert.kind = AlertKind::Unfamiliar(self.familiar.judge(&signed_in)?);
            self.core.still_deserved(alert)
        });
        judged.collect()
    }

    async fn say(&mut self, alerts: Vec<SessionAlert>) {
        if alerts.is_empty() {
            return;
        }
        let now = Instant::now();
        match self.limiter.take(alerts, now) {
            Saying::Each(alerts) => {
                if self.summary.is_some() {
                    // The last word on a burst that is over.
                    self.summarise().await;
                }
                self.posted.retain(|(at, _)| now.duration_since(*at) < SPAN);
                for alert in alerts {
                    let posted = self.show(&Alert::Session(alert), &[]).await;
                    self.posted.extend(posted.map(|posted| (now, posted)));
                }
            }
            Saying::Summary(many) => {
                self.summary = Some(many);
                if !self.replaces {
                    // One for all of it: each further one would stand beside those before.
                    let began = *self.burst.get_or_insert(now);
                    self.next_summary = (now + SPAN).min(began + LONGEST_BURST);
                } else if now >= self.next_summary {
                    self.summarise().await;
                }
            }
        }
    }

    async fn summarise(&mut self) {
        let Some(many) = self.summary.take() else { return };
        self.burst = None;
        let before: Vec<Posted> = self.posted.drain(..).map(|(_, posted)| posted).collect();
        let posted = self.show(&Alert::Many(many), &before).await;
        let now = Instant::now();
        self.posted.extend(posted.map(|posted| (now, posted)));
        self.next_summary = now + PACE;
    }

    async fn show(&mut self, alert: &Alert, in_place_of: &[Posted]) -> Option<Posted> {
        let language = self.core.look(|at| at.view.language);
        let shown = self.core.ports.notifier.show(alert, in_place_of);
        let showing = speaking_during(language, shown).await;
        if showing.state == NotificationState::Working {
            self.replaces = showing.posted.is_some();
        } else {
            tracing::warn!("there is no notification service");
        }
        self.core.change(|at| at.view.notifications = showing.state);
        showing.posted
    }
}
