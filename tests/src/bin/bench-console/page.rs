//! 10,000 members in the page: how many nodes it has, and how long its one thread is busy
//! with a keystroke and with very many changes at once.

use std::time::Duration;

use anyhow::{Context as _, Result};
use deskwatch_measure::{Budget, Row, Table, median};
use deskwatch_team::Kind;
use deskwatch_tests::{Desktop, PATIENCE, Page, by, eventually};
use serde_json::{Value, json};

use crate::team::Team;

/// Changes at once.
const CHANGES: usize = 1_000;
/// How often a key is pressed.
const KEYS: usize = 10;

/// Sends messages to itself as fast as they come. Whatever else the thread does is a gap
/// between two of them; `before` and `after` the act are told apart, because a gap that is
/// there without it is the machine's.
const WATCH: &str = "
    window.watched = { gaps: [], from: performance.now(), until: Infinity };
    const channel = new MessageChannel();
    let last = performance.now();
    channel.port1.onmessage = () => {
        const now = performance.now();
        if (now - last > 2) window.watched.gaps.push([last, now - last]);
        last = now;
        if (now < window.watched.until) channel.port2.postMessage(0);
    };
    channel.port2.postMessage(0);";

/// Ends the watch and answers the milliseconds in gaps since it began, and the longest gap.
const UNWATCH: &str = "
    window.watched.until = 0;
    const since = arguments[0] ?? window.watched.from;
    const gaps = window.watched.gaps.filter(([at]) => at >= since - 1).map(([, gap]) => gap);
    return [gaps.reduce((sum, gap) => sum + gap, 0), Math.max(0, ...gaps)];";

/// Types one letter more into the search field, as a keyboard does.
const TYPE: &str = "
    const field = document.querySelector(arguments[0]);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const at = performance.now();
    setTimeout(() => {
        set.call(field, arguments[1]);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, data: arguments[1] }));
    });
    return at;";

/// Adds its rows.
pub async fn measure(table: &mut Table, desktop: &Desktop, team: &Team) -> Result<()> {
    let console = team.watched(desktop).await?;
    let page = console.page();
    let nodes = most_nodes(page).await?;
    table.add(
        Row::of("nodes of the page with 10,000 members, at most", nodes, "nodes")
            .should_be(Budget::AtMost(3_000.0)),
    );
    keystrokes(table, page).await?;
    changes(table, page, team).await?;
    console.kill();
    desktop.console_is_shown(false).await
}

/// The most nodes while the list is scrolled from its start to its end.
async fn most_nodes(page: &Page) -> Result<f64> {
    let mut most: f64 = 0.0;
    for place in [0.0, 0.25, 0.5, 0.75, 1.0] {
        page.script(
            "const list = document.querySelector('.scroll');
             list.scrollTop = list.scrollHeight * arguments[0];",
            vec![json!(place)],
        )
        .await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let nodes = page.script("return document.querySelectorAll('*').length", vec![]).await?;
        most = most.max(nodes.as_f64().context("a number")?);
    }
    Ok(most)
}

async fn keystrokes(table: &mut Table, page: &Page) -> Result<()> {
    let (mut quiet, mut busy) = (Vec::new(), Vec::new());
    for text in ["k", "ka", "kay", "kaya", ""].into_iter().cycle().take(KEYS) {
        quiet.push(watched(page, async || Ok(Value::Null)).await?.0);
        busy.push(
            watched(page, async || page.script(TYPE, vec![json!(by("search")), json!(text)]).await)
                .await?
                .0,
        );
    }
    let what = "a filter keystroke keeps the page's thread (reference: nothing done)";
    table.add(
        Row::of(what, median(busy), "ms").beside(median(quiet)).should_be(Budget::AtMost(50.0)),
    );
    Ok(())
}

async fn changes(table: &mut Table, page: &Page, team: &Team) -> Result<()> {
    let owner = team.owner().await?;
    let members = team.api.team(&owner.token).await?.members;
    let active: Vec<_> = members
        .iter()
        .filter(|member| member.kind == Kind::Agent && member.session_count > 0)
        .take(CHANGES)
        .map(|member| member.id)
        .collect();
    // Of those on the screen some change; the filter counts them all.
    let before = page.text(&by("filter-active")).await?;
    let (sum, longest) = watched(page, async || {
        team.api.terminate(&owner.token, json!({ "members": active })).await?;
        eventually("the changes have arrived", PATIENCE, async || {
            Ok((page.text(&by("filter-active")).await? != before).then_some(()))
        })
        .await?;
        Ok(Value::Null)
    })
    .await?;
    table.add(
        Row::of("1,000 changes at once keep the page's thread", sum, "ms")
            .should_be(Budget::AtMost(50.0)),
    );
    table.add(Row::of("the longest piece of that", longest, "ms"));
    Ok(())
}

/// The milliseconds for which the page's thread was busy from an act until it was quiet
/// again, and the longest of the pieces.
async fn watched(page: &Page, act: impl AsyncFnOnce() -> Result<Value>) -> Result<(f64, f64)> {
    page.script(WATCH, vec![]).await?;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let since = act().await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let told = page.script(UNWATCH, vec![since]).await?;
    let number = |place: usize| told.get(place).and_then(Value::as_f64).context("a number");
    Ok((number(0)?, number(1)?))
}
