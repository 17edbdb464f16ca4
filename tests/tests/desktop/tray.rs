//! The tray: what it says, and that it takes a second, named step to end a session there.

use anyhow::{Result, ensure};
use deskwatch_tests::{Desktop, Options, PATIENCE, by, eventually, scene};

use crate::acme::{Acme, remembers};

/// A console in the tray alone, at which the owner is signed in by what the keyring keeps.
async fn in_the_tray(desktop: &Desktop, acme: &Acme) -> Result<()> {
    let console = acme.watched(desktop).await?;
    remembers(desktop, true).await?;
    console.kill();
    desktop.console_is_shown(false).await?;
    desktop.launch(&["--hidden"])?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_submenu_ends_that_persons_session() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        in_the_tray(desktop, &acme).await?;
        let item = desktop.tray()?.item().await?;
        item.entry(&["Agents: 0 of 8 active"]).await?;
        // The witness is somebody too, so the picture is not that of an empty team.
        let somebody = item.picture().await?;

        let sessions = acme.arrive(&["ayse@acme.example", "ben@acme.example"]).await?;
        item.entry(&["Agents: 2 of 8 active"]).await?;
        item.entry(&["Ayşe Yılmaz", "End session: Chrome 131 on Windows"]).await?;
        eventually("the tooltip counts", PATIENCE, async || {
            let tooltip = item.tooltip().await?;
            ensure!(tooltip.contains("Agents: 2 of 8 active"), "it says {tooltip:?}");
            Ok(Some(()))
        })
        .await?;

        item.choose(&["Ayşe Yılmaz", "End session"]).await?;
        item.entry(&["Agents: 1 of 8 active"]).await?;
        acme.holds(&sessions[0].token, false).await?;
        acme.holds(&sessions[1].token, true).await?;

        // Offline has a picture of its own.
        acme.service.stop().await?;
        item.entry(&["Offline"]).await?;
        assert_ne!(item.picture().await?, somebody);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_left_click_opens_the_window() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        in_the_tray(desktop, &acme).await?;
        let item = desktop.tray()?.item().await?;
        item.entry(&["Agents: 0 of 8 active"]).await?;
        desktop.console_is_shown(false).await?;
        item.click().await?;
        desktop.console_is_shown(true).await?;

        // Closed, it is still there to be opened again, by a click or by a second start.
        desktop.close_the_console()?;
        desktop.console_is_shown(false).await?;
        item.click().await?;
        desktop.console_is_shown(true).await?;
        desktop.close_the_console()?;
        desktop.console_is_shown(false).await?;
        let second = desktop.launch(&[])?;
        ensure!(
            second.end(PATIENCE).await?.success(),
            "the second console did not leave: {}",
            second.errors()
        );
        desktop.console_is_shown(true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_all_agents_sessions_from_the_tray_asks_first() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let sessions = acme.arrive(&["ayse@acme.example", "ben@acme.example"]).await?;
        let item = desktop.tray()?.item().await?;
        item.entry(&["Agents: 2 of 8 active"]).await?;
        item.choose(&["End all agents"]).await?;
        page.reads(&by("end-dialog"), &["End 2 sessions of 2 people"]).await?;
        acme.holds(&sessions[0].token, true).await?;
        page.click(&by("end-confirm")).await?;
        item.entry(&["Agents: 0 of 8 active"]).await?;
        acme.holds(&sessions[0].token, false).await?;
        acme.holds(&sessions[1].token, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_tray_closing_the_window_ends_the_console() -> Result<()> {
    let options = Options { tray: false, ..Options::default() };
    scene(options, async |desktop| {
        let console = desktop.launch(&[])?;
        desktop.console_is_shown(true).await?;
        desktop.close_the_console()?;
        console.end(PATIENCE).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn quitting_from_the_tray_ends_the_console() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let console = desktop.launch(&["--hidden"])?;
        let item = desktop.tray()?.item().await?;
        item.choose(&["Quit"]).await?;
        let status = console.end(PATIENCE).await?;
        ensure!(status.success(), "{status}: {}", console.errors());
        Ok(())
    })
    .await
}
