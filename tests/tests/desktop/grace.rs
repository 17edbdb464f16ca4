//! Grace periods: what runs is shown everywhere, and can be undone as long as it runs.

use anyhow::{Result, ensure};
use deskwatch_team::{Session, SessionState};
use deskwatch_tests::console::Console;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Desktop, Options, PATIENCE, by, eventually, scene};

use deskwatch_tests::acme::{Acme, goes_on_next_time, within};

const AYSE: &str = "ayse@acme.example";
const BEN: &str = "ben@acme.example";

/// Ends somebody's sessions in a while, with a message.
async fn end_in(acme: &Acme, console: &Console, login: &str, seconds: u32) -> Result<()> {
    let page = console.page();
    let card = acme.agent_card(login).await?;
    page.becomes(&card, "data-status", "active").await?;
    page.click(&within(&card, "session-icon")).await?;
    page.appears(&by("end-dialog")).await?;
    page.click(&by(&format!("end-when-{seconds}"))).await?;
    page.write(&by("end-message"), "Your shift is over").await?;
    page.click(&by("end-confirm")).await?;
    page.disappears(&by("end-dialog")).await
}

/// Waits until the service says that a session is in that state.
async fn is(acme: &Acme, session: &Session, state: SessionState) -> Result<()> {
    eventually(&format!("the session is {state:?}"), PATIENCE, async || {
        let team = acme.team().await?;
        let found = team.sessions.iter().find(|one| one.id == session.id);
        let now = found.map_or(SessionState::Ended, |one| one.state);
        ensure!(now == state, "it is {now:?}");
        Ok(Some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grace_period_is_shown_on_the_card_and_undone_in_the_status_line() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let signed_in = acme.arrives(AYSE).await?;
        end_in(&acme, &console, AYSE, 300).await?;

        is(&acme, &signed_in.session, SessionState::Ending).await?;
        acme.holds(&signed_in.token, true).await?;
        let card = acme.agent_card(AYSE).await?;
        page.reads(&within(&card, "ends-in"), &["ends in 4 min"]).await?;
        page.becomes(&card, "data-status", "active").await?;
        page.reads(&by("status-line"), &["1 session of Ayşe Yılmaz ends in 4 min"]).await?;

        page.click(&by("undo")).await?;
        is(&acme, &signed_in.session, SessionState::Active).await?;
        page.reads(&by("status-line"), &["Undone: 1 session goes on"]).await?;
        page.disappears(&by("undo")).await?;
        page.disappears(&within(&card, "ends-in")).await?;
        acme.holds(&signed_in.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grace_period_that_is_over_has_ended_the_session() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let signed_in = acme.arrives(AYSE).await?;
        end_in(&acme, &console, AYSE, 60).await?;
        let card = acme.agent_card(AYSE).await?;
        page.appears(&within(&card, "ends-in")).await?;
        acme.holds(&signed_in.token, true).await?;

        // A minute, and whatever the machine takes.
        eventually("the session has ended", 6 * PATIENCE, async || {
            let status = page.attribute(&card, "data-status").await?;
            Ok((status.as_deref() == Some("none")).then_some(()))
        })
        .await?;
        acme.holds(&signed_in.token, false).await?;
        page.disappears(&by("undo")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_grace_periods_each_is_undone_by_itself() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let (ayse, ben) = (acme.arrives(AYSE).await?, acme.arrives(BEN).await?);
        end_in(&acme, &console, AYSE, 300).await?;
        end_in(&acme, &console, BEN, 300).await?;
        page.counts(&by("undo"), 2).await?;

        // The one that is over first stands first.
        page.reads(&by("running"), &["Ayşe Yılmaz"]).await?;
        page.click(&by("undo")).await?;
        is(&acme, &ayse.session, SessionState::Active).await?;
        page.counts(&by("undo"), 1).await?;
        page.reads(&by("running"), &["Ben Kaya"]).await?;
        is(&acme, &ben.session, SessionState::Ending).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_that_starts_later_knows_what_runs_and_undoes_it() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        goes_on_next_time(desktop).await?;
        let signed_in = acme.arrives(AYSE).await?;
        end_in(&acme, &console, AYSE, 300).await?;
        console.page().appears(&by("undo")).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        let again = desktop.console(&[]).await?;
        again.is_online().await?;
        let page = again.page();
        page.reads(&by("status-line"), &["1 session of Ayşe Yılmaz ends in"]).await?;
        page.click(&by("undo")).await?;
        is(&acme, &signed_in.session, SessionState::Active).await?;
        page.disappears(&by("undo")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_details_of_a_session_show_its_end_and_undo_it() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let signed_in = acme.arrives(AYSE).await?;
        end_in(&acme, &console, AYSE, 300).await?;
        let card = acme.agent_card(AYSE).await?;
        page.appears(&within(&card, "ends-in")).await?;

        page.hover(&within(&card, "session-icon")).await?;
        page.reads(&by("session-popover"), &["in 4 min", "by an administrator"]).await?;
        page.click(&by("session-details")).await?;
        page.reads(&by("live-session"), &["in 4 min", "by an administrator", "Undo"]).await?;
        page.click(&by("undo-session")).await?;
        is(&acme, &signed_in.session, SessionState::Active).await?;
        page.disappears(&by("undo-session")).await?;
        page.reads(&by("live-session"), &["without activity"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_at_the_desk_sees_the_grace_period_and_that_it_is_undone() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let (browser, token) = at_the_desk(desktop, &acme).await?;
        let desk = browser.page();
        end_in(&acme, &console, AYSE, 60).await?;

        desk.appears(&by("desk-ending")).await?;
        desk.reads(&by("desk-ending"), &["ending your session", "seconds", "Your shift is over"])
            .await?;
        let seconds = || async {
            let text = desk.text(&by("desk-ending")).await?.unwrap_or_default();
            Ok::<_, anyhow::Error>(text.split(' ').find_map(|word| word.parse::<u64>().ok()))
        };
        let first = seconds().await?;
        ensure!(first.is_some_and(|first| first <= 60), "no seconds are shown: {first:?}");
        eventually("the seconds go down", PATIENCE, async || {
            Ok((seconds().await? < first).then_some(()))
        })
        .await?;

        console.page().click(&by("undo")).await?;
        desk.disappears(&by("desk-ending")).await?;
        desk.appears(&by("desk-session")).await?;
        acme.holds(&token, true).await
    })
    .await
}

async fn at_the_desk(
    desktop: &Desktop,
    acme: &Acme,
) -> Result<(deskwatch_tests::browser::Browser, String)> {
    let browser = desktop.browser().await?;
    browser.sign_in_at_the_desk(&acme.service.address(), AYSE, PASSWORD).await?;
    let token = browser.token().await?;
    Ok((browser, token))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ending_confirmed_on_the_settings_screen_is_shown_and_undone_there() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let signed_in = acme.arrives(AYSE).await?;
        page.click(&by("nav-settings")).await?;
        desktop.tray()?.item().await?.choose(&["End all agents"]).await?;
        page.appears(&by("end-dialog")).await?;
        page.click(&by("end-when-300")).await?;
        page.click(&by("end-confirm")).await?;
        page.disappears(&by("end-dialog")).await?;
        is(&acme, &signed_in.session, SessionState::Ending).await?;
        page.click(&by("undo")).await?;
        page.reads(&by("status-line"), &["Undone: 1 session goes on"]).await?;
        is(&acme, &signed_in.session, SessionState::Active).await
    })
    .await
}
