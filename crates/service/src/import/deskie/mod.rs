//! The agents of an account of Deskie, through its public API.
//!
//! `http` asks for one page, `answer` understands it, `reading` goes through all pages and
//! waits where Deskie wants that, and `roster` makes people of what came.

mod account;
mod answer;
mod http;
mod reading;
mod roster;

use std::time::Duration;

use secrecy::SecretString;

pub use account::{Account, InvalidAccount};
pub use answer::Oddity;
pub use roster::{LeftOut, NotWhole, Roster, Why};

/// What is going on, for a person who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A page has come.
    Page {
        /// Its number, from 1.
        page: u32,
        /// How many people have come so far.
        people: usize,
        /// How many there are, as far as Deskie has said so.
        total: Option<u64>,
    },
    /// No more calls are allowed for a while.
    WaitingForLimit(Duration),
    /// A call failed and is made again after a while.
    Retrying(Duration),
}

/// Why the agents could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeskieError {
    /// The e-mail or the key is not accepted.
    #[error("Deskie does not accept this login and API key")]
    WrongKey,
    /// They are accepted, but may not see the staff.
    #[error("Deskie does not let this login see the staff")]
    Forbidden,
    /// There is no such account.
    #[error("Deskie has no account at {host}")]
    NoSuchAccount {
        /// Where it would be.
        host: String,
    },
    /// Nobody answers, or the connection broke.
    #[error("{host} cannot be reached: {detail}")]
    Unreachable {
        /// Where.
        host: String,
        /// What the connection failed of.
        detail: String,
    },
    /// It answered with a failure, repeatedly.
    #[error("{host} fails with status {status}")]
    Failing {
        /// Where.
        host: String,
        /// The HTTP status.
        status: u16,
    },
    /// The answer is none of Deskie's API.
    #[error("page {page} of the answer cannot be used: {oddity}")]
    Odd {
        /// Which page.
        page: u32,
        /// What is odd about it.
        oddity: Oddity,
    },
    /// The limit was not lifted in time.
    #[error("Deskie allows no more calls for now; after {} s of waiting it wants {} s more", .waited.as_secs(), .wanted.as_secs())]
    LimitLasts {
        /// How long has been waited.
        waited: Duration,
        /// How long should be waited next.
        wanted: Duration,
    },
    /// There was no end to the pages.
    #[error("Deskie lists more than {0} pages")]
    Endless(u32),
    /// HTTPS cannot be used on this machine.
    #[error("no HTTPS connection can be made: {0}")]
    NoTls(String),
}

/// Reads all agents of an account. Takes as long as Deskie wants, within bounds; `progress`
/// is told what is going on.
pub async fn read(
    account: &Account,
    key: SecretString,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Roster, DeskieError> {
    let pages = http::HttpPages::new(account, key)?;
    let staff = reading::read(&pages, progress).await?;
    Ok(Roster::of(account, staff))
}
