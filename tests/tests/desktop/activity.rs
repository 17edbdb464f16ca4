//! What happened: live, filtered, long, and saved as a file.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use deskwatch_team::{Kind, MemberId};
use deskwatch_tests::console::Console;
use deskwatch_tests::desktop::CONSOLE_WINDOWS;
use deskwatch_tests::tools::SQLITE;
use deskwatch_tests::wait::steadily;
use deskwatch_tests::{Desktop, Options, PATIENCE, Page, by, eventually, scene};
use fantoccini::key::Key;
use serde_json::json;

use deskwatch_tests::acme::{Acme, within};

const AYSE: &str = "ayse@acme.example";
const BEN: &str = "ben@acme.example";

/// A console that shows what happened, ever.
async fn activity(desktop: &Desktop, acme: &Acme) -> Result<Console> {
    let console = acme.watched(desktop).await?;
    let page = console.page();
    page.click(&by("nav-activity")).await?;
    choose(page, "filter-period", "period-ever").await?;
    page.appears(&by("activity-row")).await?;
    Ok(console)
}

/// Chooses something from a filter.
async fn choose(page: &Page, filter: &str, choice: &str) -> Result<()> {
    page.click(&by(filter)).await?;
    page.click(&within(&by(&format!("{filter}-menu")), choice)).await
}

/// Sign-outs of a member, one a second back from now, as the service itself would have written
/// them down.
fn fill(desktop: &Desktop, count: u32, member: MemberId) -> Result<()> {
    let sql = format!(
        "PRAGMA busy_timeout = 20000; \
         INSERT INTO history (id, at, kind, by_member, member_id, member_kind, ip, detail) \
         WITH RECURSIVE n (n) AS (SELECT {count} UNION ALL SELECT n - 1 FROM n WHERE n > 1) \
         SELECT printf('0193a5c2-0000-7000-8000-%012d', n), \
            CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) - (n - 1) * 1000, 'sign_out', '{member}', '{member}', 'agent', '192.0.2.1', '{{}}' \
         FROM n;"
    );
    let database = desktop.folder().join("service.sqlite");
    let done = Command::new("sqlite3").arg(database).arg(sql).output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}

/// The text of every row that is drawn, from the top.
async fn rows(page: &Page) -> Result<Vec<String>> {
    let texts = page
        .script(
            "return [...document.querySelectorAll('[data-testid=activity-row]')] \
                .map(row => row.innerText.replace(/\\s+/g, ' ').trim())",
            vec![],
        )
        .await?;
    Ok(serde_json::from_value(texts)?)
}

async fn scroll_top(page: &Page) -> Result<i64> {
    let list = by("activity-list");
    let script = "return Math.round(document.querySelector(arguments[0]).scrollTop)";
    page.script(script, vec![json!(list)]).await?.as_i64().context("a place")
}

async fn scroll_to(page: &Page, top: &str) -> Result<()> {
    let list = by("activity-list");
    let script =
        format!("const list = document.querySelector(arguments[0]); list.scrollTop = {top}");
    page.script(&script, vec![json!(list)]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_administrator_ends_appears_at_the_top_with_who_whom_and_why() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = activity(desktop, &acme).await?;
        let page = console.page();
        let ayse = acme.arrives(AYSE).await?;
        page.reads(&by("activity-row"), &["Ayşe Yılmaz signed in", "Chrome 131", "127.0.0.1"])
            .await?;

        let why = json!({ "sessions": [ayse.session.id], "reason": "Left the company" });
        acme.api.terminate(acme.witness(), why).await?;
        let said = page
            .reads(&by("activity-row"), &["Umut Tan ended a session of Ayşe Yılmaz", "127.0.0.1"])
            .await?;
        assert!(said.contains("“Left the company”"), "{said}");
        page.becomes(&by("activity-row"), "data-kind", "termination").await?;

        // Several of one person are one row.
        let again = [acme.arrives(BEN).await?, acme.arrives(BEN).await?];
        acme.api.terminate(acme.witness(), json!({ "members": [again[0].member.id] })).await?;
        page.reads(&by("activity-row"), &["Umut Tan ended 2 sessions of Ben Kaya"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_sign_in_appears_though_nobody_tells_of_it() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = activity(desktop, &acme).await?;
        ensure!(acme.api.sign_in(AYSE, "wrong", "agent", "curl/8").await.is_err(), "it is wrong");
        let refused = format!("{}[data-kind=sign_in_failed]", by("activity-row"));
        // The page looks by itself, every quarter of a minute.
        eventually("the refusal is shown", 3 * PATIENCE, async || {
            Ok(console.page().shows(&refused).await?.then_some(()))
        })
        .await?;
        console.page().reads(&refused, &["Ayşe Yılmaz was refused", AYSE]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_show_one_persons_one_kinds_and_one_times_events() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let ayse = acme.arrives(AYSE).await?;
        acme.arrives(BEN).await?;
        acme.api.terminate(acme.witness(), json!({ "sessions": [ayse.session.id] })).await?;
        let console = activity(desktop, &acme).await?;
        let page = console.page();

        // Found by typing a part of the name in letters of another keyboard.
        page.click(&by("filter-person")).await?;
        page.write(&by("filter-person-search"), "YILMAZ").await?;
        page.counts(&within(&by("filter-person-menu"), &format!("person-{}", ayse.member.id)), 1)
            .await?;
        page.press(Key::Enter).await?;
        page.reads(&by("filter-person"), &["Ayşe Yılmaz"]).await?;
        page.reads(&by("activity-row"), &["Umut Tan ended a session of Ayşe Yılmaz"]).await?;
        eventually("only Ayşe's are shown", PATIENCE, async || {
            let rows = rows(page).await?;
            Ok(rows.iter().all(|row| row.contains("Ayşe")).then_some(()))
        })
        .await?;

        choose(page, "filter-kind", "kind-sign_in").await?;
        page.counts(&by("activity-row"), 1).await?;
        page.reads(&by("activity-row"), &["Ayşe Yılmaz signed in"]).await?;
        page.reads(&by("activity-count"), &["1 entry"]).await?;

        // Nothing of that was done by an administrator.
        let witness = acme.member(Acme::WITNESS, Kind::Administrator).await?.id;
        choose(page, "filter-by", &format!("person-{witness}")).await?;
        page.reads(&by("empty"), &["Nothing matches"]).await?;
        page.click(&by("show-everything")).await?;
        page.appears(&by("activity-row")).await?;
        page.reads(&by("filter-kind"), &["All kinds"]).await?;

        choose(page, "filter-by", &format!("person-{witness}")).await?;
        eventually("only what Umut did is shown", PATIENCE, async || {
            let rows = rows(page).await?;
            let his = rows.iter().all(|row| row.contains("Umut Tan"));
            Ok((his && !rows.is_empty()).then_some(()))
        })
        .await?;

        // A time before any of it.
        choose(page, "filter-period", "period-between").await?;
        page.write(&by("filter-until"), "not a day").await?;
        page.press(Key::Enter).await?;
        page.appears(&by("between-wrong")).await?;
        page.write(&by("filter-until"), "2020-01-01").await?;
        page.press(Key::Enter).await?;
        page.disappears(&by("between-wrong")).await?;
        page.reads(&by("empty"), &["Nothing matches"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_while_one_reads_further_down_moves_nothing() -> Result<()> {
    scene(Options::default().needing(&[SQLITE]), async |desktop| {
        let acme = Acme::open(desktop).await?;
        fill(desktop, 3_000, acme.member(BEN, Kind::Agent).await?.id)?;
        let console = activity(desktop, &acme).await?;
        let page = console.page();
        scroll_to(page, "2000").await?;
        let (before, top) = (rows(page).await?, scroll_top(page).await?);
        for login in [AYSE, "dora@acme.example"] {
            acme.arrives(login).await?;
        }
        page.reads(&by("show-fresh"), &["2 new"]).await?;
        assert_eq!((scroll_top(page).await?, rows(page).await?.len()), (top, before.len()));
        steadily("the list stands still", Duration::from_millis(800), async || {
            Ok(scroll_top(page).await? == top)
        })
        .await?;
        page.click(&by("show-fresh")).await?;
        page.disappears(&by("show-fresh")).await?;
        page.reads(&by("activity-row"), &["Dora Weiss signed in"]).await?;
        assert_eq!(scroll_top(page).await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_entries_are_read_and_saved_without_a_freeze() -> Result<()> {
    scene(Options::default().needing(&[SQLITE]), async |desktop| {
        let acme = Acme::open(desktop).await?;
        fill(desktop, 100_000, acme.member(BEN, Kind::Agent).await?.id)?;
        let console = activity(desktop, &acme).await?;
        let page = console.page();

        // The page notes how long its thread was ever held up.
        page.script(
            "window.longest = 0; let last = performance.now(); \
             setInterval(() => { const now = performance.now(); \
                window.longest = Math.max(window.longest, now - last - 20); last = now; }, 20);",
            vec![],
        )
        .await?;
        let began = Instant::now();
        let mut pages = 0;
        while pages < 20 {
            let count = page.text(&by("activity-count")).await?;
            scroll_to(page, "list.scrollHeight").await?;
            eventually("more is read", PATIENCE, async || {
                Ok((page.text(&by("activity-count")).await? != count).then_some(()))
            })
            .await?;
            pages += 1;
        }
        let drawn = page.count(&by("activity-row")).await?;
        assert!(drawn < 100, "{drawn} rows are drawn");
        println!("20 pages read in {:?}", began.elapsed());

        let file = save_as(desktop, page, "all").await?;
        eventually("all of it is saved", 6 * PATIENCE, async || {
            Ok((page.attribute(&by("export-bar"), "data-state").await?.as_deref() == Some("done"))
                .then_some(()))
        })
        .await?;
        let saved = std::fs::read_to_string(&file)?;
        assert!(saved.lines().count() > 100_000, "{} lines", saved.lines().count());
        let longest = page.script("return window.longest", vec![]).await?;
        println!("the page was never held up longer than {longest} ms");
        Ok(())
    })
    .await
}

/// Has the desktop's own dialog save in the test's folder, and answers the file. The dialog
/// has marked the name that it suggests but for the ending, so that typing replaces it.
async fn save_as(desktop: &Desktop, page: &Page, name: &str) -> Result<PathBuf> {
    page.click(&by("export")).await?;
    page.becomes(&by("export-bar"), "data-state", "choosing").await?;
    desktop.display.focus_dialog(CONSOLE_WINDOWS).await?;
    let file = desktop.folder().join(name);
    desktop.display.type_text(&file.display().to_string())?;
    desktop.display.type_return()?;
    desktop.display.dialog_is_gone(CONSOLE_WINDOWS).await?;
    Ok(file.with_extension("csv"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_filter_shows_is_saved_where_the_person_says() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let ayse = acme.arrives(AYSE).await?;
        acme.arrives(BEN).await?;
        let why = json!({ "sessions": [ayse.session.id], "reason": "=1+1, \"over\"" });
        acme.api.terminate(acme.witness(), why).await?;
        let console = activity(desktop, &acme).await?;
        let page = console.page();
        choose(page, "filter-person", &format!("person-{}", ayse.member.id)).await?;
        page.reads(&by("activity-count"), &["3 entries"]).await?;

        let file = save_as(desktop, page, "saved").await?;
        page.becomes(&by("export-bar"), "data-state", "done").await?;
        page.reads(&by("export-bar"), &["3 entries saved", "saved.csv"]).await?;
        let saved = std::fs::read_to_string(&file)?;
        let lines: Vec<_> = saved.split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}time,event,by,"), "{}", lines[0]);
        assert!(lines[1].contains(",termination,Umut Tan,"), "{}", lines[1]);
        assert!(lines[1].contains(r#","'=1+1, ""over""","#), "{}", lines[1]);
        assert!(lines[2].contains(",sign_in,Ayşe Yılmaz,"), "{}", lines[2]);
        assert_eq!((lines.len(), lines[4]), (5, ""));
        page.click(&by("export-dismiss")).await?;
        page.disappears(&by("export-bar")).await?;

        // Whoever changes their mind saves nothing.
        page.click(&by("export")).await?;
        desktop.display.focus_dialog(CONSOLE_WINDOWS).await?;
        desktop.display.type_escape()?;
        desktop.display.dialog_is_gone(CONSOLE_WINDOWS).await?;
        page.disappears(&by("export-bar")).await?;
        assert_eq!(page.attribute(&by("export"), "aria-disabled").await?, None);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn offline_it_shows_what_was_read_and_goes_on_by_itself() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        acme.arrives(AYSE).await?;
        let console = activity(desktop, &acme).await?;
        let page = console.page();
        page.reads(&by("activity-row"), &["signed in"]).await?;
        acme.service.stop().await?;
        page.becomes(&by("connection"), "data-state", "offline").await?;
        page.appears(&by("offline-banner")).await?;
        page.appears(&by("activity-row")).await?;
        page.becomes(&by("export"), "aria-disabled", "true").await?;

        acme.service.start().await?;
        console.is_online().await?;
        acme.arrives(BEN).await?;
        page.reads(&by("activity-row"), &["Ben Kaya signed in"]).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_sessions_are_all_there_and_lead_to_what_happened_to_them() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        // More than a page of them.
        for _ in 0..104 {
            let ayse = acme.arrives(AYSE).await?;
            acme.api.sign_out(&ayse.token).await?;
        }
        acme.arrives(AYSE).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let card = acme.agent_card(AYSE).await?;
        page.hover(&within(&card, "session-icon")).await?;
        page.click(&by("session-details")).await?;
        page.counts(&by("live-session"), 1).await?;
        page.counts(&by("ended-session"), 99).await?;
        page.click(&by("earlier-sessions")).await?;
        page.counts(&by("ended-session"), 104).await?;
        page.disappears(&by("earlier-sessions")).await?;

        page.click(&by("all-activity")).await?;
        page.reads(&by("filter-person"), &["Ayşe Yılmaz"]).await?;
        page.reads(&by("activity-row"), &["Ayşe Yılmaz signed in"]).await?;
        page.disappears(&by("details")).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_goes_there_filters_and_walks_through_the_rows() -> Result<()> {
    scene(Options::default().needing(&[SQLITE]), async |desktop| {
        let acme = Acme::open(desktop).await?;
        fill(desktop, 1_000, acme.member(BEN, Kind::Agent).await?.id)?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.appears(&by("member-card")).await?;
        page.chord(&['g']).await?;
        page.chord(&['h']).await?;
        page.becomes(&by("nav-activity"), "aria-current", "page").await?;
        page.appears(&by("activity-row")).await?;

        // The slash opens the filter by person, typing finds one, Enter takes it.
        page.chord(&['/']).await?;
        page.appears(&by("filter-person-search")).await?;
        page.write(&by("filter-person-search"), "ben").await?;
        page.press(Key::Enter).await?;
        page.reads(&by("filter-person"), &["Ben Kaya"]).await?;
        page.reads(&by("activity-row"), &["Ben Kaya signed out"]).await?;

        let place = async || -> Result<Option<u64>> {
            let place = page.script("return document.activeElement.dataset.place", vec![]).await?;
            Ok(place.as_str().map(str::parse).transpose()?)
        };
        let arrives = async |expected: u64| {
            eventually(&format!("the focus is on row {expected}"), PATIENCE, async || {
                Ok((place().await? == Some(expected)).then_some(()))
            })
            .await
        };
        page.script("document.querySelector('[data-place=\"0\"]').focus()", vec![]).await?;
        page.press(Key::Down).await?;
        arrives(1).await?;
        page.press(Key::Down).await?;
        page.press(Key::Up).await?;
        arrives(1).await?;
        page.press(Key::PageDown).await?;
        eventually("a page further", PATIENCE, async || {
            Ok(place().await?.is_some_and(|place| place > 5).then_some(()))
        })
        .await?;
        page.press(Key::Home).await?;
        arrives(0).await?;

        // A row that was scrolled away does not take the keyboard with it.
        scroll_to(page, "3000").await?;
        eventually("the first row is not drawn any more", PATIENCE, async || {
            Ok((!page.shows("[data-place=\"0\"]").await?).then_some(()))
        })
        .await?;
        page.press(Key::Down).await?;
        eventually("it goes on with a row in sight", PATIENCE, async || {
            Ok(place().await?.is_some_and(|place| place > 30).then_some(()))
        })
        .await
    })
    .await
}
