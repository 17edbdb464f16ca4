//! Whether the session service does what its OpenAPI document says, asked by Schemathesis: as
//! the owner, a sub-administrator, an agent and nobody, each with a service of its own.
//!
//! Calls are taken from the document that is served, so a new one is tested without a line here.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

use crate::packages::{self, Purpose};
use crate::place::Place;
use crate::{command, python};

/// The members' password; the team lives as long as the test.
const PASSWORD: &str = "correct horse battery staple";

/// Examples of each call in the short run, beside the edge cases that are always tried.
const FEW_EXAMPLES: &str = "10";
/// Examples of each call in a round of the long run.
const MANY_EXAMPLES: &str = "100";

/// Somebody whose calls are tested, and the options that make the member.
struct Role {
    name: &'static str,
    login: &'static str,
    member: &'static [&'static str],
}

const OWNER: Role = Role {
    name: "owner",
    login: "owner@example.org",
    member: &["--kind", "administrator", "--owner", "--login", "owner@example.org", "--name", "O"],
};
/// Sees and ends sessions of agents only, and edits agents.
const SUB_ADMINISTRATOR: Role = Role {
    name: "sub-administrator",
    login: "sub@example.org",
    member: &[
        "--kind",
        "administrator",
        "--login",
        "sub@example.org",
        "--name",
        "Şule",
        "--right",
        "agents.view,agents.terminate,members.edit",
    ],
};
const AGENT: Role = Role {
    name: "agent",
    login: "agent@example.org",
    member: &["--kind", "agent", "--login", "agent@example.org", "--name", "A", "--group", "Sales"],
};
const NOBODY: Role = Role { name: "nobody", login: "", member: &[] };

/// Tests as everybody: a fixed choice of calls, or with `minutes` different ones for that long.
pub fn contract(place: &Place, minutes: Option<u32>) -> anyhow::Result<()> {
    packages::ensure(Purpose::Contract)?;
    let schemathesis = schemathesis(place)?;
    let mut cargo = place.cargo();
    command::run(cargo.args(["build", "--package", "deskwatch-service"]))?;
    let roles = [OWNER, SUB_ADMINISTRATOR, AGENT, NOBODY];
    let mut broken = Vec::new();
    for role in &roles {
        println!("\n-- as {}", role.name);
        let service = Service::start(place, role)?;
        let mut line = service.test(place, &schemathesis, role);
        match minutes {
            None => line.args(["--generation-deterministic", "--max-examples", FEW_EXAMPLES]),
            Some(minutes) => {
                let seconds = u64::from(minutes) * 60 / roles.len() as u64;
                line.args(["--max-examples", MANY_EXAMPLES, "--max-time", &seconds.to_string()])
            }
        };
        // The others are asked all the same: what they find may be the better clue.
        if let Err(error) = command::run(&mut line) {
            eprintln!("{error}");
            broken.push(role.name);
        }
    }
    if !broken.is_empty() {
        bail!("the service and its OpenAPI document disagree as {}", broken.join(", "));
    }
    Ok(())
}

/// The program, in an environment that is made anew only when the requirements changed.
fn schemathesis(place: &Place) -> anyhow::Result<PathBuf> {
    let requirements = folder(place).join("requirements.txt");
    let wanted = fs::read_to_string(&requirements)?;
    let environment = place.target.join("schemathesis");
    let program = environment.join("bin/schemathesis");
    let note = environment.join("installed.txt");
    let has_it = fs::read_to_string(&note).is_ok_and(|installed| installed == wanted);
    // A newer Python of the system breaks an environment.
    if has_it && command::output(&program.to_string_lossy(), &["--version"]).is_some() {
        return Ok(program);
    }
    println!("Installing Schemathesis into {}", environment.display());
    let installer = python::environment(&environment)?;
    command::run(&mut python::install(&installer, &requirements))?;
    fs::write(note, wanted)?;
    Ok(program)
}

fn folder(place: &Place) -> PathBuf {
    place.root.join("tests/schemathesis")
}

/// A service with a team in a fresh file.
struct Service {
    running: Child,
    program: PathBuf,
    address: String,
    database: String,
    work: PathBuf,
}

impl Service {
    fn start(place: &Place, role: &Role) -> anyhow::Result<Self> {
        let work = place.target.join("contract").join(role.name);
        if work.exists() {
            fs::remove_dir_all(&work)?;
        }
        fs::create_dir_all(&work)?;
        let program = place.programs().join("deskwatch-service");
        let database = format!("sqlite:{}", work.join("team.db").display());
        for Role { member, .. } in [OWNER, SUB_ADMINISTRATOR, AGENT] {
            add_member(&program, &database, member, true)?;
        }
        // Accounts to switch to.
        for Role { login, .. } in [OWNER, SUB_ADMINISTRATOR] {
            let linked = ["--kind", "agent", "--login", login, "--name", "Same person"];
            add_member(&program, &database, &linked, false)?;
        }
        let mut running = Command::new(&program)
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database])
            // Lets every call come from an address of its own.
            .args(["--trusted-proxy", "127.0.0.1"])
            .stdout(Stdio::piped())
            .stderr(fs::File::create(work.join("service.log"))?)
            .spawn()
            .with_context(|| format!("could not start {}", program.display()))?;
        let stdout = running.stdout.take();
        let mut service = Self { running, program, address: String::new(), database, work };
        let mut line = String::new();
        BufReader::new(stdout.context("no output")?).read_line(&mut line)?;
        let address = line.trim().strip_prefix("listening on ");
        address.context("the service did not start")?.clone_into(&mut service.address);
        Ok(service)
    }

    /// The line that tests it; how long is still to be said.
    fn test(&self, place: &Place, schemathesis: &Path, role: &Role) -> Command {
        let folder = folder(place);
        let mut line = Command::new(schemathesis);
        line.arg("--config-file").arg(folder.join("schemathesis.toml"));
        line.args(["run", &format!("{}/openapi.json", self.address)]);
        line.env("SCHEMATHESIS_HOOKS", "hooks")
            .env("PYTHONPATH", &folder)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("CONTRACT_URL", &self.address)
            .env("CONTRACT_PROGRAM", &self.program)
            .env("CONTRACT_DATABASE", &self.database)
            .env("CONTRACT_PASSWORD", PASSWORD)
            .env("CONTRACT_LOGIN", role.login)
            .env("CONTRACT_MEMBER", role.member.join("\n"))
            // It leaves files where it runs.
            .current_dir(&self.work);
        line
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself, and nothing of it is kept.
        let _ = self.running.kill();
        let _ = self.running.wait();
    }
}

fn add_member(
    program: &Path,
    database: &str,
    member: &[&str],
    has_password: bool,
) -> anyhow::Result<()> {
    let mut line = Command::new(program);
    line.args(["member", "add", "--database", database]).args(member);
    if has_password {
        line.arg("--password-stdin");
    }
    let mut adding = line.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    if let (Some(mut stdin), true) = (adding.stdin.take(), has_password) {
        writeln!(stdin, "{PASSWORD}")?;
    }
    if !adding.wait()?.success() {
        bail!("`{}` failed", command::shown(&line));
    }
    Ok(())
}
