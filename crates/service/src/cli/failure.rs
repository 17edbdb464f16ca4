//! What went wrong, as one sentence that says what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use deskwatch_service::serve::ListenError;
use deskwatch_service::{BackupError, MemberError, OpenError, StoreError};

use super::import::ImportFailure;
use super::password::PasswordError;

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Failure {
    /// The process could not start its threads or listen to signals.
    Runtime(io::Error),
    /// `DESKWATCH_LOG` cannot be understood.
    LogFilter(String),
    /// The OpenAPI document could not be written.
    OpenApi(serde_json::Error),
    /// There is no database file.
    NoDatabase(PathBuf),
    /// The database could not be opened.
    Open(OpenError),
    /// The address could not be listened on.
    Listen(ListenError),
    /// There is no password to set.
    Password(PasswordError),
    /// The members could not be changed.
    Member(MemberError),
    /// The database failed.
    Store(StoreError),
    /// Nothing was imported.
    Import(ImportFailure),
    /// Nothing was copied.
    Backup(BackupError),
}

macro_rules! from {
    ($($error:ty => $variant:ident),+ $(,)?) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )+};
}

from! {
    OpenError => Open,
    ListenError => Listen,
    PasswordError => Password,
    MemberError => Member,
    StoreError => Store,
    ImportFailure => Import,
    BackupError => Backup,
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Runtime(error) => write!(f, "the system does not let it run: {error}."),
            Self::LogFilter(filter) => write!(
                f,
                "DESKWATCH_LOG is {filter:?}, which is no filter. Try info, debug or deskwatch_service=debug."
            ),
            Self::OpenApi(error) => write!(f, "the document could not be written: {error}."),
            Self::NoDatabase(path) => write!(
                f,
                "there is no database {}. Name the right file with --database sqlite:PATH, or make one with `member add`.",
                path.display()
            ),
            Self::Open(error) => open(error, f),
            Self::Listen(error) => listen(error, f),
            Self::Password(error) => write!(f, "{error}."),
            Self::Member(error) => member(error, f),
            Self::Store(error) => store(error, f),
            Self::Import(error) => write!(f, "{error}"),
            Self::Backup(error) => backup(error, f),
        }
    }
}

fn open(error: &OpenError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error {
        OpenError::FolderMissing { .. } => {
            write!(f, "{error}. Make it, or name another file with --database sqlite:PATH.")
        }
        OpenError::Unreadable { .. } => write!(
            f,
            "{error}. Check that the path is right and that you may read and write the file and its folder; it has not been changed."
        ),
        OpenError::Newer { .. } => write!(f, "{error}. Run that version or a later one."),
        OpenError::Passwords(_) => write!(f, "{error}. Is there enough memory?"),
    }
}

fn member(error: &MemberError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let advice = match error {
        MemberError::InvalidLogin => "Give one such as --login ada@example.com",
        MemberError::InvalidName => "Give another with --name or --group",
        MemberError::TooManyGroups => "Leave some out",
        MemberError::InvalidPassword | MemberError::GuessablePassword => "Choose another",
        MemberError::PasswordMissing => "Add --password-stdin, and type it or pipe it in",
        MemberError::PasswordDiffers => {
            "Leave --password-stdin out: the new account shares it. `member password` changes it"
        }
        MemberError::RightsDoNotFit => {
            "Leave --right out for an agent or the owner, and --owner for an agent"
        }
        MemberError::Exists => "See `member list`",
        MemberError::OwnerExists => "Leave --owner out to add a sub-administrator",
        MemberError::NotFound => "See `member list` for those that there are",
        MemberError::Password(_) => "Try again",
        MemberError::Store(error) => return store(error, f),
    };
    write!(f, "{error}. {advice}.")
}

fn store(error: &StoreError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error {
        StoreError::Unavailable(_) => {
            write!(f, "{error}. Is its disk full, or is another program holding it? Try again.")
        }
        StoreError::Damaged(_) => {
            write!(f, "{error}. Keep the file aside and go back to a copy that works.")
        }
    }
}

fn backup(error: &BackupError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let advice = match error {
        BackupError::Exists { .. } => "Name a file that is not there yet, or move that one away",
        BackupError::Unwritable { .. } => {
            "Check that its folder is there and that you may write to it"
        }
        BackupError::Failed { .. } => "Is the disk full, or the file no database? Nothing was kept",
    };
    write!(f, "{error}. {advice}.")
}

fn listen(error: &ListenError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let advice = match error {
        ListenError::InUse { .. } => {
            "Stop it, or choose another port with --listen; port 0 takes any that is free"
        }
        ListenError::Unavailable { .. } => {
            "Choose an address of this computer, and a port that you may use, with --listen"
        }
        ListenError::Served { .. } => {
            "Stop that one first, or name another file with --database sqlite:PATH"
        }
        ListenError::NotLocked { .. } => {
            "Check that you may write to its folder, and that it is on a disk of this computer"
        }
        ListenError::Unencrypted { .. } => {
            "Give --tls-cert and --tls-key, or say --behind-proxy if a reverse proxy does HTTPS"
        }
        ListenError::Certificate { .. } => {
            "Check that both are PEM files, that you may read them, and that they belong together"
        }
    };
    write!(f, "{error}. {advice}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_failure_with_words_of_its_own() -> Vec<Failure> {
        let path = PathBuf::from("/srv/team.db");
        let address = std::net::SocketAddr::from(([192, 0, 2, 1], 7080));
        vec![
            Failure::LogFilter("=,".to_owned()),
            Failure::NoDatabase(path.clone()),
            Failure::Open(OpenError::FolderMissing { path: path.clone() }),
            Failure::Open(OpenError::Newer { path: path.clone() }),
            Failure::Open(OpenError::Unreadable { path, detail: "it is no database".to_owned() }),
            Failure::Listen(ListenError::InUse { address }),
            Failure::Listen(ListenError::Unavailable { address, detail: "not yours".to_owned() }),
            Failure::Listen(ListenError::Unencrypted { address }),
            Failure::Listen(ListenError::Served { database: "team.db".into() }),
            Failure::Listen(ListenError::NotLocked {
                database: "team.db".into(),
                detail: "no locks here".to_owned(),
            }),
            Failure::Listen(ListenError::Certificate {
                cert: "cert.pem".into(),
                key: "key.pem".into(),
                detail: "no certificate".to_owned(),
            }),
            Failure::Backup(BackupError::Exists { path: "copy.db".into() }),
            Failure::Backup(BackupError::Unwritable {
                path: "copy.db".into(),
                detail: "not yours".to_owned(),
            }),
            Failure::Backup(BackupError::Failed {
                path: "team.db".into(),
                detail: "disk I/O error".to_owned(),
            }),
            Failure::Password(PasswordError::Empty),
            Failure::Member(MemberError::InvalidLogin),
            Failure::Member(MemberError::InvalidName),
            Failure::Member(MemberError::InvalidPassword),
            Failure::Member(MemberError::PasswordMissing),
            Failure::Member(MemberError::PasswordDiffers),
            Failure::Member(MemberError::RightsDoNotFit),
            Failure::Member(MemberError::Exists),
            Failure::Member(MemberError::OwnerExists),
            Failure::Member(MemberError::NotFound),
            Failure::Store(StoreError::Unavailable("disk I/O error".into())),
        ]
    }

    #[test]
    fn every_failure_says_what_is_wrong_and_what_to_do() {
        for failure in every_failure_with_words_of_its_own() {
            let text = failure.to_string();
            assert!(text.contains(". ") && text.ends_with('.'), "{text}");
            assert!(!text.contains('\n') && !text.contains(".."), "{text}");
        }
    }

    #[test]
    fn the_file_that_is_meant_is_named() {
        for failure in every_failure_with_words_of_its_own() {
            if matches!(failure, Failure::NoDatabase(_) | Failure::Open(_)) {
                assert!(failure.to_string().contains("/srv/team.db"), "{failure}");
            }
        }
    }
}
