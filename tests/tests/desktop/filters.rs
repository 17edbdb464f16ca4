//! Finding people: by status and by name together, with counts that are those of the cards.

use anyhow::Result;
use deskwatch_tests::{Options, Page, by, scene};
use fantoccini::key::Key;

use deskwatch_tests::acme::{Acme, within};

/// Chooses each status in turn and compares what it promised with the cards.
async fn counts_agree(page: &Page, expected: [u64; 3]) -> Result<()> {
    for (testid, expected) in
        ["filter-all", "filter-active", "filter-none"].into_iter().zip(expected)
    {
        page.click(&by(testid)).await?;
        page.becomes(&by(testid), "aria-pressed", "true").await?;
        page.counts(&by("member-card"), expected).await?;
        assert_eq!(page.number(&by(testid)).await?, expected, "{testid}");
    }
    page.click(&by("filter-all")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn status_and_search_filter_together_and_the_counts_agree() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let sessions =
            acme.arrive(&["ayse@acme.example", "ben@acme.example", "hana@acme.example"]).await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 3).await?;
        counts_agree(page, [8, 3, 5]).await?;

        // Ben and Hana Kaya are signed in, Fatma Kaya is not.
        page.write(&by("search"), "KAYA").await?;
        counts_agree(page, [3, 2, 1]).await?;
        page.click(&by("filter-none")).await?;
        page.reads(&by("member-card"), &["Fatma Kaya"]).await?;
        // Heard by whoever does not see the cards.
        let announced = "return document.querySelector('[data-testid=shown-count]').textContent";
        let announced = page.script(announced, vec![]).await?;
        assert_eq!(announced, "No session: 1 person shown");

        // Who signs out goes over to the others without anybody doing anything.
        acme.api.sign_out(&sessions[1].token).await?;
        page.counts(&by("member-card"), 2).await?;
        assert_eq!(page.number(&by("filter-active")).await?, 1);

        // Letters of another keyboard find the same person.
        page.write(&by("search"), "yilmaz").await?;
        page.click(&by("filter-all")).await?;
        page.counts(&by("member-card"), 1).await?;
        page.reads(&by("member-card"), &["Ayşe Yılmaz"]).await?;

        page.write(&by("search"), "nobody of that name").await?;
        page.counts(&by("member-card"), 0).await?;
        page.reads(&by("empty"), &["No agent matches"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_slash_leads_to_the_search_and_escape_empties_it() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.counts(&by("member-card"), 8).await?;
        page.chord(&['/']).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("search"));
        page.write(&by("search"), "dora").await?;
        page.counts(&by("member-card"), 1).await?;
        page.press(Key::Escape).await?;
        page.counts(&by("member-card"), 8).await?;
        page.appears(&within(&by("cards"), "member-card")).await
    })
    .await
}

/// Cards of other people are drawn where those of the people before were, of the same parts.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_about_one_person_is_not_about_whoever_a_search_brings() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        acme.arrive(&["ayse@acme.example", "ben@acme.example"]).await?;
        page.counts(&format!("{}[data-status=active]", by("member-card")), 2).await?;
        let ayse = acme.agent_card("ayse@acme.example").await?;
        let ben = acme.agent_card("ben@acme.example").await?;
        page.hover(&within(&ayse, "select-member")).await?;
        page.tick(&within(&ayse, "select-member"), true).await?;
        page.hover(&within(&ayse, "session-icon")).await?;
        page.appears(&by("session-popover")).await?;

        // By keyboard alone: the pointer rests where Ayşe's icon was.
        for key in ['/', 'b', 'e', 'n'] {
            page.chord(&[key]).await?;
        }
        page.counts(&by("member-card"), 1).await?;
        page.disappears(&by("session-popover")).await?;
        let is_ticked = "return document.querySelector(arguments[0]).checked";
        let box_of_ben = vec![within(&ben, "select-member").into()];
        assert_eq!(page.script(is_ticked, box_of_ben).await?, false);
        page.becomes(&ben, "aria-selected", "false").await?;

        // And back: hers is as it was.
        page.press(Key::Escape).await?;
        page.becomes(&ayse, "aria-selected", "true").await
    })
    .await
}
