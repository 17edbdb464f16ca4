//! What is counted for operators, and told as Prometheus text on the address for operators.
//!
//! Labels are words of the API and nothing else: no login, no address, nothing whose number
//! a stranger decides.

use std::time::Duration;

use deskwatch_team::ChangeKind;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use serde::Serialize;

use crate::store::Recorded;

/// One label and its value.
type Label = [(&'static str, String); 1];
type Counters = Family<Label, Counter>;
type Histograms = Family<Label, Histogram, fn() -> Histogram>;

/// The shortest time that is told apart, in seconds; each further bucket is twice as long.
const SHORTEST: f64 = 0.000_25;
/// Up to about eight seconds.
const BUCKETS: u16 = 16;

/// Why somebody was not signed in.
#[derive(Clone, Copy, Debug)]
pub enum SignInFailure {
    /// Login or password are wrong.
    WrongCredentials,
    /// Too many failures before.
    RateLimited,
}

/// What was done with the store.
#[derive(Clone, Copy, Debug)]
pub enum StoreWork {
    /// One transaction that writes.
    Write,
    /// What a call asks for.
    Read,
    /// The look for what others have written, twice a second.
    Look,
}

/// Counters since the service was opened, and what is so at the moment.
pub struct Metrics {
    registry: Registry,
    started: Counters,
    failed: Counters,
    ended: Counters,
    store: Histograms,
    store_errors: Counters,
    live: Gauge,
    waiting: Gauge,
    changes: Gauge,
}

/// What is asked for when metrics are told.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// Live sessions.
    pub live: usize,
    /// Consoles that wait for the next change.
    pub waiting: usize,
    /// The place in the feed that memory has reached.
    pub reached: i64,
}

impl Default for Metrics {
    fn default() -> Self {
        let histogram: fn() -> Histogram =
            || Histogram::new(exponential_buckets(SHORTEST, 2.0, BUCKETS));
        let metrics = Self {
            registry: Registry::with_prefix("deskwatch"),
            started: Counters::default(),
            failed: Counters::default(),
            ended: Counters::default(),
            store: Histograms::new_with_constructor(histogram),
            store_errors: Counters::default(),
            live: Gauge::default(),
            waiting: Gauge::default(),
            changes: Gauge::default(),
        };
        metrics.registered()
    }
}

impl Metrics {
    fn registered(mut self) -> Self {
        let Self { registry, started, failed, ended, store, store_errors, live, waiting, changes } =
            &mut self;
        registry.register("sessions_started", "Sign-ins, by method", started.clone());
        registry.register("sign_in_failures", "Sign-ins refused, by reason", failed.clone());
        registry.register("sessions_ended", "Sessions ended, by end_reason", ended.clone());
        registry.register("store_seconds", "Time that the store took, by work", store.clone());
        registry.register("store_errors", "Failures of the store, by work", store_errors.clone());
        registry.register("live_sessions", "Sessions whose token is accepted", live.clone());
        registry.register("feed_waiters", "Calls that wait for the next change", waiting.clone());
        registry.register("feed_reached", "The newest place in the feed", changes.clone());
        // From the beginning, so that the first failure is an increase.
        for (counters, label, values) in [
            (started, "method", &["password", "switch"][..]),
            (failed, "reason", &["wrong_credentials", "rate_limited"]),
            (store_errors, "work", &["write", "read", "look"]),
            (
                ended,
                "end_reason",
                &["sign_out", "expired", "terminated", "disabled", "password_changed"],
            ),
        ] {
            for value in values {
                drop(counters.get_or_create(&[(label, (*value).to_owned())]));
            }
        }
        self
    }

    /// Counts what the feed tells.
    pub fn take_in(&self, recorded: &Recorded) {
        let change = &recorded.change;
        let Some(session) = &change.session else { return };
        match change.kind {
            ChangeKind::SessionStarted => count(&self.started, "method", &session.method),
            ChangeKind::SessionEnded => count(&self.ended, "end_reason", &session.end_reason),
            _ => {}
        }
    }

    /// Counts a sign-in that was refused.
    pub fn sign_in_failed(&self, why: SignInFailure) {
        let why = match why {
            SignInFailure::WrongCredentials => "wrong_credentials",
            SignInFailure::RateLimited => "rate_limited",
        };
        self.failed.get_or_create(&[("reason", why.to_owned())]).inc();
    }

    /// Counts the time that the store took, and its failure.
    pub fn store_worked(&self, work: StoreWork, took: Duration, failed: bool) {
        let work = match work {
            StoreWork::Write => "write",
            StoreWork::Read => "read",
            StoreWork::Look => "look",
        };
        let label = [("work", work.to_owned())];
        self.store.get_or_create(&label).observe(took.as_secs_f64());
        if failed {
            self.store_errors.get_or_create(&label).inc();
        }
    }

    /// Everything as Prometheus text, in the form of `OpenMetrics` 1.0.
    pub fn text(&self, now: Now) -> String {
        self.live.set(i64::try_from(now.live).unwrap_or(i64::MAX));
        self.waiting.set(i64::try_from(now.waiting).unwrap_or(i64::MAX));
        self.changes.set(now.reached);
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

fn count<T: Serialize>(counters: &Counters, label: &'static str, value: &T) {
    // The word that the API has for it.
    if let Ok(serde_json::Value::String(word)) = serde_json::to_value(value) {
        counters.get_or_create(&[(label, word)]).inc();
    }
}
