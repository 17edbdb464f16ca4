//! 10,000 members in the page: how many nodes it has, and how long its one thread is busy
//! with a keystroke and with very many changes at once.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use deskwatch_measure::{Budget, Row, Table, float, median};
use deskwatch_team::{Kind, Member};
use deskwatch_tests::acme::goes_on_next_time;
use deskwatch_tests::{Desktop, Page, by};
use serde_json::json;

use crate::team::Team;

/// Changes at once.
const CHANGES: usize = 1_000;
/// How often so many are made.
const TERMINATIONS: usize = 5;
/// How often a key is pressed.
const KEYS: usize = 10;

/// Puts a text into the search field, as a keyboard does.
const TYPE: &str = "
    const field = document.querySelector(arguments[0]);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    set.call(field, arguments[1]);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: arguments[1] }));";

/// Scrolls so far through the list.
const SCROLL: &str = "
    const list = document.querySelector('.scroll');
    list.scrollTop = list.scrollHeight * arguments[0];";

/// How long the page is given to come to rest.
const REST: Duration = Duration::from_secs(1);

/// Adds its rows.
pub async fn measure(table: &mut Table, desktop: &Desktop, team: &Team) -> Result<()> {
    let console = team.watched(desktop).await?;
    let page = console.page();
    let nodes = most_nodes(page).await?;
    table.add(
        Row::of("nodes of the page with 10,000 members, at most", nodes, "nodes")
            .should_be(Budget::AtMost(3_000.0)),
    );
    keystrokes(table, desktop, page).await?;
    // What comes next is to sign in by itself.
    goes_on_next_time(desktop).await?;
    console.kill();
    desktop.console_is_shown(false).await
}

/// The most nodes while the list is scrolled from its start to its end.
async fn most_nodes(page: &Page) -> Result<f64> {
    let mut most: f64 = 0.0;
    for place in [0.0, 0.25, 0.5, 0.75, 1.0] {
        page.script(SCROLL, vec![json!(place)]).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let nodes = page.script("return document.querySelectorAll('*').length", vec![]).await?;
        most = most.max(nodes.as_f64().context("a number")?);
    }
    Ok(most)
}

async fn keystrokes(table: &mut Table, desktop: &Desktop, page: &Page) -> Result<()> {
    let (mut still, mut busy) = (Vec::new(), Vec::new());
    // The same text again changes nothing, but costs the driver as much.
    for text in ["k", "ka", "kay", "kaya", ""].into_iter().cycle().take(KEYS) {
        for times in [&mut busy, &mut still] {
            let before = worked(desktop)?;
            page.script(TYPE, vec![json!(by("search")), json!(text)]).await?;
            tokio::time::sleep(REST).await;
            times.push(worked(desktop)? - before);
        }
    }
    let what = "a filter keystroke keeps the page's thread (reference: nothing new)";
    table.add(
        Row::of(what, median(busy), "ms").beside(median(still)).should_be(Budget::AtMost(50.0)),
    );
    Ok(())
}

/// Adds the row of very many changes. To come last: it leaves fewer sessions than there were.
///
/// The sessions of 1,000 members are ended in the order of the cards, several times, with the
/// first of their cards in sight: all that is seen is drawn again.
pub async fn changes(table: &mut Table, desktop: &Desktop, team: &Team) -> Result<()> {
    let console = team.watched_again(desktop).await?;
    let page = console.page();
    let owner = team.owner().await?;
    let (mut still, mut busy) = (Vec::new(), Vec::new());
    for _ in 0..TERMINATIONS {
        let mut agents = team.api.team(&owner.token).await?.members;
        agents.retain(|member| member.kind == Kind::Agent);
        agents.sort_by_key(|member| member.name.to_lowercase());
        let is_active = |(_, member): &(usize, &Member)| member.session_count > 0;
        let active: Vec<_> = agents.iter().enumerate().filter(is_active).take(CHANGES).collect();
        let (first, _) = *active.first().context("somebody is signed in")?;
        page.script(SCROLL, vec![json!(float(first) / float(agents.len()))]).await?;
        tokio::time::sleep(REST).await;
        let then = page.number(&by("filter-active")).await?;
        let before = worked(desktop)?;
        tokio::time::sleep(REST).await;
        still.push(worked(desktop)? - before);
        let before = worked(desktop)?;
        let members: Vec<_> = active.iter().map(|(_, member)| member.id).collect();
        team.api.terminate(&owner.token, json!({ "members": members })).await?;
        // Nobody asks the page meanwhile: that would cost it, too.
        tokio::time::sleep(REST).await;
        let took = worked(desktop)? - before;
        // What came late was not measured.
        if page.number(&by("filter-active")).await? + members.len() as u64 == then {
            busy.push(took);
        } else {
            println!("  1,000 changes came late, and do not count");
        }
    }
    ensure!(!busy.is_empty(), "1,000 changes always came later than in {REST:?}");
    let what = "1,000 members signed out at once keep the page's thread (reference: nobody)";
    table.add(
        Row::of(what, median(busy), "ms").beside(median(still)).should_be(Budget::AtMost(50.0)),
    );
    Ok(())
}

/// Milliseconds for which the page's main thread has had a processor. Unlike time by the
/// clock it does not depend on what else the machine does.
fn worked(desktop: &Desktop) -> Result<f64> {
    let page = desktop.pages_held();
    let page = page.first().context("a process that holds the page")?;
    // The first number: nanoseconds on a processor (Documentation/scheduler/sched-stats).
    let thread = std::fs::read_to_string(format!("/proc/{page}/task/{page}/schedstat"))?;
    let nanoseconds: f64 = thread.split(' ').next().context("its time")?.parse()?;
    Ok(nanoseconds / 1e6)
}
