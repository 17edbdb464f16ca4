//! What is remembered from one run to the next.

use std::fs;

use deskwatch_bridge::{CloseWithoutTray, Notice, NotificationSettings, Phase};

use crate::people::{AYSE, member_id};
use crate::scene::Scene;

fn quiet() -> NotificationSettings {
    NotificationSettings {
        started: false,
        ended_by_others: false,
        people: Some(vec![member_id(AYSE)]),
        ..NotificationSettings::default()
    }
}

#[tokio::test(start_paused = true)]
async fn wanted_notifications_are_remembered() {
    let mut scene = Scene::new().await;
    scene.console.set_notifications(quiet()).await.unwrap();
    assert_eq!(scene.view().notification_settings, quiet());
    scene.restart().await;
    assert_eq!(scene.view().notification_settings, quiet());
}

#[tokio::test(start_paused = true)]
async fn what_closing_does_without_a_tray_is_remembered() {
    let mut scene = Scene::new().await;
    assert_eq!(scene.view().close_without_tray, CloseWithoutTray::Quit);
    scene.console.set_close_without_tray(CloseWithoutTray::Minimise).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().close_without_tray, CloseWithoutTray::Minimise);
    scene.restart().await;
    assert_eq!(scene.console.close_without_tray(), CloseWithoutTray::Minimise);
}

#[tokio::test(start_paused = true)]
async fn a_damaged_file_is_kept_aside_and_said() {
    let damaged = "version = 1\n[source\nkind";
    let scene = Scene::prepared(|_, folder| {
        fs::write(folder.join("settings.toml"), damaged).unwrap();
    })
    .await;
    let [Notice::SettingsPutAside { kept_as, .. }] = &scene.view().notices[..] else {
        panic!("{:?}", scene.view().notices)
    };
    assert_eq!(fs::read_to_string(kept_as).unwrap(), damaged);
    scene.sign_in(true).await.unwrap();
    assert_eq!(fs::read_to_string(kept_as).unwrap(), damaged);
    assert!(scene.settings().contains("sessions.acme.example"));
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_written_is_said_and_keeps_nobody_from_working() {
    let scene = Scene::prepared(|_, folder| {
        // A folder in the place of the file: not even root can write it.
        fs::create_dir(folder.join("settings.toml")).unwrap();
    })
    .await;
    assert!(matches!(scene.view().notices[..], [Notice::SettingsNotSaved { .. }]));
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert!(matches!(scene.view().notices[..], [Notice::SettingsNotSaved { .. }]));
}
