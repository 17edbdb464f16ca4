//! The tray: what it says, and that it takes a second, named step to end a session there.

use std::time::Duration;

use anyhow::{Result, ensure};
use deskwatch_tests::menu_news::Said;
use deskwatch_tests::process::Process;
use deskwatch_tests::tray_host::TrayHost;
use deskwatch_tests::wait::steadily;
use deskwatch_tests::{Desktop, Options, PATIENCE, by, eventually, scene};

use deskwatch_tests::acme::{Acme, goes_on_next_time};

/// A console in the tray alone, at which the owner is signed in by what the keyring keeps.
pub async fn in_the_tray(desktop: &Desktop, acme: &Acme) -> Result<Process> {
    let console = acme.watched(desktop).await?;
    goes_on_next_time(desktop).await?;
    console.kill();
    desktop.console_is_shown(false).await?;
    desktop.launch(&["--hidden"])
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
        eventually("the picture is another", PATIENCE, async || {
            Ok((item.picture().await? != somebody).then_some(()))
        })
        .await
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

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_that_is_open_is_changed_where_it_is() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        in_the_tray(desktop, &acme).await?;
        let item = desktop.tray()?.item().await?;
        let ayse = acme.arrives("ayse@acme.example").await?;
        let end_ayse = item.entry(&["Ayşe Yılmaz", "End session"]).await?.id;
        let (quit, person) = (item.entry(&["Quit"]).await?.id, item.entry(&["Ayşe"]).await?.id);

        // Somebody else comes: the menu has one entry more, a line counts anew, and nothing
        // that was there before has another number or is drawn again.
        let mut news = item.menu_news().await?;
        let ben = acme.arrives("ben@acme.example").await?;
        let end_ben = item.entry(&["Ben Kaya", "End session"]).await?.id;
        let said = news.until(|said| *said == Said::Layout(0)).await?;
        let counts = item.entry(&["Agents: 2 of 8 active"]).await?.id;
        assert_eq!(said, [Said::Looks(vec![counts]), Said::Layout(0)]);
        assert_eq!(item.entry(&["Ayşe Yılmaz", "End session"]).await?.id, end_ayse);
        assert_eq!(item.entry(&["Quit"]).await?.id, quit);

        // A second session of Ayşe's changes her submenu alone, and where she stands.
        let second = acme.arrives("ayse@acme.example").await?;
        item.entry(&["Ayşe Yılmaz", "End all 2 sessions"]).await?;
        let said = news.until(|said| *said == Said::Layout(person)).await?;
        assert!(said.iter().all(|said| matches!(said, Said::Layout(_))), "{said:?}");
        assert_eq!(item.entry(&["Ayşe"]).await?.id, person);

        // A click that was on its way when the session ended does nothing to anybody else.
        acme.api.sign_out(&ayse.token).await?;
        acme.api.sign_out(&second.token).await?;
        item.entry(&["Agents: 1 of 8 active"]).await?;
        ensure!(item.choose_number(end_ayse).await.is_err(), "the entry is still there");
        assert_eq!(item.entry(&["Ben Kaya", "End session"]).await?.id, end_ben);
        acme.holds(&ben.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tray_that_comes_later_or_goes_is_noticed() -> Result<()> {
    let options = Options { tray: false, ..Options::default() };
    scene(options, async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.reads(&by("notice"), &["no tray"]).await?;

        let host = TrayHost::start(&desktop.bus).await?;
        host.item().await?.entry(&["Quit"]).await?;
        page.disappears(&by("notice")).await?;
        host.leave().await?;
        page.reads(&by("notice"), &["no tray"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_icons_and_shows_none_is_no_tray() -> Result<()> {
    let options = Options { tray: false, ..Options::default() };
    scene(options, async |desktop| {
        let host = TrayHost::that_shows_nothing(&desktop.bus).await?;
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.reads(&by("notice"), &["no tray"]).await?;
        host.shows(true).await?;
        page.disappears(&by("notice")).await?;
        host.item().await?.entry(&["Quit"]).await?;
        host.shows(false).await?;
        page.reads(&by("notice"), &["no tray"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_in_a_tray_that_goes_shows_its_window() -> Result<()> {
    let options = Options { tray: false, ..Options::default() };
    scene(options, async |desktop| {
        let host = TrayHost::start(&desktop.bus).await?;
        let console = desktop.launch(&["--hidden"])?;
        host.item().await?.entry(&["Quit"]).await?;
        host.leave().await?;
        desktop.console_is_shown(true).await?;

        // In a new tray it can be found again, with the same menu.
        let host = TrayHost::start(&desktop.bus).await?;
        let item = host.item().await?;
        desktop.close_the_console()?;
        desktop.console_is_shown(false).await?;
        item.choose(&["Quit"]).await?;
        ensure!(console.end(PATIENCE).await?.success(), "{}", console.errors());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_tray_closing_the_window_may_minimise_it_instead() -> Result<()> {
    let options = Options { tray: false, ..Options::default() };
    scene(options, async |desktop| {
        let settings = "version = 1\nclose_without_tray = \"minimise\"\n";
        std::fs::write(desktop.home().join("settings.toml"), settings)?;
        let console = desktop.launch(&[])?;
        desktop.console_is_shown(true).await?;
        desktop.close_the_console()?;
        // There is no window manager here to take the window away; the program goes on.
        steadily("the console runs", Duration::from_secs(2), async || {
            Ok(console.ended()?.is_none())
        })
        .await?;
        // A second start finds it.
        let second = desktop.launch(&[])?;
        ensure!(second.end(PATIENCE).await?.success(), "{}", second.errors());
        desktop.console_is_shown(true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn notifications_are_paused_from_the_tray() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        in_the_tray(desktop, &acme).await?;
        let item = desktop.tray()?.item().await?;
        item.choose(&["Notifications", "Pause for 1 hour"]).await?;
        item.entry(&["Notifications: paused until"]).await?;
        acme.arrives("ayse@acme.example").await?;
        item.entry(&["Ayşe Yılmaz"]).await?;
        item.choose(&["Notifications", "On"]).await?;
        eventually("notifications are on", PATIENCE, async || {
            Ok((item.entry(&["Notifications", "On"]).await?.ticked == Some(true)).then_some(()))
        })
        .await?;
        acme.arrives("ben@acme.example").await?;
        let notifications = desktop.notifications()?;
        notifications.says(&["Ben Kaya signed in"]).await?;
        // In order, so the one about Ayşe would have been before it.
        assert_eq!(notifications.shown().len(), 1, "{:#?}", notifications.shown());
        Ok(())
    })
    .await
}
