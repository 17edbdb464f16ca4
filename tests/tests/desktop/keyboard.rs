//! The main job without a pointer: sign in, find somebody, look, end, end many, sign out.

use anyhow::{Result, bail};
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, Page, by, scene};
use fantoccini::key::Key;

use deskwatch_tests::acme::{Acme, within};

/// More stops than there are anywhere between two things.
const FAR: usize = 60;

/// Goes on with Tab until that has the focus.
async fn tab_to(page: &Page, testid: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..FAR {
        if page.focused().await?.as_deref() == Some(testid) {
            return Ok(());
        }
        page.press(Key::Tab).await?;
        passed.push(page.focused().await?);
    }
    bail!("Tab never came to {testid}: {passed:?}")
}

/// Types, letter by letter, wherever the focus is.
async fn type_in(page: &Page, text: &str) -> Result<()> {
    for letter in text.chars() {
        page.chord(&[letter]).await?;
    }
    Ok(())
}

/// Whether the focus is on that card, or on something in it.
async fn focus_is_within(page: &Page, selector: &str) -> Result<bool> {
    let script = "const e = document.querySelector(arguments[0]);
        return !!e && e.contains(document.activeElement)";
    Ok(page.script(script, vec![selector.into()]).await? == true)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_main_job_is_done_without_a_pointer() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let ayse = acme.arrives("ayse@acme.example").await?;
        let ben = acme.arrives("ben@acme.example").await?;
        let emre = acme.arrives("emre@acme.example").await?;
        let console = desktop.console(&[]).await?;
        let page = console.page();

        // Sign in.
        page.appears(&by("sign-in-form")).await?;
        tab_to(page, "source-address").await?;
        page.chord(&[Key::Control.into(), 'a']).await?;
        type_in(page, &acme.service.address()).await?;
        tab_to(page, "login").await?;
        type_in(page, Acme::OWNER).await?;
        tab_to(page, "password").await?;
        type_in(page, PASSWORD).await?;
        page.press(Key::Enter).await?;
        console.is_online().await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 3).await?;

        // Find somebody.
        page.chord(&['/']).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("search"));
        type_in(page, "yilmaz").await?;
        page.counts(&by("member-card"), 1).await?;
        let card = acme.agent_card("ayse@acme.example").await?;

        // Look, without ending anything.
        tab_to(page, "session-icon").await?;
        assert!(focus_is_within(page, &card).await?);
        page.appears(&by("session-popover")).await?;
        page.reads(&by("session-popover"), &["127.0.0.1"]).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("session-popover")).await?;
        assert!(focus_is_within(page, &card).await?);
        acme.holds(&ayse.token, true).await?;

        // The dialog's default is to do nothing.
        page.press(Key::Enter).await?;
        page.appears(&by("end-dialog")).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("end-cancel"));
        page.press(Key::Enter).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(&ayse.token, true).await?;
        assert!(focus_is_within(page, &card).await?);

        // End it.
        page.press(Key::Enter).await?;
        page.appears(&by("end-dialog")).await?;
        tab_to(page, "end-confirm").await?;
        page.press(Key::Enter).await?;
        page.disappears(&by("end-dialog")).await?;
        page.reads(&by("status-line"), &["1 session ended"]).await?;
        acme.holds(&ayse.token, false).await?;

        // End many.
        page.chord(&['/']).await?;
        page.chord(&[Key::Control.into(), 'a']).await?;
        page.press(Key::Backspace).await?;
        page.counts(&by("member-card"), 8).await?;
        tab_to(page, "session-icon").await?;
        page.chord(&[Key::Control.into(), 'a']).await?;
        page.reads(&by("bulk-bar"), &["8 people", "2 sessions"]).await?;
        tab_to(page, "end-selected").await?;
        page.press(Key::Enter).await?;
        page.reads(&by("end-dialog"), &["End 2 sessions of 2 people"]).await?;
        tab_to(page, "end-confirm").await?;
        page.press(Key::Enter).await?;
        page.reads(&by("status-line"), &["2 sessions ended"]).await?;
        acme.holds(&ben.token, false).await?;
        acme.holds(&emre.token, false).await?;
        // The focus is not lost with what was dealt with.
        assert!(page.focused().await?.is_some());

        // Sign out.
        tab_to(page, "account-menu").await?;
        page.press(Key::Enter).await?;
        page.appears(&by("sign-out")).await?;
        while page.focused().await?.as_deref() != Some("sign-out") {
            page.press(Key::Down).await?;
        }
        page.press(Key::Enter).await?;
        page.appears(&by("sign-in-form")).await?;
        let icon = within(&card, "session-icon");
        assert!(!page.shows(&icon).await?);
        Ok(())
    })
    .await
}
