//! Whether the system starts the program at login.
//!
//! On Linux this is an entry in the desktop's autostart folder (Desktop Application Autostart
//! Specification 0.5), written here: the library that Tauri's plugin uses looks into
//! `~/.config` whatever `XDG_CONFIG_HOME` says, and does not quote the program's path.
//! Elsewhere the plugin does it.

#[cfg(not(target_os = "linux"))]
use tauri::AppHandle;

/// What the program is started with at login, besides its name: the settings say then
/// whether a window is shown.
pub const AT_LOGIN: &str = "--at-login";

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::io;
    use std::path::{Path, PathBuf};

    use tauri::{AppHandle, Manager};

    const FILE: &str = "org.deskwatch.console.desktop";

    pub fn is_on(app: &AppHandle) -> io::Result<bool> {
        is_on_in(&folder(app)?)
    }

    pub fn set(app: &AppHandle, wanted: bool) -> io::Result<()> {
        let folder = folder(app)?;
        if wanted { put(&folder, &program()?) } else { take(&folder) }
    }

    fn folder(app: &AppHandle) -> io::Result<PathBuf> {
        Ok(app.path().config_dir().map_err(io::Error::other)?.join("autostart"))
    }

    /// The program's own path; that of the image for one that runs from an `AppImage`, which
    /// is somewhere else in each run.
    fn program() -> io::Result<PathBuf> {
        match std::env::var_os("APPIMAGE") {
            Some(image) => Ok(image.into()),
            None => std::env::current_exe(),
        }
    }

    fn is_on_in(folder: &Path) -> io::Result<bool> {
        match fs::read_to_string(folder.join(FILE)) {
            // Desktops switch an entry off in one of these ways.
            Ok(entry) => Ok(!entry.lines().any(|line| {
                matches!(line.trim(), "Hidden=true" | "X-GNOME-Autostart-enabled=false")
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn put(folder: &Path, program: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join(FILE), entry(program)?)
    }

    fn take(folder: &Path) -> io::Result<()> {
        match fs::remove_file(folder.join(FILE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    fn entry(program: &Path) -> io::Result<String> {
        let program = program.to_str().ok_or(io::ErrorKind::InvalidInput)?;
        Ok(format!(
            "[Desktop Entry]\nType=Application\nVersion=1.0\nName=Deskwatch\n\
             Icon=deskwatch\nExec={} {}\nTerminal=false\n",
            quoted(program),
            super::AT_LOGIN
        ))
    }

    /// As the specification of desktop entries quotes arguments: within quotes these four are
    /// escaped, and as the value is a string in which `\` is escaped too, twice. A `%` would
    /// begin a field code.
    fn quoted(argument: &str) -> String {
        let mut quoted = String::from('"');
        for c in argument.chars() {
            match c {
                '\\' => quoted.push_str("\\\\\\\\"),
                '"' | '`' | '$' => {
                    quoted.push_str("\\\\");
                    quoted.push(c);
                }
                '%' => quoted.push_str("%%"),
                _ => quoted.push(c),
            }
        }
        quoted.push('"');
        quoted
    }

    #[cfg(test)]
    mod tests {
        #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

        use super::*;

        #[test]
        fn what_is_put_there_is_on_and_what_is_taken_away_is_off() {
            let config = tempfile::tempdir().unwrap();
            let folder = config.path().join("autostart");
            assert!(!is_on_in(&folder).unwrap());
            take(&folder).unwrap();
            put(&folder, Path::new("/opt/desk watch/deskwatch")).unwrap();
            assert!(is_on_in(&folder).unwrap());
            let entry = fs::read_to_string(folder.join(FILE)).unwrap();
            assert!(entry.contains("Exec=\"/opt/desk watch/deskwatch\" --at-login\n"), "{entry}");
            fs::write(folder.join(FILE), format!("{entry}Hidden=true\n")).unwrap();
            assert!(!is_on_in(&folder).unwrap());
            put(&folder, Path::new("/usr/bin/deskwatch")).unwrap();
            assert!(is_on_in(&folder).unwrap());
            take(&folder).unwrap();
            assert!(!is_on_in(&folder).unwrap());
        }

        #[test]
        fn no_path_becomes_a_command() {
            assert_eq!(quoted("/a b/c$d%e"), "\"/a b/c\\\\$d%%e\"");
            assert_eq!(quoted("/a\"b`c\\"), "\"/a\\\\\"b\\\\`c\\\\\\\\\"");
        }
    }
}

#[cfg(target_os = "linux")]
pub use linux::{is_on, set};

/// Whether the program starts at login.
#[cfg(not(target_os = "linux"))]
pub fn is_on(app: &AppHandle) -> Result<bool, tauri_plugin_autostart::Error> {
    use tauri_plugin_autostart::ManagerExt as _;

    app.autolaunch().is_enabled()
}

/// Has it started at login, or no longer.
#[cfg(not(target_os = "linux"))]
pub fn set(app: &AppHandle, wanted: bool) -> Result<(), tauri_plugin_autostart::Error> {
    use tauri_plugin_autostart::ManagerExt as _;

    let at_login = app.autolaunch();
    if wanted { at_login.enable() } else { at_login.disable() }
}

/// What the rest of this needs of Tauri.
#[cfg(not(target_os = "linux"))]
pub fn plugin() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_autostart::Builder::new().arg(AT_LOGIN).build()
}
