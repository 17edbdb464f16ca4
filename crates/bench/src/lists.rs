//! The first page of every list, among 10,000 and among 1,000,000 sessions in turns.

use std::time::Instant;

use anyhow::{Context as _, Result};
use deskwatch_team::Timestamp;
use serde_json::Value;

use crate::Scale;
use crate::house::House;
use crate::seed::Size;
use crate::wire::Wire;
use deskwatch_measure::{Budget, Row, Table, median, millis};

/// How often each page is asked for.
const ROUNDS: usize = 30;

/// Adds its rows.
pub async fn measure(table: &mut Table, sizes: &[Size], scale: Scale) -> Result<()> {
    let few = sizes.iter().find(|size| size.live > 0).context("a small team")?;
    let many = sizes.last().context("a large team")?;
    println!("First pages among {} and {} sessions, in turns…", few.live, many.live);
    let (small, large) = (House::open(&few.file).await?, House::open(&many.file).await?);
    let mut wires = [(small.wire().await?, &small), (large.wire().await?, &large)];
    let mut paths = Vec::new();
    for (wire, house) in &mut wires {
        paths.push(lists(wire, &house.owner).await?);
    }
    let (of_few, of_many) = (paths.remove(0), paths.remove(0));
    for ((name, few_path), (_, many_path)) in of_few.iter().zip(&of_many) {
        let (mut few_times, mut many_times, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..scale.of(ROUNDS) {
            let [(few_wire, few_house), (many_wire, many_house)] = &mut wires;
            let few = timed(few_wire, few_path, &few_house.owner).await?;
            let many = timed(many_wire, many_path, &many_house.owner).await?;
            ratios.push(many / few);
            few_times.push(few);
            many_times.push(many);
        }
        table.add(
            Row::of(format!("first page of {name}"), median(many_times), "ms")
                .in_turns_with(median(few_times), median(ratios))
                .should_be(Budget::RatioAtMost(2.0)),
        );
    }
    for house in [small, large] {
        house.close().await;
    }
    Ok(())
}

async fn timed(wire: &mut Wire, path: &str, token: &str) -> Result<f64> {
    let begun = Instant::now();
    let answer = wire.call("GET", path, token, None).await?;
    let took = millis(begun.elapsed());
    let _: Value = answer.read()?;
    Ok(took)
}

/// Every list, with every filter. Pages are as long among few as among many.
async fn lists(wire: &mut Wire, owner: &str) -> Result<Vec<(String, String)>> {
    let page: Value = wire.get("/v1/sessions?state=active&limit=1000&touch=false", owner).await?;
    let items = page["items"].as_array().context("sessions")?;
    let one = items.get(items.len() / 2).context("a session")?;
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned).context("a text");
    let (member, ip) = (text(&one["member_id"])?, text(&one["ip"])?);
    let middle: Timestamp = serde_json::from_value(one["started_at"].clone())?;
    let oldest = middle.to_string();
    let hours = |hours: u32| hours * 3_600;
    let (idle, soon) = (hours(54), hours(18));
    let lists = [
        ("sessions", String::new()),
        ("agents' sessions", "kind=agent".into()),
        ("administrators' sessions", "kind=administrator".into()),
        ("live sessions", "state=active".into()),
        ("ended sessions", "state=ended".into()),
        ("sessions that are ending", "state=ending".into()),
        ("expired sessions", "end_reason=expired".into()),
        ("a member's sessions", format!("member_id={member}&limit=1")),
        ("sessions from an address", format!("ip={ip}&limit=10")),
        ("sessions of a rare name", "text=agent7@&limit=1".into()),
        ("sessions of a common name", "text=kaya".into()),
        ("sessions of nobody", "text=nobody".into()),
        ("sessions started before", format!("started_before={oldest}")),
        ("sessions started after", format!("started_after={oldest}")),
        ("sessions of an agent, expired", "kind=agent&end_reason=expired".into()),
        ("sessions not used for 54 h", format!("inactive_for={idle}&limit=10")),
        ("live sessions not used for 54 h", format!("state=active&inactive_for={idle}&limit=10")),
        ("sessions not used for 10 min", "inactive_for=600".into()),
        ("sessions not used for 90 h", format!("inactive_for={}", hours(90))),
        ("sessions that expire in 18 h", format!("expires_within={soon}&limit=10")),
        ("sessions that expire in 1 min", "expires_within=60".into()),
        (
            "agents' sessions that expire in 18 h",
            format!("kind=agent&expires_within={soon}&limit=10"),
        ),
    ];
    let members = [
        ("members", ""),
        ("agents", "kind=agent"),
        ("active members", "status=active"),
        ("members without a session", "status=none"),
        ("members with a name", "text=kaya"),
        ("members of a group", "group=group%203"),
        ("members without a linked account", "linked=false"),
    ];
    let history = [
        ("the history", String::new()),
        ("sign-ins in the history", "kind=sign_in".into()),
        ("terminations in the history", "kind=termination".into()),
        ("a member's history", format!("member_id={member}&limit=1")),
        ("the history of what a member did", format!("by={member}&limit=1")),
        ("the history since", format!("since={oldest}")),
        ("the history until", format!("until={oldest}")),
    ];
    let path =
        |list: &str, query: &str| format!("/v1/{list}?{query}&touch=false").replace("?&", "?");
    let mut all = Vec::new();
    all.extend(lists.map(|(name, query)| (name.to_owned(), path("sessions", &query))));
    all.push((
        "a member's sessions (by path)".to_owned(),
        path(&format!("members/{member}/sessions"), "limit=1"),
    ));
    all.extend(members.map(|(name, query)| (name.to_owned(), path("members", query))));
    all.extend(history.map(|(name, query)| (name.to_owned(), path("history", &query))));
    Ok(all)
}
