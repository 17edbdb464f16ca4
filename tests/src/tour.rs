//! A walk through everything that the window shows, with a stop at each state. What holds in
//! every one of them is tested by whoever stops there.
//!
//! A new screen or state is a line more here.

use std::cell::RefCell;

use crate::console::Console;
use crate::service::PASSWORD;
use crate::{Desktop, PATIENCE, Page, by, eventually};
use anyhow::{Result, bail};
use fantoccini::key::Key;

use crate::acme::{Acme, within};

mod activity;
mod ending;
mod settings;

/// Goes through everything, on one desktop. What is wrong at a stop does not end the walk: all
/// of it is told at the end.
pub async fn everything(
    desktop: &Desktop,
    stop: impl AsyncFn(&Page, &str) -> Result<()>,
) -> Result<()> {
    let acme = Acme::open(desktop).await?;
    let console = desktop.console(&[]).await?;
    let found = RefCell::new(Vec::new());
    let stop = async |what: &str| look(console.page(), what, &stop, &found).await;
    let walked = walk(&console, &acme, &stop).await;
    told(walked, &found.take())
}

async fn walk(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    signing_in(console, acme, stop).await?;
    team(console, acme, stop).await?;
    ending::ending(console, acme, stop).await?;
    activity::activity(console, acme, stop).await?;
    settings::settings(console, stop).await?;
    outage(console, acme, stop).await?;
    lesser_rights(console, acme, stop).await?;
    settings::limits_of_the_demo(console, stop).await
}

/// Goes through what a desktop without tray, notifications and keyring shows.
pub async fn poor_desktop(
    desktop: &Desktop,
    stop: impl AsyncFn(&Page, &str) -> Result<()>,
) -> Result<()> {
    let acme = Acme::open(desktop).await?;
    let console = acme.watched(desktop).await?;
    let found = RefCell::new(Vec::new());
    let page = console.page();
    page.appears(&by("notice")).await?;
    look(page, "notices", &stop, &found).await?;
    page.click(&by("nav-settings")).await?;
    page.appears(&by("settings-start")).await?;
    look(page, "settings of a poor desktop", &stop, &found).await?;
    told(Ok(()), &found.take())
}

async fn look(
    page: &Page,
    what: &str,
    stop: &impl AsyncFn(&Page, &str) -> Result<()>,
    found: &RefCell<Vec<String>>,
) -> Result<()> {
    comes_to_rest(page).await?;
    if let Err(wrong) = stop(page, what).await {
        found.borrow_mut().push(format!("{wrong:#}"));
    }
    Ok(())
}

fn told(walked: Result<()>, found: &[String]) -> Result<()> {
    match walked {
        Err(stuck) => bail!("{stuck:#}\n{}", found.join("\n")),
        Ok(()) if found.is_empty() => Ok(()),
        Ok(()) => bail!("{}", found.join("\n")),
    }
}

/// Waits until nothing moves: what fades in is not as it is to be yet.
pub async fn comes_to_rest(page: &Page) -> Result<()> {
    eventually("everything stands still", PATIENCE, async || {
        let still = "return document.getAnimations().every(one => one.playState === 'finished'
            || one.effect.getTiming().iterations === Infinity)";
        Ok((page.script(still, vec![]).await? == true).then_some(()))
    })
    .await
}

async fn signing_in(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    page.appears(&by("sign-in-form")).await?;
    stop("the sign-in screen").await?;
    page.click(&by("run-here")).await?;
    page.appears(&by("run-here-form")).await?;
    stop("the form for a service here").await?;
    page.click(&by("run-here-back")).await?;
    console.sign_in(&acme.service.address(), Acme::OWNER, "wrong password", false).await?;
    page.appears(&by("sign-in-fault")).await?;
    stop("a refused sign-in").await?;
    console.sign_in(&acme.service.address(), Acme::OWNER, PASSWORD, false).await?;
    console.is_online().await
}

async fn team(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    acme.arrive(&[
        "ayse@acme.example",
        "ayse@acme.example",
        "ben@acme.example",
        "cem@acme.example",
    ])
    .await?;
    page.counts(&format!("{}[data-status=active]", by("member-card")), 3).await?;
    stop("agents").await?;

    let card = acme.agent_card("ayse@acme.example").await?;
    page.hover(&within(&card, "session-icon")).await?;
    page.appears(&by("session-popover")).await?;
    stop("the popover").await?;
    page.click_on_the_way(&by("session-details")).await?;
    page.appears(&by("details")).await?;
    stop("a person's sessions").await?;
    page.click(&by("details-close")).await?;
    page.point_away().await?;

    let idle = acme.agent_card("dora@acme.example").await?;
    page.hover(&within(&idle, "session-icon")).await?;
    page.appears(&by("session-popover")).await?;
    stop("the popover without a session").await?;
    page.point_away().await?;

    page.write(&by("search"), "nobody of that name").await?;
    page.appears(&by("empty")).await?;
    stop("nobody who matches").await?;
    page.click(&by("show-all")).await?;
    page.click(&by("filter-active")).await?;
    stop("who is active").await?;
    page.click(&by("filter-all")).await?;

    page.click(&by("account-menu")).await?;
    page.appears("[role=menu]").await?;
    stop("the account's menu").await?;
    page.press(Key::Escape).await?;
    page.click(&by("filter-more")).await?;
    page.appears("[role=menu]").await?;
    stop("what else cards are filtered by").await?;
    page.press(Key::Escape).await?;
    page.click(&by("nav-administrators")).await?;
    page.appears(&by("member-card")).await?;
    stop("administrators").await?;
    page.click(&by("nav-agents")).await?;
    page.appears(&by("member-card")).await?;
    by_keys(page, stop).await
}

/// What is opened by keys alone: the palette and the list of keys.
async fn by_keys(page: &Page, stop: &impl AsyncFn(&str) -> Result<()>) -> Result<()> {
    page.chord(&[Key::Control.into(), 'k']).await?;
    page.appears(&by("palette")).await?;
    stop("the palette").await?;
    page.write(&by("palette-field"), "ayse").await?;
    page.appears(&format!("{}[data-command=go-to-card]", by("command"))).await?;
    stop("what can be done about somebody").await?;
    page.write(&by("palette-field"), "qqqq").await?;
    page.disappears(&by("command")).await?;
    stop("the palette when nothing fits").await?;
    page.press(Key::Escape).await?;
    page.disappears(&by("palette")).await?;

    page.chord(&['?']).await?;
    page.appears(&by("key-list")).await?;
    stop("the list of keys").await?;
    page.press(Key::Escape).await?;
    page.disappears(&by("key-list")).await
}

async fn outage(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    acme.service.stop().await?;
    page.becomes(&by("connection"), "data-state", "offline").await?;
    page.appears(&by("offline-banner")).await?;
    page.point_away().await?;
    stop("offline").await?;
    acme.service.start().await?;
    console.is_online().await
}

async fn lesser_rights(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    page.click(&by("account-menu")).await?;
    page.click(&by("sign-out")).await?;
    // Cem may view agents, and that is all.
    console.sign_in(&acme.service.address(), Acme::BOTH, PASSWORD, false).await?;
    console.is_online().await?;
    page.click(&by("nav-administrators")).await?;
    page.appears(&format!("{}[data-why=forbidden]", by("empty"))).await?;
    stop("who may not be viewed").await
}
