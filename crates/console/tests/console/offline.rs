//! The poller: failures, back-off, recovery, resync. On a paused clock, so that minutes of
//! outage pass in no time and every span is exact.

use std::time::Duration;

use deskwatch_bridge::{Connection, Fault, Phase, Update};
use deskwatch_sources::SourceError;
use deskwatch_team::{ChangeKind, EndReason, Right};
use tokio::time::{Instant, sleep};

use crate::asked::Asked;
use crate::people::{AYSE, BEN, CEM, NINE, session, sessions_of};
use crate::scene::Scene;
use crate::service::lessen;

const SECOND: Duration = Duration::from_secs(1);

fn is_offline(scene: &Scene) -> bool {
    matches!(scene.view().connection, Connection::Offline { .. })
}

fn is_online(scene: &Scene) -> bool {
    scene.view().connection == Connection::Online
}

#[tokio::test(start_paused = true)]
async fn one_request_always_waits() {
    let scene = Scene::watching().await;
    scene.service.take_asked();
    sleep(SECOND * 600).await;
    let asked = scene.service.asked();
    assert!((40..=41).contains(&asked.len()), "{} requests in ten minutes", asked.len());
    let wait = Duration::from_secs(15);
    assert!(asked.iter().all(|asked| *asked == Asked::Changes { cursor: "0".into(), wait }));
}

#[tokio::test(start_paused = true)]
async fn a_change_arrives_at_once() {
    let scene = Scene::watching().await;
    sleep(SECOND * 30).await;
    scene.service.start(session(20, AYSE, 1));
    let took = scene.until("the change", Scene::is_current).await;
    assert!(took <= Duration::from_millis(10), "took {took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_stops_is_shown_as_offline_within_two_seconds() {
    for error in
        [SourceError::Unreachable, SourceError::ServiceFailed, SourceError::CertificateInvalid]
    {
        let scene = Scene::watching().await;
        sleep(SECOND * 10).await;
        scene.service.fail(error);
        let took = scene.until("offline", is_offline).await;
        assert!(took <= SECOND * 2, "took {took:?}");
        assert!(scene.tray().tooltip.starts_with("Offline"), "{}", scene.tray().tooltip);
        assert_eq!(scene.view().phase, Phase::Watching);
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_breaks_off_and_then_says_nothing_is_offline_within_two_seconds() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(Duration::from_micros(1)).await;
    scene.service.set(|inside| (inside.failing, inside.hanging) = (None, true));
    let took = scene.until("offline", is_offline).await;
    assert!(took <= SECOND * 2, "took {took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_takes_requests_and_never_answers_is_offline_within_half_a_minute() {
    let scene = Scene::watching().await;
    sleep(SECOND).await;
    scene.service.set(|inside| inside.hanging = true);
    let took = scene.until("offline", is_offline).await;
    assert!(took <= SECOND * 22, "took {took:?}");
    let Connection::Offline { cause, .. } = scene.view().connection else { panic!() };
    assert_eq!(cause, Fault::Unreachable);
    // It goes on asking, and notices when it is answered again.
    sleep(SECOND * 600).await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.recover();
    scene.until("online", is_online).await;
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn whoever_gets_no_answer_learns_within_seconds_that_nobody_is_there() {
    let scene = Scene::watching().await;
    sleep(SECOND).await;
    scene.service.set(|inside| inside.hanging = true);
    let console = scene.console.clone();
    let asked = tokio::spawn(async move { console.member_sessions(sessions_of(AYSE)).await });
    let took = scene.until("offline", is_offline).await;
    assert!(took <= SECOND * 4, "took {took:?}");
    asked.abort();
}

#[tokio::test(start_paused = true)]
async fn a_call_that_fails_has_the_service_looked_at() {
    let scene = Scene::watching().await;
    sleep(SECOND).await;
    // The request that waits does not notice; only new ones fail.
    scene.service.inside.lock().failing = Some(SourceError::NoAnswer);
    let failed = scene.console.member_sessions(sessions_of(AYSE)).await;
    assert_eq!(failed.err(), Some(Fault::NoAnswer));
    let took = scene.until("offline", is_offline).await;
    assert!(took <= SECOND * 2, "took {took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_fails_while_the_service_answers_shows_nothing() {
    let scene = Scene::watching().await;
    scene.service.inside.lock().failing = Some(SourceError::ServiceFailed);
    let failed = scene.console.member_sessions(sessions_of(AYSE)).await;
    assert_eq!(failed.err(), Some(Fault::ServiceFailed));
    scene.service.inside.lock().failing = None;
    scene.forget();
    sleep(SECOND * 60).await;
    assert_eq!(scene.told(), []);
}

#[tokio::test(start_paused = true)]
async fn whoever_may_see_nobody_any_more_is_shown_nobody() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Forbidden);
    scene.until("signed out", |scene| scene.view().phase != Phase::Watching).await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: Some(Fault::NotAdministrator) });
    assert_eq!(scene.view().connection, Connection::SignedOut);
    scene.service.recover();
    scene.until("ended", |scene| scene.service.inside.lock().tokens.is_empty()).await;
    scene.settle().await;
    assert!(scene.desktop.ring.lock().is_empty());
    assert!(scene.view().notices.is_empty());
    // A page that comes now is told of no team.
    scene.forget();
    scene.console.watch();
    scene.settle().await;
    assert!(!scene.updates().iter().any(|update| matches!(update, Update::Snapshot(_))));
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_that_shows_nobody_is_no_team() {
    let scene = Scene::watching().await;
    lessen(&scene.service, |me| {
        me.owner = false;
        me.rights = vec![];
    });
    scene.service.set(|inside| inside.kept_from = 1);
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: Some(Fault::NotAdministrator) });
    assert!(scene.service.inside.lock().tokens.is_empty());
}

#[tokio::test(start_paused = true)]
async fn offline_says_since_when_and_why() {
    let scene = Scene::watching().await;
    sleep(SECOND * 25).await;
    scene.service.fail(SourceError::ServiceFailed);
    scene.until("offline", is_offline).await;
    let Connection::Offline { since, cause } = scene.view().connection else { panic!() };
    assert_eq!(cause, Fault::ServiceFailed);
    // The last answer was that nothing had happened, when the first wait was over.
    assert!((14..=16).contains(&since.since(NINE).as_secs()), "{since}");
}

#[tokio::test(start_paused = true)]
async fn a_hiccup_is_not_shown() {
    let scene = Scene::watching().await;
    scene.forget();
    scene.service.fail(SourceError::Unreachable);
    sleep(Duration::from_micros(1)).await;
    scene.service.recover();
    sleep(SECOND * 5).await;
    assert_eq!(scene.told(), []);
}

#[tokio::test(start_paused = true)]
async fn a_restart_of_the_service_is_noticed_within_two_seconds() {
    for away in [3, 10, 20, 39] {
        let scene = Scene::watching().await;
        scene.service.fail(SourceError::Unreachable);
        sleep(SECOND * away).await;
        scene.service.start(session(20, AYSE, 1));
        scene.service.recover();
        let took = scene.until("online", is_online).await;
        assert!(took <= SECOND * 2, "away for {away} s, noticed after {took:?}");
        assert!(scene.is_current());
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_away_for_long_is_asked_less_and_less() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    let began = Instant::now();
    scene.service.take_asked();
    sleep(SECOND * 3_600).await;
    let times: Vec<Duration> =
        scene.service.take_asked().into_iter().map(|(at, _)| at - began).collect();
    let pauses: Vec<Duration> =
        times.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
    assert!(pauses.iter().all(|pause| *pause <= SECOND * 30), "a pause of over 30 s");
    let in_the_last_minutes = times.iter().filter(|time| **time > SECOND * 3_000).count();
    assert!((20..=120).contains(&in_the_last_minutes), "{in_the_last_minutes} in ten minutes");
    // Jitter: no two consoles keep step.
    let first = pauses[0];
    assert!(pauses.iter().any(|pause| *pause != first));
    assert!(pauses.iter().any(|pause| *pause > SECOND * 15));
}

#[tokio::test(start_paused = true)]
async fn a_console_recovers_after_a_day() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(SECOND * 86_400).await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.recover();
    let took = scene.until("online", is_online).await;
    assert!(took <= SECOND * 31, "took {took:?}");
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn a_computer_that_wakes_asks_at_once_whether_the_service_is_there() {
    let scene = Scene::watching().await;
    sleep(SECOND * 7).await;
    scene.service.take_asked();
    *scene.desktop.slept.lock() = Duration::from_hours(8);
    let took = scene.until("a request", |scene| !scene.service.asked().is_empty()).await;
    assert!(took <= Duration::from_millis(1_010), "took {took:?}");
    // By the time that it is seen the next one may be on its way, which waits as always.
    let at_once = Asked::Changes { cursor: "0".into(), wait: Duration::ZERO };
    assert_eq!(scene.service.asked().first(), Some(&at_once));
    // Nothing was missing, and it goes on as before.
    assert!(is_online(&scene));
    scene.service.set(|inside| inside.hanging = true);
    *scene.desktop.slept.lock() = Duration::from_hours(16);
    let took = scene.until("offline", is_offline).await;
    assert!(took <= SECOND * 3, "took {took:?}");
}

#[tokio::test(start_paused = true)]
async fn somebody_who_does_not_want_to_wait_need_not() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(SECOND * 3_600).await;
    scene.service.take_asked();
    scene.console.retry_now().await;
    scene.settle().await;
    assert_eq!(scene.service.asked().len(), 1);
    scene.service.recover();
    scene.console.retry_now().await;
    scene.settle().await;
    assert!(is_online(&scene));
}

#[tokio::test(start_paused = true)]
async fn whoever_tries_again_while_an_attempt_runs_is_heard_when_it_is_over() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(SECOND * 3_600).await;
    scene.service.set(|inside| (inside.failing, inside.hanging) = (None, true));
    scene.service.take_asked();
    scene.until("an attempt", |scene| !scene.service.asked().is_empty()).await;
    let began = Instant::now();
    let trying = tokio::spawn({
        let console = scene.console.clone();
        async move { console.retry_now().await }
    });
    sleep(SECOND).await;
    scene.service.set(|inside| {
        inside.hanging = false;
        // With a pause that is known.
        inside.failing = Some(SourceError::RateLimited { retry_after: SECOND * 60 });
    });
    sleep(SECOND).await;
    // The attempt that ran, and the one that was asked for.
    assert_eq!(scene.service.asked().len(), 2);
    trying.await.unwrap();
    assert!(began.elapsed() < SECOND * 3, "{:?}", began.elapsed());
    // It is no habit.
    scene.service.take_asked();
    sleep(SECOND * 50).await;
    assert_eq!(scene.service.asked(), []);
}

#[tokio::test(start_paused = true)]
async fn trying_again_is_answered_when_it_is_known_what_came_of_it() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(SECOND * 3_600).await;
    scene.service.set(|inside| (inside.failing, inside.hanging) = (None, true));
    let began = Instant::now();
    scene.console.retry_now().await;
    assert!((4..=6).contains(&began.elapsed().as_secs()), "{:?}", began.elapsed());
    // Nobody is left waiting for a service that is no longer watched.
    let trying = tokio::spawn({
        let console = scene.console.clone();
        async move { console.retry_now().await }
    });
    sleep(SECOND).await;
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert!(trying.is_finished());
}

#[tokio::test(start_paused = true)]
async fn a_pause_that_the_service_asks_for_is_kept() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::RateLimited { retry_after: SECOND * 40 });
    scene.settle().await;
    scene.service.take_asked();
    sleep(SECOND * 39).await;
    assert_eq!(scene.service.asked(), []);
}

#[tokio::test(start_paused = true)]
async fn what_happened_meanwhile_is_not_lost() {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.until("the first", Scene::is_current).await;
    scene.service.fail(SourceError::Unreachable);
    scene.until("offline", is_offline).await;
    scene.service.end(session(20, AYSE, 1), EndReason::SignOut, None);
    scene.service.start(session(21, BEN, 2));
    scene.service.recover();
    scene.until("online", is_online).await;
    assert!(scene.is_current());
    let again = scene.service.asked().into_iter().filter(|asked| *asked == Asked::Snapshot);
    assert_eq!(again.count(), 1, "the changes are enough");
}

#[tokio::test(start_paused = true)]
async fn a_past_that_is_no_longer_kept_is_made_up_for_by_a_snapshot() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    scene.until("offline", is_offline).await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.set(|inside| inside.kept_from = 1);
    scene.service.recover();
    scene.until("online", is_online).await;
    assert!(scene.is_current());
    assert!(matches!(
        scene.updates().iter().rfind(|update| !matches!(update, Update::View(_))),
        Some(Update::Snapshot(_))
    ));
    // And it goes on from there.
    scene.service.start(session(21, BEN, 2));
    scene.until("the next", Scene::is_current).await;
}

#[tokio::test(start_paused = true)]
async fn a_service_that_forgets_everything_at_once_is_not_asked_without_pause() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.kept_from = 1_000);
    scene.service.take_asked();
    sleep(SECOND * 60).await;
    let asked = scene.service.asked().len();
    assert!(asked < 1_000, "{asked} requests in a minute");
}

#[tokio::test(start_paused = true)]
async fn a_right_that_comes_or_goes_brings_a_new_snapshot() {
    let scene = Scene::watching().await;
    let mut me = scene.service.inside.lock().replica.me().member.clone();
    me.owner = false;
    me.rights = vec![Right::ViewAgents];
    scene.service.take_asked();
    scene.service.happen(ChangeKind::MemberUpdated, None, Some(me.clone()));
    scene.settle().await;
    let snapshots =
        || scene.service.take_asked().iter().filter(|(_, asked)| *asked == Asked::Snapshot).count();
    assert_eq!(snapshots(), 1);
    assert!(matches!(scene.updates().last(), Some(Update::Snapshot(_))));
    // Others' rights, or one's own name, are changes like any other.
    me.name = "Deniz".into();
    scene.service.happen(ChangeKind::MemberUpdated, None, Some(me));
    scene.settle().await;
    assert_eq!(snapshots(), 0);
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn a_service_that_asks_for_a_day_is_tried_again_within_minutes() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::RateLimited { retry_after: SECOND * 86_400 });
    scene.settle().await;
    scene.service.take_asked();
    let took = scene.until("the next attempt", |scene| !scene.service.asked().is_empty()).await;
    assert!(took <= SECOND * 301, "took {took:?}");
}

#[tokio::test(start_paused = true)]
async fn many_changes_at_once_all_arrive() {
    let scene = Scene::watching().await;
    let started = (0..1_050)
        .map(|number| (ChangeKind::SessionStarted, Some(session(100 + number, CEM, 1)), None));
    scene.service.happen_all(started.collect());
    scene.until("all of them", Scene::is_current).await;
}

#[tokio::test(start_paused = true)]
async fn a_console_that_is_shut_down_asks_nothing_and_signs_nobody_out() {
    let scene = Scene::watching().await;
    scene.console.shut_down().await;
    scene.service.take_asked();
    sleep(SECOND * 600).await;
    assert_eq!(scene.service.asked(), []);
    assert_eq!(scene.desktop.ring.lock().len(), 1);
    assert_eq!(scene.desktop.local.lock().last().map(String::as_str), Some("stop"));
}
