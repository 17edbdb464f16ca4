//! How soon others know: the page of whoever was signed out, and the consoles that wait.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use deskwatch_team::{ChangeKind, ChangePage, Kind, Snapshot, TerminationReport};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::Scale;
use crate::house::{House, SignedIn};
use crate::seed::{self, Team};
use crate::wire::Wire;
use deskwatch_measure::{Budget, Row, Table, float, median_time};

/// How often each is measured.
const ROUNDS: usize = 50;
/// Consoles that wait at once.
const CONSOLES: usize = 100;
/// Somebody with an agent account and an administrator account.
const BOTH: &str = "both@acme.example";

/// Adds its rows.
pub async fn measure(table: &mut Table, place: &Path, scale: Scale) -> Result<()> {
    let file = place.join("telling.db");
    seed::make(&file, &Team { members: 1_000, live: scale.of(10_000), ended: 0 }).await?;
    let house = House::open(&file).await?;
    house.add(Kind::Agent, BOTH, false).await?;
    house.add(Kind::Administrator, BOTH, false).await?;
    println!("Ending sessions whose pages listen…");
    ends(table, &house, scale.of(ROUNDS)).await?;
    for consoles in [1, scale.of(CONSOLES)] {
        println!("Signing in while {consoles} consoles wait…");
        sign_ins(table, &house, consoles, scale.of(ROUNDS)).await?;
    }
    passwords(table, &house, scale.of(ROUNDS)).await?;
    house.close().await;
    Ok(())
}

async fn ends(table: &mut Table, house: &House, rounds: usize) -> Result<()> {
    let (mut calls, mut told, mut refused) = (Vec::new(), Vec::new(), 0);
    let mut owner = house.wire().await?;
    for _ in 0..rounds {
        let agent = house.sign_in(BOTH, Kind::Agent).await?;
        let mut own = house.wire().await?;
        let mut page = house.wire().await?;
        page.send("GET", "/v1/session/events", &agent.token, None).await?;
        let (status, _) = page.head().await?;
        ensure!(status == 200, "{status}");
        let begun = Instant::now();
        let told_after = tokio::spawn(async move {
            while page.line().await? != "event: ended" {}
            anyhow::Ok(begun.elapsed())
        });
        let what = json!({ "sessions": [agent.session.id] });
        let _: TerminationReport = owner.post("/v1/terminations", &house.owner, &what).await?;
        calls.push(begun.elapsed());
        let next = own.call("GET", "/v1/session?touch=false", &agent.token, None).await?;
        refused += usize::from(next.status == 401);
        told.push(told_after.await??);
    }
    let all = float(rounds);
    table.add(
        Row::of("the very next request after a termination is refused", float(refused), "requests")
            .beside(all)
            .should_be(Budget::RatioAtLeast(1.0)),
    );
    table.add(
        Row::of("a signed-in page is told (reference: the call)", median_time(&told), "ms")
            .beside(median_time(&calls))
            .should_be(Budget::AtMost(100.0)),
    );
    Ok(())
}

async fn sign_ins(table: &mut Table, house: &House, consoles: usize, rounds: usize) -> Result<()> {
    let first = house.sign_in(BOTH, Kind::Agent).await?;
    let mut caller = house.wire().await?;
    let team: Snapshot = caller.get("/v1/team?touch=false", &house.owner).await?;
    let mut cursor = team.cursor;
    let (mut calls, mut told) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut waiting = wait(house, &cursor, consoles).await?;
        let begun = Instant::now();
        // Starts a session without hashing a password, which takes as long as it is meant to.
        let _: SignedIn = caller.post("/v1/session/switch", &first.token, &Value::Null).await?;
        calls.push(begun.elapsed());
        let mut last = Duration::ZERO;
        while let Some(heard) = waiting.join_next().await {
            let heard = heard??;
            last = last.max(heard.at.duration_since(begun));
            cursor = heard.cursor;
        }
        told.push(last);
    }
    let budget = if consoles == 1 { 50.0 } else { 150.0 };
    let what = if consoles == 1 {
        "a sign-in reaches a waiting console".to_owned()
    } else {
        format!("a sign-in reaches the last of {consoles} waiting consoles")
    };
    table.add(
        Row::of(format!("{what} (reference: the call)"), median_time(&told), "ms")
            .beside(median_time(&calls))
            .should_be(Budget::AtMost(budget)),
    );
    Ok(())
}

/// What a sign-in with a password takes, most of it for the hash: so long before the session
/// starts that consoles are told of.
async fn passwords(table: &mut Table, house: &House, rounds: usize) -> Result<()> {
    let mut calls = Vec::new();
    for _ in 0..rounds {
        let begun = Instant::now();
        house.sign_in(BOTH, Kind::Agent).await?;
        calls.push(begun.elapsed());
    }
    table.add(Row::of("signing in with a password", median_time(&calls), "ms"));
    Ok(())
}

/// When a console was told that a session has started, and where it goes on.
struct Heard {
    at: Instant,
    cursor: String,
}

/// Consoles that wait until a session starts.
async fn wait(house: &House, cursor: &str, consoles: usize) -> Result<JoinSet<Result<Heard>>> {
    let mut waiting = JoinSet::new();
    for _ in 0..consoles {
        let (wire, token, cursor) = (house.wire().await?, house.owner.clone(), cursor.to_owned());
        waiting.spawn(hear(wire, token, cursor));
    }
    // To have asked is not yet to wait.
    house.waits_for(consoles).await?;
    Ok(waiting)
}

async fn hear(mut wire: Wire, token: String, mut cursor: String) -> Result<Heard> {
    loop {
        let path = format!("/v1/changes?after={cursor}&wait=60&touch=false");
        let answer = wire.call("GET", &path, &token, None).await?;
        let at = Instant::now();
        let page: ChangePage = answer.read()?;
        cursor = page.cursor;
        // Activity may be told in between.
        if page.changes.iter().any(|change| change.kind == ChangeKind::SessionStarted) {
            return Ok(Heard { at, cursor });
        }
    }
}
