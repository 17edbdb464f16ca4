//! What happened: asked for page by page, and saved as a file.

use deskwatch_team::{HistoryFilter, Timestamp};
use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// Asks for a page of what happened, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadHistory {
    /// Which entries.
    pub filter: HistoryFilter,
    /// Where the page starts, as the page before said; the newest without it.
    pub after: Option<String>,
    /// At most so many: 1 to 1,000.
    pub limit: u32,
}

/// Saves what happened as a CSV file. The desktop asks where; how it goes on is told in
/// [`crate::Update::Export`]. While one is being saved, another is not begun.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartExport {
    /// Which entries.
    pub filter: HistoryFilter,
    /// The title of the dialog that asks where.
    pub title: String,
    /// What the kind of file is called there.
    pub kind: String,
    /// The name of the file, to begin with.
    pub file_name: String,
}

/// Stops saving. Nothing of the file is left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelExport {}

/// Puts away what is said of an export that is over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DismissExport {}

/// How saving goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportView {
    /// The desktop's dialog is open.
    Choosing,
    /// The file is being written.
    Writing {
        /// The file.
        path: String,
        /// How many entries are in it so far.
        entries: u64,
        /// When the last of them happened: they go back from now.
        reached: Option<Timestamp>,
    },
    /// The file is complete.
    Done {
        /// The file.
        path: String,
        /// How many entries are in it.
        entries: u64,
    },
    /// It came to nothing; nothing of the file is left.
    Failed {
        /// The file.
        path: String,
        /// Why.
        why: ExportFault,
    },
}

/// Why a file could not be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFault {
    /// There is no room left.
    DiskFull,
    /// The folder is not there, or may not be written to.
    FolderUnwritable,
    /// Anything else about the file.
    FileFailed {
        /// What the system said.
        detail: String,
    },
    /// Nobody is signed in any more where the entries are.
    SignedOut,
    /// The entries could not be had.
    Source {
        /// Why.
        fault: Fault,
    },
}
