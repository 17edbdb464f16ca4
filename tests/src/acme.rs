//! The team that most tests are about, and the service that knows it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::api::{Api, CHROME, SignedIn};
use crate::console::Console;
use crate::service::{NewMember, PASSWORD, Service};
use crate::{Desktop, PATIENCE, by, eventually, watchdog};
use anyhow::{Context as _, Result, ensure};
use deskwatch_team::{Kind, Member, Snapshot};
use tokio::sync::OnceCell;

/// Acme's support: a service that runs, with nobody signed in but [`Acme::WITNESS`].
pub struct Acme {
    /// The service.
    pub service: Service,
    /// Its API, as an application that people sign in to uses it.
    pub api: Api,
    witness: SignedIn,
}

impl Acme {
    /// The owner, who works at the console.
    pub const OWNER: &str = "deniz@acme.example";
    /// A sub-administrator through whom the tests ask the service itself.
    pub const WITNESS: &str = "umut@acme.example";
    /// Has an agent account and an administrator account.
    pub const BOTH: &str = "cem@acme.example";
    /// Everybody who has an agent account, with names.
    pub const AGENTS: [(&str, &str); 8] = [
        ("ayse@acme.example", "Ayşe Yılmaz"),
        ("ben@acme.example", "Ben Kaya"),
        (Self::BOTH, "Cem Demir"),
        ("dora@acme.example", "Dora Weiss"),
        ("emre@acme.example", "Emre Aksoy"),
        ("fatma@acme.example", "Fatma Kaya"),
        ("goran@acme.example", "Goran Ilić"),
        ("hana@acme.example", "Hana Kaya"),
    ];

    /// Starts the service with everybody in it.
    pub async fn open(desktop: &Desktop) -> Result<Self> {
        // Made once for all tests, because a dozen passwords take a while to be hashed.
        static MADE: OnceCell<PathBuf> = OnceCell::const_new();
        let made = MADE.get_or_try_init(|| async { made(desktop) }).await?;
        for file in std::fs::read_dir(made)? {
            let file = file?;
            std::fs::copy(file.path(), desktop.folder().join(file.file_name()))?;
        }
        let service = desktop.service();
        service.start().await?;
        let api = service.api()?;
        let witness = api.sign_in(Self::WITNESS, PASSWORD, "administrator", CHROME).await?;
        Ok(Self { service, api, witness })
    }

    /// A console at which the owner has signed in.
    pub async fn watched(&self, desktop: &Desktop) -> Result<Console> {
        let console = desktop.console(&[]).await?;
        console.sign_in(&self.service.address(), Self::OWNER, PASSWORD, true).await?;
        console.is_online().await?;
        Ok(console)
    }

    /// An agent signs in somewhere.
    pub async fn arrives(&self, login: &str) -> Result<SignedIn> {
        self.api.sign_in(login, PASSWORD, "agent", CHROME).await
    }

    /// Several agents sign in.
    pub async fn arrive(&self, logins: &[&str]) -> Result<Vec<SignedIn>> {
        let mut sessions = Vec::new();
        for login in logins {
            sessions.push(self.arrives(login).await?);
        }
        Ok(sessions)
    }

    /// The team, as the service sees it.
    pub async fn team(&self) -> Result<Snapshot> {
        self.api.team(&self.witness.token).await
    }

    /// The token of the witness.
    pub fn witness(&self) -> &str {
        &self.witness.token
    }

    /// One member, as the service sees it.
    pub async fn member(&self, login: &str, kind: Kind) -> Result<Member> {
        let team = self.team().await?;
        let found =
            team.members.into_iter().find(|member| member.login == login && member.kind == kind);
        found.with_context(|| format!("{login} is no {}", kind.name()))
    }

    /// The selector of a member's card.
    pub async fn card(&self, login: &str, kind: Kind) -> Result<String> {
        let id = self.member(login, kind).await?.id;
        Ok(format!("{}[data-member-id=\"{id}\"]", by("member-card")))
    }

    /// The selector of an agent's card.
    pub async fn agent_card(&self, login: &str) -> Result<String> {
        self.card(login, Kind::Agent).await
    }

    /// Makes sure that a token is accepted still, or is not any more.
    pub async fn holds(&self, token: &str, holds: bool) -> Result<()> {
        let status = self.api.status_of(token).await?.as_u16();
        let expected = if holds { 200 } else { 401 };
        ensure!(status == expected, "the token is answered {status} instead of {expected}");
        Ok(())
    }
}

/// Adds everybody to a fresh database, in a folder where nothing else is.
fn made(desktop: &Desktop) -> Result<PathBuf> {
    let (root, _) = watchdog::run()?;
    let folder = tempfile::Builder::new().prefix("acme-").tempdir_in(root)?.keep();
    let service = Service::new(desktop.environment(), &desktop.logs(), &folder);
    service.add(&NewMember::owner(Acme::OWNER, "Deniz Arslan"))?;
    let rights =
        ["agents.view", "agents.terminate", "administrators.view", "administrators.terminate"];
    service.add(&NewMember::administrator(Acme::WITNESS, "Umut Tan", &rights))?;
    for (login, name) in Acme::AGENTS {
        service.add(&NewMember::agent(login, name))?;
    }
    service.add(
        &NewMember::administrator(Acme::BOTH, "Cem Demir", &["agents.view"]).sharing_the_password(),
    )?;
    Ok(folder)
}

/// Waits until the console has written down whether it is to sign in by itself the next
/// time.
pub async fn remembers(desktop: &Desktop, remember: bool) -> Result<()> {
    let line = format!("remember = {remember}");
    eventually(&format!("the settings say {line}"), PATIENCE, async || {
        let settings = std::fs::read_to_string(desktop.home().join("settings.toml"))?;
        Ok(settings.contains(&line).then_some(()))
    })
    .await
}

/// Waits until the console goes on by itself the next time it is started: the keyring has its
/// credential, which it is asked to keep only after the settings are written.
pub async fn goes_on_next_time(desktop: &Desktop) -> Result<()> {
    remembers(desktop, true).await?;
    eventually("the keyring has the credential", PATIENCE, async || {
        let kept = desktop.keyring().await.secrets().await?;
        Ok((!kept.is_empty()).then_some(()))
    })
    .await
}

/// An element inside another one.
pub fn within(outer: &str, testid: &str) -> String {
    format!("{outer} {}", by(testid))
}

/// A certificate that nobody has signed, and its key, in the desktop's folder.
pub fn certificate(desktop: &Desktop) -> Result<(PathBuf, PathBuf)> {
    certificate_in(desktop.folder())
}

/// The same in any folder.
pub fn certificate_in(folder: &Path) -> Result<(PathBuf, PathBuf)> {
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    let output = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
        ])
        .args([
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=IP:127.0.0.1,DNS:localhost",
        ])
        .args(["-keyout".as_ref(), key.as_os_str(), "-out".as_ref(), cert.as_os_str()])
        .output()?;
    ensure!(output.status.success(), "openssl: {}", String::from_utf8_lossy(&output.stderr));
    Ok((cert, key))
}
