//! The language: the desktop's until another is chosen, and then at once.

use deskwatch_bridge::Language;

use crate::people::{AYSE, session};
use crate::scene::{Scene, options};

#[tokio::test(start_paused = true)]
async fn the_console_speaks_the_language_of_the_desktop() {
    let mut scene = Scene::new().await;
    let mut options = options(&scene.folder);
    options.languages = vec!["de-DE".into(), "ru_RU.UTF-8".into()];
    scene.restart_with(options).await;
    assert_eq!(scene.view().language, Language::Russian);
    assert_eq!(scene.view().chosen_language, None);
}

#[tokio::test(start_paused = true)]
async fn a_chosen_language_is_spoken_at_once_and_remembered() {
    let mut scene = Scene::new().await;
    scene.console.set_language(Some(Language::Turkish)).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().language, Language::Turkish);
    let mut options = options(&scene.folder);
    options.languages = vec!["ru-RU".into()];
    scene.restart_with(options.clone()).await;
    assert_eq!(scene.view().language, Language::Turkish);

    // Back to that of the desktop.
    scene.console.set_language(None).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().language, Language::Russian);
    assert!(!scene.settings().contains("language"), "{}", scene.settings());
}

#[tokio::test(start_paused = true)]
async fn tray_and_notifications_speak_the_chosen_language_at_once() {
    let scene = Scene::watching().await;
    assert!(scene.tray().tooltip.contains("Agents"), "{}", scene.tray().tooltip);
    scene.console.set_language(Some(Language::Turkish)).await.unwrap();
    scene.settle().await;
    assert!(scene.tray().tooltip.contains("Temsilciler"), "{}", scene.tray().tooltip);

    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    assert_eq!(scene.desktop.titles.lock().last().unwrap(), "Ayşe Yılmaz oturum açtı");
}
