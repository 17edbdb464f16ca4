//! The Settings screen: every change holds at once, is saved, and says so.

use anyhow::{Context as _, Result, ensure};
use deskwatch_team::{Kind, Right, Security};
use deskwatch_tests::api::CHROME;
use deskwatch_tests::console::Console;
use deskwatch_tests::desktop::CONSOLE_WINDOWS;
use deskwatch_tests::hotkeys::keysym;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Desktop, Options, PATIENCE, Page, by, eventually, scene};
use fantoccini::key::Key;
use serde_json::json;

use deskwatch_tests::acme::Acme;

/// The settings of a console at which the owner has signed in.
async fn open_settings(acme: &Acme, desktop: &Desktop) -> Result<Console> {
    let console = acme.watched(desktop).await?;
    console.page().click(&by("nav-settings")).await?;
    console.page().appears(&by("settings-look")).await?;
    Ok(console)
}

async fn is_saved(page: &Page) -> Result<()> {
    page.reads(&by("settings-status"), &["saved"]).await?;
    Ok(())
}

/// The colour behind everything.
async fn ground(page: &Page) -> Result<String> {
    let colour =
        page.script("return getComputedStyle(document.body).backgroundColor", vec![]).await?;
    colour.as_str().map(ToOwned::to_owned).context("a colour")
}

const LIGHT: &str = "rgb(246, 247, 249)";
const DARK: &str = "rgb(16, 19, 24)";

async fn is_drawn(page: &Page, expected: &str) -> Result<()> {
    eventually(&format!("the ground is {expected}"), PATIENCE, async || {
        Ok((ground(page).await? == expected).then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_appearance_changes_at_once_and_holds_after_a_restart() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        is_drawn(page, LIGHT).await?;
        page.click(&by("appearance-dark")).await?;
        is_drawn(page, DARK).await?;
        page.becomes(&by("appearance-dark"), "aria-checked", "true").await?;
        is_saved(page).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        let again = desktop.console(&[]).await?;
        let page = again.page();
        page.appears(&by("nav-settings")).await?;
        is_drawn(page, DARK).await?;
        page.click(&by("nav-settings")).await?;
        page.click(&by("appearance-system")).await?;
        is_drawn(page, LIGHT).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn light_can_be_chosen_on_a_dark_desktop() -> Result<()> {
    scene(Options { dark: true, ..Options::default() }, async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        is_drawn(console.page(), DARK).await?;
        console.page().click(&by("appearance-light")).await?;
        is_drawn(console.page(), LIGHT).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn starting_at_login_is_an_entry_among_the_desktops_own() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        let entry = desktop.folder().join("home/.config/autostart/org.deskwatch.console.desktop");
        page.becomes(&by("login-start"), "aria-checked", "false").await?;
        page.click(&by("login-start")).await?;
        page.becomes(&by("login-start"), "aria-checked", "true").await?;
        is_saved(page).await?;
        let text = std::fs::read_to_string(&entry)?;
        ensure!(text.contains("Exec=\"/") && text.contains(" --at-login\n"), "{text}");

        // What is shown is what the system has, whoever changed it.
        console.kill();
        desktop.console_is_shown(false).await?;
        let again = desktop.console(&[]).await?;
        again.page().click(&by("nav-settings")).await?;
        again.page().becomes(&by("login-start"), "aria-checked", "true").await?;
        again.page().click(&by("login-start")).await?;
        again.page().becomes(&by("login-start"), "aria-checked", "false").await?;
        ensure!(!entry.exists(), "the entry is left");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_at_login_shows_no_window_if_that_is_chosen() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        page.click(&by("start-hidden")).await?;
        page.becomes(&by("start-hidden"), "aria-checked", "true").await?;
        is_saved(page).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        let launched = desktop.launch(&["--at-login"])?;
        desktop.tray()?.item().await?;
        desktop.console_is_shown(false).await?;
        // A start by hand opens the window of the one that runs.
        desktop.launch(&[])?;
        desktop.console_is_shown(true).await?;
        launched.stop().await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_keys_open_the_window_from_anywhere() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        page.click(&by("shortcut")).await?;
        page.reads(&by("shortcut"), &["press the keys"]).await?;
        // A function key needs no other.
        page.press(Key::F9).await?;
        page.becomes(&by("shortcut"), "data-state", "active").await?;
        page.reads(&by("shortcut"), &["f9"]).await?;
        page.click(&by("shortcut")).await?;
        page.chord(&[Key::Control.into(), Key::Alt.into(), 'd']).await?;
        page.reads(&by("shortcut"), &["ctrl + alt + d"]).await?;
        page.becomes(&by("shortcut"), "data-state", "active").await?;
        is_saved(page).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        let hidden = desktop.launch(&["--hidden"])?;
        desktop.tray()?.item().await?;
        eventually("the keys open the window", PATIENCE, async || {
            // Only what comes after the keys were asked for is heard.
            desktop.display.press(&[keysym::CONTROL, keysym::ALT, keysym::D])?;
            Ok(desktop.display.is_showing(CONSOLE_WINDOWS)?.then_some(()))
        })
        .await?;
        hidden.stop().await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_another_program_has_are_said_to_be_taken() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        desktop.display.take_key(keysym::F8)?;
        page.click(&by("shortcut")).await?;
        page.press(Key::F8).await?;
        page.becomes(&by("shortcut"), "data-state", "taken").await?;
        page.reads(&by("settings-start"), &["another program uses these keys"]).await?;
        page.click(&by("shortcut-remove")).await?;
        page.becomes(&by("shortcut"), "data-state", "unset").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_saved_is_said_holds_and_is_saved_later() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        let file = desktop.home().join("settings.toml");
        std::fs::remove_file(&file)?;
        // A folder in the place of the file: not even root can write it.
        std::fs::create_dir(&file)?;
        page.click(&by("appearance-dark")).await?;
        is_drawn(page, DARK).await?;
        page.reads(&by("settings-status"), &["could not be saved"]).await?;
        page.reads(&by("notice"), &["settings are not saved"]).await?;

        std::fs::remove_dir(&file)?;
        page.click(&by("save-again")).await?;
        is_saved(page).await?;
        page.disappears("[data-notice=settings-not-saved]").await?;
        ensure!(std::fs::read_to_string(&file)?.contains("appearance = \"dark\""));
        Ok(())
    })
    .await
}

/// What the service says.
async fn security(acme: &Acme) -> Result<Security> {
    Ok(acme.team().await?.security)
}

/// Sets the agents' limit in the form, in minutes.
async fn type_minutes(page: &Page, minutes: &str) -> Result<()> {
    page.click(&by("agents-minutes")).await?;
    page.becomes(&by("agents-minutes"), "aria-checked", "true").await?;
    page.write(&by("security-agents"), minutes).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_that_signs_nobody_out_is_saved_without_a_question() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        acme.arrives("ayse@acme.example").await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        type_minutes(page, "45").await?;
        page.reads(&by("security-effect"), &["nobody is signed out"]).await?;
        page.click(&by("security-save")).await?;
        page.reads(&by("security-status"), &["saved", "nobody was signed out"]).await?;
        assert_eq!(security(&acme).await?.agent_inactivity_seconds, 45 * 60);
        assert_eq!(page.count(&by("security-dialog")).await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_said_before_it_is_sent() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        type_minutes(page, "4").await?;
        page.reads(&by("security-status"), &["from 5 minutes"]).await?;
        page.becomes(&by("security-save"), "aria-disabled", "true").await?;
        page.click(&by("security-discard")).await?;
        page.becomes(&by("agents-hours"), "aria-checked", "true").await?;
        assert_eq!(security(&acme).await?, Security::default());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_somebody_else_meanwhile_is_noticed() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = open_settings(&acme, desktop).await?;
        let page = console.page();
        type_minutes(page, "45").await?;
        let owner = acme.api.sign_in(Acme::OWNER, PASSWORD, "administrator", CHROME).await?;
        let theirs = Security { sessions_per_member: Some(7), ..Security::default() };
        acme.api.set_security(&owner.token, &theirs).await?;
        page.reads(&by("security-status"), &["somebody else"]).await?;
        page.click(&by("security-mine")).await?;
        page.click(&by("security-save")).await?;
        page.reads(&by("security-status"), &["saved"]).await?;
        // Mine on top of theirs: what was not touched here is theirs.
        let now = security(&acme).await?;
        assert_eq!(now, Security { agent_inactivity_seconds: 45 * 60, ..theirs });
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_change_the_limits_sees_them() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let witness = acme.member(Acme::WITNESS, Kind::Administrator).await?;
        ensure!(!witness.rights.contains(&Right::EditSecurity));
        let console = desktop.console(&[]).await?;
        console.sign_in(&acme.service.address(), Acme::WITNESS, PASSWORD, true).await?;
        console.is_online().await?;
        let page = console.page();
        page.click(&by("nav-settings")).await?;
        page.reads(&by("security-agents"), &["72 hours"]).await?;
        assert_eq!(page.count(&by("security-save")).await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_of_the_version_before_are_gone_on_with() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let file = desktop.home().join("settings.toml");
        let address = acme.service.address();
        let shown = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        let shown = shown.trim_end_matches('/');
        std::fs::write(
            &file,
            format!(
                "version = 1\ntheme = \"warm\"\n\n[source]\nkind = \"service\"\n\
                 address = \"{shown}\"\nlogin = \"{}\"\nremember = false\ncolour = \"red\"\n",
                Acme::OWNER
            ),
        )?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        page.appears(&by("sign-in-form")).await?;
        let filled = page
            .script(
                "return [...document.querySelectorAll('form input[type=text]')].map(i => i.value)",
                vec![],
            )
            .await?;
        assert_eq!(filled, json!([shown, Acme::OWNER]));
        page.write(&by("password"), PASSWORD).await?;
        page.click(&by("sign-in")).await?;
        console.is_online().await?;
        deskwatch_tests::acme::remembers(desktop, true).await?;
        let written = std::fs::read_to_string(&file)?;
        for kept in ["version = 2", "theme = \"warm\"", "colour = \"red\""] {
            ensure!(written.contains(kept), "{kept} is missing in\n{written}");
        }
        Ok(())
    })
    .await
}

/// How many sessions the dialog says will expire.
async fn expiring(page: &Page) -> Result<u32> {
    let words = page.reads(&by("security-expire"), &["will expire at once"]).await?;
    words.split(' ').next().and_then(|count| count.parse().ok()).context("a count")
}

/// The demo team has sessions that are hours old, which no test can wait for.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_would_be_signed_out_is_counted_before_anybody_is() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let console = desktop.console(&["--demo"]).await?;
        console.is_online().await?;
        let page = console.page();
        page.click(&by("nav-settings")).await?;
        page.click(&by("security-age")).await?;
        page.click(&by("age-hours")).await?;
        page.write(&by("security-age-number"), "1").await?;
        page.reads(&by("security-effect"), &["will expire at once"]).await?;
        page.click(&by("security-save")).await?;
        assert!(expiring(page).await? > 1);

        // The default changes nothing.
        assert_eq!(page.focused().await?.as_deref(), Some("security-cancel"));
        page.press(Key::Enter).await?;
        page.disappears(&by("security-dialog")).await?;
        page.reads(&by("security-effect"), &["will expire at once"]).await?;

        page.click(&by("security-save")).await?;
        let count = expiring(page).await?;
        page.reads(&by("security-confirm"), &[&format!("end {count} sessions")]).await?;
        page.click(&by("security-confirm")).await?;
        // It says so when it has come true, and not before.
        page.reads(&by("security-status"), &[&format!("{count} sessions expired")]).await?;
        console.is_online().await
    })
    .await
}
