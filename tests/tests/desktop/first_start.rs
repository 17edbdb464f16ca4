//! The first start: a demo team, or a service on this computer.

use anyhow::Result;
use deskwatch_team::Kind;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, Page, by, scene};

use deskwatch_tests::acme::goes_on_next_time;

async fn is_a_live_demo(page: &Page) -> Result<()> {
    page.becomes(&by("connection"), "data-state", "online").await?;
    page.reads(&by("demo-label"), &["Demo team"]).await?;
    page.counts(&by("member-card"), 40).await?;
    page.appears(&format!("{}[data-status=active]", by("member-card"))).await?;
    page.click(&by("nav-administrators")).await?;
    // Six, of whom one is the owner at this console.
    page.counts(&format!("{}[data-kind={}]", by("member-card"), Kind::Administrator.name()), 6)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_flag_leads_to_live_cards() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let console = desktop.console(&["--demo"]).await?;
        is_a_live_demo(console.page()).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_button_leads_to_live_cards() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let console = desktop.console(&[]).await?;
        console.page().click(&by("demo")).await?;
        is_a_live_demo(console.page()).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_on_this_computer_is_ones_own() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let console = desktop.console(&[]).await?;
        let page = console.page();
        page.click(&by("run-here")).await?;
        page.write(&by("owner-name"), "Deniz Arslan").await?;
        page.write(&by("login"), "deniz@acme.example").await?;
        page.write(&by("password"), PASSWORD).await?;
        page.click(&by("run-here-start")).await?;
        console.is_online().await?;
        page.reads(&by("empty"), &["No agents yet"]).await?;
        page.click(&by("nav-administrators")).await?;
        page.counts(&by("member-card"), 1).await?;
        page.reads(&by("member-card"), &["Deniz Arslan", "this is you"]).await?;
        assert!(!page.shows(&by("demo-label")).await?);

        // It is there again after a restart, without a question.
        goes_on_next_time(desktop).await?;
        console.kill();
        desktop.console_is_shown(false).await?;
        let again = desktop.console(&[]).await?;
        again.is_online().await?;
        desktop.keeps_its_secrets()
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_source_flag_fills_in_the_address() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let console = desktop.console(&["--source", "https://sessions.acme.example"]).await?;
        let page = console.page();
        page.appears(&by("sign-in-form")).await?;
        let value = page
            .script(
                "return document.querySelector(arguments[0]).value",
                vec![by("source-address").into()],
            )
            .await?;
        assert!(
            value.as_str().is_some_and(|value| value.contains("sessions.acme.example")),
            "{value}"
        );
        Ok(())
    })
    .await
}
