//! The security settings: what a change would do is known before it is made.

use std::time::Duration;

use deskwatch_bridge::Fault;
use deskwatch_sources::FoundSessions;
use deskwatch_team::{Kind, Right, Security};

use crate::asked::Asked;
use crate::people::{AYSE, BEN, DENIZ, NINE, OWN, session, session_id};
use crate::scene::Scene;
use crate::service::lessen;

fn found(scene: &Scene) -> Vec<FoundSessions> {
    let found = |asked| if let Asked::Found(which) = asked { Some(which) } else { None };
    scene.service.asked().into_iter().filter_map(found).collect()
}

#[tokio::test(start_paused = true)]
async fn the_service_is_asked_who_would_be_signed_out() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| {
        inside.expiring =
            vec![session(30, AYSE, -300), session(31, AYSE, -200), session(40, BEN, -100)];
    });
    let wanted = Security { agent_inactivity_seconds: 3_600, ..Security::default() };
    let effect = scene.console.preview_security(wanted).await.unwrap();
    assert_eq!((effect.sessions.len(), effect.people, effect.own), (3, 2, false));
    assert_eq!(found(&scene), [FoundSessions::IdleAgents(3_600)]);
    assert_eq!(effect.unseen, []);
}

#[tokio::test(start_paused = true)]
async fn ones_own_session_is_found_too() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.expiring = vec![session(OWN, DENIZ, -200)]);
    let wanted = Security { maximum_age_seconds: Some(7_200), ..Security::default() };
    let effect = scene.console.preview_security(wanted).await.unwrap();
    assert!(effect.own);
    assert_eq!(effect.sessions, [session_id(OWN)]);
    let [FoundSessions::StartedBefore(before)] = found(&scene)[..] else { panic!() };
    let age = (NINE + Duration::from_secs(1)).since(before);
    assert!(age >= Duration::from_hours(2) && age <= Duration::from_secs(7_201), "{age:?}");
}

#[tokio::test(start_paused = true)]
async fn a_longer_limit_signs_nobody_out() {
    let scene = Scene::watching().await;
    let wanted = Security {
        agent_inactivity_seconds: 2_592_000,
        sessions_per_member: Some(1),
        ..Security::default()
    };
    let effect = scene.console.preview_security(wanted).await.unwrap();
    assert_eq!(effect.sessions, []);
    assert_eq!(found(&scene), []);
}

#[tokio::test(start_paused = true)]
async fn people_who_cannot_be_seen_are_said_to_be_left_out_of_the_count() {
    let scene = Scene::new().await;
    lessen(&scene.service, |me| {
        me.owner = false;
        me.rights = vec![Right::ViewAgents, Right::EditSecurity];
    });
    scene.sign_in(true).await.unwrap();
    let wanted = Security { maximum_age_seconds: Some(3_600), ..Security::default() };
    let effect = scene.console.preview_security(wanted).await.unwrap();
    assert_eq!(effect.unseen, [Kind::Administrator]);
    let agents = Security { agent_inactivity_seconds: 600, ..Security::default() };
    assert_eq!(scene.console.preview_security(agents).await.unwrap().unseen, []);
}

#[tokio::test(start_paused = true)]
async fn a_change_of_somebody_else_is_not_overwritten() {
    let scene = Scene::watching().await;
    let seen = Security::default();
    let theirs = Security { sessions_per_member: Some(2), ..seen };
    let mine = Security { agent_inactivity_seconds: 600, ..seen };
    scene.console.set_security(mine, seen).await.unwrap();
    let refused = scene.console.set_security(theirs, seen).await;
    assert_eq!(refused, Err(Fault::SecurityChanged { now: mine }));
    let set = scene.service.asked();
    let set = set.iter().filter(|asked| matches!(asked, Asked::SetSecurity(_))).count();
    assert_eq!(set, 1);
    scene.console.set_security(theirs, mine).await.unwrap();
}
