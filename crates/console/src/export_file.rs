//! The file that an export is written to: beside the one that it is to become, under a name of
//! its own, so that there is never half of it to be found.

use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;

use deskwatch_bridge::ExportFault;
use deskwatch_team::HistoryEntry;
use tempfile::NamedTempFile;

use crate::export_rows;

/// A file that is not complete. It is removed when it is dropped.
pub(crate) struct ExportFile {
    path: PathBuf,
    file: NamedTempFile,
}

impl ExportFile {
    /// Begins with the names of the columns.
    pub(crate) async fn create(path: PathBuf) -> Result<Self, ExportFault> {
        at_the_disk(move || {
            // The same folder, because only there a name is changed in one step.
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or_else(|| ".".as_ref()).to_owned();
            let mut file = tempfile::Builder::new()
                .prefix(".deskwatch-")
                .suffix(".part")
                .tempfile_in(folder)?;
            file.write_all(&export_rows::heading())?;
            Ok(Self { path, file })
        })
        .await
    }

    /// Adds entries.
    pub(crate) async fn append(mut self, entries: Vec<HistoryEntry>) -> Result<Self, ExportFault> {
        at_the_disk(move || {
            self.file.write_all(&export_rows::rows(&entries))?;
            Ok(self)
        })
        .await
    }

    /// Gives it its name, once all of it is on the disk.
    pub(crate) async fn complete(self) -> Result<(), ExportFault> {
        at_the_disk(move || {
            self.file.as_file().sync_all()?;
            self.file.persist(&self.path).map_err(|failed| failed.error)?;
            Ok(())
        })
        .await
    }
}

/// Does something that waits for the disk, off the threads that others need.
async fn at_the_disk<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, ExportFault> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| fault(&error)),
        // Only a panic, or the end of the program.
        Err(error) => Err(ExportFault::FileFailed { detail: error.to_string() }),
    }
}

fn fault(error: &io::Error) -> ExportFault {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            ExportFault::DiskFull
        }
        ErrorKind::NotFound
        | ErrorKind::NotADirectory
        | ErrorKind::PermissionDenied
        | ErrorKind::ReadOnlyFilesystem => ExportFault::FolderUnwritable,
        _ => ExportFault::FileFailed { detail: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_person_can_do_something_about_is_told_apart() {
        let of = |kind: ErrorKind| fault(&kind.into());
        assert_eq!(of(ErrorKind::StorageFull), ExportFault::DiskFull);
        assert_eq!(of(ErrorKind::PermissionDenied), ExportFault::FolderUnwritable);
        assert_eq!(of(ErrorKind::NotFound), ExportFault::FolderUnwritable);
        assert!(matches!(of(ErrorKind::TimedOut), ExportFault::FileFailed { .. }));
    }

    #[tokio::test]
    async fn half_a_file_is_not_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("activity.csv");
        let file = ExportFile::create(path.clone()).await.unwrap();
        assert!(!path.exists());
        drop(file);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn a_file_that_was_there_stays_whole_until_the_new_one_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("activity.csv");
        std::fs::write(&path, "before").unwrap();
        let file = ExportFile::create(path.clone()).await.unwrap();
        let file = file.append(Vec::new()).await.unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"before");
        file.complete().await.unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), export_rows::heading());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[tokio::test]
    async fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let failed = ExportFile::create(folder.path().join("no/such/activity.csv")).await;
        assert_eq!(failed.err(), Some(ExportFault::FolderUnwritable));
    }
}
