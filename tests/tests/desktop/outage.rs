//! The service goes away and comes back.

use std::time::{Duration, Instant};

use anyhow::Result;
use deskwatch_tests::wait::steadily;
use deskwatch_tests::{Options, by, scene};

use deskwatch_tests::acme::{Acme, goes_on_next_time, within};

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_shown_and_ends_by_itself_without_a_storm_of_notifications() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let sessions =
            acme.arrive(&["ayse@acme.example", "ben@acme.example", "cem@acme.example"]).await?;
        let active = format!("{}[data-status=active]", by("member-card"));
        page.counts(&active, 3).await?;
        desktop.notifications()?.says(&["Cem Demir"]).await?;
        assert_eq!(desktop.notifications()?.shown().len(), 3);

        acme.service.stop().await?;
        let stopped = Instant::now();
        page.becomes(&by("connection"), "data-state", "offline").await?;
        println!("offline was shown {:?} after the service had ended", stopped.elapsed());
        page.reads(&by("offline-banner"), &["has not answered since", "as it was then"]).await?;
        // What is shown is what was known, and nothing can be ended.
        page.counts(&active, 3).await?;
        let card = acme_card(&sessions[0].member.id.to_string());
        page.becomes(&within(&card, "session-icon"), "aria-disabled", "true").await?;

        acme.service.start().await?;
        let back = Instant::now();
        console.is_online().await?;
        println!("the console was online {:?} after the service was back", back.elapsed());
        page.disappears(&by("offline-banner")).await?;
        page.counts(&active, 3).await?;

        // It goes on where it was: what is new is seen and told, what was known is not told again.
        acme.api.sign_out(&sessions[1].token).await?;
        page.counts(&active, 2).await?;
        acme.arrives("dora@acme.example").await?;
        page.counts(&active, 3).await?;
        desktop.notifications()?.says(&["Dora Weiss"]).await?;
        let shown = desktop.notifications()?.shown();
        assert_eq!(shown.len(), 4, "{shown:#?}");
        for session in [&sessions[0], &sessions[2]] {
            acme.holds(&session.token, true).await?;
        }
        steadily("nothing more is told", Duration::from_secs(1), async || {
            Ok(desktop.notifications()?.shown().len() == 4)
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_that_starts_while_the_service_is_away_goes_on_when_it_is_back() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        goes_on_next_time(desktop).await?;
        console.kill();
        desktop.console_is_shown(false).await?;
        acme.service.stop().await?;

        let console = desktop.console(&[]).await?;
        let page = console.page();
        page.becomes(&by("connection"), "data-state", "offline").await?;
        // It was never reached: there is no team "as it was then", and nothing is loading.
        page.becomes(&by("empty"), "data-why", "unreached").await?;
        page.reads(&by("empty"), &["127.0.0.1", "has not answered yet", "Sign out"]).await?;
        assert!(!page.shows(&by("offline-banner")).await?);
        assert!(!page.shows(&by("loading")).await?);
        page.click(&by("try-now")).await?;
        page.reads(&by("try-now"), &["Try now"]).await?;
        page.click(&by("nav-settings")).await?;
        let banner = page.reads(&by("offline-banner"), &["has not answered yet"]).await?;
        assert!(!banner.contains("since"), "{banner}");
        page.click(&by("nav-agents")).await?;
        acme.service.start().await?;
        console.is_online().await?;
        console.page().counts(&by("member-card"), 8).await
    })
    .await
}

fn acme_card(member_id: &str) -> String {
    format!("{}[data-member-id=\"{member_id}\"]", by("member-card"))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_does_not_arrive_does_not_stop_the_window() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        acme.arrives("ayse@acme.example").await?;
        let active = format!("{}[data-status=active]", by("member-card"));
        page.counts(&active, 1).await?;

        // The next message of every channel is lost on its way into the page.
        page.script(
            "const all = window.__TAURI_INTERNALS__.callbacks;
             for (const [id, take] of all) {
                 let lost = false;
                 all.set(id, message => { if (lost) take(message); else lost = true; });
             }",
            vec![],
        )
        .await?;
        let ben = acme.arrives("ben@acme.example").await?;
        acme.arrives("cem@acme.example").await?;
        page.counts(&active, 3).await?;
        // And it goes on from there.
        acme.api.sign_out(&ben.token).await?;
        page.counts(&active, 2).await
    })
    .await
}
