//! Endings: the menu, the dialog, people selected, grace periods, and what did not come true.

use crate::by;
use crate::console::Console;
use anyhow::Result;
use fantoccini::key::Key;

use crate::acme::{Acme, within};

/// All of it.
pub async fn ending(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    page.click(&by("end-menu")).await?;
    page.appears("[role=menu]").await?;
    stop("the menu for ending").await?;
    page.press(Key::Escape).await?;

    let card = acme.agent_card("ayse@acme.example").await?;
    page.click(&within(&card, "session-icon")).await?;
    page.appears(&by("end-dialog")).await?;
    stop("the dialog for one person").await?;
    page.click(&by("end-cancel")).await?;
    page.disappears(&by("end-dialog")).await?;
    // With the focus on the icon again its popover is open, over what is to be clicked next.
    page.appears(&by("session-popover")).await?;
    page.press(Key::Escape).await?;
    page.disappears(&by("session-popover")).await?;

    for login in ["ayse@acme.example", "ben@acme.example"] {
        let box_of = within(&acme.agent_card(login).await?, "select-member");
        page.hover(&box_of).await?;
        page.click_on_the_way(&box_of).await?;
    }
    page.appears(&by("bulk-bar")).await?;
    stop("people selected").await?;
    page.click(&by("end-selected")).await?;
    page.appears(&by("end-dialog")).await?;
    stop("the dialog for several people").await?;
    page.click(&by("end-confirm")).await?;
    page.disappears(&by("end-dialog")).await?;
    page.appears(&format!("{} span", by("status-line"))).await?;
    stop("sessions ended").await?;
    grace(console, acme, stop).await?;
    partly(console, acme, stop).await
}

/// Two grace periods run at once.
async fn grace(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    for (login, when) in
        [("cem@acme.example", "end-when-300"), ("dora@acme.example", "end-when-60")]
    {
        acme.arrives(login).await?;
        let card = acme.agent_card(login).await?;
        page.becomes(&card, "data-status", "active").await?;
        page.click(&within(&card, "session-icon")).await?;
        page.appears(&by("end-dialog")).await?;
        page.click(&by(when)).await?;
        // More than the service takes, so that it is said.
        page.write(&by("end-message"), &"x".repeat(1_001)).await?;
        stop("the dialog with a grace period and too long a message").await?;
        page.write(&by("end-message"), "x").await?;
        page.click(&by("end-confirm")).await?;
        page.disappears(&by("end-dialog")).await?;
    }
    page.counts(&by("running"), 2).await?;
    stop("grace periods that run").await?;
    page.hover(&within(&acme.agent_card("cem@acme.example").await?, "session-icon")).await?;
    page.appears(&by("session-popover")).await?;
    page.click_on_the_way(&by("session-details")).await?;
    page.appears(&by("details")).await?;
    stop("a session in a grace period").await?;
    page.click(&by("details-close")).await?;
    page.point_away().await
}

/// Somebody who is not there any more is among those whose sessions are to end: put there on
/// the way to the shell, where a page's calls travel as requests. Of the bytes of this call the
/// first say whether there is a list of sessions or else of members, then how long it is, and
/// each that is in it follows behind its length.
const WITH_NOBODY: &str = "
    const fetch = window.fetch;
    window.fetch = (address, options) => {
        if (String(address).endsWith('/terminate_sessions')) {
            const body = [...options.body];
            const length = body[0] === 1 ? 1 : 2;
            const id = '0193a5c200007000800000000000beef'.match(/../g).map((two) => parseInt(two, 16));
            body[length] += 1;
            body.splice(length + 1, 0, id.length, ...id);
            options = { ...options, body: new Uint8Array(body) };
            window.fetch = fetch;
        }
        return fetch(address, options);
    };";

async fn partly(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    acme.arrive(&["ayse@acme.example", "ayse@acme.example"]).await?;
    let card = acme.agent_card("ayse@acme.example").await?;
    page.becomes(&card, "data-status", "active").await?;
    page.click(&within(&card, "session-icon")).await?;
    page.appears(&by("end-dialog")).await?;
    page.script(WITH_NOBODY, vec![]).await?;
    page.click(&by("end-confirm")).await?;
    page.appears(&by("end-outcomes")).await?;
    stop("the outcomes").await?;
    page.click(&by("end-cancel")).await?;
    page.disappears(&by("end-dialog")).await
}
