//! What surrounds an ending: the question beforehand, the password where it is needed, what
//! became of it, and the way back while a grace period runs.

use std::time::Duration;

use deskwatch_bridge::{
    ConfirmPassword, Fault, LoadOutcomes, Phase, PlanTermination, Subject, TerminateSessions,
    UndoEnding, Undone, Update,
};
use deskwatch_sources::SourceError;
use deskwatch_team::{Outcome, SessionState, TerminationRequest};

use crate::asked::Asked;
use crate::people::{AYSE, NINE, OWN, member_id, session, session_id};
use crate::scene::Scene;
use crate::service::{PASSWORD, lessen, termination_id};

const GRACE: Duration = Duration::from_mins(1);

async fn with_ayse() -> Scene {
    let scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(21, AYSE, 2));
    scene.settle().await;
    scene.forget();
    scene
}

fn of_ayse(grace_seconds: u32) -> TerminateSessions {
    let request = TerminationRequest::of_members(vec![member_id(AYSE)]);
    let request = TerminationRequest { grace_seconds, ..request };
    TerminateSessions { request, key: "a-key".into() }
}

fn undo() -> UndoEnding {
    UndoEnding { session_id: session_id(20), member_id: member_id(AYSE), ends_at: NINE + GRACE }
}

fn password(password: &str) -> ConfirmPassword {
    ConfirmPassword { password: password.into() }
}

#[tokio::test(start_paused = true)]
async fn asking_what_would_end_ends_nothing() {
    let scene = with_ayse().await;
    let request = of_ayse(0).request;
    let plan = scene.console.plan(PlanTermination { request }).await.unwrap();
    assert_eq!(plan.count(Outcome::WouldEnd), 2);
    scene.settle().await;
    assert_eq!(scene.told(), []);
    assert!(!scene.service.asked().iter().any(|asked| matches!(asked, Asked::Terminate(_))));
}

#[tokio::test(start_paused = true)]
async fn the_key_of_the_window_reaches_the_service_as_often_as_it_asks() {
    let scene = with_ayse().await;
    scene.service.inside.lock().failing = Some(SourceError::NoAnswer);
    assert_eq!(scene.console.terminate(of_ayse(0)).await, Err(Fault::NoAnswer));
    scene.service.inside.lock().failing = None;
    scene.console.terminate(of_ayse(0)).await.unwrap();
    assert_eq!(scene.service.inside.lock().keys, ["a-key", "a-key"]);
}

#[tokio::test(start_paused = true)]
async fn a_grace_period_is_undone_by_any_session_in_it() {
    let scene = with_ayse().await;
    scene.console.terminate(of_ayse(60)).await.unwrap();
    scene.settle().await;
    let states = || {
        let replica = scene.service.inside.lock().replica.clone();
        let sessions = replica.get(member_id(AYSE)).unwrap().sessions().to_vec();
        sessions.iter().map(|session| session.state).collect::<Vec<_>>()
    };
    assert_eq!(states(), [SessionState::Ending, SessionState::Ending]);
    let undone = scene.console.undo(undo()).await.unwrap();
    assert_eq!(undone, Undone { undone: 2, ended: 0 });
    assert!(scene.service.asked().contains(&Asked::Undo(termination_id())));
    assert_eq!(states(), [SessionState::Active, SessionState::Active]);
}

#[tokio::test(start_paused = true)]
async fn undoing_tells_what_had_been_spared_or_ended_before_apart() {
    let scene = with_ayse().await;
    scene.console.terminate(of_ayse(60)).await.unwrap();
    scene.service.inside.lock().became = (3, 1);
    let undone = scene.console.undo(undo()).await.unwrap();
    assert_eq!(undone, Undone { undone: 2, ended: 3 });
}

#[tokio::test(start_paused = true)]
async fn what_is_in_no_grace_period_is_not_undone() {
    let scene = with_ayse().await;
    assert_eq!(scene.console.undo(undo()).await, Err(Fault::NotFound));
    assert!(!scene.service.asked().iter().any(|asked| matches!(asked, Asked::Undo(_))));
}

#[tokio::test(start_paused = true)]
async fn what_became_of_a_large_ending_comes_in_pages() {
    let scene = with_ayse().await;
    let id = termination_id();
    let first = scene.console.outcomes(LoadOutcomes { id, after: None }).await.unwrap();
    let after = first.next;
    assert!(after.is_some());
    let last = scene.console.outcomes(LoadOutcomes { id, after }).await.unwrap();
    assert_eq!(last.next, None);
}

#[tokio::test(start_paused = true)]
async fn an_ending_that_takes_a_younger_sign_in_goes_on_after_the_password() {
    let scene = with_ayse().await;
    scene.service.inside.lock().too_old = true;
    assert_eq!(scene.console.terminate(of_ayse(0)).await, Err(Fault::SignInTooOld));
    scene.console.confirm_password(password(PASSWORD)).await.unwrap();
    let report = scene.console.terminate(of_ayse(0)).await.unwrap();
    assert_eq!(report.count(Outcome::Ended), 2);
    scene.settle().await;
    // The new session is this console's, here and in the keyring, and the old one is over.
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_2"]);
    let ring: Vec<String> = scene.desktop.ring.lock().values().cloned().collect();
    assert_eq!(ring, ["dws_secret_2"]);
    // The window never left the team.
    let left = scene
        .updates()
        .into_iter()
        .any(|update| matches!(update, Update::View(view) if view.phase != Phase::Watching));
    assert!(!left);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_password_leaves_everything_as_it_is() {
    let scene = with_ayse().await;
    let given = scene.console.confirm_password(password("guess")).await;
    assert_eq!(given, Err(Fault::WrongCredentials));
    let given = scene.console.confirm_password(password("")).await;
    assert!(matches!(given, Err(Fault::FieldInvalid { field: Subject::Password, .. })));
    scene.settle().await;
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_1"]);
    assert_eq!(scene.told(), []);
}

#[tokio::test(start_paused = true)]
async fn whoever_may_sign_out_nobody_is_not_asked_for_a_password() {
    let scene = Scene::new().await;
    lessen(&scene.service, |me| {
        me.owner = false;
        me.rights = vec![deskwatch_team::Right::ViewAgents];
    });
    scene.sign_in(false).await.unwrap();
    scene.service.inside.lock().too_old = true;
    let request = TerminationRequest::of_sessions(vec![session_id(OWN)]);
    let call = TerminateSessions { request, key: "a-key".into() };
    assert_eq!(scene.console.terminate(call).await, Err(Fault::Forbidden));
}
