//! Bringing in the agents of a Deskie account.

use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use deskwatch_service::import::Report;
use deskwatch_service::import::deskie::{
    self, Account, DeskieError, Oddity, Progress, Roster, Why,
};
use deskwatch_team::{ChangeKind, EndReason, Kind, Member};
use parking_lot::Mutex;
use serde_json::{Value, json};

use crate::deskie::{Deskie, Reply, STAFF_LOGIN, listed, staff};
use crate::house::House;
use crate::program::{OWNER, run_with_password, text_of};

/// `olga@acme.example:a key` in Base64.
const BASIC: &str = "Basic b2xnYUBhY21lLmV4YW1wbGU6YSBrZXk=";

async fn read(deskie: &Deskie) -> Result<Roster, DeskieError> {
    let account = Account::new("acme", STAFF_LOGIN, Some(&deskie.url)).unwrap();
    deskie::read(&account, "a key".into(), &|_| {}).await
}

async fn import(house: &House, deskie: &Deskie, disable_missing: bool) -> Report {
    let import = read(deskie).await.unwrap().into_import(disable_missing).unwrap();
    house.service.import(&import, false).await.unwrap()
}

async fn agent(house: &House, name: &str) -> Member {
    let members = house.service.list_members().await.unwrap();
    let login = format!("{name}@acme.example");
    members.into_iter().find(|member| member.login == login && member.kind == Kind::Agent).unwrap()
}

fn inactive(id: u32, name: &str) -> Value {
    let mut staff = staff(id, name);
    staff["active"] = json!(false);
    staff
}

#[tokio::test]
async fn every_page_is_asked_for_by_the_staff_member_with_the_key() {
    let deskie = Deskie::with((0..203).map(|id| staff(id, &format!("p{id}"))).collect()).await;
    let roster = read(&deskie).await.unwrap();
    assert!(roster.whole);
    assert_eq!((roster.people.len(), roster.came, roster.told), (203, 203, Some(203)));
    let calls = deskie.calls();
    assert_eq!(calls.iter().map(|call| call.page).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(calls.iter().all(|call| call.limit == 100 && call.authorization == BASIC));
}

#[tokio::test]
async fn no_log_at_any_level_has_the_key() {
    let log = LogFile::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(std::sync::Mutex::new(log.clone()))
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let deskie = Deskie::with(vec![staff(1, "Ada")]).await;
    deskie.first([Reply::new(500, "oops"), Reply::page(401)]);
    assert_eq!(read(&deskie).await, Err(DeskieError::WrongKey));
    tracing::trace!("the end");
    drop(listening);
    let text = String::from_utf8_lossy(&log.0.lock()).into_owned();
    assert!(text.contains("the end"));
    assert!(!text.contains("a key") && !text.contains(BASIC.trim_start_matches("Basic ")));
}

/// What would have been written to a log.
#[derive(Clone, Default)]
struct LogFile(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for LogFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn oddities_of_the_answer_do_no_harm() {
    let deskie = Deskie::with(Vec::new()).await;
    let people = [
        json!({ "staff_id": "1", "staff_email": "Ada@Acme.example" }),
        json!({ "staff_id": 2, "staff_email": "bea@acme.example", "active": "0", "new": {} }),
        json!({ "staff_id": 3, "staff_full_name": "Nobody", "staff_email": null }),
        json!({ "staff_id": 4, "staff_email": "ADA@acme.example", "active": 0 }),
    ];
    deskie.first([Reply::new(200, listed(&people, &json!("4")))]);
    let roster = read(&deskie).await.unwrap();
    assert!(roster.whole);
    let people: Vec<_> =
        roster.people.iter().map(|p| (p.login.as_str(), p.name.as_str(), p.enabled)).collect();
    let expected =
        [("ada@acme.example", "ada", Some(true)), ("bea@acme.example", "bea", Some(false))];
    assert_eq!(people, expected);
    let left_out: Vec<_> =
        roster.left_out.iter().map(|out| (out.staff_id.as_str(), out.why)).collect();
    assert_eq!(left_out, [("3", Why::NoEmail), ("4", Why::SameEmail)]);
}

#[tokio::test]
async fn pages_that_shift_overlap_or_are_empty_lose_nobody_and_take_nobody_for_gone() {
    let people: Vec<Value> = (0..250).map(|id| staff(id, &format!("p{id}"))).collect();
    let deskie = Deskie::with(people.clone()).await;
    deskie.first([
        Reply::new(200, listed(&people[..100], &json!(251))),
        Reply::new(200, "[]"),
        Reply::new(200, listed(&people[90..], &json!(250))),
    ]);
    let roster = read(&deskie).await.unwrap();
    assert_eq!(roster.people.len(), 250);
    // The number moved, so somebody may have slipped from one page to another.
    assert!(!roster.whole);
    assert!(roster.clone().into_import(true).is_err());
    assert_eq!(roster.into_import(false).unwrap().missing, None);
}

#[tokio::test]
async fn a_limit_is_waited_for_whichever_way_it_is_told() {
    let deskie = Deskie::with(vec![staff(1, "Ada")]).await;
    let limited = [
        Reply::new(403, "{\"error\": \"API limit exceeded\"}").with("retry_after", "1"),
        Reply::new(429, "").with("retry-after", "1"),
        Reply::new(403, "").with("api_calls_left", "0").with("retry_after", "1"),
    ];
    deskie.first(limited);
    let account = Account::new("acme", STAFF_LOGIN, Some(&deskie.url)).unwrap();
    let progress = Mutex::new(Vec::new());
    let roster = deskie::read(&account, "a key".into(), &|step| progress.lock().push(step)).await;
    assert_eq!(roster.unwrap().people.len(), 1);
    let waits =
        progress.lock().iter().filter(|step| matches!(step, Progress::WaitingForLimit(_))).count();
    assert_eq!((waits, deskie.calls().len()), (3, 4));
}

#[tokio::test]
async fn a_limit_that_is_told_by_its_text_alone_is_not_taken_for_a_refusal() {
    let deskie = Deskie::with(Vec::new()).await;
    deskie.first([Reply::new(403, "You have exceeded the LIMIT of API calls")]);
    let account = Account::new("acme", STAFF_LOGIN, Some(&deskie.url)).unwrap();
    let (waits, mut waited) = tokio::sync::mpsc::unbounded_channel();
    let tell = |step| waits.send(step).unwrap();
    let read = deskie::read(&account, "a key".into(), &tell);
    // It goes on waiting; that it does is enough.
    tokio::select! {
        done = read => panic!("{done:?}"),
        step = waited.recv() => assert!(matches!(step, Some(Progress::WaitingForLimit(_)))),
    }
}

#[tokio::test]
async fn each_failure_is_told_apart() {
    let host = || "127.0.0.1".to_owned();
    let other = Oddity::OtherContent("text/html".to_owned());
    let cases = [
        (Reply::page(401), DeskieError::WrongKey),
        (Reply::new(403, "{\"error\": \"forbidden\"}"), DeskieError::Forbidden),
        (
            Reply::new(403, "{\"error\": \"forbidden\"}")
                .with("api_calls_left", "37")
                .with("retry_after", "60"),
            DeskieError::Forbidden,
        ),
        (Reply::page(404), DeskieError::NoSuchAccount { host: host() }),
        (
            Reply::page(302).with("location", "https://deskie.io/"),
            DeskieError::NoSuchAccount { host: host() },
        ),
        (Reply::page(200), DeskieError::Odd { page: 1, oddity: other }),
        (
            Reply::new(200, "{\"error\": \"no\"}"),
            DeskieError::Odd { page: 1, oddity: Oddity::NoList },
        ),
        (Reply::new(400, ""), DeskieError::Failing { host: host(), status: 400 }),
    ];
    for (reply, expected) in cases {
        let deskie = Deskie::with(Vec::new()).await;
        deskie.first([reply]);
        assert_eq!(read(&deskie).await, Err(expected));
        // None of these is asked again.
        assert_eq!(deskie.calls().len(), 1);
    }
}

#[tokio::test]
async fn an_address_where_nobody_answers_is_named_at_once() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", taken.local_addr().unwrap()).parse().unwrap();
    drop(taken);
    let account = Account::new("acme", STAFF_LOGIN, Some(&url)).unwrap();
    let read = deskie::read(&account, "a key".into(), &|step| panic!("{step:?}")).await;
    assert!(matches!(read, Err(DeskieError::Unreachable { host, .. }) if host == "127.0.0.1"));
}

#[tokio::test]
async fn a_failure_or_an_answer_that_broke_off_is_asked_for_again() {
    let deskie = Deskie::with(vec![staff(1, "Ada")]).await;
    deskie.first([Reply::new(500, "oops"), Reply::new(200, "{\"0\": {\"staff\": {\"sta")]);
    assert_eq!(read(&deskie).await.unwrap().people.len(), 1);
    assert_eq!(deskie.calls().len(), 3);
}

#[tokio::test]
async fn agents_come_in_and_only_what_changed_is_changed_the_next_time() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let deskie = Deskie::with(vec![staff(1, "Ada"), inactive(2, "Bea")]).await;
    let report = import(&house, &deskie, false).await;
    assert_eq!(report.added.len(), 2);
    assert!(agent(&house, "ada").await.enabled && !agent(&house, "bea").await.enabled);
    let cursor = house.team(&owner.token).await.cursor;
    let report = import(&house, &deskie, false).await;
    assert_eq!((report.unchanged, report.changed.len()), (2, 0));
    let mut renamed = staff(1, "Ada");
    renamed["staff_full_name"] = json!("Ada Lovelace");
    deskie.lists(vec![renamed, staff(2, "Bea")]);
    let report = import(&house, &deskie, false).await;
    assert_eq!((report.unchanged, report.changed.len()), (0, 2));
    assert_eq!(agent(&house, "ada").await.name, "Ada Lovelace");
    // An import disabled Bea, so an import may enable her.
    assert!(agent(&house, "bea").await.enabled);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    assert_eq!(changes.len(), 2);
    assert!(changes.iter().all(|change| change.kind == ChangeKind::MemberUpdated));
}

#[tokio::test]
async fn somebody_who_was_disabled_here_is_not_enabled_by_a_list() {
    let house = House::new().await;
    let deskie = Deskie::with(vec![staff(1, "Ada"), inactive(2, "Bea")]).await;
    import(&house, &deskie, false).await;
    for name in ["ada", "bea"] {
        house.after(std::time::Duration::from_secs(1));
        let login = format!("{name}@acme.example");
        house.service.set_enabled(&login, true).await.unwrap();
        house.service.set_enabled(&login, false).await.unwrap();
    }
    deskie.lists(vec![staff(1, "Ada"), staff(2, "Bea")]);
    let report = import(&house, &deskie, false).await;
    assert_eq!((report.changed.len(), report.kept_disabled.len()), (0, 2));
    assert!(!agent(&house, "ada").await.enabled && !agent(&house, "bea").await.enabled);
}

#[tokio::test]
async fn whoever_is_gone_is_disabled_only_when_asked_and_signed_out_then() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let deskie = Deskie::with(vec![staff(1, "Ada"), staff(2, "Bea")]).await;
    import(&house, &deskie, false).await;
    // Made by hand: no list of Deskie's can miss them.
    house.agent("carl").await;
    house.administrator("dora", &[]).await;
    house.service.set_password("ada@acme.example", crate::house::PASSWORD.into()).await.unwrap();
    let body = json!({ "login": "ada@acme.example", "password": crate::house::PASSWORD });
    let token =
        house.post("", "/v1/session", &body).await.json()["token"].as_str().unwrap().to_owned();
    deskie.lists(vec![staff(2, "Bea")]);
    let report = import(&house, &deskie, false).await;
    assert_eq!((report.missing.len(), report.changed.len()), (1, 0));
    assert!(house.accepts(&token).await);
    let cursor = house.team(&owner.token).await.cursor;
    let report = import(&house, &deskie, true).await;
    assert_eq!((report.missing.len(), report.changed.len()), (1, 1));
    assert!(!agent(&house, "ada").await.enabled);
    assert!(!house.accepts(&token).await);
    let changes = house.changes(&owner.token, &cursor).await.changes;
    let kinds: Vec<_> = changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::SessionEnded, ChangeKind::MemberUpdated]);
    assert_eq!(changes[0].session.as_ref().unwrap().end_reason, Some(EndReason::Disabled));
    let others = house.service.list_members().await.unwrap();
    assert_eq!(others.iter().filter(|member| member.enabled).count(), others.len() - 1);
    // Whoever comes back is welcome.
    deskie.lists(vec![staff(1, "Ada"), staff(2, "Bea")]);
    import(&house, &deskie, true).await;
    assert!(agent(&house, "ada").await.enabled);
}

#[tokio::test]
async fn nobody_of_another_account_is_taken_for_gone() {
    let house = House::new().await;
    let acme = Deskie::with(vec![staff(1, "Ada")]).await;
    import(&house, &acme, true).await;
    let other = Deskie::with(vec![staff(1, "Bea")]).await;
    let account = Account::new("other", STAFF_LOGIN, Some(&other.url)).unwrap();
    let roster = deskie::read(&account, "a key".into(), &|_| {}).await.unwrap();
    let report = house.service.import(&roster.into_import(true).unwrap(), false).await.unwrap();
    assert_eq!((report.added.len(), report.missing.len()), (1, 0));
    assert!(agent(&house, "ada").await.enabled);
}

#[tokio::test]
async fn a_changed_address_is_a_new_member_and_never_takes_over_another_login() {
    let house = House::new().await;
    house.administrator("root", &[]).await;
    let deskie = Deskie::with(vec![staff(1, "Ada")]).await;
    import(&house, &deskie, false).await;
    let before = agent(&house, "ada").await;
    let mut moved = staff(1, "Ada");
    moved["staff_email"] = json!("root@example.org");
    deskie.lists(vec![moved]);
    let report = import(&house, &deskie, true).await;
    assert_eq!((report.added.len(), report.missing.len()), (1, 1));
    let after = agent(&house, "ada").await;
    assert_eq!((after.id, after.linked_id, after.enabled), (before.id, None, false));
}

async fn run_import(folder: &Path, deskie: &Deskie, options: &[&str]) -> Output {
    let mut arguments: Vec<String> = [
        "import",
        "deskie",
        "--domain",
        "acme",
        "--login",
        STAFF_LOGIN,
        "--key-stdin",
        "--api-url",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(deskie.url.to_string());
    arguments.extend(options.iter().map(|option| (*option).to_owned()));
    let folder = folder.to_owned();
    let running = tokio::task::spawn_blocking(move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run_with_password(&folder, &arguments)
    });
    running.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_shows_progress_and_never_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    text_of(&run_with_password(folder, OWNER), 0);
    let deskie = Deskie::with((0..150).map(|id| staff(id, &format!("p{id}"))).collect()).await;
    let planned = run_import(folder, &deskie, &["--dry-run"]).await;
    assert!(text_of(&planned, 0).starts_with("Would add 150:\n"));
    let done = run_import(folder, &deskie, &[]).await;
    assert!(text_of(&done, 0).starts_with("Added 150, changed 0, disabled 0, unchanged 0.\n"));
    let progress = String::from_utf8(done.stderr.clone()).unwrap();
    assert_eq!(progress, "Page 1: 100 of 150 people.\nPage 2: 150 of 150 people.\n");
    deskie.first([Reply::page(401)]);
    let refused = run_import(folder, &deskie, &[]).await;
    assert!(text_of(&refused, 1).contains("does not accept this login and API key. Check"));
    deskie.first([Reply::new(200, listed(&[staff(1, "Ada")], &json!(2))), Reply::new(200, "[]")]);
    let doubtful = run_import(folder, &deskie, &["--disable-missing"]).await;
    assert!(text_of(&doubtful, 1).contains("1 came, and Deskie counts 2. Nothing was imported"));
    let key = crate::program::PASSWORD.trim();
    for output in [planned, done, refused, doubtful] {
        for text in [&output.stdout, &output.stderr] {
            assert!(!String::from_utf8_lossy(text).contains(key));
        }
    }
}

#[test]
fn what_cannot_be_asked_is_said_before_anything_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let said = |domain: &str, more: &[&str]| {
        let common =
            ["import", "deskie", "--key-stdin", "--login", STAFF_LOGIN, "--domain", domain];
        text_of(&run_with_password(folder, &[&common, more].concat()), 1)
    };
    assert!(said("acme.deskie.io", &[]).contains("the part before .deskie.io alone"));
    assert!(said("acme", &["--api-url", "http://acme.example"]).contains("https://"));
    assert!(said("acme", &[]).contains("there is no database deskwatch.db"));
}
