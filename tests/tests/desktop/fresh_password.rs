//! Ending so many that the service asks for the password again.

use anyhow::{Context as _, Result, ensure};
use deskwatch_tests::api::{CHROME, SignedIn};
use deskwatch_tests::service::{NewMember, PASSWORD};
use deskwatch_tests::{Desktop, Options, PATIENCE, by, eventually, scene};

use deskwatch_tests::acme::{Acme, goes_on_next_time};

/// One more than can be ended without a recent sign-in.
const MANY: usize = 101;

/// So many sessions of one agent. They come from switching, which costs no password.
async fn arrive_many(acme: &Acme) -> Result<Vec<SignedIn>> {
    let other = acme.api.sign_in(Acme::BOTH, PASSWORD, "administrator", CHROME).await?;
    let mut sessions = Vec::new();
    for _ in 0..MANY {
        sessions.push(acme.api.switch(&other.token).await?);
    }
    Ok(sessions)
}

/// A console whose session is not from a password, which is as good as an old one.
async fn with_an_old_sign_in(
    desktop: &Desktop,
    acme: &Acme,
) -> Result<(deskwatch_tests::console::Console, String)> {
    acme.service.add(&NewMember::agent(Acme::OWNER, "Deniz Arslan").sharing_the_password())?;
    let console = acme.watched(desktop).await?;
    goes_on_next_time(desktop).await?;
    console.kill();
    desktop.console_is_shown(false).await?;

    let agent = eventually("the other account is known", PATIENCE, async || {
        let other = acme.api.sign_in(Acme::OWNER, PASSWORD, "agent", CHROME).await;
        Ok(other.ok())
    })
    .await?;
    let switched = acme.api.switch(&agent.token).await?;
    desktop.keyring().await.replace(switched.token.as_bytes()).await?;
    let console = desktop.console(&[]).await?;
    console.is_online().await?;
    Ok((console, switched.token))
}

async fn kept(desktop: &Desktop) -> Result<String> {
    let secrets = desktop.keyring().await.secrets().await?;
    let secret = secrets.into_iter().next().context("the keyring keeps nothing")?;
    Ok(String::from_utf8(secret.value)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_take_the_password_again_and_then_end() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let (console, old) = with_an_old_sign_in(desktop, &acme).await?;
        let page = console.page();
        let sessions = arrive_many(&acme).await?;
        page.becomes(&acme.agent_card(Acme::BOTH).await?, "data-status", "active").await?;

        page.click(&by("end-menu")).await?;
        page.click(&by("end-menu-agents")).await?;
        // Whoever signed in for this test is an agent as well.
        let all = format!("End {} sessions", MANY + 1);
        page.reads(&by("end-dialog"), &[&all]).await?;
        page.click(&by("end-confirm")).await?;
        page.appears(&by("end-password")).await?;
        page.reads(&by("end-dialog"), &["Confirm that it is you", "Nothing has ended yet"]).await?;
        acme.holds(&sessions[0].token, true).await?;

        // A wrong one changes nothing, and is not left in the field.
        page.write(&by("end-password"), "not the password").await?;
        page.click(&by("end-confirm")).await?;
        page.reads(&by("end-password-fault"), &["wrong"]).await?;
        let left = page.script(
            "return document.querySelector(arguments[0]).value",
            vec![by("end-password").into()],
        );
        ensure!(left.await? == "", "the password is still there");
        acme.holds(&old, true).await?;

        page.write(&by("end-password"), PASSWORD).await?;
        page.click(&by("end-confirm")).await?;
        page.disappears(&by("end-dialog")).await?;
        page.reads(&by("status-line"), &[&format!("{} sessions ended", MANY + 1)]).await?;
        for session in [&sessions[0], &sessions[MANY - 1]] {
            acme.holds(&session.token, false).await?;
        }

        // The console goes on with another session, which is the one that is kept.
        console.is_online().await?;
        eventually("the old session has ended", PATIENCE, async || {
            Ok(acme.holds(&old, false).await.ok())
        })
        .await?;
        let new = eventually("the new credential is kept", PATIENCE, async || {
            Ok(Some(kept(desktop).await?).filter(|kept| *kept != old))
        })
        .await?;
        acme.holds(&new, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_give_the_password_ends_nothing() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let (console, old) = with_an_old_sign_in(desktop, &acme).await?;
        let page = console.page();
        let sessions = arrive_many(&acme).await?;
        page.becomes(&acme.agent_card(Acme::BOTH).await?, "data-status", "active").await?;
        page.click(&by("end-menu")).await?;
        page.click(&by("end-menu-agents")).await?;
        page.reads(&by("end-dialog"), &[&format!("End {} sessions", MANY + 1)]).await?;
        page.click(&by("end-confirm")).await?;
        page.appears(&by("end-password")).await?;
        page.press(fantoccini::key::Key::Enter).await?;
        page.press(fantoccini::key::Key::Escape).await?;
        page.disappears(&by("end-dialog")).await?;
        acme.holds(&sessions[0].token, true).await?;
        acme.holds(&old, true).await
    })
    .await
}
