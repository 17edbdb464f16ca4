//! The session bus goes away under a console that runs, and comes back or does not.

use anyhow::{Result, ensure};
use deskwatch_tests::acme::{Acme, goes_on_next_time};
use deskwatch_tests::notifications::NotificationServer;
use deskwatch_tests::tray_host::TrayHost;
use deskwatch_tests::{Desktop, Options, PATIENCE, by, eventually, scene};

use crate::tray::in_the_tray;

/// Waits until later starts can find the console on the bus.
async fn can_be_found(desktop: &Desktop) -> Result<()> {
    let connection = desktop.bus.connect().await?;
    let bus = zbus::fdo::DBusProxy::new(&connection).await?;
    eventually("the console has its name on the bus", PATIENCE, async || {
        let names = bus.list_names().await?;
        let found = names.iter().any(|name| name.ends_with(".SingleInstance"));
        ensure!(found, "there are {names:?}");
        Ok(Some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_bus_that_is_started_anew_has_icon_and_notifications_and_later_starts_again()
-> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = in_the_tray(desktop, &acme).await?;
        desktop.tray()?.item().await?.entry(&["Agents: 0 of 8 active"]).await?;

        // More than once: what came back is followed as the first was.
        for (login, name) in &Acme::AGENTS[..2] {
            desktop.restart_bus().await?;
            let host = TrayHost::start(&desktop.bus).await?;
            let notifications = NotificationServer::start(&desktop.bus).await?;
            let item = host.item().await?;
            item.entry(&["Agents:"]).await?;
            can_be_found(desktop).await?;
            ensure!(console.ended()?.is_none(), "{}", console.errors());

            let session = acme.arrives(login).await?;
            let shown = notifications.says(&[name, "signed in"]).await?;
            notifications.choose(&shown, "show").await?;
            desktop.console_is_shown(true).await?;
            desktop.close_the_console()?;
            desktop.console_is_shown(false).await?;

            // A later start finds it.
            let second = desktop.launch(&[])?;
            ensure!(second.end(PATIENCE).await?.success(), "{}", second.errors());
            desktop.console_is_shown(true).await?;
            desktop.close_the_console()?;
            desktop.console_is_shown(false).await?;

            item.choose(&[name, "End session"]).await?;
            item.entry(&["Agents: 0 of 8 active"]).await?;
            acme.holds(&session.token, false).await?;
        }

        // What it has of the buses that are gone does not keep it from ending.
        desktop.restart_bus().await?;
        let host = TrayHost::start(&desktop.bus).await?;
        can_be_found(desktop).await?;
        host.item().await?.choose(&["Quit"]).await?;
        ensure!(console.end(PATIENCE).await?.success(), "{}", console.errors());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_bus_that_is_started_anew_leads_to_dialog_and_keyring_as_before() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        goes_on_next_time(desktop).await?;

        desktop.restart_bus().await?;
        let notifications = NotificationServer::start(&desktop.bus).await?;
        let session = acme.arrives("ayse@acme.example").await?;
        let shown = notifications.says(&["Ayşe Yılmaz signed in"]).await?;
        notifications.choose(&shown, "end").await?;
        page.reads(&by("end-dialog"), &["End 1 session of Ayşe Yılmaz"]).await?;
        page.click(&by("end-cancel")).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(&session.token, true).await?;

        page.click(&by("account-menu")).await?;
        page.click(&by("sign-out")).await?;
        page.appears(&by("sign-in-form")).await?;
        eventually("the credential is removed", PATIENCE, async || {
            Ok(desktop.keyring().await.secrets().await?.is_empty().then_some(()))
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_bus_that_comes_back_the_window_goes_on_and_says_so() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        desktop.tray()?.item().await?.entry(&["Quit"]).await?;

        desktop.bus.kill();
        let page = console.page();
        page.reads("[data-notice=no-tray]", &["no tray icons"]).await?;
        page.reads("[data-notice=no-notifications]", &["no notification service"]).await?;
        acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await
    })
    .await
}
