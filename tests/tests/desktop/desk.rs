//! The service's own page, where an agent signs in, without any console.

use std::time::Instant;

use anyhow::Result;
use deskwatch_tests::service::{NewMember, PASSWORD};
use deskwatch_tests::{Options, PATIENCE, by, eventually, scene};
use serde_json::json;

use deskwatch_tests::acme::Acme;

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

#[tokio::test(flavor = "multi_thread")]
async fn another_session_of_ones_own_is_ended_at_the_desk() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let elsewhere = acme.arrives("ayse@acme.example").await?;
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.sign_in_at_the_desk(&acme.service.address(), "ayse@acme.example", PASSWORD).await?;
        desk.counts(&by("desk-own-session"), 2).await?;
        // The one that the page itself has is not among those that can be ended here.
        desk.counts(&by("desk-own-end"), 1).await?;
        desk.click(&by("desk-own-end")).await?;
        desk.counts(&by("desk-own-session"), 1).await?;
        desk.reads(&by("desk-own-session"), &["This one"]).await?;
        acme.holds(&elsewhere.token, false).await?;
        acme.holds(&browser.token().await?, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_changed_at_the_desk_ends_the_other_sessions_and_is_told_there() -> Result<()> {
    const NEW: &str = "tjd kq vmx of ours";
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let elsewhere = acme.arrives("ayse@acme.example").await?;
        let wrong = acme.api.sign_in("ayse@acme.example", "not the password", "agent", "x").await;
        assert!(wrong.is_err());
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.sign_in_at_the_desk(&acme.service.address(), "ayse@acme.example", PASSWORD).await?;
        desk.reads(&by("desk-recent"), &["wrong password", "127.0.0.1"]).await?;
        desk.click(&format!("{} summary", by("desk-change"))).await?;
        let change = async |current: &str, new: &str| {
            desk.write(&by("desk-current-password"), current).await?;
            desk.write(&by("desk-new-password"), new).await?;
            desk.click(&by("desk-change-submit")).await
        };
        change("not the password", NEW).await?;
        desk.reads(&by("desk-change-error"), &["current password is wrong"]).await?;
        change(PASSWORD, "password1").await?;
        desk.reads(&by("desk-change-error"), &["easy to guess"]).await?;
        acme.holds(&elsewhere.token, true).await?;
        change(PASSWORD, NEW).await?;
        desk.reads(&by("desk-changed"), &["other sessions have ended"]).await?;
        desk.reads(&by("desk-recent"), &["You changed your password"]).await?;
        desk.counts(&by("desk-own-session"), 1).await?;
        acme.holds(&elsewhere.token, false).await?;
        acme.holds(&browser.token().await?, true).await?;
        acme.api.sign_in("ayse@acme.example", NEW, "agent", "x").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_with_markup_is_text_at_the_desk() -> Result<()> {
    const NAME: &str = "<img src=x onerror=\"document.title='owned'\"> <b>Eve</b>";
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        acme.service.add(&NewMember::agent("eve@acme.example", NAME))?;
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.sign_in_at_the_desk(&acme.service.address(), "eve@acme.example", PASSWORD).await?;
        desk.reads(&by("desk-member"), &[NAME]).await?;
        desk.counts(&format!("{} img, {0} b", by("desk-session")), 0).await?;
        let title = desk.script("return document.title", vec![]).await?;
        assert!(title.as_str().is_some_and(|title| title.starts_with(NAME)), "{title}");
        Ok(())
    })
    .await
}

/// What the service tells the page reaches this script too, and a new password does not leave
/// the page before it is let go.
const HELD_BACK: &str = "
    const Stream = window.EventSource;
    window.EventSource = class extends Stream {
        constructor(place) {
            super(place);
            this.addEventListener('ending', () => { window.told = true; });
        }
    };
    const send = window.fetch;
    window.fetch = async (place, how) => {
        if (how && how.method === 'PUT') {
            await new Promise((go) => { window.letGo = go; });
        }
        return send(place, how);
    };";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_while_a_request_is_under_way_is_shown_after_it() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let browser = desktop.browser().await?;
        let desk = browser.page();
        browser.go_to(&format!("{}/desk", acme.service.address())).await?;
        desk.appears(&by("desk-sign-in")).await?;
        desk.script(HELD_BACK, vec![]).await?;
        desk.write(&by("desk-login"), "ayse@acme.example").await?;
        desk.write(&by("desk-password"), PASSWORD).await?;
        desk.click(&by("desk-submit")).await?;
        desk.reads(&by("desk-session"), &["Ayşe Yılmaz"]).await?;
        desk.click(&format!("{} summary", by("desk-change"))).await?;
        desk.write(&by("desk-current-password"), PASSWORD).await?;
        desk.write(&by("desk-new-password"), "tjd kq vmx of ours").await?;
        desk.click(&by("desk-change-submit")).await?;
        let script = async |body: &str| -> Result<()> {
            eventually(body, PATIENCE, async || {
                Ok((desk.script(body, vec![]).await? == json!(true)).then_some(()))
            })
            .await
        };
        script("return window.letGo !== undefined").await?;

        let member = acme.member("ayse@acme.example", deskwatch_team::Kind::Agent).await?;
        let request = json!({
            "members": [member.id], "message": "The house closes.", "grace_seconds": 600,
        });
        acme.api.terminate(acme.witness(), request).await?;
        script("return window.told === true").await?;
        desk.script("window.letGo()", vec![]).await?;
        desk.reads(&by("desk-changed"), &["other sessions have ended"]).await?;
        desk.reads(&by("desk-session"), &["The house closes."]).await?;
        Ok(())
    })
    .await
}
