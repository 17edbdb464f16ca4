//! Alerts that come with time, in bursts, or not at all for a while.

use std::time::Duration;

use deskwatch_bridge::{NotificationSettings, Pause};
use deskwatch_console::{Alert, AlertChoice, AlertKind, Unfamiliar};
use deskwatch_sources::SourceError;
use deskwatch_team::{ChangeKind, EndReason, Session, Timestamp};
use tokio::time::sleep;

use crate::asked::Subject;
use crate::people::{AYSE, BEN, CEM, DENIZ, ELIF, NINE, member_id, session, session_id};
use crate::scene::Scene;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);

fn titles(scene: &Scene) -> Vec<String> {
    scene.alerts().iter().map(Alert::title).collect()
}

/// What stands on the desktop.
fn standing(scene: &Scene) -> Vec<String> {
    let standing = scene.desktop.standing.lock();
    standing.iter().map(|(_, alert)| format!("{}: {}", alert.title(), alert.body())).collect()
}

/// A session from the office, where everybody has one address.
fn at_work(number: u32, of: u32, minutes: i64) -> Session {
    Session { ip: "192.0.2.1".into(), ..session(number, of, minutes) }
}

/// A session that expires so long after nine.
fn expiring(number: u32, of: u32, after: Duration) -> Session {
    Session { expires_at: NINE + after, ..session(number, of, 0) }
}

async fn telling_of_expiry() -> Scene {
    let scene = Scene::watching().await;
    let wanted = NotificationSettings { about_to_expire: true, ..Default::default() };
    scene.console.set_notifications(wanted).await.unwrap();
    scene
}

#[tokio::test(start_paused = true)]
async fn more_than_five_in_ten_seconds_become_one() {
    let scene = Scene::watching().await;
    for (number, of) in (0..8).zip([AYSE, BEN, CEM, ELIF, AYSE, BEN, CEM, ELIF]) {
        scene.service.start(at_work(100 + number, of, i64::from(number)));
        sleep(SECOND).await;
    }
    sleep(SECOND * 2).await;
    assert_eq!(
        standing(&scene),
        ["8 sessions started: Ayşe Yılmaz, Ben Kaya and 2 more"],
        "{:?}",
        titles(&scene)
    );
    assert_eq!(scene.alerts().last().unwrap().shows(), AlertChoice::Open);
    assert_eq!(scene.alerts().last().unwrap().ends(), None);

    // When it is calm again each is told on its own, and the summary stays.
    sleep(SECOND * 30).await;
    scene.service.start(session(120, BEN, 30));
    scene.settle().await;
    assert_eq!(standing(&scene).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn where_none_can_take_the_place_of_another_a_burst_is_summed_up_once() {
    let scene = Scene::watching().await;
    *scene.desktop.replaces.lock() = false;
    for (number, of) in (0..8).zip([AYSE, BEN, CEM, ELIF, AYSE, BEN, CEM, ELIF]) {
        scene.service.start(at_work(100 + number, of, i64::from(number)));
        sleep(SECOND).await;
    }
    sleep(MINUTE).await;
    assert_eq!(titles(&scene).len(), 6, "{:?}", titles(&scene));
    assert_eq!(titles(&scene)[5], "8 sessions started");
    // One that goes on and on is summed up all the same, now and then.
    scene.forget();
    for number in 0..150 {
        scene.service.start(at_work(200 + number, CEM, 10));
        sleep(SECOND).await;
    }
    sleep(MINUTE).await;
    let told = titles(&scene).len();
    assert!((7..=9).contains(&told), "{told}: {:?}", titles(&scene));
}

#[tokio::test(start_paused = true)]
async fn many_at_once_are_one_and_the_picture_is_whole() {
    let scene = Scene::watching().await;
    let mut all: Vec<_> = (0..40)
        .map(|number| (ChangeKind::SessionStarted, Some(at_work(100 + number, CEM, 1)), None))
        .collect();
    let ended = crate::people::ended(session(100, CEM, 1), EndReason::Expired, None);
    all.push((ChangeKind::SessionEnded, Some(ended), None));
    scene.service.happen_all(all);
    scene.settle().await;
    assert_eq!(titles(&scene), ["41 sessions changed"]);
    assert_eq!(scene.alerts()[0].body(), "40 sessions started, 1 session expired: Cem Demir");
    assert_eq!(scene.alerts()[0].shows(), AlertChoice::Show(member_id(CEM)));
    assert!(scene.is_current());
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_on_something_new_is_told_as_such() {
    let scene = Scene::watching().await;
    let elsewhere = Session { ip: "198.51.100.7".into(), ..session(21, AYSE, 2) };
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    scene.service.start(elsewhere);
    scene.settle().await;
    let kinds: Vec<AlertKind> = scene.session_alerts().iter().map(|alert| alert.kind).collect();
    // The first that is known of somebody is not out of the ordinary.
    assert_eq!(kinds, [AlertKind::Started, AlertKind::Unfamiliar(Unfamiliar::Address)]);
    assert_eq!(titles(&scene)[1], "Ayşe Yılmaz signed in from a new address");
    assert_eq!(scene.alerts()[1].ends(), Some(AlertChoice::End(session_id(21))));
}

#[tokio::test(start_paused = true)]
async fn what_is_familiar_is_known_after_a_restart() {
    let mut scene = Scene::watching().await;
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    scene.restart().await;
    let again = Session { ip: "192.0.2.20".into(), ..session(21, AYSE, 2) };
    scene.service.start(again);
    scene.settle().await;
    let mut other = session(22, AYSE, 3);
    (other.ip, other.client.browser) = ("192.0.2.20".into(), Some("Firefox 133".into()));
    scene.service.start(other);
    scene.settle().await;
    let kinds: Vec<AlertKind> = scene.session_alerts().iter().map(|alert| alert.kind).collect();
    assert_eq!(kinds, [AlertKind::Started, AlertKind::Unfamiliar(Unfamiliar::Device)]);
}

#[tokio::test(start_paused = true)]
async fn only_what_is_unfamiliar_is_told_if_that_is_wanted() {
    let scene = Scene::watching().await;
    let wanted = NotificationSettings { started: false, ..Default::default() };
    scene.console.set_notifications(wanted).await.unwrap();
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    scene.service.start(session(21, AYSE, 2));
    scene.settle().await;
    assert_eq!(titles(&scene), ["Ayşe Yılmaz signed in from a new address"]);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_does_not_say_what_is_familiar_holds_up_nothing_for_long() {
    let scene = Scene::watching().await;
    scene.service.set(|inside| inside.silent_about = Some(Subject::Members));
    scene.service.start(session(20, AYSE, 1));
    let took = scene.until("the picture", Scene::is_current).await;
    assert!(took < SECOND, "{took:?}");
    let took = scene.until("the alert", |scene| !scene.alerts().is_empty()).await;
    assert!(took <= SECOND * 4, "{took:?}");
    assert_eq!(titles(&scene), ["Ayşe Yılmaz signed in"]);
}

/// A console that tells of sign-ins only when they are out of the ordinary, with a team whose
/// agents are signed in at the office.
async fn telling_of_the_unfamiliar() -> Scene {
    let scene = Scene::new().await;
    for (number, of) in [(20, AYSE), (21, BEN), (22, CEM)] {
        scene.service.start(at_work(number, of, 1));
    }
    scene.sign_in(true).await.unwrap();
    let wanted = NotificationSettings { started: false, ..Default::default() };
    scene.console.set_notifications(wanted).await.unwrap();
    scene.settle().await;
    scene
}

#[tokio::test(start_paused = true)]
async fn a_new_device_is_told_late_when_the_source_does_not_say_at_once_what_is_familiar() {
    let scene = telling_of_the_unfamiliar().await;
    scene.service.set(|inside| inside.silent_about = Some(Subject::Members));
    scene.service.start(session(30, AYSE, 2));
    sleep(MINUTE).await;
    // From the same place again: that was new once.
    scene.service.start(Session { ip: session(30, AYSE, 2).ip, ..session(31, AYSE, 3) });
    scene.service.start(at_work(32, BEN, 3));
    sleep(MINUTE).await;
    assert_eq!(titles(&scene), Vec::<String>::new());
    scene.service.set(|inside| inside.silent_about = None);
    let took = scene.until("the alert", |scene| !scene.alerts().is_empty()).await;
    assert!(took <= SECOND * 71, "{took:?}");
    sleep(MINUTE * 5).await;
    assert_eq!(titles(&scene), ["Ayşe Yılmaz signed in from a new address"]);
    assert_eq!(scene.alerts()[0].ends(), Some(AlertChoice::End(session_id(30))));
}

#[tokio::test(start_paused = true)]
async fn nobody_is_forgotten_when_many_sign_in_at_once() {
    let scene = telling_of_the_unfamiliar().await;
    scene.service.set(|inside| inside.takes_to_find = SECOND * 2);
    let all = [(30, AYSE), (31, BEN), (32, CEM)];
    let started = |(number, of)| (ChangeKind::SessionStarted, Some(session(number, of, 2)), None);
    scene.service.happen_all(all.map(started).to_vec());
    scene.until("the last of them", |scene| scene.alerts().len() == 3).await;
    let mut of: Vec<_> = scene.session_alerts().iter().map(|alert| alert.member_id).collect();
    of.sort_unstable();
    assert_eq!(of, [AYSE, BEN, CEM].map(member_id));
}

#[tokio::test(start_paused = true)]
async fn what_is_no_longer_wanted_is_not_told_late() {
    let scene = telling_of_the_unfamiliar().await;
    scene.service.set(|inside| inside.silent_about = Some(Subject::Members));
    scene.service.start(session(30, AYSE, 2));
    scene.service.start(session(31, BEN, 2));
    sleep(MINUTE).await;
    scene.service.end(session(31, BEN, 2), EndReason::SignOut, None);
    let wanted = NotificationSettings { people: Some(vec![member_id(BEN)]), ..Default::default() };
    scene.console.set_notifications(wanted).await.unwrap();
    scene.service.set(|inside| inside.silent_about = None);
    sleep(MINUTE * 5).await;
    assert_eq!(titles(&scene), ["Ben Kaya signed in from a new address"]);
    // There is nothing to end any more.
    assert_eq!(scene.alerts()[0].ends(), None);
    scene.service.set(|inside| inside.silent_about = Some(Subject::Members));
    scene.service.start(session(32, CEM, 2));
    sleep(SECOND * 5).await;
    scene.console.sign_out().await.unwrap();
    scene.settle().await;
    sleep(SECOND * 10).await;
    scene.service.take_asked();
    sleep(MINUTE * 5).await;
    assert_eq!(scene.service.asked(), []);
}

#[tokio::test(start_paused = true)]
async fn only_chosen_people_are_told_of() {
    let scene = Scene::watching().await;
    let wanted = NotificationSettings { people: Some(vec![member_id(BEN)]), ..Default::default() };
    scene.console.set_notifications(wanted).await.unwrap();
    scene.service.start(session(20, AYSE, 1));
    scene.service.start(session(21, BEN, 1));
    scene.service.end(session(20, AYSE, 1), EndReason::Expired, None);
    scene.settle().await;
    assert_eq!(titles(&scene), ["Ben Kaya signed in"]);
}

#[tokio::test(start_paused = true)]
async fn a_session_is_told_once_a_quarter_of_an_hour_before_it_expires() {
    let scene = telling_of_expiry().await;
    scene.service.start(expiring(20, AYSE, MINUTE * 60));
    scene.settle().await;
    scene.forget();
    sleep(MINUTE * 44).await;
    let took = scene.until("the alert", |scene| !scene.alerts().is_empty()).await;
    assert!((55..=66).contains(&took.as_secs()), "{took:?}");
    assert_eq!(titles(&scene), ["Ayşe Yılmaz: session expires at 10:00"]);
    // Activity puts it off, and silence brings it near again: once a session is enough.
    let later = expiring(20, AYSE, MINUTE * 180);
    scene.service.happen(ChangeKind::SessionActive, Some(later), None);
    sleep(MINUTE * 170).await;
    assert_eq!(scene.alerts().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn expiry_is_not_announced_unless_that_is_wanted_nor_of_this_console() {
    let scene = Scene::watching().await;
    scene.service.start(expiring(20, AYSE, MINUTE * 60));
    scene.settle().await;
    scene.forget();
    sleep(MINUTE * 59).await;
    assert_eq!(titles(&scene), Vec::<String>::new());
    // What was soon over before it was wanted is no news either.
    let wanted = NotificationSettings { about_to_expire: true, ..Default::default() };
    scene.console.set_notifications(wanted).await.unwrap();
    let own = Session { current: true, ..expiring(crate::people::OWN, DENIZ, MINUTE * 61) };
    scene.service.happen(ChangeKind::SessionActive, Some(own), None);
    sleep(MINUTE).await;
    assert_eq!(titles(&scene), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn what_was_about_to_expire_before_a_restart_or_an_outage_is_not_told_after_it() {
    let mut scene = telling_of_expiry().await;
    scene.service.start(expiring(20, AYSE, MINUTE * 60));
    scene.settle().await;
    sleep(MINUTE * 50).await;
    assert_eq!(scene.alerts().len(), 2);
    scene.restart().await;
    sleep(MINUTE).await;
    assert_eq!(titles(&scene), Vec::<String>::new());

    scene.service.start(expiring(21, BEN, MINUTE * 70));
    scene.settle().await;
    scene.service.fail(SourceError::Unreachable);
    scene.forget();
    sleep(MINUTE).await;
    sleep(MINUTE * 5).await;
    scene.service.recover();
    sleep(MINUTE * 2).await;
    assert_eq!(titles(&scene), ["Connection lost"]);
}

#[tokio::test(start_paused = true)]
async fn a_connection_lost_for_two_minutes_is_told_once() {
    let scene = Scene::watching().await;
    scene.service.fail(SourceError::Unreachable);
    sleep(SECOND * 115).await;
    assert_eq!(titles(&scene), Vec::<String>::new());
    sleep(SECOND * 20).await;
    assert_eq!(titles(&scene), ["Connection lost"]);
    let Alert::ConnectionLost { address, since } = &scene.alerts()[0] else { panic!() };
    assert_eq!((address.as_str(), since.as_str()), ("sessions.acme.example", "09:00"));
    assert_eq!(scene.alerts()[0].shows(), AlertChoice::Open);
    sleep(MINUTE * 60).await;
    assert_eq!(scene.alerts().len(), 1);
    // The next outage is another.
    scene.service.recover();
    sleep(MINUTE * 2).await;
    scene.service.fail(SourceError::Unreachable);
    sleep(MINUTE * 3).await;
    assert_eq!(scene.alerts().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn short_outages_are_not_told_however_many() {
    let scene = Scene::watching().await;
    for _ in 0..10 {
        scene.service.fail(SourceError::Unreachable);
        sleep(SECOND * 100).await;
        scene.service.recover();
        sleep(SECOND * 30).await;
    }
    assert_eq!(titles(&scene), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn nothing_is_told_during_a_pause_and_everything_after_it() {
    let scene = Scene::watching().await;
    scene.console.pause_notifications(Pause::OneHour).await.unwrap();
    scene.service.start(session(20, AYSE, 1));
    scene.service.fail(SourceError::Unreachable);
    sleep(MINUTE * 10).await;
    scene.service.recover();
    sleep(MINUTE * 48).await;
    scene.service.start(session(21, BEN, 58));
    scene.settle().await;
    assert_eq!(titles(&scene), Vec::<String>::new());
    assert!(scene.is_current());
    sleep(MINUTE * 3).await;
    assert_eq!(scene.view().notification_settings.paused_until, None);
    scene.service.start(session(22, CEM, 61));
    scene.settle().await;
    assert_eq!(titles(&scene), ["Cem Demir signed in"]);
}

#[tokio::test(start_paused = true)]
async fn a_pause_survives_a_restart_and_ends_by_itself() {
    let mut scene = Scene::watching().await;
    scene.console.tray_chosen("pause-until-tomorrow");
    scene.settle().await;
    let seven: Timestamp = NINE + Duration::from_hours(22);
    assert_eq!(scene.view().notification_settings.paused_until, Some(seven));
    scene.restart().await;
    assert_eq!(scene.view().notification_settings.paused_until, Some(seven));
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    assert_eq!(titles(&scene), Vec::<String>::new());
    sleep(Duration::from_hours(22) + SECOND * 10).await;
    assert_eq!(scene.view().notification_settings.paused_until, None);
    assert!(!scene.settings().contains("paused_until"), "{}", scene.settings());
}

#[tokio::test(start_paused = true)]
async fn a_pause_can_be_ended_early() {
    let scene = Scene::watching().await;
    scene.console.tray_chosen("pause-1-hour");
    scene.settle().await;
    scene.console.tray_chosen("notifications-on");
    scene.settle().await;
    scene.service.start(session(20, AYSE, 1));
    scene.settle().await;
    assert_eq!(titles(&scene), ["Ayşe Yılmaz signed in"]);
}
