//! Settings and sources, with their dialogs.

use crate::by;
use crate::console::Console;
use anyhow::Result;
use fantoccini::key::Key;

/// Of the team that is open.
pub async fn settings(console: &Console, stop: &impl AsyncFn(&str) -> Result<()>) -> Result<()> {
    let page = console.page();
    page.click(&by("nav-settings")).await?;
    page.appears(&by("settings-sources")).await?;
    stop("settings").await?;

    page.click(&by("people-chosen")).await?;
    page.becomes(&by("people-chosen"), "aria-checked", "true").await?;
    stop("nobody chosen").await?;
    page.write(&by("people-search"), "kaya").await?;
    page.appears(&by("chosen-person")).await?;
    page.click(&by("pause-hour")).await?;
    page.appears(&by("pause-none")).await?;
    stop("people to choose, while nothing is told").await?;
    page.click(&by("pause-none")).await?;
    page.click(&by("people-all")).await?;

    page.click(&by("shortcut")).await?;
    page.press(Key::Up).await?;
    stop("a key that is no shortcut").await?;
    page.press(Key::Escape).await?;

    page.click(&by("agents-minutes")).await?;
    page.write(&by("security-agents"), "4").await?;
    page.becomes(&by("security-save"), "aria-disabled", "true").await?;
    stop("a limit that cannot be").await?;
    page.click(&by("security-discard")).await?;

    page.click(&by("source-remove")).await?;
    page.appears(&by("source-remove-confirm")).await?;
    stop("the dialog that removes a source").await?;
    page.click(&by("source-cancel")).await?;
    page.disappears(&by("source-dialog")).await?;

    page.click(&by("source-menu")).await?;
    page.appears(&by("source-add")).await?;
    stop("the sources in the corner").await?;
    page.click(&by("source-add")).await?;
    page.appears(&by("source-dialog")).await?;
    stop("the dialog for another source").await?;
    page.press(Key::Escape).await?;
    page.disappears(&by("source-dialog")).await?;
    page.click(&by("nav-agents")).await?;
    page.appears(&by("member-card")).await
}

/// The demo team has sessions that are hours old, so there is something to sign out.
pub async fn limits_of_the_demo(
    console: &Console,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    page.click(&by("account-menu")).await?;
    page.click(&by("sign-out")).await?;
    page.appears(&by("saved-source")).await?;
    stop("the sign-in screen with a saved source").await?;
    page.click(&by("demo")).await?;
    console.is_online().await?;
    page.appears(&by("member-card")).await?;
    stop("the demo team").await?;
    page.click(&by("nav-settings")).await?;
    page.click(&by("security-age")).await?;
    page.click(&by("age-hours")).await?;
    page.write(&by("security-age-number"), "1").await?;
    page.appears(&by("security-effect")).await?;
    stop("a limit that would sign people out").await?;
    page.click(&by("security-save")).await?;
    page.appears(&by("security-dialog")).await?;
    stop("the dialog about a limit").await?;
    page.click(&by("security-cancel")).await?;
    page.disappears(&by("security-dialog")).await
}
