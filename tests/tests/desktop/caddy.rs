//! The documented Caddyfile, with real Caddy between a visitor and a help desk.

use anyhow::Result;
use deskwatch_tests::tools::{CADDY, require};
use reqwest::{Method, StatusCode};

use crate::proxy::{AYSE, Front, PAGE, Proxy};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_behind_caddy_is_for_those_who_are_signed_in_and_not_a_request_longer() -> Result<()>
{
    let name = "a_page_behind_caddy_is_for_those_who_are_signed_in_and_not_a_request_longer";
    if !require(name, &[CADDY])? {
        return Ok(());
    }
    let front = Front::behind(Proxy::Caddy).await?;
    let led = front.visit(PAGE, "").send().await?;
    assert_eq!(led.status(), StatusCode::FOUND);
    let place = led.headers()["location"].to_str()?;
    assert!(place.ends_with(&format!("/desk?return_to={PAGE}")), "{place}");
    for request in [
        front.request(Method::POST, PAGE, ""),
        front.visit("/v1/team", ""),
        front.visit("/v1/forward-auth", "deskwatch_session=dws_nonsense"),
    ] {
        let status = request.send().await?.status();
        assert!(!status.is_success(), "{status}");
    }
    let desk = front.visit("/desk", "").send().await?;
    assert_eq!(desk.status(), StatusCode::OK);
    assert!(desk.headers().contains_key("content-security-policy"));

    let cookie = front.sign_in().await?;
    let page = front
        .visit(PAGE, &cookie)
        .header("remote-user", "root")
        .header("remote-groups", "root")
        .header("deskwatch-kind", "administrator")
        .header("remote_user", "root")
        .header("remote_groups", "root")
        .header("deskwatch_kind", "root")
        .send()
        .await?;
    assert_eq!(page.status(), StatusCode::OK);
    let seen = page.text().await?.to_lowercase();
    for line in [
        &format!("get {PAGE} http/1.1").to_lowercase(),
        &format!("remote-user: {AYSE}\r\n"),
        "remote-name: ay%c5%9fe y%c4%b1lmaz\r\n",
        "remote-groups: support,b%c3%bcro\r\n",
        "deskwatch-kind: agent\r\n",
    ] {
        assert!(seen.contains(line), "{line} is not in {seen}");
    }
    assert!(!seen.contains("root"), "{seen}");
    let mine = front
        .visit("/v1/session?touch=false", &cookie)
        .header("x-forwarded-for", "192.0.2.1")
        .send()
        .await?;
    let mine: serde_json::Value = mine.json().await?;
    assert_eq!(mine["session"]["ip"], "127.0.0.1");

    front.end().await?;
    assert_eq!(front.visit(PAGE, &cookie).send().await?.status(), StatusCode::FOUND);
    Ok(())
}
