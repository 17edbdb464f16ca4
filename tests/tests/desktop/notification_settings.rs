//! The settings of notifications: which, about whom, and for how long none.

use anyhow::{Result, ensure};
use deskwatch_tests::console::Console;
use deskwatch_tests::{Desktop, Options, by, scene};

use deskwatch_tests::acme::Acme;

async fn open_settings(acme: &Acme, desktop: &Desktop) -> Result<Console> {
    let console = acme.watched(desktop).await?;
    console.page().click(&by("nav-settings")).await?;
    console.page().appears(&by("settings-notifications")).await?;
    Ok(console)
}

/// What has been told of people signing in.
fn told(desktop: &Desktop) -> Result<Vec<String>> {
    let shown = desktop.notifications()?.shown();
    Ok(shown.into_iter().map(|one| one.summary).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_happens_to_chosen_people_is_told() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        page.click(&by("people-chosen")).await?;
        page.becomes(&by("people-chosen"), "aria-checked", "true").await?;
        page.reads(&by("settings-notifications"), &["nobody is chosen yet"]).await?;
        page.write(&by("people-search"), "kaya").await?;
        page.counts(&by("chosen-person"), 3).await?;
        page.write(&by("people-search"), "ben@").await?;
        page.counts(&by("chosen-person"), 1).await?;
        page.click(&by("chosen-person")).await?;
        // Chosen people stay listed whatever is searched for.
        page.write(&by("people-search"), "").await?;
        page.counts(&by("chosen-person"), 1).await?;
        page.reads(&by("settings-notifications"), &["ben kaya"]).await?;

        acme.arrives("ayse@acme.example").await?;
        acme.arrives("ben@acme.example").await?;
        desktop.notifications()?.says(&["Ben Kaya"]).await?;
        // In order, so the one about Ayşe would have been before it.
        let told = told(desktop)?;
        ensure!(told.iter().all(|one| one.contains("Ben Kaya")), "{told:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_tells_nothing_until_it_is_over() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        page.click(&by("pause-hour")).await?;
        page.reads(&by("settings-notifications"), &["paused until"]).await?;
        acme.arrives("ayse@acme.example").await?;
        page.reads(&by("nav-agents"), &["1"]).await?;

        page.click(&by("pause-none")).await?;
        page.appears(&by("pause-hour")).await?;
        acme.arrives("ben@acme.example").await?;
        desktop.notifications()?.says(&["Ben Kaya"]).await?;
        let told = told(desktop)?;
        ensure!(!told.iter().any(|one| one.contains("Ayşe")), "{told:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn kinds_and_closing_are_chosen_and_remembered() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        page.becomes(&by("notify-about-to-expire"), "aria-checked", "false").await?;
        page.click(&by("notify-about-to-expire")).await?;
        page.becomes(&by("notify-about-to-expire"), "aria-checked", "true").await?;
        page.click(&by("notify-connection-lost")).await?;
        page.becomes(&by("notify-connection-lost"), "aria-checked", "false").await?;
        page.click(&by("close-minimises")).await?;
        page.becomes(&by("close-minimises"), "aria-checked", "true").await?;
        page.reads(&by("settings-status"), &["saved"]).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        let again = desktop.console(&[]).await?;
        let page = again.page();
        page.click(&by("nav-settings")).await?;
        page.becomes(&by("notify-about-to-expire"), "aria-checked", "true").await?;
        page.becomes(&by("notify-connection-lost"), "aria-checked", "false").await?;
        page.becomes(&by("notify-started"), "aria-checked", "true").await?;
        page.becomes(&by("close-minimises"), "aria-checked", "true").await
    })
    .await
}
