//! Reading and writing the settings file so that nothing is ever lost: a file that cannot be
//! understood is put aside, one that cannot be read is left alone, and a new one takes the
//! place of the old one in a single step.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use deskwatch_bridge::Notice;
use tempfile::NamedTempFile;

use crate::credentials::name_of;
use crate::settings::{Settings, VERSION};

const NAME: &str = "settings.toml";

/// The settings file in its folder.
#[derive(Clone, Debug)]
pub(crate) struct SettingsFile {
    folder: PathBuf,
    /// False when what is there must not be overwritten.
    may_write: bool,
}

/// What opening the file gave.
pub(crate) struct Opened {
    pub(crate) file: SettingsFile,
    pub(crate) settings: Settings,
    pub(crate) notice: Option<Notice>,
}

/// What became of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saving {
    /// It is written.
    Done,
    /// What is there must not be overwritten.
    NotAllowed,
}

/// Why a file's content is not used.
#[derive(Debug, thiserror::Error)]
enum Damage {
    #[error("{0}")]
    Text(#[from] std::str::Utf8Error),
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    #[error("it was written by a newer version (format {0})")]
    Newer(i64),
}

impl SettingsFile {
    /// Reads the settings. Whatever is wrong with the file, there are settings to go on with.
    pub(crate) fn open(folder: &Path) -> Opened {
        let mut file = Self { folder: folder.to_owned(), may_write: true };
        let (settings, notice) = match fs::read(file.path()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), None),
            Err(error) => {
                file.may_write = false;
                (Settings::default(), Some(file.not_saved(&error)))
            }
            Ok(bytes) => match understand(&bytes) {
                Ok(settings) => (settings, None),
                Err(damage) => (Settings::default(), Some(file.put_aside(&damage))),
            },
        };
        Opened { file, settings, notice }
    }

    /// Writes the settings. After this returns they survive a power cut.
    pub(crate) fn save(&self, settings: &Settings) -> Result<Saving, Notice> {
        // Opening has said why.
        if !self.may_write {
            return Ok(Saving::NotAllowed);
        }
        self.write(settings).map_err(|error| self.not_saved(&error))?;
        Ok(Saving::Done)
    }

    fn write(&self, settings: &Settings) -> io::Result<()> {
        let text = toml::to_string_pretty(settings).map_err(io::Error::other)?;
        fs::create_dir_all(&self.folder)?;
        let mut new = NamedTempFile::with_prefix_in(".settings-", &self.folder)?;
        new.write_all(text.as_bytes())?;
        new.as_file().sync_all()?;
        new.persist(self.path()).map_err(|error| error.error)?;
        // The name is in the folder, and a folder is a file of its own. Windows has no such
        // call and needs none.
        if cfg!(unix) {
            File::open(&self.folder)?.sync_all()?;
        }
        Ok(())
    }

    fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    fn put_aside(&mut self, damage: &Damage) -> Notice {
        // Nothing is wrong with what a newer version wrote.
        let why = if matches!(damage, Damage::Newer(_)) { "newer" } else { "damaged" };
        match self.set_aside(why).map(|kept| kept.display().to_string()) {
            Ok(kept_as) if matches!(damage, Damage::Newer(_)) => Notice::SettingsNewer { kept_as },
            Ok(kept_as) => Notice::SettingsPutAside { kept_as, detail: damage.to_string() },
            Err(error) => {
                self.may_write = false;
                self.not_saved(&error)
            }
        }
    }

    /// Gives the file the first name that is free. The name is taken before the file moves
    /// there, so that two programs cannot put theirs under one name.
    fn set_aside(&self, why: &str) -> io::Result<PathBuf> {
        for number in 1..10_000 {
            let kept = self.folder.join(format!("settings.{why}-{number}.toml"));
            match File::create_new(&kept) {
                Ok(_) => {
                    fs::rename(self.path(), &kept)?;
                    return Ok(kept);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn not_saved(&self, error: &io::Error) -> Notice {
        Notice::SettingsNotSaved {
            path: self.path().display().to_string(),
            detail: error.to_string(),
        }
    }
}

fn understand(bytes: &[u8]) -> Result<Settings, Damage> {
    let mut table: toml::Table = toml::from_str(std::str::from_utf8(bytes)?)?;
    // Before the rest: a newer format may look different altogether.
    match table.get("version").and_then(toml::Value::as_integer) {
        Some(version) if version > VERSION => Err(Damage::Newer(version)),
        Some(1) => {
            of_version_1(&mut table);
            Ok(table.try_into()?)
        }
        _ => Ok(table.try_into()?),
    }
}

/// Version 1 knew one source, as `[source]`; since version 2 there is a list, and the id of the
/// one that was open last. The file itself changes with the next thing that is saved.
fn of_version_1(table: &mut toml::Table) {
    table.insert("version".to_owned(), VERSION.into());
    // Nobody but a person with an editor has put a list beside it: that is read as it stands.
    if table.contains_key("sources") {
        return;
    }
    let Some(toml::Value::Table(source)) = table.remove("source") else { return };
    let text = |key: &str| source.get(key).and_then(toml::Value::as_str);
    if let Some(login) = text("login") {
        table.insert("current".to_owned(), name_of(login, text("address")).into());
    }
    table.insert("sources".to_owned(), vec![toml::Value::Table(source)].into());
}

#[cfg(test)]
mod tests {
    use deskwatch_team::Timestamp;

    use super::*;

    fn folder_with(content: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), content).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_saved_is_read_again_and_leaves_nothing_else_behind() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("not").join("yet");
        let mut opened = SettingsFile::open(&home);
        assert_eq!(opened.notice, None);
        opened.settings.notifications.pause(Some(Timestamp::from_millis(1_795_424_400_000)));
        opened.file.save(&opened.settings).unwrap();
        opened.file.save(&opened.settings).unwrap();
        assert_eq!(SettingsFile::open(&home).settings, opened.settings);
        assert_eq!(names(&home), [NAME]);
    }

    #[test]
    fn a_damaged_file_is_put_aside_with_all_that_is_in_it() {
        for damaged in [&b"version = 1\n[source"[..], b"\xff\xfe", b"version = \"one\"", b""] {
            let folder = folder_with(damaged);
            let opened = SettingsFile::open(folder.path());
            assert!(matches!(&opened.notice, Some(Notice::SettingsPutAside { kept_as, .. })
                    if fs::read(kept_as).unwrap() == damaged));
            opened.file.save(&opened.settings).unwrap();
            assert_eq!(names(folder.path()), ["settings.damaged-1.toml", NAME]);
        }
    }

    #[test]
    fn a_second_damaged_file_does_not_overwrite_the_first() {
        let folder = folder_with(b"first");
        SettingsFile::open(folder.path());
        fs::write(folder.path().join(NAME), "second").unwrap();
        SettingsFile::open(folder.path());
        assert_eq!(names(folder.path()), ["settings.damaged-1.toml", "settings.damaged-2.toml"]);
        assert_eq!(fs::read(folder.path().join("settings.damaged-1.toml")).unwrap(), b"first");
    }

    #[test]
    fn a_file_of_a_newer_version_is_put_aside() {
        let folder = folder_with(b"version = 3\nsources = \"elsewhere\"\n");
        let opened = SettingsFile::open(folder.path());
        let Some(Notice::SettingsNewer { kept_as }) = opened.notice else { panic!() };
        assert!(kept_as.ends_with("settings.newer-1.toml"), "{kept_as}");
        assert_eq!(names(folder.path()), ["settings.newer-1.toml"]);
        assert_eq!(opened.settings, Settings::default());
    }

    #[test]
    fn a_file_of_the_version_before_loses_nothing() {
        let folder = folder_with(
            b"version = 1\nleft_in_keyring = [\"a@b\"]\ntheme = \"warm\"\n\n[source]\n\
              kind = \"service\"\naddress = \"sessions.acme.example\"\n\
              login = \"deniz@acme.example\"\nremember = true\ncolour = \"red\"\n\n\
              [notifications.now]\nstarted = false\n",
        );
        let before = fs::read(folder.path().join(NAME)).unwrap();
        let opened = SettingsFile::open(folder.path());
        assert_eq!(opened.notice, None);
        // Reading alone changes nothing.
        assert_eq!(fs::read(folder.path().join(NAME)).unwrap(), before);
        let current = opened.settings.current().unwrap();
        assert_eq!(current.id(), "deniz@acme.example@sessions.acme.example");
        assert!(current.remember && !opened.settings.notifications.now.started);
        opened.file.save(&opened.settings).unwrap();
        let written = fs::read_to_string(folder.path().join(NAME)).unwrap();
        for kept in ["version = 2", "\"a@b\"", "theme = \"warm\"", "colour = \"red\""] {
            assert!(written.contains(kept), "{kept} is missing in\n{written}");
        }
        assert_eq!(SettingsFile::open(folder.path()).settings, opened.settings);
        assert_eq!(names(folder.path()), [NAME]);
    }

    #[test]
    fn the_service_on_this_computer_comes_along_from_the_version_before() {
        let folder = folder_with(
            b"version = 1\n[source]\nkind = \"here\"\nlogin = \"me@acme.example\"\nremember = true\n",
        );
        let settings = SettingsFile::open(folder.path()).settings;
        assert_eq!(settings.current().unwrap().id(), "me@acme.example@this-computer");
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        // A folder in place of the file cannot be read by anybody, root included.
        fs::create_dir(folder.path().join(NAME)).unwrap();
        let opened = SettingsFile::open(folder.path());
        assert!(matches!(opened.notice, Some(Notice::SettingsNotSaved { .. })));
        opened.file.save(&opened.settings).unwrap();
        assert_eq!(names(folder.path()), [NAME]);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said() {
        let folder = folder_with(b"");
        // A file where the folder should be.
        let home = folder.path().join(NAME).join("home");
        let settings = Settings::default();
        let file = SettingsFile { folder: home, may_write: true };
        assert!(matches!(file.save(&settings), Err(Notice::SettingsNotSaved { .. })));
    }
}
