//! The flags of the program.

use clap::Parser;

/// Shows who of the help desk is signed in, and ends sessions.
#[derive(Clone, Debug, Parser)]
#[command(name = "deskwatch", version)]
pub struct Arguments {
    /// Watch a live demo team from a service inside this program.
    #[arg(long)]
    pub demo: bool,
    /// Watch the session service at this address.
    #[arg(long, value_name = "URL", conflicts_with = "demo")]
    pub source: Option<String>,
    /// Start in the tray, without a window.
    #[arg(long)]
    pub hidden: bool,
    /// How the system starts the program at login: the settings say whether a window is shown.
    #[arg(long, hide = true)]
    pub at_login: bool,
}
