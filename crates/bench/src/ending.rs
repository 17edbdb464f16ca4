//! Ending very many sessions in one call, beside plain SQL statements that write the same.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use deskwatch_team::{Outcome, TerminationReport};
use serde_json::{Value, json};
use sqlx::Connection as _;
use sqlx::sqlite::SqliteSynchronous;

use crate::Scale;
use crate::house::House;
use crate::seed::{self, Team};
use deskwatch_measure::{Budget, Row, Table, float, median_time, millis};

/// How many are ended at once, and how often that is measured.
const AT_ONCE: [(usize, usize); 2] = [(10_000, 3), (100_000, 1)];
/// How often a page is asked for.
const PAGES: usize = 20;

/// One termination of everybody.
struct Ended {
    call: Duration,
    plain: Duration,
    first_page: f64,
    last_page: f64,
}

/// Adds its rows.
pub async fn measure(table: &mut Table, place: &Path, scale: Scale) -> Result<()> {
    let mut fewer: Option<(usize, f64)> = None;
    let mut pages: Option<f64> = None;
    for (count, rounds) in AT_ONCE {
        let count = scale.of(count);
        let mut ended = Vec::new();
        for round in 0..rounds {
            ended.push(end(&place.join(format!("ending-{count}-{round}.db")), count).await?);
        }
        ended.sort_by_key(|one| one.call);
        let Some(middle) = ended.get(ended.len() / 2) else { continue };
        let call = millis(middle.call);
        let row =
            Row::of(format!("terminating {count} sessions (reference: plain SQL)"), call, "ms")
                .beside(millis(middle.plain));
        table.add(match fewer {
            None => row.should_be(Budget::AtMost(1_000.0)),
            Some(_) => row,
        });
        if let Some((before, time)) = fewer {
            let what = format!("terminating {count} beside {before}");
            table.add(Row::of(what, call, "ms").beside(time).should_be(Budget::RatioAtMost(12.0)));
        }
        let page = Row::of(format!("first page of {count} outcomes"), middle.first_page, "ms");
        table.add(match pages {
            None => page,
            Some(before) => page.beside(before).should_be(Budget::RatioAtMost(2.0)),
        });
        let page = Row::of(format!("last page of {count} outcomes"), middle.last_page, "ms");
        table.add(page.beside(middle.first_page));
        (fewer, pages) = (Some((count, call)), Some(middle.first_page));
    }
    Ok(())
}

async fn end(file: &Path, count: usize) -> Result<Ended> {
    seed::make(file, &Team { members: (count / 10).max(10), live: count, ended: 0 }).await?;
    let copy = copied(file)?;
    println!("Ending {count} sessions, in turns with plain SQL…");
    let plain = plainly(&copy).await?;
    let house = House::open(file).await?;
    let mut wire = house.wire().await?;
    let (call, report) = all(&house).await?;
    let ended = report.counts.get(&Outcome::Ended).copied().unwrap_or(0);
    ensure!(ended as usize == count, "{:?}", report.counts);
    // The owner's own session is spared, and is the last outcome.
    let first = format!("/v1/terminations/{}?touch=false&limit=100", report.id);
    let last = format!("{first}&after={}", place_before_the_end(&house, &first, count).await?);
    let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
    for _ in 0..PAGES {
        for (path, times) in [(&first, &mut firsts), (&last, &mut lasts)] {
            let begun = Instant::now();
            let _: Value = wire.get(path, &house.owner).await?;
            times.push(begun.elapsed());
        }
    }
    house.close().await;
    Ok(Ended { call, plain, first_page: median_time(&firsts), last_page: median_time(&lasts) })
}

/// Ends every session but the owner's.
pub async fn all(house: &House) -> Result<(Duration, TerminationReport)> {
    let mut wire = house.wire().await?;
    let begun = Instant::now();
    let everybody = json!({ "filter": { "all": true } });
    let report = wire.post("/v1/terminations", &house.owner, &everybody).await?;
    Ok((begun.elapsed(), report))
}

/// The key of the last page but one.
async fn place_before_the_end(house: &House, first: &str, count: usize) -> Result<String> {
    let mut wire = house.wire().await?;
    let path = first.replace("limit=100", "limit=1000");
    let mut after = None;
    for _ in 0..count.div_ceil(1_000).saturating_sub(1).max(1) {
        let page: Value = match &after {
            None => wire.get(&path, &house.owner).await?,
            Some(after) => wire.get(&format!("{path}&after={after}"), &house.owner).await?,
        };
        match page["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => break,
        }
    }
    if let Some(after) = after {
        return Ok(after);
    }
    // There is only one page.
    let page: Value = wire.get(&first.replace("limit=100", "limit=1"), &house.owner).await?;
    Ok(page["next"].as_str().context("a second outcome")?.to_owned())
}

fn copied(file: &Path) -> Result<PathBuf> {
    let copy = file.with_extension("copy.db");
    std::fs::copy(file, &copy)?;
    Ok(copy)
}

/// The same sessions ended, with their changes, entries of the history and outcomes, by one
/// statement each in one transaction.
async fn plainly(file: &Path) -> Result<Duration> {
    let mut connection = seed::open(file, SqliteSynchronous::Full).await?;
    let begun = Instant::now();
    let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
    for sql in [
        "INSERT INTO terminations (id, at, by_member) \
            SELECT 'plain', 0, id FROM members LIMIT 1",
        "CREATE TEMP TABLE ending AS SELECT id, member_id, kind FROM sessions \
            WHERE ended_at IS NULL ORDER BY started_at, id",
        "UPDATE sessions SET expires_at = last_active_at + 259200000, ended_at = 1, \
            end_reason = 'terminated', termination_id = 'plain', token_hash = NULL, \
            ended_by = (SELECT by_member FROM terminations WHERE id = 'plain') \
            WHERE ended_at IS NULL",
        "UPDATE members SET last_seen_at = e.latest FROM (SELECT s.member_id, \
            max(s.last_active_at) AS latest FROM sessions s WHERE s.termination_id = 'plain' \
            GROUP BY s.member_id) e WHERE members.id = e.member_id",
        "INSERT INTO history (id, at, kind, by_member, member_id, member_kind, session_id, \
            termination_id, ip, detail) \
            SELECT lower(hex(randomblob(16))), 1, 'termination', e.member_id, e.member_id, \
                e.kind, e.id, 'plain', '127.0.0.1', '{}' FROM ending e",
        "INSERT INTO changes (at, kind, member_id, member_kind, session_id, after_change) \
            SELECT 1, 'session_ended', e.member_id, e.kind, e.id, json_object( \
                'id', s.id, 'member_id', s.member_id, 'state', 'ended', 'started_at', \
                s.started_at, 'last_active_at', s.last_active_at, 'expires_at', s.expires_at, \
                'ends_at', NULL, 'ip', s.ip, 'user_agent', s.user_agent, 'client', json_object( \
                'browser', s.browser, 'os', s.os, 'device', s.device), 'method', s.method, \
                'current', 0, 'ended_at', s.ended_at, 'end_reason', s.end_reason, 'ended_by', \
                s.ended_by, 'reason', s.reason) \
            FROM ending e JOIN sessions s ON s.id = e.id",
        "INSERT INTO termination_outcomes (termination_id, place, session_id, member_id, \
            outcome) SELECT 'plain', rowid, id, member_id, 'ended' FROM ending",
    ] {
        sqlx::query(sql).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    let took = begun.elapsed();
    connection.close().await?;
    Ok(took)
}

/// Milliseconds for each thousand.
pub fn for_each_thousand(time: Duration, count: usize) -> f64 {
    millis(time) / (float(count) / 1_000.0)
}
