//! What can go wrong with an import, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use deskwatch_service::import::csv::Refused;
use deskwatch_service::import::deskie::{DeskieError, InvalidAccount, NotWhole};

use crate::cli::password::PasswordError;

/// Why nothing was imported.
#[derive(Debug)]
pub enum ImportFailure {
    /// The file could not be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file is too large.
    TooLarge {
        /// Which.
        path: PathBuf,
    },
    /// Some lines of the file are wrong.
    Lines {
        /// Which file.
        path: PathBuf,
        /// The lines.
        refused: Refused,
    },
    /// There cannot be such an account of Deskie.
    Account(InvalidAccount),
    /// There is no key.
    Key(PasswordError),
    /// The agents could not be read.
    Deskie(DeskieError),
    /// Nobody may be taken for gone.
    NotWhole(NotWhole),
}

impl std::error::Error for ImportFailure {}

impl fmt::Display for ImportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, error } => {
                write!(f, "{} cannot be read: {error}. Name a CSV file.", path.display())
            }
            Self::TooLarge { path } => {
                write!(f, "{} is too large. Import it in several parts.", path.display())
            }
            Self::Lines { path, refused } => lines(path, refused, f),
            Self::Account(error) => {
                let option = match error {
                    InvalidAccount::Domain => "--domain acme",
                    InvalidAccount::Login => "--login ada@example.com",
                    InvalidAccount::ApiUrl => "--api-url https://proxy.example.com",
                };
                write!(f, "{error}. Give one such as {option}.")
            }
            Self::Key(error) => key(error, f),
            Self::Deskie(error) => write!(f, "{error}. {}. Nothing was imported.", advice(error)),
            Self::NotWhole(error) => write!(
                f,
                "{error}. Nothing was imported, because people who did not come would be disabled. Try again, or leave --disable-missing out."
            ),
        }
    }
}

fn key(error: &PasswordError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error {
        PasswordError::Empty => write!(f, "no API key came on standard input. Pipe it in."),
        PasswordError::TooLong => {
            write!(f, "what came on standard input is too long for an API key. Pipe the key in.")
        }
        // A key is typed once.
        PasswordError::Differ => write!(f, "two API keys came that are not the same."),
        PasswordError::Unreadable(error) => {
            write!(f, "the API key on standard input could not be read: {error}. Pipe it in.")
        }
    }
}

fn lines(path: &Path, refused: &Refused, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let count = refused.count();
    let errors = if count == 1 { "error" } else { "errors" };
    writeln!(f, "{} has {count} {errors}:", path.display())?;
    for error in &refused.errors {
        writeln!(f, "  {error}")?;
    }
    if refused.more > 0 {
        writeln!(f, "  and {} more", refused.more)?;
    }
    write!(f, "Nothing was imported. Correct the file and run it again.")
}

fn advice(error: &DeskieError) -> &'static str {
    match error {
        DeskieError::WrongKey => {
            "Check --login, and the key in Deskie's settings of that staff member"
        }
        DeskieError::Forbidden => "Take the key of a staff member who may see the staff",
        DeskieError::NoSuchAccount { .. } => "Check --domain",
        DeskieError::Unreachable { .. } => "Check --domain and the connection to the internet",
        DeskieError::Failing { .. } | DeskieError::LimitLasts { .. } => "Try again later",
        DeskieError::Odd { .. } | DeskieError::Endless(_) => "Check --domain, and try again later",
        DeskieError::NoTls(_) => "Check the certificates of this machine",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use deskwatch_service::import::csv;
    use deskwatch_service::import::deskie::Oddity;

    use super::*;

    #[test]
    fn every_failure_says_what_is_wrong_and_what_to_do() {
        let host = || "acme.deskie.io".to_owned();
        let path = || PathBuf::from("team.csv");
        let failures = [
            ImportFailure::Unreadable { path: path(), error: io::ErrorKind::NotFound.into() },
            ImportFailure::TooLarge { path: path() },
            ImportFailure::Account(InvalidAccount::Domain),
            ImportFailure::Account(InvalidAccount::Login),
            ImportFailure::Account(InvalidAccount::ApiUrl),
            ImportFailure::Key(PasswordError::Empty),
            ImportFailure::Key(PasswordError::TooLong),
            ImportFailure::Deskie(DeskieError::WrongKey),
            ImportFailure::Deskie(DeskieError::Forbidden),
            ImportFailure::Deskie(DeskieError::NoSuchAccount { host: host() }),
            ImportFailure::Deskie(DeskieError::Unreachable {
                host: host(),
                detail: "no such name".to_owned(),
            }),
            ImportFailure::Deskie(DeskieError::Failing { host: host(), status: 500 }),
            ImportFailure::Deskie(DeskieError::Odd {
                page: 2,
                oddity: Oddity::OtherContent("text/html".to_owned()),
            }),
            ImportFailure::Deskie(DeskieError::LimitLasts {
                waited: Duration::from_mins(1),
                wanted: Duration::from_hours(1),
            }),
            ImportFailure::Deskie(DeskieError::Endless(1_000)),
            ImportFailure::NotWhole(NotWhole { came: 7, told: Some(9) }),
        ];
        for failure in failures {
            let text = failure.to_string();
            assert!(text.contains(". ") && text.ends_with('.'), "{text}");
            assert!(!text.contains('\n') && !text.contains(".."), "{text}");
        }
    }

    #[test]
    fn errors_of_a_file_are_listed_line_by_line() {
        let file = format!("kind,login,name\n{}", "agent,nobody,N\n".repeat(52));
        let refused = csv::read(file.as_bytes()).unwrap_err();
        let text = ImportFailure::Lines { path: "team.csv".into(), refused }.to_string();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "team.csv has 52 errors:");
        assert_eq!(lines[1], "  line 2: the login \"nobody\" is not an e-mail address");
        assert_eq!(lines[51], "  and 2 more");
        assert_eq!(lines[52], "Nothing was imported. Correct the file and run it again.");
    }
}
