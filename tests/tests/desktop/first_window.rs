//! The first window of a program, which is kept from sight until there is something to see.

use std::time::Duration;

use anyhow::{Context as _, Result};
use deskwatch_tests::acme::{Acme, goes_on_next_time};
use deskwatch_tests::desktop::CONSOLE_WINDOWS;
use deskwatch_tests::process;
use deskwatch_tests::wait::steadily;
use deskwatch_tests::{Desktop, Options, PATIENCE, by, eventually, scene};

use crate::first_frame::first_frames;

/// Longer than a window takes that is not kept back, and shorter than one is for a page that does
/// not come.
const KEPT_BACK: Duration = Duration::from_millis(1_500);

#[tokio::test(flavor = "multi_thread")]
async fn a_window_is_kept_back_for_its_page_but_not_for_ever() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let pages = without_a_page(desktop).await?;
        steadily("there is no window to be seen", KEPT_BACK, async || {
            Ok(!desktop.display.is_showing(CONSOLE_WINDOWS)?)
        })
        .await?;
        desktop.console_is_shown(true).await?;
        pages.into_iter().for_each(process::release);
        Ok(())
    })
    .await
}

/// Starts the console and holds its pages before they have anything to show.
async fn without_a_page(desktop: &Desktop) -> Result<Vec<u32>> {
    eventually("a page is held in time", PATIENCE, async || {
        let console = desktop.launch(&[])?;
        let pages = eventually("there is a page", PATIENCE, async || {
            Ok(Some(desktop.pages_held()).filter(|pages| !pages.is_empty()))
        })
        .await?;
        pages.iter().copied().for_each(process::hold);
        if !desktop.display.is_showing(CONSOLE_WINDOWS)? {
            return Ok(Some(pages));
        }
        // It was faster.
        console.kill();
        desktop.console_is_shown(false).await?;
        Ok(None)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_with_a_first_frame_is_shown_before_its_page_listens() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        goes_on_next_time(desktop).await?;
        console.kill();
        desktop.console_is_shown(false).await?;
        let (mut starts, mut begun_with_frame) = (1, false);
        while !begun_with_frame {
            starts += 1;
            let console = desktop.console(&[]).await?;
            console.page().counts(&by("member-card"), 8).await?;
            begun_with_frame = first_frames(console.page()).await? == 1;
            console.kill();
            desktop.console_is_shown(false).await?;
        }
        let log = std::fs::read_to_string(desktop.logs().join(format!("console-{starts}.log")))?;
        let at = |what| log.find(what).with_context(|| format!("{what:?} is not in {log}"));
        assert!(at("not kept back any more")? < at("a page listens")?, "{log}");
        Ok(())
    })
    .await
}
