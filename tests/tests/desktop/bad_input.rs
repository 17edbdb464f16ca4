//! Bad input: each gets a sentence that says what is wrong and what to do.

use std::net::TcpListener;

use anyhow::{Result, ensure};
use deskwatch_tests::service::{NewMember, PASSWORD, Service};
use deskwatch_tests::tools::OPENSSL;
use deskwatch_tests::webdriver::free_port;
use deskwatch_tests::{Options, PATIENCE, by, eventually, scene};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use deskwatch_tests::acme::{Acme, certificate};

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_lead_nowhere_are_told_apart() -> Result<()> {
    scene(Options::default().needing(&[OPENSSL]), async |desktop| {
        let console = desktop.console(&[]).await?;
        let page = console.page();
        let fault = by("sign-in-fault");

        let nobody = format!("http://127.0.0.1:{}", free_port()?);
        let stranger = a_server_that_is_not_ours().await?;
        let (cert, key) = certificate(desktop)?;
        let own_folder = desktop.folder().join("tls");
        std::fs::create_dir(&own_folder)?;
        let unsigned =
            Service::with_tls(desktop.environment(), &desktop.logs(), &own_folder, &cert, &key);
        unsigned.add(&NewMember::owner(Acme::OWNER, "Deniz Arslan"))?;
        unsigned.start().await?;

        let cases: [(&str, &[&str]); 6] = [
            ("", &["Type the address"]),
            ("http://", &["not an address", "Type"]),
            ("http://sessions.acme.example", &["https"]),
            (&nobody, &["Nobody answers", "Check the address"]),
            (&stranger, &["no Deskwatch", "Check the address"]),
            (&unsigned.address(), &["certificate cannot be trusted", "nothing was sent"]),
        ];
        for (address, words) in cases {
            console.sign_in(address, Acme::OWNER, PASSWORD, false).await?;
            page.reads(&fault, words).await?;
            assert_eq!(page.focused().await?.as_deref(), Some("source-address"), "{address}");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_credentials_are_said_and_what_was_typed_is_kept() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        let (address, fault) = (acme.service.address(), by("sign-in-fault"));
        console.sign_in(&address, Acme::OWNER, "not the password", true).await?;
        page.reads(&fault, &["Login or password is wrong", "try again"]).await?;
        assert_eq!(page.focused().await?.as_deref(), Some("password"));

        // Somebody who is an agent and nothing else is answered alike, so that nobody learns
        // from here which logins there are.
        console.sign_in(&address, "ayse@acme.example", PASSWORD, true).await?;
        page.reads(&fault, &["Login or password is wrong"]).await?;

        page.write(&by("login"), Acme::OWNER).await?;
        page.write(&by("password"), PASSWORD).await?;
        page.click(&by("sign-in")).await?;
        console.is_online().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_is_named() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let taken = TcpListener::bind(("127.0.0.1", 0))?;
        let port = taken.local_addr()?.port();
        let service = desktop.service();
        service.add(&NewMember::owner(Acme::OWNER, "Deniz Arslan"))?;
        let output = service.run(&["serve", "--listen", &format!("127.0.0.1:{port}")], "")?;
        let words = String::from_utf8(output.stderr)?;
        ensure!(!output.status.success(), "it serves all the same");
        ensure!(
            words.contains("another program")
                && words.contains(&port.to_string())
                && words.contains("--listen"),
            "{words}"
        );
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_database_is_named_and_left_alone() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let list = "this is a shopping list and no database\n".repeat(100);
        let file = desktop.folder().join("service.sqlite");
        std::fs::write(&file, &list)?;
        let output = desktop.service().run(&["serve", "--listen", "127.0.0.1:0"], "")?;
        let words = String::from_utf8(output.stderr)?;
        ensure!(!output.status.success(), "it serves all the same");
        ensure!(words.contains("service.sqlite") && words.contains("Check"), "{words}");
        assert_eq!(std::fs::read_to_string(&file)?, list);

        // The same in the console, for the service on this computer.
        let file = desktop.home().join("service.db");
        std::fs::write(&file, &list)?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        page.click(&by("run-here")).await?;
        page.write(&by("owner-name"), "Deniz Arslan").await?;
        page.write(&by("login"), Acme::OWNER).await?;
        page.write(&by("password"), PASSWORD).await?;
        page.click(&by("run-here-start")).await?;
        page.reads(&by("run-here-fault"), &["service.db", "cannot be opened", "backup"]).await?;
        assert_eq!(std::fs::read_to_string(&file)?, list);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_settings_are_kept_aside() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let damaged = "version = 1\n[source\nkind = ";
        std::fs::write(desktop.home().join("settings.toml"), damaged)?;
        let console = desktop.console(&[]).await?;
        let page = console.page();
        page.appears(&by("sign-in-form")).await?;
        page.reads(&by("notice"), &["settings could not be read", "settings.damaged-1.toml"])
            .await?;
        let kept = std::fs::read_to_string(desktop.home().join("settings.damaged-1.toml"))?;
        assert_eq!(kept, damaged);

        // It works, and what it saves now does not touch what was put aside.
        let acme = Acme::open(desktop).await?;
        console.sign_in(&acme.service.address(), Acme::OWNER, PASSWORD, true).await?;
        console.is_online().await?;
        eventually("settings are saved", PATIENCE, async || {
            let saved = std::fs::read_to_string(desktop.home().join("settings.toml"))?;
            Ok(saved.contains(Acme::OWNER).then_some(()))
        })
        .await?;
        assert_eq!(
            std::fs::read_to_string(desktop.home().join("settings.damaged-1.toml"))?,
            damaged
        );
        Ok(())
    })
    .await
}

/// A web server that greets everybody in HTML.
async fn a_server_that_is_not_ours() -> Result<String> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0_u8; 4096];
                let _ = stream.read(&mut request).await;
                let page = "<!doctype html><title>A printer</title>";
                let answer = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
                    page.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    Ok(address)
}
