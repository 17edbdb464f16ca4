//! What a service needs to know before it can be opened.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::security::MIN_INACTIVITY_SECONDS;
use ipnet::IpNet;

use crate::clock::{Clock, SystemClock};

/// Where a service keeps its team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// In one SQLite file. It is made when it is not there; its folder is not.
    Sqlite(PathBuf),
}

/// Text that names no database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a database such as sqlite:deskwatch.db")]
pub struct InvalidDatabase;

impl FromStr for Database {
    type Err = InvalidDatabase;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let path = text.strip_prefix("sqlite:").ok_or(InvalidDatabase)?;
        // `sqlite:///srv/team.db` is how other programs write an absolute path.
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() { Err(InvalidDatabase) } else { Ok(Self::Sqlite(path.into())) }
    }
}

/// Settings of a service that do not change while it runs.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the team is kept.
    pub database: Database,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Shortest inactivity limit that agents may be given, in seconds. Only tests lower it,
    /// so that expiry can be seen.
    pub min_agent_inactivity: u32,
    /// Whether cookies are for encrypted connections only.
    pub secure_cookies: bool,
    /// How long callers are waited for.
    pub patience: Patience,
}

/// How long a caller may take, so that slow ones use up no more than their connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// From one answer, or a request's first bytes, to the end of a request's head. A
    /// connection that is kept for a next request is therefore closed after it, too.
    pub head: Duration,
    /// From the end of the head to the end of the body.
    pub body: Duration,
    /// Without a byte in either direction. Longer than the longest wait for changes (60 s)
    /// and than the pause between two comments in a stream of events (15 s).
    pub quiet: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            body: Duration::from_mins(1),
            quiet: Duration::from_secs(90),
        }
    }
}

impl Config {
    /// The machine's clock, no proxies, cookies for plain connections.
    pub fn new(database: Database) -> Self {
        Self {
            database,
            trusted_proxies: Vec::new(),
            clock: Arc::new(SystemClock),
            min_agent_inactivity: MIN_INACTIVITY_SECONDS,
            secure_cookies: false,
            patience: Patience::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_named_by_its_kind_and_path() {
        let sqlite = |path: &str| Ok(Database::Sqlite(path.into()));
        assert_eq!("sqlite:team.db".parse(), sqlite("team.db"));
        assert_eq!("sqlite:/srv/team.db".parse(), sqlite("/srv/team.db"));
        assert_eq!("sqlite:///srv/team.db".parse(), sqlite("/srv/team.db"));
        for text in ["", "sqlite:", "team.db", "mysql://localhost/team"] {
            assert_eq!(text.parse::<Database>(), Err(InvalidDatabase), "{text}");
        }
    }
}
