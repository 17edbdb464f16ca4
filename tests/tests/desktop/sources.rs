//! Several saved sources, one open at a time, switched from the corner.

use anyhow::{Context as _, Result, ensure};
use deskwatch_tests::console::Console;
use deskwatch_tests::service::{NewMember, PASSWORD, Service};
use deskwatch_tests::{Desktop, KeyringMode, Options, PATIENCE, by, eventually, scene};
use fantoccini::key::Key;
use serde_json::json;

use deskwatch_tests::acme::Acme;

const BETA_OWNER: &str = "zoe@beta.example";

/// A second team, of which nobody is in the first.
async fn beta(desktop: &Desktop) -> Result<Service> {
    let folder = desktop.folder().join("beta");
    std::fs::create_dir_all(&folder)?;
    let service = Service::new(desktop.environment(), &desktop.logs(), &folder);
    service.add(&NewMember::owner(BETA_OWNER, "Zoe Quill"))?;
    for (login, name) in [("quentin@beta.example", "Quentin Ash"), ("rosa@beta.example", "Rosa Wu")]
    {
        service.add(&NewMember::agent(login, name))?;
    }
    service.start().await?;
    Ok(service)
}

/// The corner's entry for the source at that address.
async fn choose_in_the_corner(console: &Console, service: &Service) -> Result<()> {
    let page = console.page();
    page.click(&by("source-menu")).await?;
    page.appears(&by("source-item")).await?;
    let address = service.address();
    let found = page
        .script(
            "const item = [...document.querySelectorAll('[data-testid=source-item]')]
                .find(item => item.innerText.includes(arguments[0]));
             if (!item) return false;
             item.click();
             return true",
            vec![json!(shown(&address))],
        )
        .await?;
    ensure!(found.as_bool() == Some(true), "the corner does not offer {address}");
    Ok(())
}

/// An address as it is shown.
fn shown(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

/// Adds a source from the corner.
async fn add(console: &Console, service: &Service, login: &str) -> Result<()> {
    let page = console.page();
    page.click(&by("source-menu")).await?;
    page.click(&by("source-add")).await?;
    page.appears(&by("source-dialog")).await?;
    console.sign_in(&service.address(), login, PASSWORD, true).await?;
    page.disappears(&by("source-dialog")).await
}

async fn sees_beta(console: &Console) -> Result<()> {
    let page = console.page();
    page.counts(&by("member-card"), 2).await?;
    page.reads("main", &["Quentin Ash", "Rosa Wu"]).await?;
    console.is_online().await
}

async fn sees_acme(console: &Console) -> Result<()> {
    console.page().counts(&by("member-card"), 8).await?;
    console.is_online().await
}

/// The settings, once they name that many sources with a credential.
async fn credentials_are_kept(desktop: &Desktop, count: usize) -> Result<()> {
    eventually(&format!("the keyring keeps {count} credentials"), PATIENCE, async || {
        let secrets = desktop.keyring().await.secrets().await?;
        let tokens = secrets.iter().filter(|secret| secret.value.starts_with(b"dws_")).count();
        Ok((tokens == count).then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_goes_from_team_to_team_without_a_password() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let beta = beta(desktop).await?;
        let console = acme.watched(desktop).await?;
        sees_acme(&console).await?;
        add(&console, &beta, BETA_OWNER).await?;
        sees_beta(&console).await?;
        credentials_are_kept(desktop, 2).await?;

        choose_in_the_corner(&console, &acme.service).await?;
        sees_acme(&console).await?;
        choose_in_the_corner(&console, &beta).await?;
        sees_beta(&console).await?;

        // What was open last is open again, and the other one is still one click away.
        console.kill();
        desktop.console_is_shown(false).await?;
        let again = desktop.console(&[]).await?;
        sees_beta(&again).await?;
        choose_in_the_corner(&again, &acme.service).await?;
        sees_acme(&again).await
    })
    .await
}

/// Watches every change of the page for a card of one team under the name of the other.
const WATCH_FOR_MIXTURES: &str = "
    window.mixtures = [];
    const beta = /Quentin|Rosa/;
    new MutationObserver(() => {
        const name = document.querySelector('.source-name')?.innerText ?? '';
        for (const card of document.querySelectorAll('[data-testid=member-card]')) {
            if (beta.test(card.innerText) !== name.includes(arguments_beta))
                window.mixtures.push(`${card.innerText} under ${name}`);
        }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });";

#[tokio::test(flavor = "multi_thread")]
async fn no_card_of_one_team_is_shown_under_the_name_of_the_other() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let beta = beta(desktop).await?;
        let console = acme.watched(desktop).await?;
        add(&console, &beta, BETA_OWNER).await?;
        sees_beta(&console).await?;
        let page = console.page();
        let watch = WATCH_FOR_MIXTURES
            .replace("arguments_beta", &json!(shown(&beta.address())).to_string());
        page.script(&watch, vec![]).await?;
        for _ in 0..3 {
            choose_in_the_corner(&console, &acme.service).await?;
            sees_acme(&console).await?;
            choose_in_the_corner(&console, &beta).await?;
            sees_beta(&console).await?;
        }
        let mixtures = page.script("return window.mixtures", vec![]).await?;
        ensure!(mixtures == json!([]), "{mixtures}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cannot_be_let_in_stays_where_they_are() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let beta = beta(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        add(&console, &beta, BETA_OWNER).await?;
        sees_beta(&console).await?;
        choose_in_the_corner(&console, &acme.service).await?;
        sees_acme(&console).await?;

        beta.stop().await?;
        choose_in_the_corner(&console, &beta).await?;
        page.reads(&by("source-fault"), &["nobody answers"]).await?;
        page.click(&by("source-cancel")).await?;
        page.disappears(&by("source-dialog")).await?;
        sees_acme(&console).await?;

        // It was only away: no password is asked for when it is back.
        choose_in_the_corner(&console, &beta).await?;
        page.appears(&by("source-fault")).await?;
        beta.start().await?;
        page.click(&by("source-again")).await?;
        sees_beta(&console).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_without_a_credential_asks_for_the_password_over_the_open_team() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let beta = beta(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        add(&console, &beta, BETA_OWNER).await?;
        sees_beta(&console).await?;
        page.click(&by("account-menu")).await?;
        page.click(&by("sign-out")).await?;

        // From the sign-in screen the other one opens by itself.
        page.appears(&by("saved-source")).await?;
        page.click(&by("saved-source")).await?;
        sees_acme(&console).await?;

        choose_in_the_corner(&console, &beta).await?;
        page.appears(&by("source-dialog")).await?;
        page.press(Key::Escape).await?;
        page.disappears(&by("source-dialog")).await?;
        sees_acme(&console).await?;

        choose_in_the_corner(&console, &beta).await?;
        page.appears(&by("source-dialog")).await?;
        page.write(&by("password"), "not the password").await?;
        page.click(&by("sign-in")).await?;
        page.reads(&by("sign-in-fault"), &["password is wrong"]).await?;
        page.write(&by("password"), PASSWORD).await?;
        page.click(&by("sign-in")).await?;
        sees_beta(&console).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_is_removed_leaves_neither_credential_nor_session() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let beta = beta(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        add(&console, &beta, BETA_OWNER).await?;
        sees_beta(&console).await?;
        credentials_are_kept(desktop, 2).await?;
        let secrets = desktop.keyring().await.secrets().await?;
        let of_acme = secrets
            .iter()
            .find(|secret| secret.attributes.values().any(|value| value.contains(Acme::OWNER)))
            .context("the keyring keeps nothing of the first")?;
        let token = String::from_utf8(of_acme.value.clone())?;
        acme.holds(&token, true).await?;

        page.click(&by("nav-settings")).await?;
        page.counts(&by("source-row"), 2).await?;
        page.click(&by("source-remove")).await?;
        page.appears(&by("source-remove-confirm")).await?;
        // The default is to leave it.
        assert_eq!(page.focused().await?.as_deref(), Some("source-cancel"));
        page.click(&by("source-remove-confirm")).await?;
        page.counts(&by("source-row"), 1).await?;
        credentials_are_kept(desktop, 1).await?;
        eventually("the session has ended", PATIENCE, async || {
            Ok(acme.holds(&token, false).await.is_ok().then_some(()))
        })
        .await?;
        page.click(&by("nav-agents")).await?;
        sees_beta(&console).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_one_goes_back_and_forth_for_this_run() -> Result<()> {
    let options = Options { keyring: KeyringMode::Absent, ..Options::default() };
    scene(options, async |desktop| {
        let acme = Acme::open(desktop).await?;
        let beta = beta(desktop).await?;
        let console = acme.watched(desktop).await?;
        add(&console, &beta, BETA_OWNER).await?;
        sees_beta(&console).await?;
        choose_in_the_corner(&console, &acme.service).await?;
        sees_acme(&console).await
    })
    .await
}
