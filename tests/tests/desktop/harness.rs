//! The desktop itself works, before anything of Deskwatch runs on it.

use std::process::Command;

use anyhow::{Result, ensure};
use deskwatch_tests::tools::SECRET_TOOL;
use deskwatch_tests::{Desktop, KeyringMode, Options, scene};

fn secret_tool(desktop: &Desktop, arguments: &[&str]) -> Result<(bool, String)> {
    // What comes on the standard input is kept.
    let words = arguments.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let output = desktop
        .environment()
        .command("sh")
        .args(["-c", &format!("printf geheim | secret-tool {words}")])
        .output()?;
    Ok((output.status.success(), String::from_utf8(output.stdout)?))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unlocked_keyring_keeps_a_secret() -> Result<()> {
    scene(Options::default().needing(&[SECRET_TOOL]), async |desktop| {
        let (kept, _) = secret_tool(desktop, &["store", "--label=proof", "service", "proof"])?;
        ensure!(kept, "secret-tool could not store");
        let (found, secret) = secret_tool(desktop, &["lookup", "service", "proof"])?;
        assert_eq!((found, secret.as_str()), (true, "geheim"));

        let secrets = desktop.keyring().await.secrets().await?;
        assert_eq!(secrets.len(), 1);
        assert_eq!(
            (secrets[0].label.as_str(), secrets[0].value.as_slice()),
            ("proof", &b"geheim"[..])
        );

        desktop.change_keyring(KeyringMode::Locked).await?;
        assert_eq!(secret_tool(desktop, &["lookup", "service", "proof"])?, (false, String::new()));
        desktop.change_keyring(KeyringMode::Unlocked).await?;
        assert_eq!(secret_tool(desktop, &["lookup", "service", "proof"])?, (true, "geheim".into()));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keyring_refuses() -> Result<()> {
    let options =
        Options { keyring: KeyringMode::Locked, ..Options::default() }.needing(&[SECRET_TOOL]);
    scene(options, async |desktop| {
        let (kept, _) = secret_tool(desktop, &["store", "--label=proof", "service", "proof"])?;
        assert!(!kept);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absent_keyring_is_not_started_by_the_bus() -> Result<()> {
    let options =
        Options { keyring: KeyringMode::Absent, ..Options::default() }.needing(&[SECRET_TOOL]);
    scene(options, async |desktop| {
        let (kept, _) = secret_tool(desktop, &["store", "--label=proof", "service", "proof"])?;
        assert!(!kept);
        let bus = zbus::fdo::DBusProxy::new(&desktop.bus.connect().await?).await?;
        assert!(!bus.name_has_owner("org.freedesktop.secrets".try_into()?).await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_is_recorded() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let connection = desktop.bus.connect().await?;
        let hints = std::collections::HashMap::<&str, zbus::zvariant::Value<'_>>::new();
        connection
            .call_method(
                Some("org.freedesktop.Notifications"),
                "/org/freedesktop/Notifications",
                Some("org.freedesktop.Notifications"),
                "Notify",
                &(
                    "proof",
                    0_u32,
                    "",
                    "Ayşe signed in",
                    "on Chrome",
                    vec!["show", "Show"],
                    hints,
                    -1_i32,
                ),
            )
            .await?;
        let shown = desktop.notifications()?.says(&["Ayşe", "Chrome"]).await?;
        assert_eq!(shown.actions, [("show".to_owned(), "Show".to_owned())]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_opens_a_page() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let browser = desktop.browser().await?;
        browser
            .go_to("data:text/html,<p data-testid=proof>there</p><input data-testid=field>")
            .await?;
        let page = browser.page();
        page.reads("[data-testid=proof]", &["there"]).await?;
        page.write("[data-testid=field]", "typed").await?;
        assert_eq!(page.focused().await?.as_deref(), Some("field"));
        assert_eq!(page.count("p").await?, 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_to_a_log_is_found() -> Result<()> {
    scene(Options::default(), async |desktop| {
        assert!(desktop.files_with(b"needle in a haystack")?.is_empty());
        let folder = desktop.home().join("deep/er");
        std::fs::create_dir_all(&folder)?;
        for file in [folder.join("settings"), desktop.logs().join("any.log")] {
            std::fs::write(&file, "there is a needle in a haystack\n")?;
        }
        assert_eq!(desktop.files_with(b"needle in a haystack")?.len(), 2);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_in_a_log_does_not_go_unseen() -> Result<()> {
    scene(Options::default(), async |desktop| {
        desktop.keeps_its_secrets()?;
        let log = desktop.logs().join("any.log");
        std::fs::write(&log, "authorization: Bearer dws_abc\n")?;
        ensure!(desktop.keeps_its_secrets().is_err(), "it went unseen");
        Ok(std::fs::remove_file(log)?)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outlives_its_desktop() -> Result<()> {
    let mut sleeper = None;
    scene(Options::default(), async |desktop| {
        // One that leaves its process group, as a program that goes to the background does.
        let mut command = desktop.environment().command("setsid");
        let id = Command::spawn(command.args(["sleep", "600"]))?.id();
        ensure!(std::path::Path::new(&format!("/proc/{id}")).exists(), "sleep does not run");
        sleeper = Some((id, desktop.folder().to_owned()));
        Ok(())
    })
    .await?;
    // None when the test was skipped.
    if let Some((id, folder)) = sleeper {
        let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // Its parent, this test, has not asked how it ended, so it may be left as a zombie.
        assert!(state.is_empty() || state.contains(") Z "), "{state}");
        assert!(!folder.exists());
    }
    Ok(())
}
