//! Pictures of the real console: `screenshots FOLDER` of its demo team, and
//! `screenshots FOLDER --every-state` of every screen and state, in every size.
//!
//! The window opens on a desktop of its own, so that neither a display nor anybody's settings
//! are needed, and each picture is taken once what it is to show is there.

mod every_state;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use deskwatch_tests::{Desktop, Options, PATIENCE, Page, by, eventually, tools, tour};
use fantoccini::key::Key;

/// Enough people for the pictures to look like a morning at work.
const ACTIVE: u64 = 10;

#[tokio::main]
async fn main() -> Result<()> {
    let folder: PathBuf =
        std::env::args_os().nth(1).context("say which folder the pictures go to")?.into();
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    ensure!(tools::require("screenshots", tools::DESKTOP)?, "see what is missing above");
    match std::env::args().nth(2).as_deref() {
        None => {}
        Some("--every-state") => return every_state::pictures(&folder).await,
        Some(other) => bail!("{other} is not known; the only option is --every-state"),
    }
    for (dark, theme) in [(false, "light"), (true, "dark")] {
        let desktop = Desktop::start(Options { dark, ..Options::default() }).await?;
        sign_in_screen(&desktop, &folder, theme).await?;
        team(&desktop, &folder, theme).await?;
    }
    Ok(())
}

async fn sign_in_screen(desktop: &Desktop, folder: &Path, theme: &str) -> Result<()> {
    let console = desktop.console(&[]).await?;
    console.page().appears(&by("sign-in-form")).await?;
    picture(console.page(), folder, "sign-in", theme).await?;
    console.kill();
    desktop.console_is_shown(false).await
}

async fn team(desktop: &Desktop, folder: &Path, theme: &str) -> Result<()> {
    let console = desktop.console(&["--demo"]).await?;
    let page = console.page();
    let active = format!("{}[data-status=active]", by("member-card"));
    eventually("enough people are signed in", PATIENCE, async || {
        Ok((page.count(&active).await? >= ACTIVE).then_some(()))
    })
    .await?;
    for (size, name) in
        [((1180, 760), "agents"), ((760, 520), "agents-narrow"), ((1920, 1080), "agents-wide")]
    {
        page.client().set_window_size(size.0, size.1).await?;
        page.point_away().await?;
        picture(page, folder, name, theme).await?;
    }
    page.client().set_window_size(1180, 760).await?;

    let icon = format!("{active} {}", by("session-icon"));
    page.hover(&icon).await?;
    page.appears(&by("session-popover")).await?;
    picture(page, folder, "popover", theme).await?;
    page.click(&by("session-details")).await?;
    page.appears(&by("details")).await?;
    picture(page, folder, "details", theme).await?;
    page.click(&by("details-close")).await?;

    page.click(&icon).await?;
    page.appears(&by("end-dialog")).await?;
    picture(page, folder, "dialog", theme).await?;
    page.click(&by("end-cancel")).await?;
    page.point_away().await?;

    page.click(&format!("{active} {}", by("select-member"))).await?;
    page.appears(&by("bulk-bar")).await?;
    picture(page, folder, "select", theme).await?;
    page.click(&by("clear-selection")).await?;
    page.write(&by("search"), "nobody of that name").await?;
    page.appears(&by("empty")).await?;
    picture(page, folder, "empty", theme).await?;
    page.click(&by("clear-search")).await?;
    page.appears(&by("member-card")).await?;
    overlays(page, folder, theme).await?;
    page.click(&by("nav-administrators")).await?;
    picture(page, folder, "administrators", theme).await?;
    activity(page, folder, theme).await?;
    settings(page, folder, theme).await
}

/// What lies over the cards: a filter's menu, the palette and the list of keys.
async fn overlays(page: &Page, folder: &Path, theme: &str) -> Result<()> {
    page.click(&by("filter-more")).await?;
    page.appears(&by("filter-linked")).await?;
    picture(page, folder, "filter", theme).await?;
    page.press(Key::Escape).await?;
    for ((width, height), name) in [((760, 520), "-narrow"), ((1180, 760), "")] {
        page.client().set_window_size(width, height).await?;
        page.chord(&[Key::Control.into(), 'k']).await?;
        page.appears(&by("palette")).await?;
        picture(page, folder, &format!("palette{name}"), theme).await?;
        page.write(&by("palette-field"), "end a").await?;
        picture(page, folder, &format!("palette-person{name}"), theme).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("palette")).await?;
        page.chord(&['?']).await?;
        page.appears(&by("key-list")).await?;
        picture(page, folder, &format!("keys{name}"), theme).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("key-list")).await?;
    }
    Ok(())
}

async fn activity(page: &Page, folder: &Path, theme: &str) -> Result<()> {
    page.click(&by("nav-activity")).await?;
    page.appears(&by("activity-row")).await?;
    for (size, name) in [
        ((760, 520), "activity-narrow"),
        ((1920, 1080), "activity-wide"),
        ((1180, 760), "activity"),
    ] {
        page.client().set_window_size(size.0, size.1).await?;
        page.point_away().await?;
        picture(page, folder, name, theme).await?;
    }
    page.click(&by("filter-person")).await?;
    page.write(&by("filter-person-search"), "a").await?;
    picture(page, folder, "activity-filter", theme).await?;
    page.press(Key::Escape).await
}

async fn settings(page: &Page, folder: &Path, theme: &str) -> Result<()> {
    page.click(&by("nav-settings")).await?;
    page.appears(&by("settings-look")).await?;
    for (size, name) in [((1180, 760), "settings"), ((760, 520), "settings-narrow")] {
        page.client().set_window_size(size.0, size.1).await?;
        page.point_away().await?;
        picture(page, folder, name, theme).await?;
    }
    page.client().set_window_size(1180, 760).await?;
    // The demo team has sessions that are hours old.
    page.click(&by("security-age")).await?;
    page.click(&by("age-hours")).await?;
    page.write(&by("security-age-number"), "1").await?;
    page.reads(&by("security-effect"), &["expire"]).await?;
    let show = "document.querySelector(arguments[0]).scrollIntoView({ block: 'end' })";
    page.script(show, vec![by("security-save").into()]).await?;
    picture(page, folder, "settings-security", theme).await?;
    page.click(&by("security-save")).await?;
    page.appears(&by("security-dialog")).await?;
    picture(page, folder, "settings-security-dialog", theme).await?;
    page.click(&by("security-cancel")).await
}

async fn picture(page: &Page, folder: &Path, name: &str, theme: &str) -> Result<()> {
    tour::comes_to_rest(page).await?;
    let file = folder.join(format!("{name}-{theme}.png"));
    std::fs::write(&file, page.client().screenshot().await?)?;
    println!("{}", file.display());
    Ok(())
}
