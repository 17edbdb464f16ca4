//! A console without a window that hears of nothing any more says so.

use std::time::Duration;

use deskwatch_bridge::{NotificationSettings, Pause, Phase};
use deskwatch_console::{Alert, AlertChoice, KeyringError, StartOptions};
use tokio::time::sleep;

use crate::scene::{Scene, options};
use crate::service::lessen;

const SECOND: Duration = Duration::from_secs(1);

fn told(scene: &Scene) -> Vec<(String, String)> {
    scene.alerts().iter().map(|alert| (alert.title(), alert.body())).collect()
}

async fn closed() -> Scene {
    let scene = Scene::watching().await;
    *scene.desktop.page.lock() = false;
    scene
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ends_behind_a_closed_window_is_told() {
    let scene = closed().await;
    scene.service.set(|inside| inside.tokens.clear());
    sleep(SECOND * 6).await;
    let body =
        "The session at sessions.acme.example has ended. Sign in again to hear of your team.";
    assert_eq!(told(&scene), [("Deskwatch is signed out".into(), body.into())]);
    // A click leads to the sign-in screen.
    assert_eq!(scene.alerts()[0].shows(), AlertChoice::Open);
    assert_eq!(scene.alerts()[0].ends(), None);
    sleep(SECOND * 600).await;
    assert_eq!(scene.alerts().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_right_that_is_lost_behind_a_closed_window_is_told() {
    let scene = closed().await;
    lessen(&scene.service, |me| {
        me.owner = false;
        me.rights = vec![];
    });
    scene.service.set(|inside| inside.kept_from = 1);
    sleep(SECOND * 30).await;
    let bodies: Vec<String> = scene.alerts().iter().map(Alert::body).collect();
    let body =
        "You may no longer see anybody at sessions.acme.example, so you will hear of nobody.";
    assert_eq!(bodies, [body]);
}

#[tokio::test(start_paused = true)]
async fn whoever_sees_the_sign_in_screen_or_has_signed_out_is_not_told() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.tokens.clear());
    sleep(SECOND * 6).await;
    *scene.desktop.page.lock() = false;
    sleep(SECOND * 60).await;
    assert_eq!(told(&scene), []);

    let scene = closed().await;
    scene.console.sign_out().await.unwrap();
    sleep(SECOND * 60).await;
    assert_eq!(told(&scene), []);
}

#[tokio::test(start_paused = true)]
async fn that_nobody_is_signed_in_waits_for_the_end_of_a_pause() {
    let scene = closed().await;
    scene.console.pause_notifications(Pause::OneHour).await.unwrap();
    scene.service.set(|inside| inside.tokens.clear());
    sleep(Duration::from_mins(59)).await;
    assert_eq!(told(&scene), []);
    sleep(Duration::from_mins(2)).await;
    assert_eq!(scene.alerts().len(), 1);

    let scene = closed().await;
    let off = NotificationSettings { connection_lost: false, ..Default::default() };
    scene.console.set_notifications(off).await.unwrap();
    scene.service.set(|inside| inside.tokens.clear());
    sleep(Duration::from_mins(2)).await;
    assert_eq!(told(&scene), []);
}

#[tokio::test(start_paused = true)]
async fn a_start_without_a_window_that_cannot_sign_in_is_told() {
    for (hidden, at_login, is_told) in
        [(true, false, true), (false, true, false), (false, false, false)]
    {
        let mut scene = closed().await;
        *scene.desktop.ring_error.lock() = Some(KeyringError::Locked);
        scene.restart_with(StartOptions { hidden, at_login, ..options(&scene.folder) }).await;
        sleep(SECOND * 6).await;
        assert_eq!(!scene.alerts().is_empty(), is_told, "{hidden} {at_login}");
    }
    let mut scene = closed().await;
    scene.console.set_start_hidden(true).await.unwrap();
    *scene.desktop.ring_error.lock() = Some(KeyringError::Locked);
    scene.restart_with(StartOptions { at_login: true, ..options(&scene.folder) }).await;
    sleep(SECOND * 6).await;
    assert_eq!(
        told(&scene),
        [("Deskwatch is signed out".into(), "Sign in to hear of your team.".into())]
    );
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_opens_in_time_leaves_nothing_to_tell() {
    let mut scene = closed().await;
    scene.desktop.ring_waits.send_replace(true);
    scene.restart_with(StartOptions { hidden: true, ..options(&scene.folder) }).await;
    sleep(SECOND * 4).await;
    scene.desktop.ring_waits.send_replace(false);
    sleep(SECOND * 10).await;
    assert_eq!(told(&scene), []);
    *scene.desktop.page.lock() = true;
    scene.console.watch();
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::Watching);
}
