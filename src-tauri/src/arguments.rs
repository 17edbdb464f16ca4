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

impl Arguments {
    /// What a second start asks of the program that runs already; nothing but its window, where
    /// that cannot be understood: whoever typed it has been told by the second one.
    pub fn of_second_start(given: &[String]) -> Self {
        Self::try_parse_from(given).unwrap_or_else(|error| {
            tracing::debug!(%error, "a second start was not understood");
            Self { demo: false, source: None, hidden: false, at_login: false }
        })
    }

    /// Whether nobody asks for the window.
    pub const fn is_quiet(&self) -> bool {
        self.hidden || self.at_login
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(given: &[&str]) -> Arguments {
        let given: Vec<String> =
            ["deskwatch"].iter().chain(given).map(|word| (*word).to_owned()).collect();
        Arguments::of_second_start(&given)
    }

    #[test]
    fn a_second_start_is_asked_like_the_first() {
        assert_eq!(
            second(&["--source", "sessions.acme.example"]).source.as_deref(),
            Some("sessions.acme.example")
        );
        assert!(second(&["--demo"]).demo);
        assert!(second(&["--hidden"]).is_quiet() && second(&["--at-login"]).is_quiet());
        assert!(!second(&[]).is_quiet());
        // What is not understood opens the window.
        assert!(!second(&["--hidden", "--what"]).is_quiet());
    }
}
