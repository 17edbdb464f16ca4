//! Signing in, switching and signing out.

use deskwatch_bridge::{
    Connection, Fault, Notice, Phase, RunHere, SignIn, SourceKind, SourceView, Subject, Update,
};
use deskwatch_sources::SourceError;
use deskwatch_team::Kind;

use crate::asked::Asked;
use crate::people::{AYSE, DENIZ, ELIF, member_id};
use crate::scene::{Scene, options};
use crate::service::{ADDRESS, LOGIN, PASSWORD, lessen};

fn run_here() -> RunHere {
    RunHere {
        login: format!(" {LOGIN} "),
        name: "Deniz Arslan".into(),
        password: PASSWORD.into(),
        remember: true,
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_start_leads_to_the_sign_in_screen() {
    let scene = Scene::new().await;
    let view = scene.view();
    assert_eq!(view.phase, Phase::SignedOut { why: None });
    assert_eq!(view.connection, Connection::SignedOut);
    assert_eq!((view.source, view.last_login), (None, None));
    assert_eq!(scene.service.asked(), []);
}

#[tokio::test(start_paused = true)]
async fn signing_in_shows_the_team() {
    let scene = Scene::watching().await;
    let view = scene.view();
    assert_eq!(view.phase, Phase::Watching);
    assert_eq!(view.connection, Connection::Online);
    assert_eq!(
        view.source,
        Some(SourceView { kind: SourceKind::Service, address: ADDRESS.into() })
    );
    assert_eq!(view.last_login.as_deref(), Some(LOGIN));
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn an_address_is_taken_as_it_is_typed() {
    let scene = Scene::new().await;
    for typed in [" sessions.acme.example/desk ", "https://sessions.acme.example"] {
        scene.sign_in_to(typed, false).await.unwrap();
        scene.settle().await;
        assert_eq!(scene.view().source.unwrap().address, ADDRESS);
    }
    assert_eq!(scene.sign_in_to("not one", true).await, Err(Fault::AddressInvalid));
    let insecure = scene.sign_in_to("http://sessions.acme.example", true).await;
    assert_eq!(insecure, Err(Fault::AddressInsecure));
}

#[tokio::test(start_paused = true)]
async fn every_refusal_is_told_and_changes_nothing() {
    let scene = Scene::new().await;
    for (error, fault) in [
        (SourceError::Unreachable, Fault::Unreachable),
        (SourceError::NotDeskwatch, Fault::NotDeskwatch),
        (SourceError::Newer, Fault::ServiceNewer),
        (SourceError::CertificateInvalid, Fault::CertificateInvalid),
        (SourceError::WrongCredentials, Fault::WrongCredentials),
        (SourceError::NotAdministrator, Fault::NotAdministrator),
        (SourceError::Refused("No.".into()), Fault::Refused { detail: "No.".into() }),
        (SourceError::ServiceFailed, Fault::ServiceFailed),
        (
            SourceError::RateLimited { retry_after: std::time::Duration::from_millis(6_001) },
            Fault::RateLimited { retry_after_seconds: 7 },
        ),
    ] {
        scene.service.set(|inside| inside.refusing = Some(error));
        assert_eq!(scene.sign_in(true).await, Err(fault));
    }
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    assert_eq!(scene.settings(), "");
    assert!(scene.desktop.ring.lock().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_login_is_needed() {
    let scene = Scene::new().await;
    let mut call = run_here();
    call.login = "  ".into();
    let result = scene.console.run_here(call).await;
    assert!(matches!(result, Err(Fault::FieldInvalid { field: Subject::Login, .. })));
    assert!(scene.desktop.local.lock().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_administrator_who_may_see_nobody_is_signed_out_again() {
    let scene = Scene::new().await;
    lessen(&scene.service, |me| {
        me.owner = false;
        me.rights = vec![];
    });
    assert_eq!(scene.sign_in(true).await, Err(Fault::NotAdministrator));
    assert!(scene.service.inside.lock().tokens.is_empty());
    assert!(scene.desktop.ring.lock().is_empty());
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
}

#[tokio::test(start_paused = true)]
async fn signing_out_ends_the_session_and_forgets_the_credential() {
    let scene = Scene::watching().await;
    assert_eq!(scene.desktop.ring.lock().len(), 1);
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert!(scene.desktop.ring.lock().is_empty());
    assert!(scene.service.inside.lock().tokens.is_empty());
    let view = scene.view();
    assert_eq!(view.phase, Phase::SignedOut { why: None });
    // The form is filled for the next time.
    assert_eq!(view.source.unwrap().address, ADDRESS);
    assert_eq!(view.last_login.as_deref(), Some(LOGIN));
}

#[tokio::test(start_paused = true)]
async fn signing_out_of_a_service_that_is_away_still_forgets_the_credential() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.hanging = true);
    let began = tokio::time::Instant::now();
    scene.console.sign_out().await.unwrap();
    assert!(began.elapsed() < std::time::Duration::from_secs(6));
    scene.settle().await;
    assert!(scene.desktop.ring.lock().is_empty());
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
}

#[tokio::test(start_paused = true)]
async fn whoever_has_signed_out_is_not_asked_for_any_more() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    scene.console.sign_out().await.unwrap();
    scene.service.take_asked();
    tokio::time::sleep(std::time::Duration::from_mins(5)).await;
    assert!(scene.service.asked().iter().all(|asked| *asked == Asked::SignOut));
}

#[tokio::test(start_paused = true)]
async fn a_session_that_could_not_be_ended_is_told_of_and_ended_as_soon_as_can_be() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.hanging = true);
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    let notice = Notice::SessionNotEnded { address: ADDRESS.into() };
    assert_eq!(scene.view().notices, std::slice::from_ref(&notice));
    // However long it takes, and whoever signs in meanwhile.
    scene.service.set(|inside| inside.hanging = false);
    scene.service.fail(SourceError::ServiceFailed);
    tokio::time::sleep(std::time::Duration::from_hours(1)).await;
    assert_eq!(scene.view().notices, [notice]);
    scene.service.take_asked();
    tokio::time::sleep(std::time::Duration::from_hours(1)).await;
    let tried = scene.service.asked().len();
    assert!((60..=720).contains(&tried), "tried {tried} times in an hour");
    scene.service.recover();
    let took = scene.until("ended", |scene| scene.view().notices.is_empty()).await;
    assert!(took <= std::time::Duration::from_secs(31), "took {took:?}");
    assert!(scene.service.inside.lock().tokens.is_empty());
    scene.service.take_asked();
    tokio::time::sleep(std::time::Duration::from_mins(5)).await;
    assert_eq!(scene.service.asked(), []);
}

#[tokio::test(start_paused = true)]
async fn a_session_that_is_ended_at_once_is_no_notice() {
    let scene = Scene::watching().await;
    scene.forget();
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert!(
        scene
            .updates()
            .iter()
            .all(|update| { !matches!(update, Update::View(view) if !view.notices.is_empty()) })
    );
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ends_at_the_service_leads_to_the_sign_in_screen() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.tokens.clear());
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: Some(Fault::SignedOut) });
    assert!(scene.desktop.ring.lock().is_empty());
    // Nothing is asked any more.
    scene.service.take_asked();
    tokio::time::sleep(std::time::Duration::from_mins(5)).await;
    assert_eq!(scene.service.asked(), []);
}

#[tokio::test(start_paused = true)]
async fn signing_in_anew_ends_the_session_before() {
    let scene = Scene::watching().await;
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_2"]);
    let ring: Vec<String> = scene.desktop.ring.lock().values().cloned().collect();
    assert_eq!(ring, ["dws_secret_2"]);
}

#[tokio::test(start_paused = true)]
async fn the_demo_is_shown_as_such_and_never_remembered() {
    let scene = Scene::new().await;
    scene.console.start_demo().await.unwrap();
    scene.settle().await;
    let view = scene.view();
    assert_eq!(view.phase, Phase::Watching);
    assert_eq!(view.source.unwrap().kind, SourceKind::Demo);
    assert!(scene.desktop.ring.lock().is_empty());
    assert_eq!(scene.settings(), "");
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().source, None);
}

#[tokio::test(start_paused = true)]
async fn the_demo_can_be_asked_for_on_the_command_line() {
    let mut scene = Scene::watching().await;
    let mut demo = options(&scene.folder);
    demo.demo = true;
    scene.restart_with(demo).await;
    assert_eq!(scene.view().source.unwrap().kind, SourceKind::Demo);
    // What was remembered before is remembered still.
    scene.console.sign_out().await.unwrap();
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert_eq!(scene.view().source.unwrap().address, ADDRESS);
}

#[tokio::test(start_paused = true)]
async fn the_service_on_this_computer_gets_its_owner_once() {
    let mut scene = Scene::new().await;
    scene.console.run_here(run_here()).await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().source.unwrap().kind, SourceKind::Here);
    let owner = format!("owner Deniz Arslan <{LOGIN}>");
    assert_eq!(*scene.desktop.local.lock(), ["here", &owner]);
    // Its port is another next time, so its name in the keyring must not depend on it.
    let names: Vec<String> = scene.desktop.ring.lock().keys().cloned().collect();
    assert_eq!(names, [format!("{LOGIN}@this-computer")]);
    assert!(!scene.settings().contains("127.0.0.1"));
    scene.desktop.local.lock().clear();
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert_eq!(*scene.desktop.local.lock(), ["stop", "here"]);
}

#[tokio::test(start_paused = true)]
async fn a_local_service_that_cannot_start_says_why() {
    let scene = Scene::new().await;
    *scene.desktop.local_fault.lock() = Some(Fault::PortUnavailable);
    assert_eq!(scene.console.run_here(run_here()).await, Err(Fault::PortUnavailable));
    assert_eq!(scene.console.start_demo().await, Err(Fault::PortUnavailable));
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
}

#[tokio::test(start_paused = true)]
async fn a_local_service_that_cannot_start_again_says_why_on_the_sign_in_screen() {
    let mut scene = Scene::new().await;
    scene.console.run_here(run_here()).await.unwrap();
    let fault = Fault::DatabaseUnreadable { path: "p".into(), detail: "d".into() };
    *scene.desktop.local_fault.lock() = Some(fault.clone());
    scene.restart().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: Some(fault) });
    assert_eq!(scene.view().source.unwrap().kind, SourceKind::Here);
    // It may be mended: the credential is not thrown away.
    assert_eq!(scene.desktop.ring.lock().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_agents_account_has_nothing_to_switch_to_here() {
    let scene = Scene::watching().await;
    assert_eq!(scene.console.switch_account().await, Err(Fault::NoLinkedAccount));
    lessen(&scene.service, |me| me.linked_id = Some(member_id(AYSE)));
    scene.sign_in(true).await.unwrap();
    assert_eq!(scene.console.switch_account().await, Err(Fault::NotAdministrator));
    assert!(!scene.service.asked().contains(&Asked::Switch));
}

#[tokio::test(start_paused = true)]
async fn switching_to_an_account_that_can_watch_keeps_watching() {
    let scene = Scene::new().await;
    // Systems other than the session service may link administrators.
    lessen(&scene.service, |me| me.linked_id = Some(member_id(ELIF)));
    scene.sign_in(true).await.unwrap();
    scene.console.switch_account().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_2"]);
    let ring: Vec<String> = scene.desktop.ring.lock().values().cloned().collect();
    assert_eq!(ring, ["dws_secret_2"]);
}

#[tokio::test(start_paused = true)]
async fn the_team_of_the_window_is_the_administrators_own() {
    let scene = Scene::watching().await;
    let mut snapshots = scene.updates().into_iter().filter_map(|update| match update {
        Update::Snapshot(snapshot) => Some(snapshot),
        _ => None,
    });
    let snapshot = snapshots.next_back().unwrap();
    assert_eq!(snapshot.me.member.id, member_id(DENIZ));
    assert_eq!(snapshot.me.member.kind, Kind::Administrator);
    assert!(snapshot.sessions.iter().all(|session| session.current));
}

#[tokio::test(start_paused = true)]
async fn signing_out_while_something_else_is_on_its_way_goes_at_once_and_is_meant() {
    let scene = Scene::watching().await;
    scene.sign_in_to("other.acme.example", true).await.unwrap();
    scene.settle().await;
    scene.service.set(|inside| inside.hanging = true);
    let first = format!("{LOGIN}@{ADDRESS}");
    let opening = tokio::spawn({
        let console = scene.console.clone();
        async move { console.switch_source(&first).await }
    });
    scene.settle().await;
    let signing_out = tokio::spawn({
        let console = scene.console.clone();
        async move { console.sign_out().await }
    });
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    scene.service.recover();
    assert_eq!(opening.await.unwrap(), Err(Fault::SignedOut));
    signing_out.await.unwrap().unwrap();
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    // That of the place that was on its way, which is to be opened another time.
    assert_eq!(scene.service.inside.lock().tokens, ["dws_secret_1"]);
}

fn to_another_place() -> SignIn {
    SignIn {
        address: "other.acme.example".into(),
        login: LOGIN.into(),
        password: PASSWORD.into(),
        remember: true,
    }
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_the_person_does_not_wait_for_leaves_no_session() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.hanging = true);
    let call = to_another_place();
    let (first, second) = (scene.console.clone(), scene.console.clone());
    let signing_in = tokio::spawn(async move { first.sign_in(call).await });
    scene.settle().await;
    let signing_out = tokio::spawn(async move { second.sign_out().await });
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: None });
    scene.service.recover();
    assert_eq!(signing_in.await.unwrap(), Err(Fault::SignedOut));
    signing_out.await.unwrap().unwrap();
    scene.settle().await;
    assert!(scene.service.inside.lock().tokens.is_empty());
    assert!(scene.desktop.ring.lock().is_empty());
    assert!(!scene.settings().contains("other.acme.example"), "{}", scene.settings());
}

#[tokio::test(start_paused = true)]
async fn another_session_that_comes_after_signing_out_ends() {
    let scene = Scene::watching().await;
    lessen(&scene.service, |me| me.linked_id = Some(member_id(ELIF)));
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    scene.service.set(|inside| inside.hanging = true);
    let (first, second) = (scene.console.clone(), scene.console.clone());
    let switching = tokio::spawn(async move { first.switch_account().await });
    scene.settle().await;
    let signing_out = tokio::spawn(async move { second.sign_out().await });
    scene.settle().await;
    scene.service.recover();
    assert_eq!(switching.await.unwrap(), Err(Fault::SignedOut));
    signing_out.await.unwrap().unwrap();
    scene.settle().await;
    assert!(scene.service.inside.lock().tokens.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ends_while_another_source_is_on_its_way_is_shown_at_once() {
    let scene = Scene::watching().await;
    let (console, call) = (scene.console.clone(), to_another_place());
    scene.service.set(|inside| inside.hanging_at = Some("other.acme.example".into()));
    let signing_in = tokio::spawn(async move { console.sign_in(call).await });
    scene.settle().await;
    scene.service.set(|inside| inside.tokens.retain(|token| token != "dws_secret_1"));
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::SignedOut { why: Some(Fault::SignedOut) });
    // The person has not given up the other.
    scene.service.set(|inside| inside.hanging_at = None);
    signing_in.await.unwrap().unwrap();
    scene.settle().await;
    assert_eq!(scene.view().phase, Phase::Watching);
    assert_eq!(scene.view().source.unwrap().address, "other.acme.example");
    let kept: Vec<String> = scene.desktop.ring.lock().keys().cloned().collect();
    assert_eq!(kept, ["deniz.arslan@acme.example@other.acme.example"]);
}
