//! `import deskie`.

use deskwatch_service::import::deskie::{self, Account};

use super::args::Deskie;
use super::{ImportFailure, bring_in, progress};
use crate::cli::failure::Failure;
use crate::cli::{member, password};

pub(super) async fn import(options: Deskie) -> Result<(), Failure> {
    let account = Account::new(&options.domain, &options.login, options.api_url.as_ref())
        .map_err(ImportFailure::Account)?;
    let key = password::ask("API key").map_err(ImportFailure::Key)?;
    // Before anything is asked of Deskie: a mistyped path is found out at once.
    member::exists(&options.store)?;
    let roster =
        deskie::read(&account, key, &progress::tell).await.map_err(ImportFailure::Deskie)?;
    progress::left_out(&roster);
    let import = roster.into_import(options.disable_missing).map_err(ImportFailure::NotWhole)?;
    bring_in(&options.store, &import, options.dry_run).await
}
