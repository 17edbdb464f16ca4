//! A service whose clock is not that of this computer.

use std::time::Duration;

use deskwatch_bridge::NotificationSettings;
use deskwatch_sources::FoundSessions;
use deskwatch_team::{Security, Session};
use tokio::time::sleep;

use crate::asked::Asked;
use crate::people::{AYSE, NINE, session};
use crate::scene::Scene;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: i64 = 3_600;

/// A console of a service whose clock is so many seconds ahead.
async fn ahead(seconds: i64) -> Scene {
    let scene = Scene::new().await;
    scene.service.set(|inside| inside.ahead_seconds = Some(seconds));
    scene.sign_in(true).await.unwrap();
    scene.until("the service's clock", |scene| known(scene) == seconds * 1_000).await;
    scene
}

fn known(scene: &Scene) -> i64 {
    scene.view().service_ahead_millis
}

#[tokio::test(start_paused = true)]
async fn a_session_expires_by_the_clock_of_its_service() {
    let scene = ahead(HOUR).await;
    let wanted = NotificationSettings { about_to_expire: true, ..Default::default() };
    scene.console.set_notifications(wanted).await.unwrap();
    // An hour and a half after nine is half an hour from now there.
    let expires_at = NINE + MINUTE * 90;
    scene.service.start(Session { expires_at, ..session(20, AYSE, 60) });
    scene.settle().await;
    scene.forget();
    sleep(MINUTE * 14).await;
    assert!(scene.alerts().is_empty());
    sleep(MINUTE * 2).await;
    assert_eq!(scene.alerts()[0].title(), "Ayşe Yılmaz: session expires at 10:30");
}

#[tokio::test(start_paused = true)]
async fn what_new_settings_would_do_is_asked_by_the_clock_of_the_service() {
    let scene = ahead(-HOUR).await;
    scene.service.take_asked();
    let wanted = Security { maximum_age_seconds: Some(3_600), ..Security::default() };
    scene.console.preview_security(wanted).await.unwrap();
    let asked = scene.service.asked().into_iter().find_map(|asked| match asked {
        Asked::Found(FoundSessions::StartedBefore(before)) => Some(before),
        _ => None,
    });
    let off = asked.unwrap().as_millis() - (NINE - MINUTE * 120).as_millis();
    assert!((0..60_000).contains(&off), "{off}");
}

#[tokio::test(start_paused = true)]
async fn clocks_that_differ_by_seconds_agree_and_one_that_is_set_right_is_believed() {
    let scene = ahead(HOUR).await;
    scene.forget();
    // Nothing is told anew for what the network's delay makes of it.
    scene.service.set(|inside| inside.ahead_seconds = Some(HOUR + 1));
    sleep(MINUTE).await;
    assert_eq!(scene.updates(), []);
    scene.service.set(|inside| inside.ahead_seconds = Some(2));
    scene.until("the clocks agree", |scene| !scene.updates().is_empty()).await;
    assert_eq!(known(&scene), 0);
}
