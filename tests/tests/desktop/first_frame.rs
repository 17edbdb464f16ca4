//! What a window shows before its page has begun: the team, drawn by the shell into the page.

use anyhow::{Context as _, Result, ensure};
use deskwatch_tests::acme::Acme;
use deskwatch_tests::{Options, PATIENCE, Page, by, eventually, scene};
use serde_json::{Value, json};

/// Asks the shell for the page again, and describes a part of it: every element with its
/// attributes, and every text, a line each. Left out is what a frame has not: names that tests
/// find things by, styles that are set later, values of fields, and the drawing of icons; and what
/// only the browser can write, the time of last activity.
const DESCRIBE: &str = "
    const [ofFrame, done] = arguments;
    const leftOut = ['data-testid', 'style', 'value'];
    const describe = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? [node.data] : [];
        if (node.nodeType !== Node.ELEMENT_NODE) return [];
        if (node.matches('.when, [aria-live]')) return [];
        const attributes = [...node.attributes]
            .filter(({ name, value }) => !leftOut.includes(name) && !(name === 'class' && !value))
            .map(({ name, value }) => `${name}=${value}`).sort();
        const inside = node.matches('svg') ? [] : [...node.childNodes].flatMap(describe);
        return [`<${node.localName} ${attributes.join(' ')}>`, ...inside];
    };
    const fetched = async () => {
        const page = await (await fetch('/')).text();
        return new DOMParser().parseFromString(page, 'text/html').querySelector('#first-frame');
    };
    (async () => {
        const root = ofFrame ? await fetched() : document.querySelector('#page');
        done([...root.childNodes].flatMap(describe));
    })().catch((error) => done(`${error}`));";

async fn lines(page: &Page, of_frame: bool) -> Result<Vec<String>> {
    let lines = page.client().execute_async(DESCRIBE, vec![json!(of_frame)]).await?;
    let Value::Array(lines) = lines else { anyhow::bail!("{lines}") };
    lines.iter().map(|line| Ok(line.as_str().context("a line")?.to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_frame_is_what_the_page_draws() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let sessions = acme.arrive(&["ayse@acme.example", Acme::BOTH]).await?;
        let page = console.page();
        let active = format!("{}[data-status=active]", by("member-card"));
        page.counts(&active, 2).await?;

        let frame = eventually("frame and page are the same", PATIENCE, async || {
            let (frame, drawn) = (lines(page, true).await?, lines(page, false).await?);
            let other = frame.iter().zip(&drawn).find(|(frame, drawn)| frame != drawn);
            ensure!(other.is_none(), "frame and page: {other:#?}");
            ensure!(frame.len() == drawn.len(), "{} and {}", frame.len(), drawn.len());
            Ok(Some(frame))
        })
        .await?;
        for name in Acme::AGENTS.map(|(_, name)| name) {
            assert!(frame.iter().any(|line| line == name), "{name} in {frame:#?}");
        }

        // It is of the moment: a session that has ended is not in the next one.
        acme.api.sign_out(&sessions[0].token).await?;
        page.counts(&active, 1).await?;
        let frame = lines(page, true).await?;
        let signed_in = frame.iter().filter(|line| line.contains("data-status=active"));
        // The card and its icon.
        assert_eq!(signed_in.count(), 2, "{frame:#?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_takes_the_place_of_its_first_frame() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        assert_eq!(first_frames(page).await?, 0, "there was no team when the window opened");
        // A window that is opened again comes to its page in the same way.
        page.script("location.reload()", vec![]).await?;
        eventually("the window has begun with a frame", PATIENCE, async || {
            Ok((first_frames(page).await? == 1).then_some(()))
        })
        .await?;
        page.counts(&by("member-card"), 8).await?;
        // It is taken away once the cards have been drawn, which on a busy machine can be told apart.
        eventually("nothing of it lies over the page", PATIENCE, async || {
            let left = page.script("return document.querySelector('#first-frame')", vec![]).await?;
            Ok((left == Value::Null).then_some(()))
        })
        .await?;
        page.click(&by("nav-settings")).await?;
        page.appears(&by("settings-look")).await
    })
    .await
}

/// With how many first frames the page has begun.
pub async fn first_frames(page: &Page) -> Result<u64> {
    let marks = "return performance.getEntriesByName('first-frame').length";
    page.script(marks, vec![]).await?.as_u64().context("a count")
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_first_frame_of_what_may_not_be_true_any_more() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        assert!(!lines(page, true).await?.is_empty());
        acme.service.stop().await?;
        page.becomes(&by("connection"), "data-state", "offline").await?;
        assert_eq!(lines(page, true).await?, Vec::<String>::new());
        Ok(())
    })
    .await
}
