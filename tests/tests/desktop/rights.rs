//! What an administrator may not do, and how the end of one's own session looks.

use anyhow::Result;
use deskwatch_tests::service::{NewMember, PASSWORD};
use deskwatch_tests::{Options, PATIENCE, by, eventually, scene};
use serde_json::json;

use deskwatch_tests::acme::{Acme, goes_on_next_time, remembers, within};

#[tokio::test(flavor = "multi_thread")]
async fn who_may_only_look_is_offered_nothing_to_end() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let session = acme.arrives("ayse@acme.example").await?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        // Cem may view agents, and that is all.
        console.sign_in(&acme.service.address(), Acme::BOTH, PASSWORD, false).await?;
        console.is_online().await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;

        let icon = within(&card, "session-icon");
        page.becomes(&icon, "aria-disabled", "true").await?;
        page.click(&icon).await?;
        assert!(!page.shows(&by("end-dialog")).await?);
        page.hover(&icon).await?;
        page.reads(&by("session-popover"), &["Chrome 131", "do not have the right"]).await?;
        page.click(&by("nav-administrators")).await?;
        page.reads(&by("empty"), &["You may not view administrators"]).await?;

        let item = desktop.tray()?.item().await?;
        assert!(!item.entry(&["Ayşe Yılmaz", "End session"]).await?.enabled);
        acme.holds(&session.token, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_whose_own_session_is_ended_asks_for_the_password_again() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        console.sign_in(&acme.service.address(), Acme::BOTH, PASSWORD, true).await?;
        console.is_online().await?;
        goes_on_next_time(desktop).await?;

        let member = acme.member(Acme::BOTH, deskwatch_team::Kind::Administrator).await?;
        acme.api.terminate(acme.witness(), json!({ "members": [member.id] })).await?;
        page.appears(&by("sign-in-form")).await?;
        page.reads(&by("sign-in-form"), &["session has ended", "Sign in again"]).await?;
        // What is of no use any more is not kept either.
        eventually("the credential is removed", PATIENCE, async || {
            Ok(desktop.keyring().await.secrets().await?.is_empty().then_some(()))
        })
        .await?;
        remembers(desktop, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_a_name_and_never_markup() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let name = "<b>Ray</b> & Dee_O";
        let service = desktop.service();
        service.add(&NewMember::owner(Acme::OWNER, "Deniz Arslan"))?;
        service.add(&NewMember::agent("ray@acme.example", name))?;
        service.start().await?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        console.sign_in(&service.address(), Acme::OWNER, PASSWORD, false).await?;
        console.is_online().await?;
        let agent = "Mozilla/5.0 <i>who</i> & what";
        service.api()?.sign_in("ray@acme.example", PASSWORD, "agent", agent).await?;
        page.becomes(&by("member-card"), "data-status", "active").await?;
        page.reads(&by("member-card"), &[name]).await?;
        assert!(!page.shows(&format!("{} b", by("member-card"))).await?);

        // The first line of a notification is plain text by its specification, the rest is markup.
        let shown = desktop.notifications()?.says(&["signed in"]).await?;
        assert!(shown.summary.contains(name), "{shown:?}");
        assert!(!shown.body.contains('<') && !shown.body.contains("& "), "{shown:?}");
        let item = desktop.tray()?.item().await?;
        assert_eq!(item.entry(&["Ray"]).await?.label, name);
        Ok(())
    })
    .await
}
