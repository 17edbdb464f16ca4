//! Ending sessions, from the window and from the tray.

use deskwatch_bridge::{Connection, EndRequest, Fault, Phase, TerminateSessions, Update};
use deskwatch_sources::SourceError;
use deskwatch_team::{Outcome, Status, TerminationRequest};

use crate::asked::Asked;
use crate::desktop::Told;
use crate::people::{AYSE, member_id, session, session_id, sessions_of};
use crate::scene::Scene;

fn ending(request: &TerminationRequest) -> TerminateSessions {
    TerminateSessions { request: request.clone(), key: "a-key".into() }
}

async fn with_ayse() -> Scene {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(21, AYSE, 2));
    scene.settle().await;
    scene.forget();
    scene
}

#[tokio::test(start_paused = true)]
async fn the_picture_changes_by_the_feed() {
    let scene = with_ayse().await;
    let request = TerminationRequest::of_sessions(vec![session_id(20)]);
    let report = scene.console.terminate(ending(&request)).await.unwrap();
    assert_eq!(report.count(Outcome::Ended), 1);
    scene.settle().await;
    let [Told::Tray(_), Told::Update(Update::Changes { changes, .. })] = &scene.told()[..] else {
        panic!("{:?}", scene.told())
    };
    assert_eq!(changes[0].session.as_ref().map(|session| session.id), Some(session_id(20)));
    assert!(scene.service.asked().contains(&Asked::Terminate(request)));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_ended_while_offline() {
    let scene = with_ayse().await;
    scene.console.sign_out().await.unwrap();
    let request = TerminationRequest::of_sessions(vec![session_id(20)]);
    assert_eq!(scene.console.terminate(ending(&request)).await, Err(Fault::NotConnected));
    scene.sign_in(true).await.unwrap();
    scene.service.fail(SourceError::Unreachable);
    scene
        .until("offline", |scene| matches!(scene.view().connection, Connection::Offline { .. }))
        .await;
    assert_eq!(scene.console.terminate(ending(&request)).await, Err(Fault::NotConnected));
    let looked = scene.console.member_sessions(sessions_of(AYSE)).await;
    assert_eq!(looked.err(), Some(Fault::NotConnected));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_handed_on() {
    let scene = with_ayse().await;
    // Only this request: the poller waits in its own.
    scene.service.inside.lock().failing = Some(SourceError::Refused("no".into()));
    let request = TerminationRequest::of_sessions(vec![session_id(20)]);
    assert_eq!(
        scene.console.terminate(ending(&request)).await,
        Err(Fault::Refused { detail: "no".into() })
    );
}

#[tokio::test(start_paused = true)]
async fn a_session_of_the_console_that_is_over_is_noticed_by_any_request() {
    let scene = with_ayse().await;
    // The poller is not woken: it would wait for the better part of a minute.
    scene.service.inside.lock().tokens.clear();
    let request = TerminationRequest::of_sessions(vec![session_id(20)]);
    assert_eq!(scene.console.terminate(ending(&request)).await, Err(Fault::SignedOut));
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: Some(Fault::SignedOut) });
}

#[tokio::test(start_paused = true)]
async fn the_tray_ends_one_session_of_a_person() {
    let scene = with_ayse().await;
    scene.console.tray_chosen(&format!("end-session:{}", session_id(20)));
    scene.settle().await;
    let inside = scene.service.inside.lock();
    let sessions = inside.replica.get(member_id(AYSE)).unwrap().sessions();
    assert_eq!(sessions.iter().map(|session| session.id).collect::<Vec<_>>(), [session_id(21)]);
}

#[tokio::test(start_paused = true)]
async fn the_tray_ends_all_sessions_of_a_person() {
    let scene = with_ayse().await;
    scene.console.tray_chosen(&format!("end-member:{}", member_id(AYSE)));
    scene.settle().await;
    let inside = scene.service.inside.lock();
    assert_eq!(inside.replica.get(member_id(AYSE)).unwrap().member().status, Status::None);
    let asked = inside.asked.iter().map(|(_, asked)| asked);
    let spared = asked.filter(|asked| matches!(asked, Asked::Terminate(r) if r.spare_self));
    assert_eq!(spared.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_tray_asks_before_it_ends_everybodys_sessions() {
    let scene = with_ayse().await;
    scene.console.tray_chosen("end-all-agents");
    scene.settle().await;
    assert_eq!(scene.told(), [Told::Open, Told::Update(Update::AskToEnd(EndRequest::AllAgents))]);
    assert!(!scene.service.asked().iter().any(|asked| matches!(asked, Asked::Terminate(_))));
}

#[tokio::test(start_paused = true)]
async fn what_the_tray_could_not_end_is_asked_in_the_dialog() {
    let scene = with_ayse().await;
    scene.service.inside.lock().failing = Some(SourceError::Forbidden);
    let session_id = session_id(20);
    scene.console.tray_chosen(&format!("end-session:{session_id}"));
    scene.settle().await;
    let ask = Update::AskToEnd(EndRequest::Session { session_id });
    assert_eq!(scene.told(), [Told::Open, Told::Update(ask)]);
}

#[tokio::test(start_paused = true)]
async fn an_id_that_is_in_no_menu_does_nothing() {
    let scene = with_ayse().await;
    scene.console.tray_chosen("end-session:all");
    scene.console.tray_chosen("");
    scene.settle().await;
    assert_eq!(scene.told(), []);
}

#[tokio::test(start_paused = true)]
async fn somebodys_sessions_are_asked_for_when_they_are_looked_at() {
    let scene = with_ayse().await;
    let looked = scene.console.member_sessions(sessions_of(AYSE)).await.unwrap();
    assert_eq!(looked.sessions.len(), 2);
}
