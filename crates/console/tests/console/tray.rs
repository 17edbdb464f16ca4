//! The tray, looked at in each of its states.

use std::time::Duration;

use deskwatch_bridge::RunHere;
use deskwatch_console::{MenuItem, TrayIconState, TrayView};
use deskwatch_sources::SourceError;
use deskwatch_team::{ChangeKind, Kind, Right};
use insta::assert_snapshot;
use tokio::time::sleep;

use crate::desktop::Told;
use crate::people::{AYSE, BEN, CEM, DENIZ, ELIF, member, session};
use crate::scene::Scene;
use crate::service::{LOGIN, PASSWORD, lessen};

/// The tray as a person would draw it; what is in brackets cannot be chosen.
fn drawn(view: &TrayView) -> String {
    let mut lines = vec![format!("icon: {:?}", view.state)];
    lines.extend(view.tooltip.lines().map(|line| format!("tooltip: {line}")));
    draw(&view.menu, "", &mut lines);
    lines.join("\n")
}

fn draw(items: &[MenuItem], indent: &str, lines: &mut Vec<String>) {
    for item in items {
        lines.push(match item {
            MenuItem::Label { text } => format!("{indent}[{text}]"),
            MenuItem::Separator => format!("{indent}---"),
            MenuItem::Action { id, text, enabled: true } => format!("{indent}{text} -> {id}"),
            MenuItem::Action { id, text, enabled: false } => format!("{indent}[{text} -> {id}]"),
            MenuItem::Check { id, text, checked, .. } => {
                format!("{indent}{} {text} -> {id}", if *checked { "☑" } else { "☐" })
            }
            MenuItem::Submenu { id, text, .. } => format!("{indent}{text} > {id}"),
        });
        if let MenuItem::Submenu { items, .. } = item {
            draw(items, &format!("{indent}    "), lines);
        }
    }
}

async fn with_people() -> Scene {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(21, BEN, 12));
    scene.service.start(session(22, AYSE, 5));
    scene.service.start(session(23, ELIF, 3));
    scene.settle().await;
    scene
}

#[tokio::test(start_paused = true)]
async fn nobody_signed_in_at_the_console() {
    assert_snapshot!(drawn(&Scene::new().await.tray()));
}

#[tokio::test(start_paused = true)]
async fn nobody_of_the_team_active() {
    assert_snapshot!(drawn(&Scene::watching().await.tray()));
}

#[tokio::test(start_paused = true)]
async fn people_active_most_recently_come_first() {
    assert_snapshot!(drawn(&with_people().await.tray()));
}

#[tokio::test(start_paused = true)]
async fn offline_disables_what_cannot_be_done() {
    let scene = with_people().await;
    scene.service.fail(SourceError::Unreachable);
    scene.until("offline", |scene| scene.tray().state == TrayIconState::Offline).await;
    assert_snapshot!(drawn(&scene.tray()));
}

#[tokio::test(start_paused = true)]
async fn a_service_that_was_never_reached_since_the_start() {
    let mut scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    scene.restart().await;
    scene.until("offline", |scene| scene.tray().state == TrayIconState::Offline).await;
    assert_snapshot!(drawn(&scene.tray()));
}

#[tokio::test(start_paused = true)]
async fn what_one_has_no_right_to_end_cannot_be_chosen() {
    let scene = Scene::new().await;
    lessen(&scene.service, |me| {
        me.owner = false;
        me.rights = vec![Right::ViewAgents, Right::ViewAdministrators, Right::TerminateAgents];
    });
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(23, ELIF, 3));
    scene.sign_in(false).await.unwrap();
    scene.settle().await;
    assert_snapshot!(drawn(&scene.tray()));
}

#[tokio::test(start_paused = true)]
async fn a_session_of_another_day_is_said_with_its_day() {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, -2 * 24 * 60));
    scene.service.start(session(21, BEN, 12));
    scene.settle().await;
    let menu = drawn(&scene.tray());
    // It is Monday.
    assert!(menu.contains("Chrome 131 on Windows 11, since Sat 09:00 ->"), "{menu}");
    assert!(menu.contains("Chrome 131 on Windows 11, since 09:12 ->"), "{menu}");
    scene.forget();
    sleep(Duration::from_hours(16)).await;
    let menu = drawn(&scene.tray());
    assert!(menu.contains("Chrome 131 on Windows 11, since Mon 09:12 ->"), "{menu}");
}

#[tokio::test(start_paused = true)]
async fn whoever_may_end_no_agent_cannot_end_all_of_them() {
    let scene = Scene::new().await;
    lessen(&scene.service, |me| {
        me.owner = false;
        me.rights =
            vec![Right::ViewAgents, Right::ViewAdministrators, Right::TerminateAdministrators];
    });
    scene.service.start(session(20, AYSE, 1));
    scene.sign_in(false).await.unwrap();
    scene.settle().await;
    let menu = drawn(&scene.tray());
    assert!(menu.contains("[End all agents’ sessions… -> end-all-agents]"), "{menu}");
}

#[tokio::test(start_paused = true)]
async fn another_session_of_oneself_can_be_ended_but_not_this_one() {
    let scene = Scene::watching().await;
    scene.service.start(session(24, DENIZ, 7));
    scene.settle().await;
    assert_snapshot!(drawn(&scene.tray()));
}

#[tokio::test(start_paused = true)]
async fn more_people_than_fit_are_in_the_window() {
    let scene = Scene::watching().await;
    for number in 100..120 {
        let newcomer = member(number, Kind::Agent, &format!("Agent {number}"));
        scene.service.happen(ChangeKind::MemberAdded, None, Some(newcomer));
        scene.service.start(session(number, number, i64::from(number)));
    }
    scene.settle().await;
    let menu = scene.tray().menu;
    let people: Vec<&String> = menu
        .iter()
        .filter_map(
            |item| if let MenuItem::Submenu { text, .. } = item { Some(text) } else { None },
        )
        .collect();
    // And the submenu of the notifications.
    assert_eq!(people.len(), 12 + 1);
    assert_eq!(people[0], "Agent 119");
    assert!(menu.iter().any(|item| matches!(item, MenuItem::Action { id, text, .. }
        if text == "8 more…" && id == "more")));
    scene.forget();
    scene.console.tray_chosen("more");
    scene.settle().await;
    assert_eq!(scene.told(), [Told::Open]);
}

#[tokio::test(start_paused = true)]
async fn the_tray_is_shown_again_only_when_it_has_changed() {
    let scene = with_people().await;
    scene.forget();
    scene.console.watch();
    let mut known = session(22, AYSE, 5);
    known.expires_at = known.expires_at + Duration::from_mins(1);
    scene.service.happen(ChangeKind::SessionActive, Some(known), None);
    scene.settle().await;
    assert_eq!(scene.trays(), []);
    scene.service.start(session(25, CEM, 20));
    scene.settle().await;
    assert_eq!(scene.trays().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_icon_says_at_a_glance_how_it_is() {
    let scene = Scene::new().await;
    assert_eq!(scene.tray().state, TrayIconState::SignedOut);
    scene.sign_in(false).await.unwrap();
    scene.settle().await;
    // The console's own session is not somebody.
    assert_eq!(scene.tray().state, TrayIconState::Idle);
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    assert_eq!(scene.tray().state, TrayIconState::Active);
}

#[tokio::test(start_paused = true)]
async fn the_icon_does_not_flicker_while_the_connection_comes_and_goes() {
    let scene = with_people().await;
    let before = scene.trays().len();
    for _ in 0..5 {
        scene.service.fail(SourceError::Unreachable);
        scene.until("offline", |scene| scene.tray().tooltip.starts_with("Offline")).await;
        sleep(Duration::from_secs(3)).await;
        scene.service.recover();
        scene.until("online", |scene| !scene.tray().tooltip.starts_with("Offline")).await;
        sleep(Duration::from_secs(20)).await;
    }
    let shown = &scene.trays()[before..];
    assert!(shown.len() >= 10, "the menu says at once how it is");
    assert!(shown.iter().all(|view| view.state == TrayIconState::Active));

    // An outage shows by itself when it has lasted, and so does its end.
    scene.service.fail(SourceError::Unreachable);
    let took = scene.until("the icon", |scene| scene.tray().state == TrayIconState::Offline).await;
    assert!((8..=11).contains(&took.as_secs()), "{took:?}");
    scene.service.recover();
    scene.until("the icon", |scene| scene.tray().state == TrayIconState::Active).await;
    scene.forget();
    sleep(Duration::from_mins(5)).await;
    assert_eq!(scene.trays(), []);
}

#[tokio::test(start_paused = true)]
async fn a_pause_shows_in_the_menu_until_it_is_over() {
    let scene = Scene::watching().await;
    scene.console.tray_chosen("pause-1-hour");
    scene.settle().await;
    assert_snapshot!(drawn(&scene.tray()));
    scene.forget();
    sleep(Duration::from_secs(3_700)).await;
    let menu = drawn(&scene.tray());
    assert!(menu.contains("☑ On -> notifications-on"), "{menu}");
    assert!(!menu.contains("paused"), "{menu}");
}

#[tokio::test(start_paused = true)]
async fn quitting_says_that_the_service_on_this_computer_goes_with_it() {
    let scene = Scene::watching().await;
    let quit = |scene: &Scene| match scene.tray().menu.pop() {
        Some(MenuItem::Action { id, text, .. }) if id == "quit" => text,
        last => panic!("{last:?}"),
    };
    assert_eq!(quit(&scene), "Quit");
    let call = RunHere {
        login: LOGIN.into(),
        name: "Deniz Arslan".into(),
        password: PASSWORD.into(),
        remember: true,
    };
    scene.console.run_here(call).await.unwrap();
    scene.settle().await;
    assert_eq!(quit(&scene), "Quit, and stop the service that others sign in with");
    // It runs on while another source is open, and when nobody is signed in.
    scene.sign_in(true).await.unwrap();
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert_eq!(quit(&scene), "Quit, and stop the service that others sign in with");
}
