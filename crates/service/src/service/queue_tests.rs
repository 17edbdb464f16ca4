//! Acts that wait for their turn, while time goes on or whoever asked goes away.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use deskwatch_team::{Kind, SessionFilter, TerminationRequest};
use futures::poll;
use sqlx::Connection as _;
use tempfile::TempDir;

use super::*;
use crate::rules::permit::{Permit as _, Terminate};
use crate::store::SessionQuery;
use crate::{Database, FakeClock};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PASSWORD: &str = "correct horse battery";

struct Scene {
    service: Arc<Service>,
    clock: Arc<FakeClock>,
    folder: TempDir,
    owner: Arc<Live>,
    ada: Arc<Live>,
    permit: Terminate,
}

impl Scene {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock::default());
        let service = open(&folder, clock.clone()).await;
        let owner = signed_in(&service, "owner@example.org", Kind::Administrator).await;
        let ada = signed_in(&service, "ada@example.org", Kind::Agent).await;
        let permit = Terminate::check(&service.registry.member(owner.member_id()).unwrap());
        Self { service, clock, folder, owner, ada, permit: permit.unwrap() }
    }

    fn asked(&self, grace_seconds: u32) -> TerminationAsked {
        let request = TerminationRequest {
            grace_seconds,
            ..TerminationRequest::of_sessions(vec![self.ada.id()])
        };
        TerminationAsked { request, key: None, address: HERE }
    }

    /// What the store has of somebody's only session.
    async fn kept(&self) -> deskwatch_team::Session {
        let member = self.ada.member_id();
        let page = self.service.store.member_sessions(member, 1, None).await.unwrap();
        page.items.into_iter().next().unwrap()
    }

    fn reads(&self) -> String {
        let text = self.service.metrics_text();
        let count = |line: &&str| line.contains("_count") && line.contains("\"read\"");
        text.lines().find(count).unwrap().to_owned()
    }
}

async fn open(folder: &TempDir, clock: Arc<FakeClock>) -> Arc<Service> {
    let mut config = Config::new(Database::Sqlite(folder.path().join("team.db")));
    config.clock = clock;
    Service::open(config).await.unwrap()
}

async fn signed_in(service: &Service, login: &str, kind: Kind) -> Arc<Live> {
    let new = NewMember {
        kind,
        owner: kind == Kind::Administrator,
        login: login.to_owned(),
        name: login.to_owned(),
        groups: Vec::new(),
        rights: Vec::new(),
        password: Some(PASSWORD.into()),
    };
    service.add_member(new).await.unwrap();
    let visitor = Visitor { address: HERE, user_agent: String::new() };
    let signed = service.sign_in(login, PASSWORD.into(), None, visitor).await.unwrap();
    service.registry.session(signed.session.id).unwrap()
}

#[tokio::test]
async fn whoever_is_active_while_the_sign_out_queues_was_not_active_after_the_end() {
    let scene = Scene::new().await;
    let turn = scene.service.reached.lock().await;
    let mut sign_out = Box::pin(scene.service.sign_out(&scene.ada));
    assert!(poll!(&mut sign_out).is_pending());
    scene.clock.advance(Duration::from_secs(5));
    assert!(scene.service.authenticate(scene.ada.token(), true).is_some());
    drop(turn);
    sign_out.await.unwrap();
    let kept = scene.kept().await;
    assert_eq!(kept.last_active_at, scene.service.now());
    assert_eq!(kept.ended_at, Some(scene.service.now()));
}

#[tokio::test]
async fn a_grace_period_is_as_long_as_was_promised_however_long_it_queues() {
    let scene = Scene::new().await;
    let turn = scene.service.reached.lock().await;
    let asked = scene.service.terminate(&scene.permit, &scene.owner, scene.asked(60));
    let mut asked = Box::pin(asked);
    assert!(poll!(&mut asked).is_pending());
    scene.clock.advance(Duration::from_secs(30));
    drop(turn);
    let report = asked.await.unwrap();
    assert_eq!(report.ends_at, Some(scene.service.now() + Duration::from_mins(1)));
    assert_eq!(scene.kept().await.ends_at, report.ends_at);
}

#[tokio::test]
async fn undoing_that_queues_until_the_grace_period_is_over_revives_nobody() {
    let scene = Scene::new().await;
    let report = scene.service.terminate(&scene.permit, &scene.owner, scene.asked(60));
    let id = report.await.unwrap().id;
    scene.clock.advance(Duration::from_millis(59_900));
    let turn = scene.service.reached.lock().await;
    let before = scene.reads();
    let undo = {
        let (service, permit, owner) =
            (scene.service.clone(), scene.permit.clone(), scene.owner.clone());
        tokio::spawn(async move { service.undo_termination(&permit, &owner, id, HERE).await })
    };
    // It looks the termination up, and then waits.
    while scene.reads() == before {
        tokio::task::yield_now().await;
    }
    scene.clock.advance(Duration::from_millis(1_100));
    assert!(scene.service.authenticate(scene.ada.token(), true).is_none());
    drop(turn);
    undo.await.unwrap().unwrap();
    assert!(scene.service.authenticate(scene.ada.token(), true).is_none());
    assert_eq!(scene.service.expire_due().await.unwrap(), 1);
}

#[tokio::test]
async fn what_need_not_be_kept_is_removed_bit_by_bit() {
    let scene = Scene::new().await;
    let file = scene.folder.path().join("team.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
    let mut beside = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    let at = scene.service.now().as_millis();
    for sql in [
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 12000) \
         INSERT INTO changes (at, kind, after_change) \
         SELECT ?1, 'security_updated', '{}' FROM n",
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 6000) \
         INSERT INTO idempotency SELECT 'a', n, x'00', '', ?1 FROM n",
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 6000) \
         INSERT INTO known_addresses SELECT 'a', n, ?1 FROM n",
    ] {
        sqlx::query(sql).bind(at).execute(&mut beside).await.unwrap();
    }
    let mut counts = async || {
        let sql = "SELECT (SELECT count(*) FROM changes), (SELECT count(*) FROM idempotency), \
            (SELECT count(*) FROM known_addresses)";
        let counts: (i64, i64, i64) = sqlx::query_as(sql).fetch_one(&mut beside).await.unwrap();
        counts
    };
    let before = counts().await;
    let later = scene.service.now() + Duration::from_millis(1);
    assert!(scene.service.store.prune(later, later, later).await.unwrap(), "there are more");
    let after = counts().await;
    assert_eq!((before.0 - after.0, before.1 - after.1, before.2 - after.2), (5_000, 5_000, 5_000));
    scene.clock.advance(Duration::from_hours(24 * 91));
    scene.service.prune().await.unwrap();
    assert_eq!(counts().await, (0, 0, 0));
    // Others get their turn in between.
    let turn = scene.service.reached.lock().await;
    let mut pruned = Box::pin(scene.service.prune());
    assert!(poll!(&mut pruned).is_pending());
    drop(turn);
    pruned.await.unwrap();
}

#[tokio::test]
async fn activity_is_not_lost_with_whoever_hangs_up_while_it_is_written() {
    let scene = Scene::new().await;
    scene.clock.advance(Duration::from_secs(30));
    assert!(scene.service.authenticate(scene.ada.token(), true).is_some());
    let active_at = scene.service.now();
    let query = SessionQuery {
        visible: crate::store::Visible { agents: true, administrators: true },
        filter: SessionFilter { inactive_for: Some(1), ..SessionFilter::default() },
        now: active_at,
        limit: 10,
        after: None,
    };
    let turn = scene.service.reached.lock().await;
    {
        let mut listed = Box::pin(scene.service.sessions(&query));
        assert!(poll!(&mut listed).is_pending());
    }
    drop(turn);
    scene.service.write_activity().await.unwrap();
    let after_crash = open(&scene.folder, scene.clock.clone()).await;
    let live = after_crash.registry.session(scene.ada.id()).unwrap();
    assert_eq!(live.last_active_at(), active_at);
}
