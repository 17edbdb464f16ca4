//! A word that changes has its place painted anew, and not the window: whoever has it open all
//! day pays for every session that starts or ends.

use anyhow::{Result, ensure};
use deskwatch_tests::acme::Acme;
use deskwatch_tests::desktop::CONSOLE_WINDOWS;
use deskwatch_tests::painting::Painting;
use deskwatch_tests::{Options, by, scene};
use serde_json::json;

/// Changes words, and answers where what they stand in is: left, top, right, bottom.
const CHANGE: &str = "
    const [part, words] = arguments;
    document.querySelector(words).firstChild.data = '7';
    const { left, top, right, bottom } = document.querySelector(part).getBoundingClientRect();
    return [left, top, right, bottom];";

/// How far beyond that may be painted: whole pixels, and shadows.
const BEYOND: f64 = 4.0;

#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_changes_has_only_its_place_painted() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let card = by("member-card");
        for (part, words) in [
            (format!("{card} .facts"), format!("{card} .when")),
            (by("filter-all"), by("filter-all") + " .count"),
            (by("nav-agents"), by("nav-agents") + " .nav-count"),
        ] {
            let painting = Painting::of(&desktop.display, CONSOLE_WINDOWS).await?;
            let place = page.script(CHANGE, vec![json!(part), json!(words)]).await?;
            let [left, top, right, bottom]: [f64; 4] = serde_json::from_value(place)?;
            for painted in painting.next().await? {
                let [from_left, from_top] = [painted.left, painted.top].map(f64::from);
                let to_right = from_left + f64::from(painted.width);
                let to_bottom = from_top + f64::from(painted.height);
                ensure!(
                    from_left > left - BEYOND
                        && from_top > top - BEYOND
                        && to_right < right + BEYOND
                        && to_bottom < bottom + BEYOND,
                    "{words} within {part} at {left},{top} to {right},{bottom}: {painted:?}"
                );
            }
        }
        Ok(())
    })
    .await
}
