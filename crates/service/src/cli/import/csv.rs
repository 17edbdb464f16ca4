//! `import csv`.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use deskwatch_service::import::{Import, csv};

use super::args::Csv;
use super::{ImportFailure, bring_in};
use crate::cli::failure::Failure;

pub(super) async fn import(options: Csv) -> Result<(), Failure> {
    let file = read(&options.file)?;
    let people = csv::read(&file)
        .map_err(|refused| ImportFailure::Lines { path: options.file.clone(), refused })?;
    let import = Import { people, missing: None };
    bring_in(&options.store, &import, options.dry_run).await
}

fn read(path: &Path) -> Result<Vec<u8>, ImportFailure> {
    let unreadable = |error| ImportFailure::Unreadable { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    // One more than is allowed shows that it is too large, whatever kind of file it is.
    file.take(csv::LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > csv::LARGEST {
        return Err(ImportFailure::TooLarge { path: path.to_owned() });
    }
    Ok(bytes)
}
