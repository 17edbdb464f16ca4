//! The main job, end to end: see who is signed in, end a session, be told.

use std::time::Instant;

use anyhow::Result;
use deskwatch_tests::api::FIREFOX;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, by, scene};

use deskwatch_tests::acme::{Acme, within};

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_is_seen_and_is_signed_out_by_the_administrator() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "none").await?;

        // She signs in where she works.
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.sign_in_at_the_desk(&acme.service.address(), "ayse@acme.example", PASSWORD).await?;
        let signed_in = Instant::now();
        page.becomes(&card, "data-status", "active").await?;
        println!(
            "the card was green {:?} after her page had said that she is signed in",
            signed_in.elapsed()
        );
        page.becomes(&within(&card, "session-icon"), "data-status", "active").await?;
        desktop.notifications()?.says(&["Ayşe Yılmaz", "signed in"]).await?;
        desk.reads(&by("desk-member"), &["Ayşe Yılmaz"]).await?;
        let token = browser.token().await?;
        acme.holds(&token, true).await?;

        // The administrator ends it.
        page.click(&within(&card, "session-icon")).await?;
        page.reads(&by("end-dialog"), &["End 1 session of Ayşe Yılmaz", "unsaved work"]).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("end-cancel"));
        page.write(&by("end-message"), "Your shift is over, see you tomorrow.").await?;
        page.click(&by("end-confirm")).await?;
        let ended = Instant::now();

        // Her page goes back to the form without being touched, and says why.
        desk.appears(&by("desk-sign-in")).await?;
        println!("her page showed the form {:?} after the click", ended.elapsed());
        desk.reads(&by("desk-message"), &["ended", "Your shift is over, see you tomorrow."])
            .await?;
        desk.disappears(&by("desk-session")).await?;
        acme.holds(&token, false).await?;

        // The console knows.
        page.disappears(&by("end-dialog")).await?;
        page.becomes(&card, "data-status", "none").await?;
        page.reads(&by("status-line"), &["1 session ended"]).await?;
        let icon = within(&card, "session-icon");
        page.becomes(&icon, "data-status", "none").await?;
        page.becomes(&icon, "aria-label", "No active session in the web version of the service")
            .await?;
        assert!(!page.is_button(&icon).await?);
        page.hover(&icon).await?;
        page.reads(
            &by("session-popover"),
            &["No active session in the web version of the service"],
        )
        .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn hovering_shows_everything_about_the_session() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        acme.arrives("ben@acme.example").await?;
        let card = acme.agent_card("ben@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;

        let facts = [
            "Started",
            "Last activity",
            "Expires",
            "without activity",
            "127.0.0.1",
            "Chrome 131",
            "Windows",
        ];
        page.hover(&within(&card, "session-icon")).await?;
        page.reads(&by("session-popover"), &facts).await?;
        // 72 hours of inactivity, of which a moment has gone.
        page.reads(&by("session-popover"), &["in 71 h 5"]).await?;

        // Another session of the same person is shown beside the first.
        acme.api.sign_in("ben@acme.example", PASSWORD, "agent", FIREFOX).await?;
        let both = ["Ben Kaya has 2 sessions", "Chrome 131", "Firefox 133", "Linux"];
        page.reads(&by("session-popover"), &both).await?;

        // It stays while the pointer is in it, and goes when the pointer goes.
        page.hover_on(&by("session-popover")).await?;
        page.stays(&by("session-popover")).await?;
        page.point_away().await?;
        page.disappears(&by("session-popover")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn details_show_the_sessions_without_ending_any() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let sessions = acme.arrive(&["ben@acme.example", "ben@acme.example"]).await?;
        acme.api.sign_out(&sessions[0].token).await?;
        let card = acme.agent_card("ben@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;

        page.hover(&within(&card, "session-icon")).await?;
        page.appears(&by("session-popover")).await?;
        page.click_on_the_way(&by("session-details")).await?;
        let panel = by("details");
        page.reads(
            &panel,
            &["Ben Kaya", "Started", "Last activity", "Expires", "127.0.0.1", "Chrome 131"],
        )
        .await?;
        // The one that has ended is told as well, and why.
        page.reads(&panel, &["Signed out"]).await?;
        page.becomes(&card, "data-status", "active").await?;
        assert!(!page.shows(&by("end-dialog")).await?);
        acme.holds(&sessions[1].token, true).await
    })
    .await
}
