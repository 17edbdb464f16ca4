//! The service's own page, where an agent signs in, without any console.

use std::time::Instant;

use anyhow::Result;
use deskwatch_tests::service::PASSWORD;
use deskwatch_tests::{Options, by, scene};
use serde_json::json;

use crate::acme::Acme;

#[tokio::test(flavor = "multi_thread")]
async fn the_page_goes_back_to_its_form_the_moment_the_session_ends() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.sign_in_at_the_desk(&acme.service.address(), "ayse@acme.example", PASSWORD).await?;
        desk.reads(&by("desk-session"), &["Ayşe Yılmaz", "agent", "127.0.0.1"]).await?;
        let token = browser.token().await?;
        acme.holds(&token, true).await?;
        // The page itself cannot read it, so no script in it can give it away.
        assert_eq!(desk.script("return document.cookie", vec![]).await?, json!(""));

        let member = acme.member("ayse@acme.example", deskwatch_team::Kind::Agent).await?;
        let request = json!({ "members": [member.id], "message": "Your shift is over." });
        acme.api.terminate(acme.witness(), request).await?;
        let ended = Instant::now();
        desk.appears(&by("desk-sign-in")).await?;
        println!("the form was there {:?} after the answer", ended.elapsed());
        desk.reads(&by("desk-message"), &["ended", "Your shift is over."]).await?;
        acme.holds(&token, false).await?;

        // And she can sign in again.
        browser.sign_in_at_the_desk(&acme.service.address(), "ayse@acme.example", PASSWORD).await?;
        desk.click(&by("desk-sign-out")).await?;
        desk.appears(&by("desk-sign-in")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_said_on_the_page() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.go_to(&format!("{}/desk", acme.service.address())).await?;
        desk.write(&by("desk-login"), "ayse@acme.example").await?;
        desk.write(&by("desk-password"), "not the password").await?;
        desk.click(&by("desk-submit")).await?;
        desk.reads(&by("desk-error"), &["wrong"]).await?;
        assert!(!desk.shows(&by("desk-session")).await?);
        Ok(())
    })
    .await
}
