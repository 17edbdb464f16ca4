//! The session service as a program of its own, with a database file of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use parking_lot::Mutex;

use crate::api::Api;
use crate::environment::Environment;
use crate::process::Process;
use crate::programs;

/// The password of everybody in the tests' teams.
pub const PASSWORD: &str = "correct horse battery staple";

/// A service that can be stopped and started again at the same address.
#[derive(Clone)]
pub struct Service(Arc<Inner>);

struct Inner {
    environment: Environment,
    logs: PathBuf,
    arguments: Vec<String>,
    scheme: &'static str,
    running: Mutex<Option<(Process, u16)>>,
}

/// A member to add on the command line.
#[derive(Clone, Debug)]
pub struct NewMember<'a> {
    /// `agent` or `administrator`.
    pub kind: &'a str,
    /// Whether it is the owner.
    pub owner: bool,
    /// E-mail address.
    pub login: &'a str,
    /// What colleagues say.
    pub name: &'a str,
    /// Groups.
    pub groups: &'a [&'a str],
    /// Rights of a sub-administrator.
    pub rights: &'a [&'a str],
    /// Whether to set the password; not for a login that has an account already.
    pub with_password: bool,
}

impl<'a> NewMember<'a> {
    /// An agent.
    pub fn agent(login: &'a str, name: &'a str) -> Self {
        Self {
            kind: "agent",
            owner: false,
            login,
            name,
            groups: &[],
            rights: &[],
            with_password: true,
        }
    }

    /// The owner.
    pub fn owner(login: &'a str, name: &'a str) -> Self {
        Self { kind: "administrator", owner: true, ..Self::agent(login, name) }
    }

    /// A sub-administrator with rights.
    pub fn administrator(login: &'a str, name: &'a str, rights: &'a [&'a str]) -> Self {
        Self { kind: "administrator", rights, ..Self::agent(login, name) }
    }

    /// The same for a login that has an account of the other kind, and a password with it.
    #[must_use]
    pub fn sharing_the_password(self) -> Self {
        Self { with_password: false, ..self }
    }
}

impl Service {
    /// A service that keeps its database in `folder` and does not run yet.
    pub fn new(environment: &Environment, logs: &Path, folder: &Path) -> Self {
        let database = folder.join("service.sqlite");
        let environment = environment
            .clone()
            .with("DESKWATCH_DATABASE", format!("sqlite:{}", database.display()));
        Self(Arc::new(Inner {
            environment,
            logs: logs.to_owned(),
            arguments: Vec::new(),
            scheme: "http",
            running: Mutex::new(None),
        }))
    }

    /// The same with a certificate.
    pub fn with_tls(
        environment: &Environment,
        logs: &Path,
        folder: &Path,
        cert: &Path,
        key: &Path,
    ) -> Self {
        let Self(plain) = Self::new(environment, logs, folder);
        let arguments =
            ["--tls-cert", &cert.display().to_string(), "--tls-key", &key.display().to_string()]
                .map(ToOwned::to_owned)
                .to_vec();
        Self(Arc::new(Inner {
            environment: plain.environment.clone(),
            logs: plain.logs.clone(),
            arguments,
            scheme: "https",
            running: Mutex::new(None),
        }))
    }

    /// Adds a member through the program's own command.
    pub fn add(&self, member: &NewMember<'_>) -> Result<()> {
        let mut arguments = vec!["member", "add", "--kind", member.kind];
        if member.owner {
            arguments.push("--owner");
        }
        arguments.extend(["--login", member.login, "--name", member.name]);
        for group in member.groups {
            arguments.extend(["--group", group]);
        }
        for right in member.rights {
            arguments.extend(["--right", right]);
        }
        if member.with_password {
            arguments.push("--password-stdin");
        }
        let output = self.run(&arguments, PASSWORD)?;
        ensure!(
            output.status.success(),
            "member add {}: {}",
            member.login,
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// Runs another command of the program to its end.
    pub fn run(&self, arguments: &[&str], input: &str) -> Result<Output> {
        let mut child = self
            .command()?
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("deskwatch-service does not start")?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        Ok(child.wait_with_output()?)
    }

    /// Starts it: the first time on a free port, later on the same one.
    pub async fn start(&self) -> Result<()> {
        let port = self.0.running.lock().as_ref().map_or(0, |(_, port)| *port);
        let process = Process::start(
            "service",
            &self.0.logs,
            self.command()?
                .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
                .args(&self.0.arguments),
        )?;
        let port = process
            .line("where it listens", |line| {
                let (_, port) = line.strip_prefix("listening on ")?.rsplit_once(':')?;
                port.trim().parse::<u16>().ok()
            })
            .await?;
        *self.0.running.lock() = Some((process, port));
        Ok(())
    }

    /// Asks it to end, and waits until it has.
    pub async fn stop(&self) -> Result<ExitStatus> {
        self.process()?.stop().await
    }

    /// Kills it in the middle of whatever it does.
    pub fn kill(&self) -> Result<()> {
        self.process()?.kill();
        Ok(())
    }

    /// Stops it without a word, until it is released: what it is asked stays unanswered.
    pub fn hold(&self) -> Result<()> {
        self.process()?.hold();
        Ok(())
    }

    /// Lets it go on, with what it was asked meanwhile.
    pub fn release(&self) -> Result<()> {
        self.process()?.release();
        Ok(())
    }

    /// Its address.
    pub fn address(&self) -> String {
        let port = self.0.running.lock().as_ref().map_or(0, |(_, port)| *port);
        format!("{}://127.0.0.1:{port}", self.0.scheme)
    }

    /// A caller of its API.
    pub fn api(&self) -> Result<Api> {
        Api::new(&self.address())
    }

    fn process(&self) -> Result<Process> {
        let running = self.0.running.lock();
        Ok(running.as_ref().context("the service was not started")?.0.clone())
    }

    fn command(&self) -> Result<Command> {
        Ok(self.0.environment.command(programs::service()?))
    }
}
