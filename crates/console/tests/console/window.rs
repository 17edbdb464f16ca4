//! What the window is told, in what order, and when there is none.

use std::time::Duration;

use deskwatch_bridge::{EndRequest, Phase, TrayState, Update};
use deskwatch_console::AlertChoice;
use deskwatch_team::{ChangeKind, Kind};
use tokio::time::Instant;

use crate::desktop::Told;
use crate::people::{AYSE, BEN, member, member_id, session, session_id};
use crate::scene::Scene;

#[tokio::test(start_paused = true)]
async fn a_page_is_first_told_the_view_and_the_team_together() {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    scene.forget();
    scene.console.watch();
    scene.service.start(session(21, BEN, 1));
    scene.settle().await;
    assert!(
        matches!(
            scene.updates()[..],
            [Update::Beginning { team: Some(_), whole: true, .. }, Update::Changes { .. }]
        ),
        "{:?}",
        scene.updates()
    );
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn of_a_large_team_the_first_cards_are_told_before_the_whole() {
    let scene = Scene::watching().await;
    for number in 1_000..1_600 {
        let name = format!("Agent {number}");
        let member = member(number, Kind::Agent, &name);
        scene.service.happen(ChangeKind::MemberAdded, None, Some(member));
    }
    scene.until("everybody is known", Scene::is_current).await;
    scene.forget();
    scene.console.watch();
    scene.settle().await;
    let updates = scene.updates();
    let [Update::Beginning { team: Some(first), whole: false, .. }, Update::Snapshot(team)] =
        &updates[..]
    else {
        panic!("{updates:?}");
    };
    let agents: Vec<_> = team.members.iter().filter(|one| one.kind == Kind::Agent).collect();
    let shown: Vec<_> = first.members.iter().filter(|one| one.kind == Kind::Agent).collect();
    assert!(agents.len() > 600 && (90..100).contains(&shown.len()), "{}", shown.len());
    assert_eq!(shown, agents[..shown.len()]);
    assert!(scene.is_current());
    // A team that becomes known while the page is there.
    scene.forget();
    scene.service.set(|inside| inside.kept_from = i64::MAX);
    scene.service.start(session(20, AYSE, 1));
    scene
        .until("it is told anew", |scene| {
            let told = |update: &Update| matches!(update, Update::Snapshot(_));
            scene.updates().iter().any(told)
        })
        .await;
    let updates = scene.updates();
    let whole = updates.iter().position(|update| matches!(update, Update::Snapshot(_)));
    let first = updates.iter().position(|update| matches!(update, Update::FirstCards(_)));
    assert!(first.is_some() && first < whole, "{first:?} {whole:?}");
}

#[tokio::test(start_paused = true)]
async fn what_a_page_begins_with_is_waited_for_but_not_for_long() {
    let mut scene = Scene::watching().await;
    scene.desktop.ring_waits.send_replace(true);
    scene.restart().await;
    let began = Instant::now();
    let beginning = scene.console.beginning(Duration::from_millis(50)).await;
    assert!(matches!(beginning, Update::Beginning { view, team: None, .. }
        if view.phase == Phase::Starting));
    assert_eq!(began.elapsed(), Duration::from_millis(50));

    let console = scene.console.clone();
    let waiting = tokio::spawn(async move { console.beginning(Duration::from_hours(1)).await });
    scene.settle().await;
    assert!(!waiting.is_finished());
    scene.desktop.ring_waits.send_replace(false);
    let beginning = waiting.await.unwrap();
    assert!(matches!(&beginning, Update::Beginning { team: Some(_), whole: true, .. }));
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    // It is what the page is told when it listens.
    scene.forget();
    scene.console.watch();
    scene.settle().await;
    assert_eq!(scene.updates(), [beginning]);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_team_where_there_is_none() {
    let scene = Scene::new().await;
    let began = Instant::now();
    let beginning = scene.console.beginning(Duration::from_secs(1)).await;
    assert!(matches!(beginning, Update::Beginning { team: None, .. }));
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_comes_before_anybody_has_signed_in_is_told_the_view() {
    let scene = Scene::new().await;
    scene.forget();
    scene.console.watch();
    scene.settle().await;
    assert!(matches!(&scene.updates()[..], [Update::Beginning { view, team: None, .. }]
        if view.phase == Phase::SignedOut { why: None }));
}

#[tokio::test(start_paused = true)]
async fn a_view_that_did_not_change_is_not_told_again() {
    let scene = Scene::watching().await;
    scene.forget();
    scene.console.tray_host_changed(TrayState::Shown);
    scene.settle().await;
    assert_eq!(scene.told(), []);
    scene.console.tray_host_changed(TrayState::NoHost);
    scene.settle().await;
    assert!(matches!(scene.told()[..], [Told::Update(Update::View(_))]));
    assert_eq!(scene.view().tray, TrayState::NoHost);
}

#[tokio::test(start_paused = true)]
async fn everything_goes_on_without_a_window() {
    let scene = Scene::watching().await;
    *scene.desktop.page.lock() = false;
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    assert_eq!(scene.alerts().len(), 1);
    scene.forget();
    *scene.desktop.page.lock() = true;
    scene.console.watch();
    scene.settle().await;
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn what_is_asked_of_a_window_that_is_yet_to_open_is_not_lost() {
    let scene = Scene::watching().await;
    *scene.desktop.page.lock() = false;
    scene.console.tray_chosen("end-all-agents");
    scene.settle().await;
    assert!(scene.told().contains(&Told::Open));
    scene.forget();
    // The window has been made, and its page is ready.
    *scene.desktop.page.lock() = true;
    scene.console.watch();
    scene.settle().await;
    let ask = Update::AskToEnd(EndRequest::AllAgents);
    assert!(matches!(&scene.updates()[..], [Update::Beginning { .. }, last]
        if *last == ask));
    // Once.
    scene.console.watch();
    scene.settle().await;
    assert_eq!(scene.updates().iter().filter(|update| **update == ask).count(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_alert_from_before_signing_out_asks_for_nothing_later() {
    let scene = Scene::watching().await;
    scene.console.sign_out().await.unwrap();
    *scene.desktop.page.lock() = false;
    scene.console.alert_chosen(AlertChoice::End(session_id(20)));
    scene.settle().await;
    *scene.desktop.page.lock() = true;
    scene.console.watch();
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    assert!(!scene.updates().iter().any(|update| matches!(update, Update::AskToEnd(_))));
}

#[tokio::test(start_paused = true)]
async fn only_the_last_thing_asked_of_a_closed_window_is_done() {
    let scene = Scene::watching().await;
    *scene.desktop.page.lock() = false;
    scene.console.tray_chosen("end-all-agents");
    scene.console.alert_chosen(AlertChoice::Show(member_id(AYSE)));
    scene.settle().await;
    *scene.desktop.page.lock() = true;
    scene.console.watch();
    scene.settle().await;
    assert!(matches!(scene.updates().last(), Some(Update::ShowMember { .. })));
    assert!(!scene.updates().iter().any(|update| matches!(update, Update::AskToEnd(_))));
}

#[tokio::test(start_paused = true)]
async fn the_tray_opens_the_window_and_ends_the_program() {
    let scene = Scene::new().await;
    scene.forget();
    scene.console.open_window();
    scene.console.tray_chosen("open");
    scene.settle().await;
    scene.console.tray_chosen("quit");
    assert_eq!(scene.told(), [Told::Open, Told::Open, Told::Quit]);
}
