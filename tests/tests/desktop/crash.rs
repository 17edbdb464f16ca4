//! What was acknowledged survives `kill -9`.

use anyhow::Result;
use deskwatch_tests::{Options, by, scene};
use serde_json::json;

use deskwatch_tests::acme::{Acme, within};

#[tokio::test(flavor = "multi_thread")]
async fn a_termination_that_was_answered_survives_the_death_of_the_service() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let logins =
            ["ayse@acme.example", "ben@acme.example", "cem@acme.example", "dora@acme.example"];
        let sessions = acme.arrive(&logins).await?;
        let active = format!("{}[data-status=active]", by("member-card"));
        page.counts(&active, 4).await?;

        // Once through the window, …
        page.click(&within(&acme.agent_card(logins[0]).await?, "session-icon")).await?;
        page.click(&by("end-confirm")).await?;
        page.reads(&by("status-line"), &["1 session ended"]).await?;
        acme.service.kill()?;
        acme.service.start().await?;
        acme.holds(&sessions[0].token, false).await?;

        // … and once killed in the moment of the answer.
        let request = json!({ "sessions": [sessions[1].session.id] });
        acme.api.terminate(acme.witness(), request).await?;
        acme.service.kill()?;
        acme.service.start().await?;
        for (session, holds) in sessions.iter().zip([false, false, true, true]) {
            acme.holds(&session.token, holds).await?;
        }

        // The console has its own session still, and the right picture.
        console.is_online().await?;
        page.counts(&active, 2).await?;
        page.becomes(&acme.agent_card(logins[1]).await?, "data-status", "none").await
    })
    .await
}
