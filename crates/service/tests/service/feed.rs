use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use deskwatch_team::{ChangeKind, ChangePage, Right, TerminationRequest};
use http::{Method, StatusCode};

use crate::house::{House, call, request};

#[tokio::test]
async fn a_waiting_console_is_told_at_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    let path = format!("/v1/changes?after={cursor}&wait=60");
    let waiting =
        tokio::spawn(call(house.router(), request(Method::GET, &owner.token, &path, "".into())));
    tokio::task::yield_now().await;
    let before = Instant::now();
    let ada = house.sign_in("ada").await;
    let page: ChangePage = waiting.await.unwrap().read();
    assert!(before.elapsed() < Duration::from_secs(30), "it did not wait to the end");
    assert_eq!(page.changes.len(), 1);
    assert_eq!(page.changes[0].kind, ChangeKind::SessionStarted);
    assert_eq!(page.changes[0].member_id, Some(ada.member.id));
    assert!(!page.more);
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_with_nothing_when_nothing_happens() {
    // Opening a file runs on other threads, which a paused clock would run ahead of.
    tokio::time::resume();
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    tokio::time::pause();
    let path = format!("/v1/changes?after={cursor}&wait=60");
    let started = tokio::time::Instant::now();
    let page: ChangePage = house.get(&owner.token, &path).await.read();
    assert_eq!(started.elapsed().as_secs(), 60);
    assert!(page.changes.is_empty());
    assert_eq!(page.cursor, cursor);
}

#[tokio::test]
async fn pages_go_on_where_the_last_ended() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let mut cursor = house.team(&owner.token).await.cursor;
    for name in ["ada", "bea", "cem", "dan", "eve"] {
        house.agent(name).await;
    }
    let mut names = Vec::new();
    loop {
        let path = format!("/v1/changes?after={cursor}&limit=2");
        let page: ChangePage = house.get(&owner.token, &path).await.read();
        names.extend(page.changes.into_iter().map(|change| change.member.unwrap().name));
        cursor = page.cursor;
        if !page.more {
            break;
        }
    }
    assert_eq!(names, ["ada", "bea", "cem", "dan", "eve"]);
}

#[tokio::test]
async fn somebody_who_may_not_see_a_kind_is_told_nothing_of_it() {
    let house = House::new().await;
    house.owner().await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    house.administrator("ada", &[]).await;
    let start = house.team(&viewer.token).await;
    assert!(start.members.is_empty());
    assert_eq!(start.me.session.id, viewer.session.id);
    assert!(start.me.session.current);
    house.sign_in("owner").await;
    let page = house.changes(&viewer.token, &start.cursor).await;
    assert!(page.changes.is_empty());
    assert_ne!(page.cursor, start.cursor, "what is not told is passed");
    // The agent's account of somebody who is an administrator as well.
    house.agent("ada").await;
    let page = house.changes(&viewer.token, &page.cursor).await;
    assert_eq!(page.changes.len(), 1);
    assert_eq!(page.changes[0].kind, ChangeKind::MemberAdded);
    assert_eq!(page.changes[0].member.as_ref().unwrap().linked_id, None);
    assert_eq!(house.team(&viewer.token).await.members[0].linked_id, None);
}

#[tokio::test]
async fn a_cursor_of_somebody_with_other_rights_has_expired() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    let cursor = house.team(&owner.token).await.cursor;
    let answer = house.get(&viewer.token, &format!("/v1/changes?after={cursor}")).await;
    answer.refused(StatusCode::GONE, "cursor_expired");
}

#[tokio::test]
async fn a_cursor_from_before_what_is_kept_has_expired() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let old = house.team(&owner.token).await.cursor;
    house.agent("ada").await;
    house.after(Duration::from_hours(7 * 24) + Duration::from_millis(1));
    house.agent("bea").await;
    house.service.prune().await.unwrap();
    // Memory goes back to before that until the service is opened anew.
    let house = house.reopened().await;
    let owner = house.sign_in("owner").await;
    let answer = house.get(&owner.token, &format!("/v1/changes?after={old}")).await;
    answer.refused(StatusCode::GONE, "cursor_expired");
    let now = house.team(&owner.token).await.cursor;
    assert!(house.changes(&owner.token, &now).await.changes.is_empty());
}

#[tokio::test]
async fn seven_days_of_the_feed_are_kept() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    house.agent("ada").await;
    house.after(Duration::from_hours(7 * 24));
    house.service.prune().await.unwrap();
    let house = house.reopened().await;
    let owner = house.sign_in("owner").await;
    assert!(!house.changes(&owner.token, &cursor).await.changes.is_empty());
}

#[tokio::test]
async fn a_cursor_of_another_database_has_expired() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let other = House::new().await;
    let stranger = other.owner_in().await;
    let cursor = other.team(&stranger.token).await.cursor;
    let answer = house.get(&owner.token, &format!("/v1/changes?after={cursor}")).await;
    answer.refused(StatusCode::GONE, "cursor_expired");
}

#[tokio::test]
async fn a_cursor_ahead_of_the_feed_has_expired() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).unwrap()).unwrap();
    let (place, _) = plain.rsplit_once('.').unwrap();
    let ahead = URL_SAFE_NO_PAD.encode(format!("{place}.999"));
    let answer = house.get(&owner.token, &format!("/v1/changes?after={ahead}")).await;
    answer.refused(StatusCode::GONE, "cursor_expired");
}

#[tokio::test]
async fn whoever_is_signed_out_while_waiting_is_told_nothing_more() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAdministrators]).await;
    let cursor = house.team(&viewer.token).await.cursor;
    let path = format!("/v1/changes?after={cursor}&wait=60");
    let waiting =
        tokio::spawn(call(house.router(), request(Method::GET, &viewer.token, &path, "".into())));
    tokio::task::yield_now().await;
    house.terminate(&owner.token, &TerminationRequest::of_members(vec![viewer.member.id])).await;
    waiting.await.unwrap().refused(StatusCode::UNAUTHORIZED, "unauthenticated");
}

#[tokio::test]
async fn a_console_that_is_far_behind_reads_from_the_store() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let cursor = house.team(&owner.token).await.cursor;
    house.agent("ada").await;
    let house = house.reopened().await;
    let owner = house.sign_in("owner").await;
    let kinds: Vec<_> =
        house.changes(&owner.token, &cursor).await.changes.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [ChangeKind::MemberAdded, ChangeKind::SessionStarted]);
}
