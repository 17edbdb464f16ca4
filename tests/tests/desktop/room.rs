//! What comes up keeps out of the way: of the cards, and of the pointer.

use anyhow::{Context as _, Result, ensure};
use deskwatch_tests::acme::{Acme, within};
use deskwatch_tests::{Options, PATIENCE, Page, by, eventually, scene, tour};
use serde_json::Value;

/// The smallest that the window can be made.
const SMALLEST: (u32, u32) = (480, 400);

/// Top, right, bottom and left of an element, in CSS pixels from the window's top left corner.
async fn edges(page: &Page, selector: &str) -> Result<[f64; 4]> {
    let edges = page
        .script(
            "const { top, right, bottom, left } =
                 document.querySelector(arguments[0]).getBoundingClientRect();
             return [top, right, bottom, left];",
            vec![selector.into()],
        )
        .await?;
    let edge = |nth: usize| edges.get(nth).and_then(Value::as_f64).context("an edge");
    Ok([edge(0)?, edge(1)?, edge(2)?, edge(3)?])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_buttons_of_the_dialog_stay_under_the_pointer_when_it_grows() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;
        page.click(&within(&card, "session-icon")).await?;
        page.becomes(&by("end-checked"), "data-state", "answered").await?;
        tour::comes_to_rest(page).await?;
        let [top, _, bottom, _] = edges(page, &by("end-dialog")).await?;
        let [button, ..] = edges(page, &by("end-confirm")).await?;
        let height = page.script("return window.innerHeight", vec![]).await?;
        let height = height.as_f64().context("a height")?;
        ensure!((top - (height - bottom)).abs() < 2.0, "it opens in the middle: {top}, {bottom}");

        acme.service.stop().await?;
        page.becomes(&by("connection"), "data-state", "offline").await?;
        eventually("the dialog has grown", PATIENCE, async || {
            Ok((edges(page, &by("end-dialog")).await?[0] < top - 1.0).then_some(()))
        })
        .await?;
        tour::comes_to_rest(page).await?;
        let [now, ..] = edges(page, &by("end-confirm")).await?;
        ensure!((now - button).abs() < 1.0, "the button was at {button} and is at {now}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_smallest_window_shows_a_person_beside_two_notices() -> Result<()> {
    let poor = Options { tray: false, notifications: false, ..Options::default() };
    scene(poor, async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.counts(&by("notice"), 2).await?;
        page.client().set_window_size(SMALLEST.0, SMALLEST.1).await?;
        eventually("name and login of the first card are seen", PATIENCE, async || {
            let height = page.script("return window.innerHeight", vec![]).await?.as_f64();
            let [_, _, login, _] = edges(page, &format!("{} .login", by("member-card"))).await?;
            Ok(height.is_some_and(|height| height <= 400.0 && login <= height).then_some(()))
        })
        .await?;
        // Both are within reach.
        page.click(&by("dismiss")).await?;
        page.counts(&by("notice"), 1).await?;
        page.click(&by("dismiss")).await?;
        page.disappears(&by("notice")).await
    })
    .await
}
