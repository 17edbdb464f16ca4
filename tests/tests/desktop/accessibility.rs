//! Nothing bars anybody: axe-core in every state, text at twice its size, no motion for whoever
//! wants none, and words for whoever hears the page.

use anyhow::Result;
use deskwatch_tests::{KeyringMode, Options, PATIENCE, Page, axe, by, eventually, scene, tools};

use deskwatch_tests::acme::{Acme, within};
use deskwatch_tests::tour;

async fn no_barriers(test: &str, dark: bool) -> Result<()> {
    if axe::script().is_none() && !tools::skip(test, "axe-core is not there: cargo xtask test")? {
        return Ok(());
    }
    scene(Options { dark, ..Options::default() }, async |desktop| {
        tour::everything(desktop, async |page, what| page.has_no_barriers(what).await).await
    })
    .await?;
    scene(Options { dark, ..poor() }, async |desktop| {
        tour::poor_desktop(desktop, async |page, what| page.has_no_barriers(what).await).await
    })
    .await
}

/// A desktop that has nothing of what a console likes to have.
fn poor() -> Options {
    let keyring = KeyringMode::Absent;
    Options { tray: false, notifications: false, keyring, ..Options::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_bars_anybody_in_any_screen_in_light() -> Result<()> {
    no_barriers("nothing_bars_anybody_in_any_screen_in_light", false).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_bars_anybody_in_any_screen_in_dark() -> Result<()> {
    no_barriers("nothing_bars_anybody_in_any_screen_in_dark", true).await
}

#[tokio::test(flavor = "multi_thread")]
async fn text_grows_to_twice_its_size_and_nothing_is_cut_off() -> Result<()> {
    scene(Options::default(), async |desktop| tour::everything(desktop, grown_fits).await).await?;
    scene(poor(), async |desktop| tour::poor_desktop(desktop, grown_fits).await).await
}

/// Lets the text grow for a moment, and makes sure that it can be read.
async fn grown_fits(page: &Page, what: &str) -> Result<()> {
    let grow = |size: &str| format!("document.documentElement.style.fontSize = '{size}'");
    page.script(&grow("200%"), vec![]).await?;
    tour::comes_to_rest(page).await?;
    page.cuts_nothing_off(&format!("{what}, at twice the size")).await?;
    page.script(&grow(""), vec![]).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_for_whoever_wants_no_motion() -> Result<()> {
    scene(Options { motion: false, ..Options::default() }, async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let reduced = "return matchMedia('(prefers-reduced-motion: reduce)').matches";
        assert_eq!(page.script(reduced, vec![]).await?, true);

        acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;
        page.click(&within(&card, "session-icon")).await?;
        page.appears(&by("end-dialog")).await?;
        let longest = "return Math.max(0, ...document.getAnimations()
            .map(one => one.effect.getComputedTiming().activeDuration))";
        let longest = page.script(longest, vec![]).await?;
        assert!(longest.as_f64().is_some_and(|millis| millis < 20.0), "{longest} ms");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hears_the_page_is_told_counts_and_results() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;

        // A card is called by its name, and described by what else stands on it.
        let described = "const card = document.querySelector(arguments[0]);
            return card.getAttribute('aria-describedby').split(' ')
                .map(id => document.getElementById(id).textContent).join(' ')";
        let described = page.script(described, vec![card.as_str().into()]).await?;
        let described = described.as_str().unwrap_or_default();
        assert!(described.contains("ayse@acme.example"), "{described}");
        assert!(described.contains("just now"), "{described}");

        // What stands in a live region is read aloud when it changes.
        page.write(&by("search"), "kaya").await?;
        hears(page, "3 people shown").await?;
        page.write(&by("search"), "nobody of that name").await?;
        hears(page, "0 people shown").await?;
        page.click(&by("show-all")).await?;

        page.click(&within(&card, "session-icon")).await?;
        page.click(&by("end-confirm")).await?;
        hears(page, "1 session ended").await?;
        acme.service.stop().await?;
        hears(page, "has not answered since").await?;

        // Why a button does nothing belongs to it as long as it is shown.
        page.click(&by("nav-activity")).await?;
        page.becomes(&by("export"), "aria-disabled", "true").await?;
        page.hover(&by("export")).await?;
        page.becomes(&by("export"), "aria-describedby", "popover").await?;
        page.point_away().await?;
        page.disappears(&by("hint")).await?;
        assert_eq!(page.attribute(&by("export"), "aria-describedby").await?, None);
        Ok(())
    })
    .await
}

/// Waits until one of the live regions says that.
async fn hears(page: &Page, words: &str) -> Result<()> {
    eventually(&format!("{words:?} is heard"), PATIENCE, async || {
        let said = page
            .script(
                "return [...document.querySelectorAll('[aria-live], [role=status], [role=alert]')]
                    .some(e => e.textContent.includes(arguments[0]))",
                vec![words.into()],
            )
            .await?;
        Ok((said == true).then_some(()))
    })
    .await
}
