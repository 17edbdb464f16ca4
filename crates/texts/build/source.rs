//! The files that texts are written in.

use std::fs;
use std::path::Path;

/// The texts of a file, or of all files in a folder, in order of name.
pub fn texts(path: &Path) -> Vec<String> {
    if path.is_dir() {
        let listed = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut files: Vec<_> = match listed {
            Ok(entries) => entries.into_iter().map(|entry| entry.path()).collect(),
            Err(error) => panic!("{} cannot be read: {error}", path.display()),
        };
        files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
        files.sort();
        return files.iter().flat_map(|file| texts(file)).collect();
    }
    match fs::read_to_string(path) {
        Ok(text) => vec![text],
        Err(error) => panic!("{} cannot be read: {error}", path.display()),
    }
}
