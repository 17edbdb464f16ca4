//! Where the console's credential is, and where it is not.

use anyhow::{Context as _, Result};
use deskwatch_tests::console::Console;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Desktop, KeyringMode, Options, PATIENCE, by, eventually, scene};

use crate::acme::{Acme, remembers};

/// The console's token, as the keyring keeps it.
async fn kept_token(desktop: &Desktop) -> Result<Option<String>> {
    for secret in desktop.keyring().await.secrets().await? {
        let text = String::from_utf8(secret.value).context("the secret is no text")?;
        if let Some(start) = text.find("dws_") {
            let token = text[start..]
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "_-".contains(*c));
            return Ok(Some(token.collect()));
        }
    }
    Ok(None)
}

async fn token_is_kept(desktop: &Desktop) -> Result<String> {
    remembers(desktop, true).await?;
    // The settings are written first, so that no credential is kept that they do not name.
    eventually("the keyring keeps a token", PATIENCE, async || kept_token(desktop).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restarted_console_signs_in_by_itself_and_leaves_no_trace_of_its_credential() -> Result<()>
{
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let token = token_is_kept(desktop).await?;
        acme.holds(&token, true).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        let again = desktop.console(&[]).await?;
        again.is_online().await?;
        again.page().counts(&by("member-card"), 8).await?;
        assert_eq!(token_is_kept(desktop).await?, token);

        assert!(desktop.files_with(token.as_bytes())?.is_empty());
        desktop.keeps_its_secrets()?;
        assert!(!again.page().client().source().await?.contains(&token));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_removes_the_credential_and_ends_the_session() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        let token = token_is_kept(desktop).await?;
        page.click(&by("account-menu")).await?;
        page.click(&by("sign-out")).await?;
        page.appears(&by("sign-in-form")).await?;
        eventually("the credential is removed", PATIENCE, async || {
            Ok(kept_token(desktop).await?.is_none().then_some(()))
        })
        .await?;
        acme.holds(&token, false).await?;

        console.kill();
        desktop.console_is_shown(false).await?;
        let again = desktop.console(&[]).await?;
        again.page().appears(&by("sign-in-form")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_want_to_be_remembered_is_asked_again() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = desktop.console(&[]).await?;
        console.sign_in(&acme.service.address(), Acme::OWNER, PASSWORD, false).await?;
        console.is_online().await?;
        remembers(desktop, false).await?;
        assert_eq!(kept_token(desktop).await?, None);
        console.kill();
        desktop.console_is_shown(false).await?;
        let again = desktop.console(&[]).await?;
        again.page().appears(&by("sign-in-form")).await
    })
    .await
}

/// Signs in where the keyring does not help: the console says so, works, and asks again.
async fn works_without(desktop: &Desktop, words: &[&str]) -> Result<()> {
    let acme = Acme::open(desktop).await?;
    let console = acme.watched(desktop).await?;
    let page = console.page();
    page.reads(&by("notice"), words).await?;
    acme.arrives("ayse@acme.example").await?;
    page.becomes(&acme.agent_card("ayse@acme.example").await?, "data-status", "active").await?;
    desktop.keeps_its_secrets()?;
    console.kill();
    desktop.console_is_shown(false).await?;

    let again = desktop.console(&[]).await?;
    again.page().appears(&by("sign-in-form")).await?;
    again.sign_in(&acme.service.address(), Acme::OWNER, PASSWORD, true).await?;
    again.is_online().await
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_keyring_locked_the_console_says_so_and_works() -> Result<()> {
    let options = Options { keyring: KeyringMode::Locked, ..Options::default() };
    scene(options, async |desktop| works_without(desktop, &["keyring is locked"]).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_the_console_says_so_and_works() -> Result<()> {
    let options = Options { keyring: KeyringMode::Absent, ..Options::default() };
    scene(options, async |desktop| works_without(desktop, &["no keyring"]).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_in_a_keyring_that_is_locked_now_waits_for_another_time() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let token = token_is_kept(desktop).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        desktop.change_keyring(KeyringMode::Locked).await?;
        let console = desktop.console(&[]).await?;
        console.page().appears(&by("sign-in-form")).await?;
        console.page().reads(&by("kept-where"), &["locked"]).await?;
        console.kill();
        desktop.console_is_shown(false).await?;

        desktop.change_keyring(KeyringMode::Unlocked).await?;
        let console = desktop.console(&[]).await?;
        console.is_online().await?;
        acme.holds(&token, true).await
    })
    .await
}

/// The name under which the owner's credential is kept, as any program may use it.
fn place(acme: &Acme) -> [(&'static str, String); 2] {
    let address = acme.service.address();
    let shown = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let name = format!("{}@{}", Acme::OWNER, shown.trim_end_matches('/'));
    [("service", "Deskwatch".to_owned()), ("username", name)]
}

/// The button that has the keyring asked again, when it is not being asked already.
fn again() -> String {
    format!("{}:not([aria-busy])", by("keyring-again"))
}

/// Signs in where the keyring fails in that way; it is said, and can be tried again.
async fn says(desktop: &Desktop, notice: &str, words: &[&str]) -> Result<(Acme, Console)> {
    let acme = Acme::open(desktop).await?;
    let console = acme.watched(desktop).await?;
    let page = console.page();
    let notice = format!("[data-notice=keyring-{notice}]");
    page.reads(&notice, words).await?;
    // Trying again while nothing has changed leads to the same answer, and to no waiting.
    page.click(&again()).await?;
    page.appears(&again()).await?;
    page.reads(&notice, words).await?;
    Ok((acme, console))
}

/// The same is gone and the credential kept once the keyring has been mended.
async fn is_mended(desktop: &Desktop, console: &Console) -> Result<()> {
    let page = console.page();
    page.appears(&again()).await?;
    // Pressed by the page: the button may be gone before a driver is done with its click.
    let press = "document.querySelector(arguments[0]).click();";
    page.script(press, vec![again().into()]).await?;
    page.disappears(&by("keyring-again")).await?;
    token_is_kept(desktop).await?;
    console.kill();
    desktop.console_is_shown(false).await?;
    desktop.console(&[]).await?.is_online().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_that_comes_after_the_program_is_found_when_it_is_tried_again() -> Result<()> {
    let options = Options { keyring: KeyringMode::Absent, ..Options::default() };
    scene(options, async |desktop| {
        let (_acme, console) = says(desktop, "absent", &["no keyring"]).await?;
        desktop.change_keyring(KeyringMode::Unlocked).await?;
        is_mended(desktop, &console).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_without_a_default_collection_is_a_state_with_a_way_out() -> Result<()> {
    let options = Options { keyring: KeyringMode::Empty, ..Options::default() };
    scene(options, async |desktop| {
        let (_acme, console) = says(desktop, "no-collection", &["no default keyring"]).await?;
        // Somebody makes one.
        desktop.change_keyring(KeyringMode::Unlocked).await?;
        is_mended(desktop, &console).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_that_is_unlocked_later_keeps_the_credential_when_it_is_tried_again() -> Result<()>
{
    let options = Options { keyring: KeyringMode::Locked, ..Options::default() };
    scene(options, async |desktop| {
        let (_acme, console) = says(desktop, "locked", &["keyring is locked"]).await?;
        desktop.change_keyring(KeyringMode::Unlocked).await?;
        is_mended(desktop, &console).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_on_without_the_keyring_is_not_told_again() -> Result<()> {
    let options = Options { keyring: KeyringMode::Absent, ..Options::default() };
    scene(options, async |desktop| {
        let (_acme, console) = says(desktop, "absent", &["no keyring"]).await?;
        let page = console.page();
        page.click(&by("keyring-without")).await?;
        page.disappears(&by("keyring-without")).await?;
        console.is_online().await?;
        remembers(desktop, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_damaged_is_said_and_replaced_by_signing_in() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        token_is_kept(desktop).await?;
        console.kill();
        desktop.console_is_shown(false).await?;
        desktop.keyring().await.damage(b"dws_").await?;

        let console = desktop.console(&[]).await?;
        let page = console.page();
        page.appears(&by("sign-in-form")).await?;
        page.becomes(&by("kept-where"), "data-keyring", "damaged").await?;
        page.reads(&by("kept-where"), &["damaged"]).await?;
        console.sign_in(&acme.service.address(), Acme::OWNER, PASSWORD, true).await?;
        console.is_online().await?;
        eventually("a new credential takes its place", PATIENCE, async || {
            kept_token(desktop).await
        })
        .await?;
        assert_eq!(desktop.keyring().await.secrets().await?.len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_of_another_program_is_neither_used_nor_touched() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let place = place(&acme);
        let theirs: Vec<(&str, &str)> =
            place.iter().map(|(name, value)| (*name, value.as_str())).collect();
        desktop.keyring().await.put(&theirs, b"something of theirs").await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.reads("[data-notice=keyring-foreign]", &["another program"]).await?;

        // Neither by trying again nor by signing out.
        page.click(&again()).await?;
        page.appears(&again()).await?;
        page.reads("[data-notice=keyring-foreign]", &["another program"]).await?;
        page.click(&by("account-menu")).await?;
        page.click(&by("sign-out")).await?;
        page.appears(&by("sign-in-form")).await?;
        let secrets = desktop.keyring().await.secrets().await?;
        let values: Vec<&[u8]> = secrets.iter().map(|secret| secret.value.as_slice()).collect();
        assert_eq!(values, [b"something of theirs"]);
        Ok(())
    })
    .await
}
