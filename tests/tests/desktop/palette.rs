//! The command palette and the list of keys.

use anyhow::Result;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, Page, by, scene};
use fantoccini::key::Key;

use crate::acme::{Acme, within};

async fn open(page: &Page) -> Result<()> {
    page.chord(&[Key::Control.into(), 'k']).await?;
    page.appears(&by("palette")).await
}

/// Types and waits until that command comes first.
async fn find(page: &Page, typed: &str, command: &str) -> Result<()> {
    page.write(&by("palette-field"), typed).await?;
    page.becomes("#command-0", "data-command", command).await?;
    page.becomes(&by("palette-field"), "aria-activedescendant", "command-0").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_few_letters_lead_to_a_person_and_to_ending_her_session() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let session = acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;

        open(page).await?;
        find(page, "yilmaz", "go-to-card").await?;
        page.press(Key::Enter).await?;
        page.disappears(&by("palette")).await?;
        page.appears(&format!("{card}:focus")).await?;

        // Only the dialog ends anything, and the focus is where it was after it.
        open(page).await?;
        find(page, "end yilmaz", "end-sessions").await?;
        page.press(Key::Enter).await?;
        page.reads(&by("end-dialog"), &["End 1 session of Ayşe Yılmaz"]).await?;
        page.click(&by("end-cancel")).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(&session.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn arrows_choose_and_escape_leaves_everything_as_it_was() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.counts(&by("member-card"), 8).await?;
        page.click(&by("search")).await?;
        open(page).await?;
        page.press(Key::Down).await?;
        page.becomes(&by("palette-field"), "aria-activedescendant", "command-1").await?;
        page.becomes("#command-1", "aria-selected", "true").await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("palette")).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("search"));

        open(page).await?;
        find(page, "adminis go", "nav-administrators").await?;
        page.press(Key::Enter).await?;
        page.becomes(&by("nav-administrators"), "aria-current", "page").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_question_mark_lists_the_keys_but_is_typed_where_text_goes() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.counts(&by("member-card"), 8).await?;
        page.click(&by("search")).await?;
        page.write(&by("search"), "g?").await?;
        assert!(!page.shows(&by("key-list")).await?);
        page.press(Key::Escape).await?;
        page.counts(&by("member-card"), 8).await?;
        page.press(Key::Down).await?;
        page.chord(&['?']).await?;
        page.reads(&by("key-list"), &["Search people", "Go to Agents", "On the icon"]).await?;
        // None of the others does anything while it is open.
        page.chord(&['/']).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("key-list")).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("member-card"));
        page.chord(&['g']).await?;
        page.chord(&['d']).await?;
        page.becomes(&by("nav-administrators"), "aria-current", "page").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_briefcase_beside_ones_own_name_leads_to_ones_other_card() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = desktop.console(&[]).await?;
        console.sign_in(&acme.service.address(), Acme::BOTH, PASSWORD, false).await?;
        console.is_online().await?;
        let page = console.page();
        let card = acme.agent_card(Acme::BOTH).await?;
        page.click(&by("switch-account")).await?;
        page.appears(&format!("{card}:focus")).await?;
        page.appears(&within(&card, "session-icon")).await
    })
    .await
}
