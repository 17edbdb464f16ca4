//! What is chosen on the Settings screen about this computer.

use std::fs;
use std::time::Duration;

use deskwatch_bridge::{Appearance, Fault, KeyringState, LoginStart, Notice, Phase, ShortcutState};
use deskwatch_console::KeyringError;
use tokio::time::Instant;

use crate::desktop::Told;
use crate::scene::Scene;

#[tokio::test(start_paused = true)]
async fn the_appearance_holds_at_once_and_at_the_next_start() {
    let mut scene = Scene::new().await;
    assert_eq!(scene.console.appearance(), Appearance::System);
    scene.console.set_appearance(Appearance::Dark).await.unwrap();
    scene.settle().await;
    assert!(scene.told().contains(&Told::Appearance(Appearance::Dark)));
    assert_eq!(scene.view().settings.appearance, Appearance::Dark);
    scene.restart().await;
    assert_eq!(scene.console.appearance(), Appearance::Dark);
    assert_eq!(scene.view().settings.appearance, Appearance::Dark);
}

#[tokio::test(start_paused = true)]
async fn starting_hidden_is_remembered() {
    let mut scene = Scene::new().await;
    scene.console.set_start_hidden(true).await.unwrap();
    scene.restart().await;
    assert!(scene.console.starts_hidden() && scene.view().settings.start_hidden);
}

#[tokio::test(start_paused = true)]
async fn what_the_system_says_about_the_start_at_login_is_shown() {
    let scene = Scene::prepared(|desktop, _| *desktop.login_start.lock() = LoginStart::On).await;
    scene.until("asked", |scene| scene.view().settings.login_start == LoginStart::On).await;
    scene.console.set_login_start(false).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().settings.login_start, LoginStart::Off);
    *scene.desktop.obeys.lock() = false;
    assert_eq!(scene.console.set_login_start(true).await, Err(Fault::SystemRefused));
    scene.settle().await;
    assert_eq!(scene.view().settings.login_start, LoginStart::Off);
}

#[tokio::test(start_paused = true)]
async fn a_shortcut_is_asked_for_at_once_and_at_every_start() {
    let mut scene = Scene::new().await;
    let keys = Some("Control+Alt+KeyD".to_owned());
    scene.console.set_shortcut(keys.clone()).await.unwrap();
    scene.settle().await;
    assert!(scene.told().contains(&Told::Shortcut(keys.clone())));
    assert_eq!(scene.view().settings.shortcut.state, ShortcutState::Active);
    *scene.desktop.shortcut.lock() = ShortcutState::Taken;
    scene.restart().await;
    scene
        .until("asked", |scene| scene.view().settings.shortcut.state == ShortcutState::Taken)
        .await;
    // It is kept: whoever has it now may let go of it.
    assert_eq!(scene.view().settings.shortcut.keys, keys);
    scene.console.set_shortcut(None).await.unwrap();
    scene.settle().await;
    let shortcut = scene.view().settings.shortcut;
    assert_eq!((shortcut.keys, shortcut.state), (None, ShortcutState::Unset));
}

#[tokio::test(start_paused = true)]
async fn what_could_not_be_written_is_said_holds_and_is_written_later() {
    let scene = Scene::new().await;
    let file = scene.folder.path().join("settings.toml");
    // A folder in the place of the file: not even root can write it.
    fs::create_dir(&file).unwrap();
    let saved = scene.console.set_appearance(Appearance::Dark).await;
    assert_eq!(saved, Err(Fault::NotSaved));
    scene.settle().await;
    assert_eq!(scene.view().settings.appearance, Appearance::Dark);
    assert!(matches!(scene.view().notices[..], [Notice::SettingsNotSaved { .. }]));
    fs::remove_dir(&file).unwrap();
    scene.console.save_settings().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().notices, []);
    assert!(scene.settings().contains("appearance = \"dark\""));
}

#[tokio::test(start_paused = true)]
async fn a_file_that_must_not_be_overwritten_says_so_with_every_change() {
    let scene = Scene::prepared(|_, folder| {
        fs::create_dir(folder.join("settings.toml")).unwrap();
    })
    .await;
    assert_eq!(scene.console.set_start_hidden(true).await, Err(Fault::NotSaved));
    scene.settle().await;
    assert!(matches!(scene.view().notices[..], [Notice::SettingsNotSaved { .. }]));
    assert!(scene.view().settings.start_hidden);
}

#[tokio::test(start_paused = true)]
async fn every_failure_of_the_keyring_is_told_and_can_be_tried_again() {
    for (error, state) in [
        (KeyringError::Absent, KeyringState::Absent),
        (KeyringError::NoCollection, KeyringState::NoCollection),
        (KeyringError::Locked, KeyringState::Locked),
        (KeyringError::Damaged, KeyringState::Damaged),
        (KeyringError::Foreign, KeyringState::Foreign),
        (KeyringError::Failed, KeyringState::Failed),
    ] {
        let scene = Scene::new().await;
        *scene.desktop.ring_error.lock() = Some(error);
        scene.sign_in(true).await.unwrap();
        scene.settle().await;
        assert_eq!(scene.view().keyring, state);
        scene.console.retry_keyring().await;
        assert_eq!(scene.view().keyring, state);
        *scene.desktop.ring_error.lock() = None;
        scene.console.retry_keyring().await;
        assert_eq!(scene.view().keyring, KeyringState::Kept);
        assert_eq!(scene.desktop.ring.lock().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_opens_signs_in_when_it_is_tried_again() {
    let mut scene = Scene::watching().await;
    *scene.desktop.ring_error.lock() = Some(KeyringError::Locked);
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    *scene.desktop.ring_error.lock() = None;
    scene.console.retry_keyring().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn trying_again_does_not_wait_for_a_keyring_that_waits_for_a_person() {
    let scene = Scene::new().await;
    scene.desktop.ring_waits.send_replace(true);
    scene.sign_in(true).await.unwrap();
    let before = Instant::now();
    scene.console.retry_keyring().await;
    assert!(before.elapsed() < Duration::from_secs(3));
    assert_eq!(scene.view().keyring, KeyringState::Locked);
    scene.desktop.ring_waits.send_replace(false);
    scene.settle().await;
    assert_eq!(scene.view().keyring, KeyringState::Kept);
}

#[tokio::test(start_paused = true)]
async fn whoever_goes_on_without_the_keyring_is_left_in_peace_and_asked_next_time() {
    let mut scene = Scene::watching().await;
    *scene.desktop.ring_error.lock() = Some(KeyringError::Locked);
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().keyring, KeyringState::Locked);
    scene.desktop.ring_asked.lock().clear();
    scene.console.go_without_keyring().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().keyring, KeyringState::Unused);
    assert_eq!(scene.view().phase, Phase::Watching);
    assert!(scene.desktop.ring_asked.lock().is_empty());
    // What it has of an earlier time is not gone on with, and goes when it can.
    *scene.desktop.ring_error.lock() = None;
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    assert!(scene.desktop.ring.lock().is_empty());
}
