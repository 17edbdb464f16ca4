use std::collections::HashSet;
use std::time::Instant;

use deskwatch_team::{Change, ChangePage, Kind, Session, SessionState, Snapshot, Status};
use reqwest::Client;
use secrecy::ExposeSecret;
use serde::de::DeserializeOwned;

use super::*;
use crate::feed::Cursor;

/// The owner at a console.
struct Owner {
    http: Client,
    base: String,
    token: String,
}

impl Owner {
    async fn of(demo: &Demo) -> Self {
        let base = format!("http://{}/v1", demo.address());
        let http = people::client();
        let body = serde_json::json!({
            "login": demo.owner_login(),
            "password": demo.owner_password().expose_secret(),
            "kind": "administrator",
        });
        let answer = http.post(format!("{base}/session")).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        let signed_in: serde_json::Value = answer.json().await.unwrap();
        let token = signed_in["token"].as_str().unwrap().to_owned();
        Self { http, base, token }
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> T {
        let request = self.http.get(format!("{}{path}", self.base)).bearer_auth(&self.token);
        request.send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    /// Every change from the first, up to the one that the team is told at.
    async fn history(&self, team: &Snapshot) -> Vec<Change> {
        let through = Cursor::decode(&team.cursor).unwrap();
        let mut after = Cursor { seq: 0, ..through.clone() }.encode();
        let mut changes: Vec<Change> = Vec::new();
        while changes.last().is_none_or(|last| last.seq < through.seq) {
            let page: ChangePage = self.get(&format!("/changes?limit=1000&after={after}")).await;
            changes.extend(page.changes);
            after = page.cursor;
        }
        changes.retain(|change| change.seq <= through.seq);
        changes
    }
}

fn others(team: &Snapshot) -> impl Iterator<Item = &Session> {
    team.sessions.iter().filter(|session| session.id != team.me.session.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_sees_a_team_at_work() {
    let folder = tempfile::tempdir().unwrap();
    let starting = Instant::now();
    let demo = Demo::start_with_seed(folder.path(), 1).await.unwrap();
    println!("the demo started in {:?}", starting.elapsed());
    let team: Snapshot = Owner::of(&demo).await.get("/team").await;

    assert_eq!(team.members.len(), 46);
    assert!(team.sessions.iter().all(|session| session.state == SessionState::Active));
    for session in others(&team) {
        let address: Ipv4Addr = session.ip.parse().unwrap();
        assert!(address.is_documentation(), "{address}");
        assert!(session.client.browser.is_some());
    }
    let agents = || team.members.iter().filter(|member| member.kind == Kind::Agent);
    let active = agents().filter(|agent| agent.status == Status::Active).count();
    assert!((18..=22).contains(&active), "{active} are active");
    assert_eq!(agents().filter(|agent| agent.last_seen_at.is_none()).count(), 3);

    let stopping = Instant::now();
    demo.stop().await;
    assert!(stopping.elapsed() < Duration::from_secs(5), "{:?}", stopping.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn people_were_seen_now_today_and_on_other_days() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start_with_seed(folder.path(), 2).await.unwrap();
    let team: Snapshot = Owner::of(&demo).await.get("/team").await;
    let now = SystemClock.now();

    let seen: Vec<Duration> = team
        .members
        .iter()
        .filter(|member| member.kind == Kind::Agent)
        .filter_map(|agent| agent.last_seen_at)
        .map(|at| now.since(at))
        .collect();
    let within = |from: u64, to: u64| {
        let range = Duration::from_mins(from)..Duration::from_mins(to);
        seen.iter().filter(|&ago| range.contains(ago)).count()
    };
    assert!(within(0, 5) >= 2, "{seen:?}");
    assert!(within(5, 60) >= 5, "{seen:?}");
    assert!(within(60, 360) >= 8, "{seen:?}");
    assert!(within(360, 7 * 24 * 60) >= 8, "{seen:?}");
    let different: HashSet<u64> = seen.iter().map(|ago| ago.as_secs() / 60).collect();
    assert!(different.len() >= 25, "{seen:?}");

    let first = others(&team).map(|session| session.expires_at.since(now)).min().unwrap();
    assert!(first < Duration::from_mins(2), "{first:?}");
    demo.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_happened_in_the_order_of_time() {
    let folder = tempfile::tempdir().unwrap();
    let before = SystemClock.now();
    let demo = Demo::start_with_seed(folder.path(), 3).await.unwrap();
    let owner = Owner::of(&demo).await;
    let team: Snapshot = owner.get("/team").await;

    let history = owner.history(&team).await;
    assert!(history.len() > 46 + 47 + 30, "{} changes", history.len());
    let began = history[0].at + past::LENGTH;
    assert!((before..=SystemClock.now()).contains(&began), "{began}");
    for pair in history.windows(2) {
        assert!(pair[0].seq < pair[1].seq && pair[0].at <= pair[1].at, "{pair:?}");
    }
    assert!(history.iter().all(|change| change.at <= SystemClock.now()));
    // Nobody was seen before there was an account.
    for member in &team.members {
        assert!(member.last_seen_at.is_none_or(|seen| seen > member.created_at));
    }
    demo.stop().await;
}
