//! More changes than a service tells at a time, as when a whole team signs in.

use std::ops::Range;
use std::time::Duration;

use deskwatch_bridge::Update;
use deskwatch_sources::SourceError;
use deskwatch_team::ChangeKind;
use tokio::time::sleep;

use crate::asked::Asked;
use crate::people::{AYSE, BEN, session};
use crate::scene::Scene;

/// Sessions with these numbers start at once; the service tells a hundred at a time.
async fn after_starts(scene: &Scene, numbers: Range<u32>) {
    let starts = numbers.map(|number| {
        let session = session(number, if number % 2 == 0 { AYSE } else { BEN }, 1);
        (ChangeKind::SessionStarted, Some(session), None)
    });
    scene.service.happen_all(starts.collect());
    scene.settle().await;
}

/// How many changes the window was told each time.
fn told(scene: &Scene) -> Vec<usize> {
    let changes = |update| match update {
        Update::Changes { changes, .. } => Some(changes.len()),
        _ => None,
    };
    scene.updates().into_iter().filter_map(changes).collect()
}

/// How often it was asked what came after that place.
fn times_asked(scene: &Scene, place: &str) -> usize {
    let is_it = |asked: &Asked| matches!(asked, Asked::Changes { cursor, .. } if cursor == place);
    scene.service.asked().iter().filter(|asked| is_it(asked)).count()
}

#[tokio::test(start_paused = true)]
async fn many_changes_are_told_at_once() {
    let scene = Scene::watching().await;
    let trays = scene.trays().len();
    after_starts(&scene, 1_000..1_250).await;
    assert_eq!(told(&scene), [250]);
    assert_eq!(scene.trays().len(), trays + 1);
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn so_many_that_a_window_would_be_busy_for_long_are_told_in_parts() {
    let scene = Scene::watching().await;
    after_starts(&scene, 1_000..6_150).await;
    assert_eq!(told(&scene), [5_000, 150]);
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn what_is_known_does_not_wait_for_a_service_that_hangs() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.hanging_after = Some(100));
    after_starts(&scene, 1_000..1_250).await;
    let took = scene.until("the first", |scene| told(scene) == [100]).await;
    assert!(took <= Duration::from_millis(250), "took {took:?}");
    scene.service.set(|inside| inside.hanging_after = None);
    scene.settle().await;
    assert_eq!(told(&scene), [100, 100, 50]);
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn what_is_known_is_not_lost_when_the_rest_fails() {
    let scene = Scene::watching().await;
    // The service goes away between the pages.
    scene.service.set(|inside| inside.hanging_after = Some(100));
    after_starts(&scene, 1_000..1_250).await;
    scene.service.fail(SourceError::Unreachable);
    scene.until("the first", |scene| told(scene) == [100]).await;
    scene.service.set(|inside| (inside.hanging_after, inside.failing) = (None, None));
    scene.until("the rest", |scene| told(scene) == [100, 150]).await;
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn a_slow_service_is_asked_for_each_page_once() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.hanging_after = Some(100));
    scene.service.take_asked();
    after_starts(&scene, 1_000..1_450).await;
    scene.until("the first", |scene| told(scene) == [100]).await;
    scene.service.set(|inside| inside.hanging_after = Some(200));
    scene.until("the second", |scene| told(scene) == [100, 100]).await;
    scene.service.set(|inside| inside.hanging_after = None);
    scene.settle().await;
    // Only the first time was a question given up.
    assert_eq!(["100", "200", "300"].map(|place| times_asked(&scene, place)), [2, 1, 1]);
    assert_eq!(told(&scene), [100, 100, 100, 100, 50]);
    // Once it has told everything it gets another chance.
    after_starts(&scene, 2_000..2_250).await;
    assert_eq!(told(&scene).last(), Some(&250));
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_more_and_gives_none_is_not_asked_on_and_on() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.stuck_at = Some(100));
    scene.service.take_asked();
    after_starts(&scene, 1_000..1_250).await;
    sleep(Duration::from_secs(10)).await;
    assert_eq!(told(&scene), [100]);
    let asked = scene.service.asked().len();
    assert!(asked <= 25, "asked {asked} times in ten seconds");
    scene.service.set(|inside| inside.stuck_at = None);
    scene.until("the rest", Scene::is_current).await;
}

#[tokio::test(start_paused = true)]
async fn what_comes_after_a_sleep_between_two_pages_is_quiet() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.hanging_after = Some(100));
    scene.service.take_asked();
    after_starts(&scene, 1_000..1_200).await;
    assert_eq!(times_asked(&scene, "100"), 1, "the rest is on its way");
    *scene.desktop.slept.lock() = Duration::from_hours(8);
    scene.service.set(|inside| inside.hanging_after = None);
    scene.until("everything", Scene::is_current).await;
    assert_eq!(scene.alerts(), []);
}
