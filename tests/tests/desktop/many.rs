//! Many at once, and never oneself by accident.

use anyhow::Result;
use deskwatch_team::Kind;
use deskwatch_tests::api::CHROME;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, Page, by, scene};
use fantoccini::key::Key;

use deskwatch_tests::acme::{Acme, within};

async fn select(page: &Page, card: &str) -> Result<()> {
    // The check box takes the place of the initials when the pointer is on the card.
    page.hover(&within(card, "select-member")).await?;
    page.click_on_the_way(&within(card, "select-member")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn five_people_are_selected_and_signed_out_at_once() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let logins: Vec<&str> = Acme::AGENTS.iter().map(|(login, _)| *login).take(6).collect();
        let sessions = acme.arrive(&logins).await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 6).await?;

        for login in &logins[..5] {
            select(page, &acme.agent_card(login).await?).await?;
        }
        page.reads(&by("bulk-bar"), &["5 people", "5 sessions"]).await?;
        page.click(&by("end-selected")).await?;
        page.reads(&by("end-dialog"), &["End 5 sessions of 5 people", "Ayşe Yılmaz", "Emre Aksoy"])
            .await?;
        page.click(&by("end-confirm")).await?;
        page.reads(&by("status-line"), &["5 sessions ended"]).await?;

        for (login, session) in logins.iter().zip(&sessions) {
            let spared = *login == logins[5];
            let status = if spared { "active" } else { "none" };
            page.becomes(&acme.agent_card(login).await?, "data-status", status).await?;
            acme.holds(&session.token, spared).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn control_a_selects_all_that_the_filter_shows() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        acme.arrive(&["ben@acme.example", "hana@acme.example", "ayse@acme.example"]).await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 3).await?;
        page.write(&by("search"), "kaya").await?;
        page.counts(&by("member-card"), 3).await?;
        page.press(Key::Down).await?;
        page.chord(&[Key::Control.into(), 'a']).await?;
        page.reads(&by("bulk-bar"), &["3 people", "2 sessions"]).await?;
        // The bar stands below the cards and hides none of them.
        let overlaps = page
            .script(
                "const cards = [...document.querySelectorAll(arguments[0])];
                 const bar = document.querySelector(arguments[1]).getBoundingClientRect();
                 cards.at(-1).scrollIntoView();
                 return cards.at(-1).getBoundingClientRect().bottom > bar.top",
                vec![by("member-card").into(), by("bulk-bar").into()],
            )
            .await?;
        assert_eq!(overlaps, false);
        page.click(&by("clear-selection")).await?;
        page.disappears(&by("bulk-bar")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_that_the_filter_shows_is_signed_out() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let sessions = acme
            .arrive(&[
                "ben@acme.example",
                "fatma@acme.example",
                "hana@acme.example",
                "ayse@acme.example",
            ])
            .await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 4).await?;

        page.write(&by("search"), "kaya").await?;
        page.counts(&by("member-card"), 3).await?;
        page.click(&by("end-menu")).await?;
        page.reads(&by("end-menu-shown"), &["3 people", "3 sessions"]).await?;
        page.click(&by("end-menu-shown")).await?;
        page.reads(&by("end-dialog"), &["End 3 sessions of 3 people", "Ben Kaya", "Hana Kaya"])
            .await?;
        page.click(&by("end-confirm")).await?;
        page.reads(&by("status-line"), &["3 sessions ended"]).await?;
        for session in &sessions[..3] {
            acme.holds(&session.token, false).await?;
        }
        acme.holds(&sessions[3].token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_session_is_marked_and_spared() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.click(&by("nav-administrators")).await?;
        let own = acme.card(Acme::OWNER, Kind::Administrator).await?;
        page.reads(&own, &["Deniz Arslan", "this is you"]).await?;
        let active = format!("{}[data-status=active]", by("member-card"));
        page.counts(&active, 2).await?;

        // Everyone that is shown: the witness is signed out, oneself is not.
        page.click(&by("end-menu")).await?;
        page.click(&by("end-menu-shown")).await?;
        page.reads(&by("end-dialog"), &["Umut Tan", "Your own session", "left alone"]).await?;
        page.click(&by("end-confirm")).await?;
        page.counts(&active, 1).await?;
        page.becomes(&own, "data-status", "active").await?;
        acme.holds(acme.witness(), false).await?;
        console.is_online().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_one_may_not_sign_out_is_named_beforehand_and_stays() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let owner = acme.api.sign_in(Acme::OWNER, PASSWORD, "administrator", CHROME).await?;
        let cem = acme.api.sign_in(Acme::BOTH, PASSWORD, "administrator", CHROME).await?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        // A sub-administrator may end anybody's sessions but the owner's.
        console.sign_in(&acme.service.address(), Acme::WITNESS, PASSWORD, false).await?;
        console.is_online().await?;
        page.click(&by("nav-administrators")).await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 3).await?;
        page.click(&by("end-menu")).await?;
        page.click(&by("end-menu-shown")).await?;
        page.reads(&by("end-refused"), &["Deniz Arslan stays signed in", "right"]).await?;
        page.reads(&by("end-spared"), &["This is you", "left alone"]).await?;
        page.becomes(&by("end-checked"), "data-state", "answered").await?;

        page.click(&by("end-confirm")).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(&owner.token, true).await?;
        acme.holds(&cem.token, false).await?;
        console.is_online().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_would_end_nothing_says_why_and_cannot_be_chosen() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.click(&by("end-menu")).await?;
        for (entry, why) in [
            ("end-menu-selection", "nobody is selected"),
            ("end-menu-shown", "nobody is signed in"),
            ("end-menu-agents", "nobody is signed in"),
        ] {
            page.reads(&by(entry), &[why]).await?;
            page.becomes(&by(entry), "aria-disabled", "true").await?;
            page.click(&by(entry)).await?;
        }
        assert!(!page.shows(&by("end-dialog")).await?);
        page.reads(&by("end-menu-sub-administrators"), &["1 person, 1 session"]).await?;
        page.click(&by("end-menu-sub-administrators")).await?;
        page.reads(&by("end-dialog"), &["End 1 session of Umut Tan"]).await?;
        page.click(&by("end-confirm")).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(acme.witness(), false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_agents_are_those_who_have_signed_in_when_it_is_carried_out() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let ayse = acme.arrives("ayse@acme.example").await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;
        page.click(&by("end-menu")).await?;
        page.click(&by("end-menu-agents")).await?;
        page.appears(&by("end-dialog")).await?;
        let ben = acme.arrives("ben@acme.example").await?;
        // By keyboard: the button moves when the list above it grows.
        page.script("document.querySelector(arguments[0]).focus()", vec![by("end-confirm").into()])
            .await?;
        page.press(Key::Enter).await?;
        // Whether or not the console had heard of him: the service knows.
        page.reads(&by("status-line"), &["2 sessions ended"]).await?;
        acme.holds(&ayse.token, false).await?;
        acme.holds(&ben.token, false).await
    })
    .await
}
