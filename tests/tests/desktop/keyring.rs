//! Where the console's credential is, and where it is not.

use anyhow::{Context as _, Result};
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
    kept_token(desktop).await?.context("the keyring keeps no token")
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
