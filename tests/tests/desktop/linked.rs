//! People with both kinds of account.

use anyhow::{Result, ensure};
use deskwatch_team::Kind;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, PATIENCE, by, eventually, scene};
use serde_json::json;

use deskwatch_tests::acme::{Acme, within};

#[tokio::test(flavor = "multi_thread")]
async fn the_briefcase_leads_from_one_card_to_the_other() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let agent = acme.card(Acme::BOTH, Kind::Agent).await?;
        let administrator = acme.card(Acme::BOTH, Kind::Administrator).await?;
        // Nobody else among the agents has one.
        page.counts(&by("linked-account"), 1).await?;

        for card in [&administrator, &agent] {
            page.click(&by("linked-account")).await?;
            page.appears(card).await?;
            // It has the focus, and it is where one can see it.
            eventually("the card is gone to", PATIENCE, async || {
                let there = page
                    .script(
                        "const card = document.querySelector(arguments[0]);
                         const box = card.getBoundingClientRect();
                         return card.contains(document.activeElement)
                            && box.top >= 0 && box.bottom <= innerHeight",
                        vec![json!(card)],
                    )
                    .await?;
                ensure!(there == json!(true), "the focus is on {:?}", page.focused().await?);
                Ok(Some(()))
            })
            .await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_on_the_desk_gives_a_session_of_the_other_kind_and_both_are_seen() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.sign_in_at_the_desk(&acme.service.address(), Acme::BOTH, PASSWORD).await?;
        desk.reads(&by("desk-kind"), &["agent"]).await?;
        let first = browser.token().await?;
        let agent = acme.card(Acme::BOTH, Kind::Agent).await?;
        page.becomes(&agent, "data-status", "active").await?;

        desk.click(&by("desk-switch")).await?;
        desk.reads(&by("desk-kind"), &["administrator"]).await?;
        let second = browser.token().await?;
        assert_ne!(first, second);
        page.click(&by("nav-administrators")).await?;
        let administrator = acme.card(Acme::BOTH, Kind::Administrator).await?;
        page.becomes(&administrator, "data-status", "active").await?;
        page.hover(&within(&administrator, "session-icon")).await?;
        page.reads(&by("session-popover"), &["by switching"]).await?;

        // The first session has stayed.
        page.click(&by("nav-agents")).await?;
        page.becomes(&agent, "data-status", "active").await?;
        acme.holds(&first, true).await?;
        acme.holds(&second, true).await
    })
    .await
}
