//! The end-session dialog: nobody is signed out by accident.

use anyhow::Result;
use deskwatch_tests::console::Console;
use deskwatch_tests::{Desktop, Options, PATIENCE, by, eventually, scene};
use fantoccini::key::Key;

use deskwatch_tests::acme::{Acme, within};

async fn with_the_dialog_open(desktop: &Desktop) -> Result<(Acme, Console, String, String)> {
    let acme = Acme::open(desktop).await?;
    let console = acme.watched(desktop).await?;
    let session = acme.arrives("ayse@acme.example").await?;
    let card = acme.agent_card("ayse@acme.example").await?;
    console.page().becomes(&card, "data-status", "active").await?;
    console.page().click(&within(&card, "session-icon")).await?;
    console.page().appears(&by("end-dialog")).await?;
    Ok((acme, console, card, session.token))
}

#[tokio::test(flavor = "multi_thread")]
async fn enter_in_an_untouched_dialog_ends_nothing() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console, card, token) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        assert_eq!(page.focused().await?.as_deref(), Some("end-cancel"));
        page.press(Key::Enter).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(&token, true).await?;

        // Nor does it in a field where nothing was typed.
        for field in ["end-message", "end-reason"] {
            page.click(&within(&card, "session-icon")).await?;
            page.click(&by(field)).await?;
            page.press(Key::Enter).await?;
            acme.holds(&token, true).await?;
            if page.shows(&by("end-dialog")).await? {
                page.click(&by("end-cancel")).await?;
            }
            page.disappears(&by("end-dialog")).await?;
        }
        page.becomes(&card, "data-status", "active").await?;
        acme.holds(&token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_and_escaping_end_nothing_and_give_the_focus_back() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console, card, token) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        page.click(&by("end-cancel")).await?;
        page.disappears(&by("end-dialog")).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("session-icon"));

        page.press(Key::Enter).await?;
        page.appears(&by("end-dialog")).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("end-dialog")).await?;
        page.becomes(&card, "data-status", "active").await?;
        acme.holds(&token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn afterwards_the_focus_is_on_the_next_card() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console, card, _) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        page.click(&by("end-confirm")).await?;
        page.becomes(&card, "data-status", "none").await?;
        let next = acme.agent_card("ben@acme.example").await?;
        page.appears(&format!("{next}:focus-within")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_can_be_done_with_the_keyboard() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let session = acme.arrives("ben@acme.example").await?;
        let card = acme.agent_card("ben@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;

        // From the search to the first card, to the one beside it, and on to its icon.
        page.chord(&['/']).await?;
        page.press(Key::Down).await?;
        page.press(Key::Right).await?;
        page.appears(&format!("{card}:focus-within")).await?;
        let icon = within(&card, "session-icon");
        for _ in 0..4 {
            if page.shows(&format!("{icon}:focus")).await? {
                break;
            }
            page.press(Key::Tab).await?;
        }
        page.reads(&by("session-popover"), &["Ben Kaya has one session"]).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("session-popover")).await?;
        page.press(Key::Enter).await?;
        page.appears(&by("end-dialog")).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("end-cancel"));
        acme.holds(&session.token, true).await?;
        page.press(Key::Tab).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("end-confirm"));
        page.press(Key::Enter).await?;
        page.becomes(&card, "data-status", "none").await?;
        acme.holds(&session.token, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_by_itself_leaves_the_dialog_with_nothing_to_end() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console, card, token) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        acme.api.sign_out(&token).await?;
        page.becomes(&card, "data-status", "none").await?;
        page.reads(&by("end-dialog"), &["no session to end"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_stays_in_the_dialog() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console, _, _) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        acme.service.kill()?;
        // Whether the click or the news is first, nothing is ended and the dialog stays.
        page.click(&by("end-confirm")).await?;
        page.becomes(&by("connection"), "data-state", "offline").await?;
        page.stays(&by("end-dialog")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_is_asked_beforehand_and_ends_nothing_by_it() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console, _, token) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        page.becomes(&by("end-checked"), "data-state", "answered").await?;
        page.reads(&by("end-checked"), &["1 session will end"]).await?;
        acme.holds(&token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_while_the_dialog_is_open_is_kept_true() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let ayse = acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;
        page.click(&by("end-menu")).await?;
        page.click(&by("end-menu-shown")).await?;
        page.reads(&by("end-dialog"), &["End 1 session of Ayşe Yılmaz"]).await?;

        let ben = acme.arrives("ben@acme.example").await?;
        page.reads(&by("end-dialog"), &["End 2 sessions of 2 people", "Ben Kaya"]).await?;
        page.reads(&by("end-checked"), &["2 sessions will end"]).await?;
        acme.api.sign_out(&ayse.token).await?;
        page.reads(&by("end-dialog"), &["End 1 session of Ben Kaya"]).await?;

        page.click(&by("end-confirm")).await?;
        page.reads(&by("status-line"), &["1 session ended"]).await?;
        acme.holds(&ben.token, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_too_long_is_told_before_it_is_sent() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console, _, token) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        // As by pasting, which is how anybody gets there.
        let paste = "const field = document.querySelector(arguments[0]);
            field.value = 'x'.repeat(arguments[1]);
            field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        let pasted = async |count: u32| {
            page.script(paste, vec![by("end-reason").into(), count.into()]).await
        };
        pasted(990).await?;
        page.reads(&by("end-reason-limit"), &["10 characters left"]).await?;
        pasted(1_002).await?;
        page.reads(&by("end-reason-limit"), &["2 characters are too many"]).await?;
        page.becomes(&by("end-confirm"), "aria-disabled", "true").await?;
        page.click(&by("end-confirm")).await?;
        acme.holds(&token, true).await?;

        pasted(1_000).await?;
        page.reads(&by("end-reason-limit"), &["0 characters left"]).await?;
        page.click(&by("end-confirm")).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(&token, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ending_without_an_answer_is_tried_again_and_told_as_if_it_were_the_first() -> Result<()>
{
    scene(Options::default(), async |desktop| {
        let (acme, console, card, token) = with_the_dialog_open(desktop).await?;
        let page = console.page();
        page.becomes(&by("end-checked"), "data-state", "answered").await?;
        acme.service.hold()?;
        page.click(&by("end-confirm")).await?;
        page.becomes(&by("end-confirm"), "aria-busy", "true").await?;
        // Both attempts must have been given up: twice what the console waits for an answer.
        eventually("nobody knows what became of it", 2 * PATIENCE, async || {
            Ok(page.text(&by("end-fault")).await?.filter(|text| text.contains("not known")))
        })
        .await?;

        // Whether it now carries out what it was asked before, or has lost it: asked again it
        // tells of one session that has ended, and not of one that had ended already.
        acme.service.release()?;
        page.becomes(&by("connection"), "data-state", "online").await?;
        page.reads(&by("end-confirm"), &["Try again"]).await?;
        page.click(&by("end-confirm")).await?;
        page.disappears(&by("end-dialog")).await?;
        page.reads(&by("status-line"), &["1 session ended"]).await?;
        page.becomes(&card, "data-status", "none").await?;
        acme.holds(&token, false).await
    })
    .await
}
