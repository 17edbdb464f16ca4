//! The credential: where it is, and where it never is.

use std::fmt::Write;
use std::fs;
use std::time::Duration;

use deskwatch_bridge::{Connection, Fault, KeyringState, Phase};
use deskwatch_console::KeyringError;
use deskwatch_sources::SourceError;
use tokio::time::{Instant, sleep};

use crate::asked::Asked;
use crate::desktop::Told;
use crate::scene::{Scene, options};
use crate::service::{ADDRESS, LOGIN, PASSWORD};

const ENTRY: &str = "deniz.arslan@acme.example@sessions.acme.example";

#[tokio::test(start_paused = true)]
async fn a_restarted_console_signs_in_by_itself() {
    let mut scene = Scene::watching().await;
    assert_eq!(scene.view().keyring, KeyringState::Kept);
    scene.service.take_asked();
    scene.restart().await;
    let view = scene.view();
    assert_eq!((view.phase, view.connection), (Phase::Watching, Connection::Online));
    assert_eq!(view.keyring, KeyringState::Kept);
    assert_eq!(
        scene.service.asked()[..2],
        [Asked::Resume(format!("https://{ADDRESS}/")), Asked::Snapshot]
    );
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn who_does_not_want_to_be_remembered_is_not() {
    let mut scene = Scene::new().await;
    scene.sign_in(false).await.unwrap();
    assert_eq!(scene.view().keyring, KeyringState::Unused);
    assert!(scene.desktop.ring.lock().is_empty());
    scene.restart().await;
    let view = scene.view();
    assert_eq!(view.phase, Phase::SignedOut { why: None });
    // Address and login are no secret.
    assert_eq!(view.source.unwrap().address, ADDRESS);
    assert_eq!(view.last_login.as_deref(), Some(LOGIN));
}

#[tokio::test(start_paused = true)]
async fn who_was_remembered_and_does_not_want_to_be_any_more_is_forgotten() {
    let scene = Scene::watching().await;
    scene.sign_in(false).await.unwrap();
    scene.settle().await;
    assert!(scene.desktop.ring.lock().is_empty());
}

#[tokio::test(start_paused = true)]
async fn without_a_keyring_the_console_works_for_this_run_and_asks_again_next_time() {
    for (error, state) in [
        (KeyringError::Absent, KeyringState::Absent),
        (KeyringError::Locked, KeyringState::Locked),
        (KeyringError::Failed, KeyringState::Failed),
    ] {
        let mut scene = Scene::new().await;
        *scene.desktop.ring_error.lock() = Some(error);
        scene.sign_in(true).await.unwrap();
        scene.settle().await;
        let view = scene.view();
        assert_eq!((view.phase, view.keyring), (Phase::Watching, state));
        scene.restart().await;
        let view = scene.view();
        assert_eq!((view.phase, view.keyring), (Phase::SignedOut { why: None }, state));
        assert_eq!(view.source.unwrap().address, ADDRESS);
        assert_eq!(view.last_login.as_deref(), Some(LOGIN));
    }
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_opens_later_is_used_again() {
    let mut scene = Scene::watching().await;
    *scene.desktop.ring_error.lock() = Some(KeyringError::Locked);
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    *scene.desktop.ring_error.lock() = None;
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::Watching);
}

#[tokio::test(start_paused = true)]
async fn a_credential_that_is_no_longer_accepted_is_removed() {
    let mut scene = Scene::watching().await;
    scene.service.set(|inside| inside.tokens.clear());
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: Some(Fault::SignedOut) });
    assert!(scene.desktop.ring.lock().is_empty());
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
}

#[tokio::test(start_paused = true)]
async fn a_credential_is_kept_through_an_outage_at_the_start() {
    let mut scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    scene.restart().await;
    scene
        .until("offline", |scene| matches!(scene.view().connection, Connection::Offline { .. }))
        .await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert_eq!(scene.desktop.ring.lock().get(ENTRY).map(String::as_str), Some("dws_secret_1"));
    scene.service.recover();
    scene.until("online", |scene| scene.view().connection == Connection::Online).await;
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn another_source_on_the_command_line_is_filled_in() {
    let mut scene = Scene::watching().await;
    let mut other = options(&scene.folder);
    other.source = Some("https://other.acme.example/desk".into());
    scene.restart_with(other).await;
    let view = scene.view();
    assert_eq!(view.phase, Phase::SignedOut { why: None });
    assert_eq!(view.source.unwrap().address, "other.acme.example");
    assert_eq!(view.last_login, None);
}

#[tokio::test(start_paused = true)]
async fn the_same_source_on_the_command_line_signs_in_by_itself() {
    let mut scene = Scene::watching().await;
    let mut same = options(&scene.folder);
    same.source = Some(format!("https://{ADDRESS}/"));
    scene.restart_with(same).await;
    assert_eq!(scene.view().phase, Phase::Watching);
}

#[tokio::test(start_paused = true)]
async fn a_source_on_the_command_line_that_is_none_is_said() {
    let mut scene = Scene::new().await;
    let mut wrong = options(&scene.folder);
    wrong.source = Some("http://sessions.acme.example".into());
    scene.restart_with(wrong).await;
    let view = scene.view();
    assert_eq!(view.phase, Phase::SignedOut { why: Some(Fault::AddressInsecure) });
    assert_eq!(view.source.unwrap().address, "http://sessions.acme.example");
}

#[tokio::test(start_paused = true)]
async fn no_token_and_no_password_is_ever_written_or_shown() {
    let mut scene = Scene::watching().await;
    let mut all = format!("{:?}", scene.told());
    scene.restart().await;
    *scene.desktop.ring_error.lock() = Some(KeyringError::Locked);
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    write!(all, "{:?}", scene.told()).unwrap();
    for entry in fs::read_dir(scene.folder.path()).unwrap() {
        all.push_str(&fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    assert!(all.contains(LOGIN), "the test looks in the wrong place");
    assert!(!all.contains("dws_") && !all.contains(PASSWORD));
    assert!(scene.told().iter().any(|told| matches!(told, Told::Tray(_))));
}

#[tokio::test(start_paused = true)]
async fn a_credential_that_could_not_be_removed_is_removed_at_the_next_start() {
    let mut scene = Scene::watching().await;
    *scene.desktop.ring_error.lock() = Some(KeyringError::Locked);
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().keyring, KeyringState::Locked);
    assert!(scene.settings().contains("left_in_keyring"));
    *scene.desktop.ring_error.lock() = None;
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    assert!(scene.desktop.ring.lock().is_empty());
    assert!(!scene.settings().contains("left_in_keyring"));
    assert_eq!(scene.view().keyring, KeyringState::Unused);
}

#[tokio::test(start_paused = true)]
async fn a_credential_that_could_not_be_removed_is_removed_at_the_next_sign_out() {
    let scene = Scene::watching().await;
    *scene.desktop.ring_error.lock() = Some(KeyringError::Failed);
    scene.sign_in(false).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.desktop.ring.lock().len(), 1);
    *scene.desktop.ring_error.lock() = None;
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert!(scene.desktop.ring.lock().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_never_answers_keeps_nobody_from_signing_in_and_out() {
    let scene = Scene::prepared(|desktop, _| {
        desktop.ring_waits.send_replace(true);
    })
    .await;
    let began = Instant::now();
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    scene.sign_in_to("other.acme.example", true).await.unwrap();
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    assert!(began.elapsed() < Duration::from_secs(1), "took {:?}", began.elapsed());
    // That of the first place, which is to be gone back to.
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_1"]);
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_answers_late_is_told_of_when_it_has() {
    let scene = Scene::prepared(|desktop, _| {
        desktop.ring_waits.send_replace(true);
    })
    .await;
    scene.sign_in(true).await.unwrap();
    sleep(Duration::from_secs(3)).await;
    assert_eq!(scene.view().keyring, KeyringState::Locked);
    sleep(Duration::from_mins(2)).await;
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    assert_eq!(scene.view().keyring, KeyringState::Kept);
    assert_eq!(scene.desktop.ring.lock().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_is_kept_late_does_not_outlive_signing_out() {
    let scene = Scene::prepared(|desktop, _| {
        desktop.ring_waits.send_replace(true);
    })
    .await;
    scene.sign_in(true).await.unwrap();
    sleep(Duration::from_secs(3)).await;
    scene.console.sign_out().await.unwrap();
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    assert_eq!(*scene.desktop.ring_asked.lock(), ["keep", "remove"]);
    assert!(scene.desktop.ring.lock().is_empty());
    assert_eq!(scene.view().keyring, KeyringState::Unused);
}

/// A console that is started again and whose keyring waits for a person.
async fn started_with_a_waiting_keyring() -> Scene {
    let mut scene = Scene::watching().await;
    scene.desktop.ring_waits.send_replace(true);
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::Starting);
    sleep(Duration::from_millis(2_100)).await;
    let view = scene.view();
    assert_eq!((view.phase, view.keyring), (Phase::SignedOut { why: None }, KeyringState::Locked));
    assert_eq!(view.source.unwrap().address, ADDRESS);
    assert_eq!(view.last_login.as_deref(), Some(LOGIN));
    scene
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_opens_late_at_the_start_signs_in_then() {
    let scene = started_with_a_waiting_keyring().await;
    sleep(Duration::from_mins(5)).await;
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    let view = scene.view();
    assert_eq!((view.phase, view.keyring), (Phase::Watching, KeyringState::Kept));
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn whoever_signs_in_before_the_keyring_opens_stays_signed_in() {
    let scene = started_with_a_waiting_keyring().await;
    scene.service.take_asked();
    scene.sign_in(true).await.unwrap();
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    let view = scene.view();
    assert_eq!((view.phase, view.keyring), (Phase::Watching, KeyringState::Kept));
    assert!(!scene.service.asked().iter().any(|asked| matches!(asked, Asked::Resume(_))));
    assert_eq!(scene.desktop.ring.lock()[ENTRY], "dws_secret_2");
}

#[tokio::test(start_paused = true)]
async fn whoever_signs_out_before_the_keyring_opens_is_not_signed_in() {
    let scene = started_with_a_waiting_keyring().await;
    scene.sign_in(false).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().keyring, KeyringState::Unused);
    scene.console.sign_out().await.unwrap();
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    assert!(scene.desktop.ring.lock().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_opens_after_one_goes_on_without_it_keeps_nothing() {
    let mut scene = Scene::prepared(|desktop, _| {
        desktop.ring_waits.send_replace(true);
    })
    .await;
    scene.sign_in(true).await.unwrap();
    sleep(Duration::from_secs(3)).await;
    // A second order for the same name stands in the queue.
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    scene.console.go_without_keyring().await.unwrap();
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    // What it was given before it opened is taken away again, and nothing else is given.
    assert_eq!(*scene.desktop.ring_asked.lock(), ["keep", "remove"]);
    assert!(scene.desktop.ring.lock().is_empty());
    assert!(!scene.settings().contains("left_in_keyring"), "{}", scene.settings());
    assert_eq!(scene.view().phase, Phase::Watching);
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
}

#[tokio::test(start_paused = true)]
async fn going_on_without_the_keyring_concerns_the_source_that_is_waited_for() {
    let mut scene = Scene::watching().await;
    scene.sign_in_to("other.acme.example", true).await.unwrap();
    scene.settle().await;
    scene.desktop.ring_waits.send_replace(true);
    let mut asked_for = options(&scene.folder);
    asked_for.source = Some(format!("https://{ADDRESS}/"));
    scene.restart_with(asked_for).await;
    sleep(Duration::from_secs(3)).await;
    scene.console.go_without_keyring().await.unwrap();
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    // Nobody is signed in with what was no longer waited for, and the other is still there.
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert_eq!(scene.view().source.unwrap().address, "other.acme.example");
    let kept: Vec<String> = scene.desktop.ring.lock().keys().cloned().collect();
    assert_eq!(kept, ["deniz.arslan@acme.example@other.acme.example"]);
}
