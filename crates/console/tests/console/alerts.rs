//! Which changes become notifications, and which must not.

use std::time::Duration;

use deskwatch_bridge::{Connection, NotificationSettings, NotificationState, Update};
use deskwatch_console::{AlertChoice, AlertKind};
use deskwatch_sources::SourceError;
use deskwatch_team::{ChangeKind, EndReason};
use tokio::time::sleep;

use crate::asked::Asked;
use crate::desktop::Told;
use crate::people::{AYSE, BEN, CEM, DENIZ, ELIF, OWN, member_id, session, session_id};
use crate::scene::Scene;

async fn words(scene: &Scene) -> Vec<(String, String)> {
    scene.settle().await;
    scene.alerts().iter().map(|alert| (alert.title(), alert.body())).collect()
}

#[tokio::test(start_paused = true)]
async fn somebody_who_signs_in_is_told() {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    assert_eq!(
        words(&scene).await,
        [("Ayşe Yılmaz signed in".into(), "Agent · Chrome 131 on Windows 11 · 192.0.2.20".into())]
    );
    let alert = &scene.session_alerts()[0];
    assert_eq!(alert.kind, AlertKind::Started);
    assert_eq!((alert.member_id, alert.session_id), (member_id(AYSE), Some(session_id(20))));
}

#[tokio::test(start_paused = true)]
async fn an_expiry_and_another_administrators_act_are_told() {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(21, BEN, 1));
    scene.settle().await;
    scene.forget();
    scene.service.end(session(20, AYSE, 1), EndReason::Expired, None);
    scene.service.end(session(21, BEN, 1), EndReason::Terminated, Some(ELIF));
    let titles: Vec<String> = words(&scene).await.into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["Ayşe Yılmaz: session expired", "Elif Şahin ended a session of Ben Kaya"]);
    // What has ended cannot be ended.
    assert!(scene.session_alerts().iter().all(|alert| alert.session_id.is_none()));
}

#[tokio::test(start_paused = true)]
async fn ones_own_acts_and_quiet_ends_are_not_told() {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(21, BEN, 1));
    scene.service.start(session(22, CEM, 1));
    scene.settle().await;
    scene.forget();
    scene.service.end(session(20, AYSE, 1), EndReason::Terminated, Some(DENIZ));
    scene.service.end(session(21, BEN, 1), EndReason::SignOut, None);
    scene.service.end(session(22, CEM, 1), EndReason::Disabled, None);
    scene.service.happen(ChangeKind::SessionActive, Some(session(OWN, DENIZ, 0)), None);
    scene.service.end(session(OWN, DENIZ, 0), EndReason::Expired, None);
    assert_eq!(words(&scene).await, []);
}

#[tokio::test(start_paused = true)]
async fn nothing_that_a_snapshot_shows_is_told() {
    let mut scene = Scene::new().await;
    scene.service.start(session(20, AYSE, 1));
    scene.sign_in(true).await.unwrap();
    assert_eq!(words(&scene).await, []);
    scene.service.start(session(21, BEN, 1));
    assert_eq!(words(&scene).await.len(), 1);
    scene.restart().await;
    assert_eq!(words(&scene).await, []);
}

#[tokio::test(start_paused = true)]
async fn nothing_that_happened_while_offline_is_told() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(Duration::from_secs(5)).await;
    // More than one page of it.
    let started = (0..250)
        .map(|number| (ChangeKind::SessionStarted, Some(session(100 + number, CEM, 1)), None));
    scene.service.happen_all(started.collect());
    scene.service.recover();
    scene.until("the picture", Scene::is_current).await;
    scene.until("online", |scene| scene.view().connection == Connection::Online).await;
    assert_eq!(words(&scene).await, []);
    // What happens from now on is told again.
    sleep(Duration::from_secs(1)).await;
    scene.service.start(session(20, AYSE, 1));
    assert_eq!(words(&scene).await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn nothing_that_happened_while_the_computer_slept_is_told() {
    let scene = Scene::watching().await;
    *scene.desktop.slept.lock() = Duration::from_hours(8);
    scene.service.start(session(20, AYSE, 1));
    assert_eq!(words(&scene).await, []);
    assert!(scene.is_current());
    scene.service.start(session(21, BEN, 1));
    assert_eq!(words(&scene).await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_breaks_for_a_moment_silences_nothing() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(Duration::from_micros(1)).await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.recover();
    scene.until("the alert", |scene| !scene.alerts().is_empty()).await;
}

#[tokio::test(start_paused = true)]
async fn a_session_that_is_known_is_no_news() {
    let scene = Scene::new().await;
    scene.service.start(session(20, AYSE, 1));
    scene.sign_in(true).await.unwrap();
    // A source that is polled may tell a start again.
    scene.service.start(session(20, AYSE, 1));
    assert_eq!(words(&scene).await, []);
}

#[tokio::test(start_paused = true)]
async fn only_what_is_wanted_is_told() {
    let scene = Scene::watching().await;
    let wanted = NotificationSettings {
        started: false,
        ended_by_others: false,
        ..NotificationSettings::default()
    };
    scene.console.set_notifications(wanted).await.unwrap();
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(21, BEN, 1));
    scene.service.end(session(20, AYSE, 1), EndReason::Terminated, Some(ELIF));
    scene.service.end(session(21, BEN, 1), EndReason::Expired, None);
    scene.settle().await;
    let kinds: Vec<AlertKind> = scene.session_alerts().iter().map(|alert| alert.kind).collect();
    assert_eq!(kinds, [AlertKind::Expired]);
}

#[tokio::test(start_paused = true)]
async fn each_change_reaches_tray_then_notifier_then_window() {
    let scene = Scene::watching().await;
    scene.forget();
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    assert!(
        matches!(
            scene.told()[..],
            [Told::Tray(_), Told::Alert(_), Told::Update(Update::Changes { .. })]
        ),
        "{:?}",
        scene.told()
    );
}

#[tokio::test(start_paused = true)]
async fn a_notifier_that_sleeps_does_not_hold_up_the_window() {
    let scene = Scene::watching().await;
    *scene.desktop.notifying.lock() = Duration::from_secs(20);
    scene.service.start(session(20, AYSE, 1));
    let took = scene.until("the picture", Scene::is_current).await;
    assert!(took < Duration::from_millis(500), "took {took:?}");
    *scene.desktop.notifying.lock() = Duration::ZERO;
    scene.service.start(session(21, BEN, 1));
    scene.until("both alerts", |scene| scene.alerts().len() == 2).await;
    let of: Vec<_> = scene.session_alerts().iter().map(|alert| alert.member_id).collect();
    assert_eq!(of, [member_id(AYSE), member_id(BEN)]);
}

#[tokio::test(start_paused = true)]
async fn a_desktop_without_notifications_is_said() {
    let scene = Scene::watching().await;
    *scene.desktop.notifications.lock() = NotificationState::NoService;
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    assert_eq!(scene.view().notifications, NotificationState::NoService);
    *scene.desktop.notifications.lock() = NotificationState::Working;
    scene.service.start(session(21, BEN, 1));
    scene.settle().await;
    assert_eq!(scene.view().notifications, NotificationState::Working);
}

#[tokio::test(start_paused = true)]
async fn a_click_on_an_alert_opens_the_window_and_ends_nothing() {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    scene.forget();
    scene.console.alert_chosen(AlertChoice::Show(member_id(AYSE)));
    scene.console.alert_chosen(AlertChoice::End(session_id(20)));
    scene.settle().await;
    assert!(matches!(
        scene.told()[..],
        [
            Told::Open,
            Told::Update(Update::ShowMember { .. }),
            Told::Open,
            Told::Update(Update::AskToEnd(_))
        ]
    ));
    assert!(!scene.service.asked().iter().any(|asked| matches!(asked, Asked::Terminate(_))));
}
