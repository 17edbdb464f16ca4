//! The feed skips nothing and repeats nothing: a replica that started at one place and
//! followed the changes is the same as one that starts now, whoever wrote meanwhile.

use std::collections::HashSet;
use std::time::Duration;

use deskwatch_team::{
    ChangeKind, MemberId, Replica, Security, SessionFilter, TerminationId, TerminationRequest,
};
use http::{Method, StatusCode};
use proptest::prelude::*;

use crate::house::{House, Signed, request};

/// Something that somebody does.
#[derive(Clone, Debug)]
enum Act {
    SignIn(usize),
    SignOut(usize),
    Touch(usize),
    Terminate(usize),
    TerminateIdle,
    Disable(usize),
    Enable(usize),
    Schedule(usize, u32),
    Undo(usize),
    Rename(usize, u32),
    Remove(usize),
    Password(usize),
    Security(u32, Option<u32>, Option<u32>),
    Wait(u64),
    WriteActivity,
    AddMember,
    /// What another process does on the same file.
    Elsewhere(Elsewhere),
}

#[derive(Clone, Debug)]
enum Elsewhere {
    Disable(usize),
    Enable(usize),
    Password(usize),
}

const PEOPLE: [&str; 3] = ["ada", "bea", "cem"];

fn act() -> impl Strategy<Value = Act> {
    let who = 0..PEOPLE.len();
    prop_oneof![
        4 => who.clone().prop_map(Act::SignIn),
        1 => (0_usize..8).prop_map(Act::SignOut),
        4 => (0_usize..8).prop_map(Act::Touch),
        2 => who.clone().prop_map(Act::Terminate),
        1 => Just(Act::TerminateIdle),
        1 => who.clone().prop_map(Act::Disable),
        2 => who.clone().prop_map(Act::Enable),
        3 => (who.clone(), 1_u32..600).prop_map(|(who, seconds)| Act::Schedule(who, seconds)),
        2 => (0_usize..8).prop_map(Act::Undo),
        1 => (who.clone(), any::<u32>()).prop_map(|(who, n)| Act::Rename(who, n)),
        1 => (0_usize..8).prop_map(Act::Remove),
        1 => who.clone().prop_map(Act::Password),
        1 => (
            300_u32..4_000,
            proptest::option::of(3_600_u32..7_200),
            proptest::option::of(1_u32..4),
        )
            .prop_map(|(inactivity, age, each)| Act::Security(inactivity, age, each)),
        2 => prop_oneof![
            who.clone().prop_map(Elsewhere::Disable),
            who.clone().prop_map(Elsewhere::Enable),
            who.prop_map(Elsewhere::Password),
        ]
        .prop_map(Act::Elsewhere),
        3 => (1_u64..600).prop_map(Act::Wait),
        3 => Just(Act::WriteActivity),
        1 => Just(Act::AddMember),
    ]
}

/// Everybody who acts, at once.
struct Play<'a> {
    house: &'a House,
    /// Another process on the same file.
    beside: &'a House,
    owner: &'a Signed,
    people: Vec<MemberId>,
    sessions: parking_lot::Mutex<Vec<String>>,
    terminations: parking_lot::Mutex<Vec<TerminationId>>,
    members: parking_lot::Mutex<Vec<MemberId>>,
    added: std::sync::atomic::AtomicUsize,
}

impl Play<'_> {
    async fn perform(&self, act: Act) {
        let Self { house, owner, .. } = self;
        match act {
            Act::SignIn(who) => {
                let body = serde_json::json!({
                    "login": crate::house::login(PEOPLE[who]),
                    "password": crate::house::PASSWORD,
                });
                let answer = house.post("", "/v1/session", &body).await;
                if answer.status == StatusCode::CREATED {
                    self.sessions.lock().push(crate::house::signed(&answer).token);
                }
            }
            Act::SignOut(n) => {
                if let Some(token) = self.session(n) {
                    house.delete(&token, "/v1/session").await;
                }
            }
            Act::Touch(n) => {
                if let Some(token) = self.session(n) {
                    house.get(&token, "/v1/session").await;
                }
            }
            Act::Terminate(who) => {
                let filter = SessionFilter {
                    text: Some(PEOPLE[who].to_owned()),
                    ..SessionFilter::default()
                };
                house.terminate(&owner.token, &TerminationRequest::of_filter(filter)).await;
            }
            Act::TerminateIdle => {
                let filter = SessionFilter { inactive_for: Some(120), ..SessionFilter::default() };
                house.terminate(&owner.token, &TerminationRequest::of_filter(filter)).await;
            }
            Act::Disable(who) => {
                let login = crate::house::login(PEOPLE[who]);
                house.service.set_enabled(&login, false).await.unwrap();
            }
            Act::Enable(who) => {
                let login = crate::house::login(PEOPLE[who]);
                house.service.set_enabled(&login, true).await.unwrap();
            }
            Act::Schedule(who, grace_seconds) => {
                let request = TerminationRequest {
                    grace_seconds,
                    ..TerminationRequest::of_members(vec![self.people[who]])
                };
                let report = house.terminate(&owner.token, &request).await;
                self.terminations.lock().push(report.id);
            }
            Act::Undo(n) => {
                if let Some(id) = nth(&self.terminations, n) {
                    let path = format!("/v1/terminations/{id}");
                    let undone = house.delete(&owner.token, &path).await;
                    undone.expect(StatusCode::NO_CONTENT);
                }
            }
            Act::Rename(who, n) => {
                let path = format!("/v1/members/{}", self.people[who]);
                let body = serde_json::json!({ "name": format!("{} {n}", PEOPLE[who]) });
                let call = request(Method::PATCH, &owner.token, &path, body.to_string().into());
                house.call(call).await.expect(StatusCode::OK);
            }
            Act::Remove(n) => {
                if let Some(id) = nth(&self.members, n) {
                    // Somebody may have been removed before.
                    house.delete(&owner.token, &format!("/v1/members/{id}")).await;
                }
            }
            Act::Password(who) => set_password(house, who).await,
            Act::Security(inactivity, age, each) => {
                let security = Security {
                    agent_inactivity_seconds: inactivity,
                    maximum_age_seconds: age,
                    sessions_per_member: each,
                    ..Security::default()
                };
                house.service.set_security(security).await.unwrap();
            }
            Act::Elsewhere(act) => self.perform_elsewhere(act).await,
            Act::Wait(seconds) => {
                house.after(Duration::from_secs(seconds));
                house.service.expire_due().await.unwrap();
            }
            Act::WriteActivity => {
                house.service.write_activity().await.unwrap();
                house.service.follow().await.unwrap();
            }
            Act::AddMember => {
                let n = self.added.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                // Every other one has both accounts.
                let name = format!("new{}", n / 2);
                let member = if n.is_multiple_of(2) {
                    house.agent(&name).await
                } else {
                    house.administrator(&name, &[]).await
                };
                self.members.lock().push(member.id);
            }
        }
    }

    async fn perform_elsewhere(&self, act: Elsewhere) {
        let (Elsewhere::Disable(who) | Elsewhere::Enable(who) | Elsewhere::Password(who)) = act;
        let login = crate::house::login(PEOPLE[who]);
        let service = &self.beside.service;
        match act {
            Elsewhere::Disable(_) => drop(service.set_enabled(&login, false).await.unwrap()),
            Elsewhere::Enable(_) => drop(service.set_enabled(&login, true).await.unwrap()),
            Elsewhere::Password(_) => set_password(self.beside, who).await,
        }
    }

    fn session(&self, n: usize) -> Option<String> {
        nth(&self.sessions, n)
    }
}

fn nth<T: Clone>(list: &parking_lot::Mutex<Vec<T>>, n: usize) -> Option<T> {
    let list = list.lock();
    (!list.is_empty()).then(|| list[n % list.len()].clone())
}

/// The one that it has, so that everybody can go on signing in; the sessions end all the same.
async fn set_password(house: &House, who: usize) {
    let login = crate::house::login(PEOPLE[who]);
    house.service.set_password(&login, crate::house::PASSWORD.into()).await.unwrap();
}

/// Follows the feed page by page until there is nothing more.
async fn follow(house: &House, token: &str, replica: &mut Replica) {
    loop {
        let path = format!("/v1/changes?after={}&limit=3&touch=false", replica.cursor());
        let page: deskwatch_team::ChangePage = house.get(token, &path).await.read();
        for change in &page.changes {
            replica.apply(change);
        }
        replica.reach(page.cursor);
        if !page.more {
            return;
        }
    }
}

async fn each_session_starts_once_and_ends_once(house: &House, token: &str, mut cursor: String) {
    let (mut started, mut ended, mut last) = (HashSet::new(), HashSet::new(), 0);
    loop {
        let page = house.changes(token, &cursor).await;
        for change in page.changes {
            assert!(change.seq > last, "{} after {last}", change.seq);
            last = change.seq;
            let id = change.session.map(|session| session.id);
            match change.kind {
                ChangeKind::SessionStarted => assert!(started.insert(id)),
                ChangeKind::SessionEnded => {
                    assert!(started.contains(&id) && ended.insert(id));
                }
                ChangeKind::SessionActive => {
                    assert!(!ended.contains(&id), "an ended session is not active");
                }
                _ => {}
            }
        }
        cursor = page.cursor;
        if !page.more {
            return;
        }
    }
}

async fn a_replica_that_followed_is_the_snapshot(actors: Vec<Vec<Act>>) {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let mut people = Vec::new();
    for name in PEOPLE {
        people.push(house.agent(name).await.id);
    }
    // Both accounts of one person, so that links are followed as well.
    house.administrator("ada", &[]).await;
    let start = house.team(&owner.token).await.cursor;
    let mut replica = Replica::new(house.team(&owner.token).await);
    let beside = House::beside(&house).await;
    let play = Play {
        house: &house,
        beside: &beside,
        owner: &owner,
        people,
        sessions: parking_lot::Mutex::default(),
        terminations: parking_lot::Mutex::default(),
        members: parking_lot::Mutex::default(),
        added: std::sync::atomic::AtomicUsize::new(0),
    };
    let acting = actors.into_iter().map(|acts| async {
        for act in acts {
            play.perform(act).await;
        }
    });
    let watching = async {
        // Replicas that start anywhere in between end up the same.
        let mut later = Vec::new();
        for _ in 0..5 {
            follow(&house, &owner.token, &mut replica).await;
            later.push(Replica::new(house.team(&owner.token).await));
            tokio::task::yield_now().await;
        }
        later
    };
    let (_, later) = tokio::join!(futures::future::join_all(acting), watching);
    house.service.follow().await.unwrap();
    let truth = Replica::new(house.team(&owner.token).await);
    for mut replica in later.into_iter().chain([replica]) {
        follow(&house, &owner.token, &mut replica).await;
        assert_eq!(replica, truth);
    }
    each_session_starts_once_and_ends_once(&house, &owner.token, start).await;
    // What memory holds and what the file holds are the same.
    house.service.write_activity().await.unwrap();
    let body = house.get(&owner.token, "/v1/session?touch=false").await.json();
    let reopened = House::beside(&house).await;
    let again = reopened.get(&owner.token, "/v1/session?touch=false").await.json();
    assert_eq!(body, again);
    assert_eq!(house.team(&owner.token).await, reopened.team(&owner.token).await);
    let tokens = play.sessions.lock().clone();
    for token in &tokens {
        let path = "/v1/session?touch=false";
        let (here, there) =
            (house.get(token, path).await.status, reopened.get(token, path).await.status);
        assert_eq!(here, there);
    }
}

proptest! {
    // Each case hashes passwords and writes a file.
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn snapshot_and_changes_are_the_later_snapshot(
        actors in prop::collection::vec(prop::collection::vec(act(), 1..12), 1..5)
    ) {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap()
            .block_on(a_replica_that_followed_is_the_snapshot(actors));
    }
}
