//! Notifications: what is said, and that choosing on one ends nothing by itself.

use anyhow::Result;
use deskwatch_tests::api::FIREFOX;
use deskwatch_tests::notifications::NotificationServer;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, by, scene};
use serde_json::json;

use deskwatch_tests::acme::Acme;

#[tokio::test(flavor = "multi_thread")]
async fn the_end_button_leads_to_the_dialog() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let session = acme.arrives("ayse@acme.example").await?;
        let shown = desktop
            .notifications()?
            .says(&["Ayşe Yılmaz signed in", "Chrome 131", "127.0.0.1"])
            .await?;
        assert!(shown.actions.iter().any(|(key, _)| key == "show"), "{shown:?}");
        desktop.notifications()?.choose(&shown, "end").await?;
        page.reads(&by("end-dialog"), &["End 1 session of Ayşe Yılmaz"]).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("end-cancel"));
        acme.holds(&session.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_administrator_ends_is_told_and_what_one_ends_oneself_is_not() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let sessions = acme.arrive(&["ayse@acme.example", "ben@acme.example"]).await?;
        desktop.notifications()?.says(&["Ben Kaya signed in"]).await?;

        let card = acme.agent_card("ayse@acme.example").await?;
        page.click(&deskwatch_tests::acme::within(&card, "session-icon")).await?;
        page.click(&by("end-confirm")).await?;
        page.becomes(&card, "data-status", "none").await?;

        let request = json!({ "sessions": [sessions[1].session.id] });
        acme.api.terminate(acme.witness(), request).await?;
        desktop.notifications()?.says(&["Umut Tan ended", "Ben Kaya"]).await?;
        // In order, so the one about Ayşe would have been before it.
        let shown = desktop.notifications()?.shown();
        assert_eq!(shown.len(), 3, "{shown:#?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desktop_without_notifications_is_said() -> Result<()> {
    let options = Options { notifications: false, ..Options::default() };
    scene(options, async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let session = acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        console.page().becomes(&card, "data-status", "active").await?;
        console.page().reads(&by("notice"), &["no notification service"]).await?;
        acme.holds(&session.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_that_is_told_before_the_notification_has_a_number_is_not_lost() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        desktop.notifications()?.choose_hastily("end");
        let session = acme.arrives("ayse@acme.example").await?;
        console.page().reads(&by("end-dialog"), &["End 1 session of Ayşe Yılmaz"]).await?;
        acme.holds(&session.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_service_may_come_go_and_come_back() -> Result<()> {
    let options = Options { notifications: false, ..Options::default() };
    scene(options, async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let missing = by("notice");
        // It is said before there is anything to tell.
        page.reads(&missing, &["no notification service"]).await?;

        let first = NotificationServer::start(&desktop.bus).await?;
        page.disappears(&missing).await?;
        acme.arrives("ayse@acme.example").await?;
        let old = first.says(&["Ayşe Yılmaz signed in"]).await?;
        first.leave().await?;
        page.reads(&missing, &["no notification service"]).await?;

        let second = NotificationServer::start(&desktop.bus).await?;
        page.disappears(&missing).await?;
        // The new one has shown nothing yet, so what it says of that number is about another
        // program's notification.
        second.choose(&old, "end").await?;
        acme.arrives("ben@acme.example").await?;
        let new = second.says(&["Ben Kaya signed in"]).await?;
        second.choose(&new, "end").await?;
        page.reads(&by("end-dialog"), &["Ben Kaya"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_sign_ins_become_one_notification() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let _console = acme.watched(desktop).await?;
        // At once: however slow the machine, they are within ten seconds of each other.
        let arriving = Acme::AGENTS.iter().map(|(login, _)| acme.arrives(login));
        futures::future::try_join_all(arriving).await?;
        let notifications = desktop.notifications()?;
        notifications.says(&["8 sessions started", "and 6 more"]).await?;
        let standing = notifications.standing();
        assert_eq!(standing.len(), 1, "{standing:#?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_on_a_new_device_is_told_as_such() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        // Known to the service before the console looks.
        acme.arrives("ayse@acme.example").await?;
        let console = acme.watched(desktop).await?;
        acme.arrives("ayse@acme.example").await?;
        let notifications = desktop.notifications()?;
        notifications.says(&["Ayşe Yılmaz signed in"]).await?;
        acme.api.sign_in("ayse@acme.example", PASSWORD, "agent", FIREFOX).await?;
        let shown =
            notifications.says(&["Ayşe Yılmaz signed in on a new device", "Firefox"]).await?;
        notifications.choose(&shown, "show").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        console.page().appears(&card).await?;
        assert_eq!(notifications.shown()[0].summary, "Ayşe Yılmaz signed in");
        Ok(())
    })
    .await
}
