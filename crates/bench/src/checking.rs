//! Checking a token, beside a bare route of the same framework in the same process.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::Scale;
use crate::house::House;
use crate::seed::{self, Team};
use crate::wire::{Wire, request};
use deskwatch_measure::{Budget, Row, Table, float, median};

/// Connections that ask, each as soon as it has its answer.
const CONNECTIONS: usize = 32;
/// Live sessions.
const LIVE: usize = 100_000;
/// Turns that each of two takes.
const TURNS: usize = 10;
/// How long a turn is.
const TURN: Duration = Duration::from_secs(1);
/// People at work: each has many requests a minute.
const AT_WORK: usize = 1_000;

/// One thing that is asked for.
#[derive(Clone, Copy)]
struct Target {
    address: SocketAddr,
    path: &'static str,
    /// How many sessions take turns.
    sessions: usize,
}

/// Adds its rows.
pub async fn measure(table: &mut Table, place: &Path, scale: Scale) -> Result<()> {
    let file = place.join("checking.db");
    let live = scale.of(LIVE);
    seed::make(&file, &Team { members: scale.of(10_000), live, ended: 0 }).await?;
    let house = House::open(&file).await?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let bare = listener.local_addr()?;
    let route = Router::new().route("/", get(|| async { "signed in" }));
    let serving = tokio::spawn(axum::serve(listener, route).into_future());
    println!("Checking tokens, in turns with a bare route…");
    let address = house.address();
    let budget = Some(Budget::RatioAtLeast(0.7));
    for (what, path, sessions, budget) in [
        ("checking a token", "/v1/forward-auth?touch=false", live, budget),
        ("the same, counted as activity of 1,000", "/v1/forward-auth", scale.of(AT_WORK), None),
        ("the same, counted as activity of all", "/v1/forward-auth", live, None),
        ("asking who one is", "/v1/session?touch=false", live, None),
    ] {
        // The same requests, tokens and all, go to both.
        let bare = Target { address: bare, path: "/", sessions };
        let target = Target { address, path, sessions };
        let (mut ours, mut bares, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..scale.of(TURNS) {
            let bare = load(bare, scale).await?;
            let own = load(target, scale).await?;
            ratios.push(own / bare);
            ours.push(own);
            bares.push(bare);
        }
        let row = Row::of(format!("{what}, {live} live sessions"), median(ours), "/s")
            .in_turns_with(median(bares), median(ratios));
        table.add(budget.map_or(row.clone(), |budget| row.should_be(budget)));
    }
    serving.abort();
    house.close().await;
    Ok(())
}

/// Requests a second.
async fn load(target: Target, scale: Scale) -> Result<f64> {
    let turn = TURN / u32::try_from(100 / scale.of(100)).unwrap_or(1).min(10);
    // Made before the clock runs: tokens are what those who show them have.
    let mut askers = Vec::new();
    for connection in 0..CONNECTIONS {
        askers.push((Wire::to(target.address).await?, requests(target, connection)));
    }
    let mut asking = JoinSet::new();
    let begun = Instant::now();
    for (wire, requests) in askers {
        asking.spawn(wire.repeat(begun + turn, requests));
    }
    let mut count = 0;
    while let Some(done) = asking.join_next().await {
        count += done??;
    }
    Ok(float(count) / begun.elapsed().as_secs_f64())
}

/// Requests of one connection, which go through a share of the sessions.
fn requests(target: Target, connection: usize) -> impl FnMut(&mut Vec<u8>) + Send {
    let share = target.sessions.div_ceil(CONNECTIONS);
    let all: Vec<String> = (0..share)
        .map(|number| seed::token((connection * share + number) % target.sessions))
        .map(|token| request("GET", target.path, &token, ""))
        .collect();
    let mut next = 0;
    move |bytes| {
        if let Some(request) = all.get(next % all.len().max(1)) {
            bytes.extend_from_slice(request.as_bytes());
        }
        next += 1;
    }
}
