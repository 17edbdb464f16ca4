//! Ten thousand people: few of them on the page, all of them within reach of the keyboard, and
//! nothing drawn again that has not changed.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use deskwatch_team::Kind;
use deskwatch_tests::console::Console;
use deskwatch_tests::service::NewMember;
use deskwatch_tests::{Desktop, Options, PATIENCE, Page, by, eventually, scene};
use fantoccini::key::Key;
use serde_json::{Value, json};

use deskwatch_tests::acme::{Acme, within};

/// Acme's eight and as many others as make ten thousand.
const OTHERS: usize = 9_992;
/// The budget for the nodes of the page.
const MOST_NODES: u64 = 3_000;

/// Brings in people whose names are `prefix` and a number, in that group. Whoever is there
/// already is changed.
fn bring_in(acme: &Acme, desktop: &Desktop, prefix: &str, count: usize, group: &str) -> Result<()> {
    let mut lines = "kind,login,name,groups\n".to_owned();
    for number in 1..=count {
        let login = prefix.to_lowercase();
        writeln!(lines, "agent,{login}{number}@acme.example,{prefix} {number:05},{group}")?;
    }
    let file = desktop.folder().join(format!("{prefix}-{group}.csv"));
    std::fs::write(&file, lines)?;
    let file = file.to_str().context("a path")?;
    let output = acme.service.run(&["import", "csv", file], "")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

async fn crowd(desktop: &Desktop) -> Result<(Acme, Console)> {
    let acme = Acme::open(desktop).await?;
    bring_in(&acme, desktop, "Person", OTHERS, "night")?;
    let console = acme.watched(desktop).await?;
    rows(console.page(), 10_000).await?;
    Ok((acme, console))
}

/// Waits until the grid says that it has that many rows.
async fn rows(page: &Page, count: usize) -> Result<()> {
    page.becomes(&by("cards"), "aria-rowcount", &count.to_string()).await
}

async fn nodes(page: &Page) -> Result<u64> {
    let count = page
        .script(
            "const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
             let count = 1; while (walker.nextNode()) count += 1; return count",
            vec![],
        )
        .await?;
    count.as_u64().context("a count")
}

/// Waits until the bar counts that many people.
async fn selected(page: &Page, count: u64) -> Result<()> {
    eventually(&format!("{count} people are selected"), PATIENCE, async || {
        let people = page.number(&format!("{} b", by("bulk-bar"))).await?;
        ensure!(people == count, "it says {people}");
        Ok(Some(()))
    })
    .await
}

/// Waits until the card with the focus is that of somebody, and all of it is seen.
async fn is_at(page: &Page, name: &str) -> Result<()> {
    eventually(&format!("{name} has the focus and is seen"), PATIENCE, async || {
        let at = page
            .script(
                "const card = document.activeElement.closest('[data-testid=member-card]');
                 if (!card) return document.activeElement.outerHTML.slice(0, 200);
                 const box = card.getBoundingClientRect();
                 const view = document.querySelector('[data-testid=cards-scroll]').getBoundingClientRect();
                 const seen = box.top >= view.top - 1 && box.bottom <= view.bottom + 1;
                 return card.getAttribute('aria-label') + (seen ? '' : ' out of sight')",
                vec![],
            )
            .await?;
        let at = at.as_str().unwrap_or_default();
        ensure!(at.starts_with(name) && !at.ends_with("out of sight"), "it is {at}");
        Ok(Some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_people_take_few_nodes_and_all_are_within_reach() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (_acme, console) = crowd(desktop).await?;
        let page = console.page();
        for (width, height) in [(1920, 1080), (1180, 760), (760, 520)] {
            page.client().set_window_size(width, height).await?;
            page.click(&by("search")).await?;
            page.press(Key::Down).await?;
            is_at(page, "Ayşe Yılmaz").await?;

            page.press(Key::End).await?;
            is_at(page, "Person 09992").await?;
            page.appears("[role=row][aria-rowindex=\"10000\"]").await?;
            let count = nodes(page).await?;
            println!("{count} nodes at {width}x{height}");
            assert!(count <= MOST_NODES, "{count} nodes at {width}x{height}");

            page.press(Key::PageUp).await?;
            page.press(Key::PageDown).await?;
            is_at(page, "Person 09992").await?;
            page.press(Key::Left).await?;
            is_at(page, "Person 09991").await?;
            page.press(Key::Home).await?;
            is_at(page, "Ayşe Yılmaz").await?;
        }
        Ok(())
    })
    .await
}

/// The rows on the page as a screen reader is told of them: the place and the name of each.
async fn told(page: &Page) -> Result<Vec<(usize, String)>> {
    let rows = page
        .script(
            "const grid = document.querySelector('[data-testid=cards]');
             if (grid.getAttribute('role') !== 'grid') return null;
             return [...grid.children].map(row => {
                const cells = [...row.children];
                const cell = cells[0];
                if (row.getAttribute('role') !== 'row' || cells.length !== 1
                    || cell.getAttribute('role') !== 'gridcell') return null;
                return [Number(row.getAttribute('aria-rowindex')), cell.getAttribute('aria-label')];
             })",
            vec![],
        )
        .await?;
    let one = |row: &Value| {
        let place = usize::try_from(row[0].as_u64()?).ok()?;
        Some((place, row[1].as_str()?.to_owned()))
    };
    let rows = rows.as_array().context("no grid")?;
    rows.iter().map(|row| one(row).with_context(|| format!("{row} is no row"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn wherever_one_scrolls_the_cards_there_are_drawn_and_told_with_their_place() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (_acme, console) = crowd(desktop).await?;
        let page = console.page();
        page.becomes(&by("cards"), "aria-colcount", "1").await?;
        for part in [0.1, 0.5, 0.9, 0.3] {
            page.script(
                "const list = document.querySelector('[data-testid=cards-scroll]');
                 list.scrollTop = list.scrollHeight * arguments[0]",
                vec![json!(part)],
            )
            .await?;
            eventually("the whole of what is seen is drawn", PATIENCE, async || {
                let holes = page
                    .script(
                        "const view = document.querySelector('[data-testid=cards-scroll]').getBoundingClientRect();
                         const holes = [];
                         const cards = document.querySelectorAll('.card-row:not(.apart)');
                         const left = cards[0].getBoundingClientRect().left;
                         for (let y = view.top + 4; y < view.bottom - 4; y += 24) {
                            const at = document.elementsFromPoint(left + 20, y);
                            // Between two rows there is nothing but the gap.
                            if (!at.some(one => one.closest('.card-row'))) holes.push(y);
                         }
                         const rows = view.height / cards[0].getBoundingClientRect().height;
                         return holes.length <= rows + 1",
                        vec![],
                    )
                    .await?;
                Ok((holes == json!(true)).then_some(()))
            })
            .await?;
            // The eight of Acme come in front, and behind the Persons nobody does.
            let told = told(page).await?;
            ensure!(told.len() > 12, "{told:?}");
            let persons = told.iter().filter(|(_, name)| name.starts_with("Person"));
            for (place, name) in persons {
                let number: usize = name.trim_end_matches(|c: char| !c.is_ascii_digit())[7..].parse()?;
                ensure!(number + Acme::AGENTS.len() == *place, "{name} is told at {place}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_with_shift_selects_everybody_between_though_most_are_not_on_the_page() -> Result<()>
{
    scene(Options::default(), async |desktop| {
        let (_acme, console) = crowd(desktop).await?;
        let page = console.page();
        let first = "[aria-rowindex=\"9\"] [data-testid=select-member]";
        page.script("document.querySelector(arguments[0]).click()", vec![json!(first)]).await?;
        selected(page, 1).await?;
        scroll_to(page, 200_000).await?;
        page.appears("[role=row]:not(.apart) [aria-label^=\"Person 0\"]").await?;
        let ticked = page
            .script(
                "const view = document.querySelector('[data-testid=cards-scroll]').getBoundingClientRect();
                 const row = [...document.querySelectorAll('.card-row:not(.apart)')]
                    .find(one => one.getBoundingClientRect().top > view.top);
                 const box = row.querySelector('[data-testid=select-member]');
                 box.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, shiftKey: true}));
                 return Number(row.getAttribute('aria-rowindex'))",
                vec![],
            )
            .await?;
        let last = ticked.as_u64().context("a place")?;
        ensure!(last > 1_000, "it is at {last}");
        selected(page, last - 8).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bar_does_not_hide_the_card_that_it_comes_up_for() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (_acme, console) = crowd(desktop).await?;
        let page = console.page();
        page.client().set_window_size(760, 520).await?;
        page.click(&by("search")).await?;
        page.press(Key::Down).await?;
        page.press(Key::End).await?;
        is_at(page, "Person 09992").await?;
        page.press(Key::Space).await?;
        page.appears(&by("bulk-bar")).await?;
        is_at(page, "Person 09992").await?;
        let covered = page
            .script(
                "const card = document.activeElement.getBoundingClientRect();
                 const bar = document.querySelector('[data-testid=bulk-bar]').getBoundingClientRect();
                 return card.bottom > bar.top",
                vec![],
            )
            .await?;
        assert_eq!(covered, json!(false));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_and_everybody_are_selected_beyond_what_is_on_the_page() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (_acme, console) = crowd(desktop).await?;
        let page = console.page();
        page.click(&by("search")).await?;
        page.press(Key::Down).await?;
        is_at(page, "Ayşe Yılmaz").await?;
        page.chord(&[Key::Shift.into(), Key::Right.into()]).await?;
        selected(page, 2).await?;
        page.chord(&[Key::Shift.into(), Key::End.into()]).await?;
        selected(page, 10_000).await?;
        page.chord(&[Key::Shift.into(), Key::Home.into()]).await?;
        selected(page, 1).await?;
        page.chord(&[Key::Control.into(), 'a']).await?;
        selected(page, 10_000).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_focus_stays_on_its_card_while_that_is_out_of_sight() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (_acme, console) = crowd(desktop).await?;
        let page = console.page();
        page.click(&by("search")).await?;
        page.press(Key::Down).await?;
        is_at(page, "Ayşe Yılmaz").await?;
        scroll_to(page, 300_000).await?;
        page.appears("[role=row]:not(.apart) [aria-label^=Person]").await?;
        assert_eq!(page.focused().await?.as_deref(), Some("member-card"));
        page.press(Key::Right).await?;
        is_at(page, "Ben Kaya").await
    })
    .await
}

/// Scrolls as the wheel does, without the keyboard.
async fn scroll_to(page: &Page, top: u32) -> Result<()> {
    page.script(
        "document.querySelector('[data-testid=cards-scroll]').scrollTop = arguments[0]",
        vec![json!(top)],
    )
    .await?;
    Ok(())
}

/// The card that is seen first, and where its top is.
async fn first_seen(page: &Page) -> Result<(String, f64)> {
    let seen = page
        .script(
            "const view = document.querySelector('[data-testid=cards-scroll]').getBoundingClientRect();
             const card = [...document.querySelectorAll('[data-testid=member-card]')]
                .find(one => one.getBoundingClientRect().top >= view.top);
             return card && [card.dataset.memberId, card.getBoundingClientRect().top]",
            vec![],
        )
        .await?;
    let id = seen[0].as_str().context("no card is seen")?;
    Ok((id.to_owned(), seen[1].as_f64().context("a place")?))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_seen_stays_where_it_is_when_others_come_above() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console) = crowd(desktop).await?;
        let page = console.page();
        scroll_to(page, 100_000).await?;
        let (id, top) = eventually("cards are drawn there", PATIENCE, async || {
            let (id, top) = first_seen(page).await?;
            let there = page.attribute(&format!("[data-member-id=\"{id}\"]"), "aria-label").await?;
            Ok(there.is_some_and(|name| name.as_str() > "Person 01000").then_some((id, top)))
        })
        .await?;
        bring_in(&acme, desktop, "Aaron", 60, "night")?;
        rows(page, 10_060).await?;
        let card = page
            .script(
                "const card = document.querySelector(`[data-member-id='${arguments[0]}']`);
                 return card && card.getBoundingClientRect().top",
                vec![json!(id)],
            )
            .await?;
        let now = card.as_f64().context("the card is not on the page any more")?;
        assert!((now - top).abs() <= 1.0, "it was at {top} and is at {now}");
        Ok(())
    })
    .await
}

/// From now on drawings are counted.
async fn count_renders(page: &Page) -> Result<()> {
    page.script("document.documentElement.setAttribute('data-count-renders', '')", vec![]).await?;
    Ok(())
}

/// How often each card that is on the page was drawn since, by name; those never drawn left out.
async fn renders(page: &Page) -> Result<Vec<(String, u64)>> {
    let counts = page
        .script(
            "return [...document.querySelectorAll('[data-testid=member-card][data-renders]')]
                .map(card => [card.getAttribute('aria-label'), Number(card.dataset.renders)])",
            vec![],
        )
        .await?;
    let one = |pair: &Value| Some((pair[0].as_str()?.to_owned(), pair[1].as_u64()?));
    Ok(counts.as_array().context("a list")?.iter().filter_map(one).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_draws_one_card_and_no_other() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console) = crowd(desktop).await?;
        let page = console.page();
        let card = acme.agent_card("dora@acme.example").await?;
        page.becomes(&card, "data-status", "none").await?;
        count_renders(page).await?;
        acme.arrives("dora@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;
        assert_eq!(renders(page).await?, [("Dora Weiss, signed in".to_owned(), 1)]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_changes_draw_only_cards_that_are_on_the_page() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console) = crowd(desktop).await?;
        let page = console.page();
        count_renders(page).await?;
        // The longest time that the page was busy without a break.
        page.script(
            "window.longest = 0; let last = performance.now();
             const channel = new MessageChannel();
             channel.port1.onmessage = () => {
                const now = performance.now();
                window.longest = Math.max(window.longest, now - last);
                last = now; channel.port2.postMessage(0);
             };
             channel.port2.postMessage(0)",
            vec![],
        )
        .await?;
        bring_in(&acme, desktop, "Person", 1_000, "day")?;
        page.click(&by("filter-groups")).await?;
        eventually("all of them are in the other group", PATIENCE, async || {
            let text = page.text("[role=menu]").await?.unwrap_or_default();
            let plain = text.replace([',', '\u{a0}', '.'], "");
            Ok(plain.contains("day 1000").then_some(()))
        })
        .await?;
        let longest = page.script("return window.longest", vec![]).await?;
        println!("1,000 changes: the page was busy for {longest} ms at most");
        let drawn = renders(page).await?;
        ensure!(!drawn.is_empty(), "those that are seen have changed");
        for (name, _) in drawn {
            ensure!(name.starts_with("Person"), "{name} has not changed");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn when_a_card_goes_the_next_one_has_the_focus() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let logins = ["ayse@acme.example", "ben@acme.example", "dora@acme.example"];
        let sessions = acme.arrive(&logins).await?;
        page.click(&by("filter-active")).await?;
        rows(page, 3).await?;
        page.click(&by("search")).await?;
        page.press(Key::Down).await?;
        is_at(page, "Ayşe Yılmaz").await?;
        page.press(Key::Right).await?;
        is_at(page, "Ben Kaya").await?;
        acme.api.sign_out(&sessions[1].token).await?;
        rows(page, 2).await?;
        is_at(page, "Dora Weiss").await?;
        acme.api.sign_out(&sessions[2].token).await?;
        rows(page, 1).await?;
        is_at(page, "Ayşe Yılmaz").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_briefcase_leads_to_a_card_that_was_not_on_the_page() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let (acme, console) = crowd(desktop).await?;
        let page = console.page();
        acme.service.add(&NewMember::agent("zoe@acme.example", "Zoe Zimmer"))?;
        let rights = ["agents.view"];
        let other = NewMember::administrator("zoe@acme.example", "Zoe Zimmer", &rights);
        acme.service.add(&other.sharing_the_password())?;
        rows(page, 10_001).await?;
        page.click(&by("nav-administrators")).await?;
        // The light does not wait for a test that asks the service.
        let from = acme.card("zoe@acme.example", Kind::Administrator).await?;
        let card = acme.agent_card("zoe@acme.example").await?;
        page.click(&within(&from, "linked-account")).await?;
        page.becomes(&by("cards"), "aria-label", "Agents").await?;
        page.appears(&format!("{card}.lit")).await?;
        is_at(page, "Zoe Zimmer").await?;
        // The light goes out by itself, and the focus stays.
        page.disappears(&format!("{card}.lit")).await?;
        is_at(page, "Zoe Zimmer").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_and_circumstances_show_as_many_as_they_promise() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        bring_in(&acme, desktop, "Person", 40, "night")?;
        bring_in(&acme, desktop, "Worker", 25, "day")?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        rows(page, 73).await?;
        page.click(&by("filter-groups")).await?;
        page.reads("[role=menu]", &["day 25 people", "night 40 people"]).await?;
        page.click(&by("filter-group")).await?;
        rows(page, 25).await?;
        page.press(Key::Escape).await?;
        page.reads(&by("filter-all"), &["25"]).await?;

        // Nobody of them is an administrator as well, and the way out is there.
        page.click(&by("filter-more")).await?;
        page.becomes(&by("filter-linked"), "aria-disabled", "true").await?;
        page.press(Key::Escape).await?;
        page.write(&by("search"), "person").await?;
        page.reads(&by("empty"), &["No agent matches"]).await?;
        page.click(&by("show-all")).await?;
        rows(page, 73).await?;
        page.click(&by("filter-more")).await?;
        page.reads(&by("filter-linked"), &["1 person"]).await?;
        page.click(&by("filter-linked")).await?;
        rows(page, 1).await
    })
    .await
}
