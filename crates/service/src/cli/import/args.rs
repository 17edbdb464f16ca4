//! What may be typed after `import`.

use std::path::PathBuf;

use clap::Subcommand;
use url::Url;

use crate::cli::args::Store;

/// The sources of a team.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring in the people of a CSV file.
    ///
    /// The first line names the columns: kind, login and name, and if wanted groups and
    /// rights, in which several are separated by semicolons. Everything is brought in or
    /// nothing. Whoever is new has no password until `member password` sets one.
    Csv(Csv),
    /// Bring in the agents of a Deskie account.
    ///
    /// They are read through Deskie's API in the name of a staff member. A repeated import
    /// changes only what has changed.
    Deskie(Deskie),
}

/// Options of `import csv`.
#[derive(Debug, clap::Args)]
pub struct Csv {
    /// A CSV file in UTF-8 with a header line.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only say what would be done.
    #[arg(long, env = "DESKWATCH_DRY_RUN")]
    pub dry_run: bool,
    #[command(flatten)]
    pub store: Store,
}

/// Options of `import deskie`.
#[derive(Debug, clap::Args)]
pub struct Deskie {
    /// The part before .deskie.io of the account's address.
    #[arg(long, env = "DESKWATCH_DOMAIN")]
    pub domain: String,
    /// E-mail address of the staff member whose API key it is.
    #[arg(long, env = "DESKWATCH_LOGIN", value_name = "EMAIL")]
    pub login: String,
    /// Read the API key from the first line of standard input.
    #[arg(long, env = "DESKWATCH_KEY_STDIN", required = true)]
    pub key_stdin: bool,
    /// Only say what would be done.
    #[arg(long, env = "DESKWATCH_DRY_RUN")]
    pub dry_run: bool,
    /// Disable agents who once came from this account and are not in its list any more.
    #[arg(long, env = "DESKWATCH_DISABLE_MISSING")]
    pub disable_missing: bool,
    /// Where the API is instead of at the account's own address. For tests and proxies.
    #[arg(long, env = "DESKWATCH_API_URL", value_name = "URL", hide = true)]
    pub api_url: Option<Url>,
    #[command(flatten)]
    pub store: Store,
}
