//! A team to look at: an embedded service of its own, with invented people who come and go
//! through the same HTTP API as everybody else. Nothing is pretended: their sessions can be
//! ended, and then they are. Before anybody looks they live through the last week in a second,
//! by a clock of their own.

mod act;
mod browsers;
mod clock;
mod local_time;
mod past;
mod people;
mod plan;
mod replay;
mod roster;

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use deskwatch_team::{Kind, Security};
use futures::{FutureExt as _, StreamExt as _, TryStreamExt as _, stream};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::embedded::{self, StartError};
use crate::serve::Running;
use crate::{Clock as _, Config, Database, MemberError, NewMember, Service, SystemClock};
use clock::PlayedClock;
use local_time::LocalTime;
use past::Past;
use plan::Plan;
use roster::{Administrator, PEOPLE, Person};

const DATABASE: &str = "demo.db";
/// Agents' inactivity limit: long enough that cards tell of hours, short enough that some
/// sessions expire while somebody looks.
const INACTIVITY: Duration = Duration::from_hours(6);

/// A demo team that runs in this process.
pub struct Demo {
    service: Arc<Service>,
    running: Running,
    owner_login: String,
    password: SecretString,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Demo {
    /// Makes the team anew in the folder and lets it come to work.
    pub async fn start(folder: &Path) -> Result<Self, StartError> {
        Self::start_with_seed(folder, rand::random()).await
    }

    async fn start_with_seed(folder: &Path, seed: u64) -> Result<Self, StartError> {
        embedded::prepare(folder)?;
        let path = folder.join(DATABASE);
        remove_old(&path)?;
        let now = SystemClock.now();
        let clock = Arc::new(PlayedClock::at(now - past::LENGTH));
        let config = Config {
            // The people's addresses come in a header: they all sit in this process.
            trusted_proxies: vec![IpAddr::from(Ipv4Addr::LOCALHOST).into()],
            clock: clock.clone(),
            ..Config::new(Database::Sqlite(path.clone()))
        };
        let service = embedded::open(config).await?;
        let password = any_password();
        let broken = |detail: String| StartError::DatabaseUnreadable { path: path.clone(), detail };
        add_everybody(&service, &password).await.map_err(|error| broken(error.to_string()))?;
        let agent_inactivity_seconds = u32::try_from(INACTIVITY.as_secs()).unwrap_or(u32::MAX);
        service
            .set_security(Security { agent_inactivity_seconds, ..Security::default() })
            .await
            .map_err(|error| broken(error.to_string()))?;

        let past = Past::new(seed, INACTIVITY, LocalTime::of(now));
        let played = replay::play(&service, &clock, now, &past, password.clone()).await?;
        clock.follow();
        let running = embedded::listen(&service, 0).await?;
        let stop = CancellationToken::new();
        let tasks = TaskTracker::new();
        let people = played.moved_to(running.address());
        let day = people.live(Plan::new(seed, INACTIVITY, &past));
        tasks.spawn(stop.clone().run_until_cancelled_owned(day));
        tasks.close();
        let owner_login =
            PEOPLE.iter().find(|person| person.is_owner()).map(Person::login).unwrap_or_default();
        Ok(Self { service, running, owner_login, password, stop, tasks })
    }

    /// Where the demo's service listens: a port on loopback.
    pub fn address(&self) -> SocketAddr {
        self.running.address()
    }

    /// The login of the demo's owner.
    pub fn owner_login(&self) -> &str {
        &self.owner_login
    }

    /// The owner's password, made for this run.
    pub fn owner_password(&self) -> SecretString {
        self.password.clone()
    }

    /// Sends everybody home and stops the service.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.wait().await;
        self.running.stop().await;
        self.service.close().await;
    }
}

/// Yesterday's team and the files that SQLite keeps beside it.
fn remove_old(path: &Path) -> Result<(), StartError> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StartError::DatabaseUnreadable {
                    path: name.into(),
                    detail: format!("the last demo's file cannot be removed: {error}"),
                });
            }
            _ => {}
        }
    }
    Ok(())
}

/// 128 random bits: nobody types it, the console is told it.
fn any_password() -> SecretString {
    SecretString::from(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()))
}

async fn add_everybody(service: &Arc<Service>, password: &SecretString) -> Result<(), MemberError> {
    // Many at once, because each password takes a while to hash.
    let width = std::thread::available_parallelism().map_or(2, usize::from) * 2;
    let additions: Vec<_> =
        PEOPLE.iter().map(|person| add_person(service, person, password).boxed()).collect();
    stream::iter(additions).buffer_unordered(width).try_collect().await
}

async fn add_person(
    service: &Arc<Service>,
    person: &Person,
    password: &SecretString,
) -> Result<(), MemberError> {
    // The login's password comes with the first account; the linked one shares it.
    let mut password = Some(password.clone());
    let mut account = |kind| NewMember {
        kind,
        owner: false,
        login: person.login(),
        name: person.name.to_owned(),
        groups: Vec::new(),
        rights: Vec::new(),
        password: password.take(),
    };
    if let Some(groups) = person.agent {
        let mut agent = account(Kind::Agent);
        agent.groups = groups.iter().map(|group| (*group).to_owned()).collect();
        service.add_member(agent).await?;
    }
    if let Some(rights) = &person.administrator {
        let mut administrator = account(Kind::Administrator);
        match rights {
            Administrator::Owner => administrator.owner = true,
            Administrator::Sub(rights) => administrator.rights = rights.to_vec(),
        }
        service.add_member(administrator).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
