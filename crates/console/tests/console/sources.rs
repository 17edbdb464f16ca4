//! Several saved sources, one open at a time.

use deskwatch_bridge::{Fault, Phase, SavedState, Update};
use deskwatch_sources::SourceError;
use deskwatch_team::{Kind, Me, Security, Snapshot};

use crate::asked::Asked;
use crate::people::{OWN, member, session};
use crate::scene::Scene;
use crate::service::{ADDRESS, LOGIN};

const BETA: &str = "beta.example";
const ACME_ID: &str = "deniz.arslan@acme.example@sessions.acme.example";
const BETA_ID: &str = "deniz.arslan@acme.example@beta.example";
const ZOE: u32 = 77;

/// The team at the other place: nobody of it is in the first one.
fn beta() -> Snapshot {
    let zoe = member(ZOE, Kind::Administrator, "Zoe Quill");
    let me = deskwatch_team::Member { owner: true, ..zoe };
    let session = session(OWN, ZOE, -5);
    Snapshot {
        cursor: "0".into(),
        me: Me { member: me.clone(), session: session.clone() },
        members: vec![me],
        sessions: vec![session],
        security: Security::default(),
    }
}

/// A console that knows both and watches Acme.
async fn both() -> Scene {
    let scene = Scene::new().await;
    scene.service.set(|inside| {
        inside.elsewhere.insert(BETA.into(), beta());
    });
    scene.sign_in_to(BETA, true).await.unwrap();
    scene.sign_in_to(ADDRESS, true).await.unwrap();
    scene.settle().await;
    scene
}

fn states(scene: &Scene) -> Vec<(String, SavedState)> {
    let sources = scene.view().settings.sources;
    sources.into_iter().map(|saved| (saved.id, saved.state)).collect()
}

fn names(scene: &Scene) -> Vec<String> {
    let replica = scene.pages_replica().unwrap();
    replica.presences().map(|presence| presence.member().name.clone()).collect()
}

#[tokio::test(start_paused = true)]
async fn every_source_that_is_signed_in_to_is_saved_with_a_credential_of_its_own() {
    let scene = both().await;
    assert_eq!(
        states(&scene),
        [(BETA_ID.to_owned(), SavedState::Ready), (ACME_ID.to_owned(), SavedState::Open)]
    );
    assert_eq!(scene.desktop.ring.lock().len(), 2);
    assert_eq!(scene.service.inside.lock().tokens.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn switching_needs_no_password_and_ends_no_session() {
    let mut scene = both().await;
    for _ in 0..2 {
        scene.forget();
        scene.service.take_asked();
        scene.console.switch_source(BETA_ID).await.unwrap();
        scene.settle().await;
        assert_eq!(scene.view().source.unwrap().address, BETA);
        assert_eq!(names(&scene), ["Zoe Quill"]);
        scene.console.switch_source(ACME_ID).await.unwrap();
        scene.settle().await;
        assert_eq!(names(&scene).len(), 5);
        let asked = scene.service.asked();
        assert!(!asked.iter().any(|asked| matches!(asked, Asked::SignOut | Asked::SignIn(_))));
        // Once more after a restart, from the keyring.
        scene.restart().await;
        assert_eq!(scene.view().source.unwrap().address, ADDRESS);
    }
    assert_eq!(scene.service.inside.lock().tokens.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_source_that_was_open_last_is_opened_at_the_next_start() {
    let mut scene = both().await;
    scene.console.switch_source(BETA_ID).await.unwrap();
    scene.restart().await;
    assert_eq!(scene.view().source.unwrap().address, BETA);
    assert_eq!(names(&scene), ["Zoe Quill"]);
}

/// The window is never told one team while the view names another place.
#[tokio::test(start_paused = true)]
async fn no_team_is_told_under_the_name_of_another() {
    let scene = both().await;
    scene.forget();
    for id in [BETA_ID, ACME_ID, BETA_ID] {
        scene.console.switch_source(id).await.unwrap();
        scene.settle().await;
    }
    let mut place = ADDRESS.to_owned();
    let mut teams = 0;
    for update in scene.updates() {
        match update {
            Update::View(view) => place = view.source.unwrap().address,
            Update::Snapshot(team) => {
                teams += 1;
                let is_beta = team.members.iter().any(|member| member.name == "Zoe Quill");
                assert_eq!(is_beta, place == BETA, "a team under the name of {place}");
            }
            Update::Changes { .. } => panic!("nothing has happened"),
            _ => {}
        }
    }
    assert_eq!(teams, 3);
}

#[tokio::test(start_paused = true)]
async fn who_cannot_be_let_in_elsewhere_goes_on_where_they_are() {
    for (error, fault) in [
        (SourceError::Unreachable, Fault::Unreachable),
        (SourceError::NoAnswer, Fault::Unreachable),
        (SourceError::CertificateInvalid, Fault::CertificateInvalid),
        (SourceError::ServiceFailed, Fault::ServiceFailed),
    ] {
        let scene = both().await;
        scene.service.set(|inside| {
            inside.failing_at.insert(BETA.into(), error);
        });
        assert_eq!(scene.console.switch_source(BETA_ID).await, Err(fault));
        scene.settle().await;
        let view = scene.view();
        assert_eq!((view.phase, view.source.unwrap().address), (Phase::Watching, ADDRESS.into()));
        assert!(scene.is_current());
        // It may pass: the credential is good for another time.
        scene.service.set(|inside| inside.failing_at.clear());
        scene.console.switch_source(BETA_ID).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_credential_that_is_no_longer_accepted_asks_for_the_password_and_is_forgotten() {
    let scene = both().await;
    scene.service.set(|inside| inside.tokens.retain(|token| token != "dws_secret_1"));
    assert_eq!(scene.console.switch_source(BETA_ID).await, Err(Fault::PasswordNeeded));
    scene.settle().await;
    assert_eq!(scene.view().source.unwrap().address, ADDRESS);
    assert_eq!(states(&scene)[0], (BETA_ID.to_owned(), SavedState::AsksPassword));
    assert!(!scene.desktop.ring.lock().contains_key(BETA_ID));
    // With the password it goes on.
    scene.sign_in_to(BETA, true).await.unwrap();
    scene.settle().await;
    assert_eq!(names(&scene), ["Zoe Quill"]);
    assert_eq!(scene.view().settings.sources.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_is_not_remembered_asks_for_the_password_and_its_session_ends() {
    let scene = Scene::new().await;
    scene.sign_in_to(BETA, false).await.unwrap();
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_2"]);
    assert_eq!(scene.console.switch_source(BETA_ID).await, Err(Fault::PasswordNeeded));
    assert_eq!(scene.view().source.unwrap().address, ADDRESS);
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_waits_keeps_nobody_from_going_elsewhere_by_password() {
    let mut scene = both().await;
    scene.restart().await;
    scene.desktop.ring_waits.send_replace(true);
    assert_eq!(scene.console.switch_source(BETA_ID).await, Err(Fault::PasswordNeeded));
    assert_eq!(scene.view().source.unwrap().address, ADDRESS);
}

#[tokio::test(start_paused = true)]
async fn without_a_keyring_one_goes_back_and_forth_for_this_run() {
    let scene = Scene::new().await;
    *scene.desktop.ring_error.lock() = Some(deskwatch_console::KeyringError::Absent);
    scene.sign_in_to(BETA, true).await.unwrap();
    scene.sign_in(true).await.unwrap();
    scene.console.switch_source(BETA_ID).await.unwrap();
    scene.console.switch_source(ACME_ID).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().source.unwrap().address, ADDRESS);
    // A keyring that has come meanwhile keeps what it is given, and is said to.
    *scene.desktop.ring_error.lock() = None;
    scene.console.switch_source(BETA_ID).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().keyring, deskwatch_bridge::KeyringState::Kept);
    assert_eq!(scene.desktop.ring.lock().keys().collect::<Vec<_>>(), [BETA_ID]);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_is_removed_takes_credential_and_session_with_it() {
    let mut scene = both().await;
    scene.console.remove_source(BETA_ID).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_2"]);
    assert_eq!(scene.desktop.ring.lock().keys().collect::<Vec<_>>(), [ACME_ID]);
    assert_eq!(states(&scene), [(ACME_ID.to_owned(), SavedState::Open)]);
    assert!(!scene.settings().contains(BETA));
    assert_eq!(scene.console.remove_source(BETA_ID).await, Err(Fault::NotFound));
    // The one that is open, too: it is signed out of.
    scene.console.remove_source(ACME_ID).await.unwrap();
    scene.settle().await;
    let view = scene.view();
    assert_eq!((view.phase, view.source), (Phase::SignedOut { why: None }, None));
    assert!(scene.service.inside.lock().tokens.is_empty());
    assert!(scene.desktop.ring.lock().is_empty());
    scene.restart().await;
    assert_eq!(scene.view().settings.sources, []);
}

#[tokio::test(start_paused = true)]
async fn a_session_whose_credential_is_locked_away_is_ended_when_the_keyring_opens() {
    let mut scene = both().await;
    scene.restart().await;
    *scene.desktop.ring_error.lock() = Some(deskwatch_console::KeyringError::Locked);
    scene.console.remove_source(BETA_ID).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.service.inside.lock().tokens.len(), 2);
    *scene.desktop.ring_error.lock() = None;
    scene.restart().await;
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_2"]);
    assert_eq!(scene.desktop.ring.lock().keys().collect::<Vec<_>>(), [ACME_ID]);
    assert!(!scene.settings().contains(BETA));
}

#[tokio::test(start_paused = true)]
async fn a_source_can_be_given_a_name() {
    let mut scene = both().await;
    scene.console.rename_source(ACME_ID, " Acme support ").await.unwrap();
    scene.restart().await;
    assert_eq!(scene.view().settings.sources[1].name.as_deref(), Some("Acme support"));
    scene.console.rename_source(ACME_ID, "").await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().settings.sources[1].name, None);
    assert_eq!(scene.console.rename_source("x", "y").await, Err(Fault::NotFound));
}

#[tokio::test(start_paused = true)]
async fn the_demo_is_never_saved_and_ends_nobodys_session() {
    let scene = both().await;
    scene.console.start_demo().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().settings.sources.len(), 2);
    assert_eq!(scene.view().settings.open, None);
    scene.console.switch_source(BETA_ID).await.unwrap();
    scene.settle().await;
    // The demo's session ended, the others live.
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_1", "dws_secret_2"]);
}

#[tokio::test(start_paused = true)]
async fn signing_out_leaves_the_other_sources_as_they_are() {
    let scene = both().await;
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert_eq!(
        states(&scene),
        [(BETA_ID.to_owned(), SavedState::Ready), (ACME_ID.to_owned(), SavedState::AsksPassword)]
    );
    // From the sign-in screen, too.
    scene.console.switch_source(BETA_ID).await.unwrap();
    scene.settle().await;
    let view = scene.view();
    assert_eq!((view.phase, view.last_login.as_deref()), (Phase::Watching, Some(LOGIN)));
    assert_eq!(names(&scene), ["Zoe Quill"]);
}

#[tokio::test(start_paused = true)]
async fn a_second_start_opens_the_source_that_it_asks_for() {
    let scene = both().await;
    scene.console.start_again(false, Some(format!("https://{BETA}/desk")));
    scene.settle().await;
    assert_eq!(names(&scene), ["Zoe Quill"]);
    scene.forget();
    // The one that is open stays open, and nothing is asked.
    scene.service.take_asked();
    scene.console.start_again(false, Some(BETA.into()));
    scene.settle().await;
    assert_eq!((scene.service.asked(), scene.updates()), (vec![], vec![]));
}

#[tokio::test(start_paused = true)]
async fn a_second_start_has_the_window_ask_for_what_is_missing() {
    let scene = both().await;
    scene.forget();
    for (typed, address) in [("https://gamma.example/", "gamma.example"), ("not one", "not one")] {
        scene.console.start_again(false, Some(typed.into()));
        scene.settle().await;
        assert_eq!(scene.updates(), [Update::AddSource { address: address.into() }]);
        scene.forget();
    }
    // Also when there is no window yet, and nobody is signed in.
    scene.console.sign_out().await.unwrap();
    *scene.desktop.page.lock() = false;
    scene.console.start_again(false, Some("gamma.example".into()));
    scene.settle().await;
    *scene.desktop.page.lock() = true;
    scene.forget();
    scene.console.watch();
    scene.settle().await;
    let add = Update::AddSource { address: "gamma.example".into() };
    assert_eq!(scene.updates().into_iter().filter(|update| *update == add).count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_second_start_with_the_demo_opens_the_demo_once() {
    let scene = both().await;
    scene.console.start_again(true, None);
    scene.settle().await;
    scene.console.start_again(true, None);
    scene.settle().await;
    assert_eq!(*scene.desktop.local.lock(), ["demo"]);
    // Nothing at all: the window alone, which the shell opens.
    scene.console.start_again(false, None);
    scene.settle().await;
    assert_eq!(*scene.desktop.local.lock(), ["demo"]);
}
