//! The command palette and the list of keys.

use anyhow::Result;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, Page, by, scene};
use fantoccini::key::Key;

use deskwatch_tests::acme::{Acme, within};

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
        // In parts as long as nothing is typed.
        page.counts("#commands > [role=group]", 3).await?;
        page.reads("#commands > [role=group][aria-label=Team]", &["Search people"]).await?;
        page.press(Key::Down).await?;
        page.becomes(&by("palette-field"), "aria-activedescendant", "command-1").await?;
        page.becomes("#command-1", "aria-selected", "true").await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("palette")).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("search"));

        open(page).await?;
        find(page, "adminis go", "nav-administrators").await?;
        page.counts("#commands > [role=group]", 0).await?;
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

/// Opens the palette, looks for a command by what is typed, and carries it out.
async fn run(page: &Page, typed: &str, command: &str) -> Result<()> {
    open(page).await?;
    find(page, typed, command).await?;
    page.press(Key::Enter).await?;
    page.disappears(&by("palette")).await
}

/// Makes sure that what a command would do is offered, and leaves it.
async fn is_offered(page: &Page, typed: &str, command: &str) -> Result<()> {
    open(page).await?;
    find(page, typed, command).await?;
    page.press(Key::Escape).await?;
    page.disappears(&by("palette")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_searched_filtered_selected_and_ended_from_the_palette() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let session = acme.arrives("ayse@acme.example").await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 1).await?;

        run(page, "show signed in", "filter-active").await?;
        page.counts(&by("member-card"), 1).await?;
        run(page, "show no session", "filter-none").await?;
        page.counts(&by("member-card"), 7).await?;
        run(page, "whatever their status", "filter-all").await?;
        page.counts(&by("member-card"), 8).await?;
        run(page, "only linked", "narrow").await?;
        page.counts(&by("member-card"), 1).await?;
        run(page, "no longer linked", "narrow").await?;
        page.counts(&by("member-card"), 8).await?;
        run(page, "only more than once", "narrow").await?;
        page.appears(&by("empty")).await?;
        run(page, "show everybody", "show-all").await?;
        page.counts(&by("member-card"), 8).await?;

        run(page, "search people", "search").await?;
        assert_eq!(page.focused().await?.as_deref(), Some("search"));
        run(page, "select everyone", "select-shown").await?;
        page.reads(&by("bulk-bar"), &["8 people"]).await?;
        for (typed, command) in [
            ("end selected", "end-selection"),
            ("end shown", "end-shown"),
            ("end all agents", "end-agents"),
        ] {
            run(page, typed, command).await?;
            page.reads(&by("end-dialog"), &["End 1 session"]).await?;
            page.click(&by("end-cancel")).await?;
            page.disappears(&by("end-dialog")).await?;
        }
        run(page, "clear selection", "clear-selection").await?;
        page.disappears(&by("bulk-bar")).await?;

        run(page, "details yilmaz", "show-details").await?;
        page.reads(&by("details"), &["Ayşe Yılmaz"]).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("details")).await?;
        run(page, "activity yilmaz", "show-activity").await?;
        page.becomes(&by("nav-activity"), "aria-current", "page").await?;
        page.reads(&by("filter-person"), &["Ayşe Yılmaz"]).await?;
        acme.holds(&session.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_settings_hold_can_be_set_from_the_palette() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.counts(&by("member-card"), 8).await?;

        run(page, "dark appearance", "appearance-dark").await?;
        page.becomes("html", "data-appearance", "dark").await?;
        run(page, "as the desktop", "appearance-system").await?;
        page.disappears("html[data-appearance]").await?;
        run(page, "pause hour", "pause-hour").await?;
        run(page, "resume notifications", "pause-none").await?;
        is_offered(page, "pause tomorrow", "pause-tomorrow").await?;
        run(page, "not notify connection", "notify-connection-lost").await?;
        is_offered(page, "notify: connection", "notify-connection-lost").await?;
        run(page, "start tray at login", "start-hidden").await?;
        is_offered(page, "show window login", "start-hidden").await?;
        run(page, "start at login", "login-start").await?;
        is_offered(page, "do not start at login", "login-start").await?;

        for (typed, command) in [
            ("go administrators", "nav-administrators"),
            ("go activity", "nav-activity"),
            ("go settings", "nav-settings"),
            ("go agents", "nav-agents"),
        ] {
            run(page, typed, command).await?;
            page.becomes(&by(command), "aria-current", "page").await?;
        }
        run(page, "list of keys", "keys").await?;
        page.appears(&by("key-list")).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("key-list")).await?;

        // A language is found in its own name, whichever is spoken.
        run(page, "Türkçe", "language-tr").await?;
        run(page, "English", "language-en").await?;
        is_offered(page, "Русский", "language-ru").await?;
        run(page, "sign out", "sign-out").await?;
        page.appears(&by("sign-in-form")).await
    })
    .await
}
