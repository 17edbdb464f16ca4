//! What a failed test leaves behind: what there was to be seen, and what was said.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::desktop::Desktop;

/// The variable that names the folder for it.
pub const FOLDER: &str = "DESKWATCH_ARTIFACTS";

/// Leaves pictures, pages and logs in a folder named after the test, and answers where.
pub async fn leave(test: &str, desktop: &Desktop) -> Result<PathBuf> {
    let folder = root()?.join(test);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    copy(&desktop.logs(), &folder)?;
    if let Err(error) = desktop.display.picture(&folder.join("display.png")) {
        std::fs::write(folder.join("display.txt"), format!("{error:#}"))?;
    }
    for (number, page) in desktop.pages().into_iter().enumerate() {
        // A page whose program is gone has nothing more to show, and must not be waited for.
        let look = async {
            std::fs::write(
                folder.join(format!("page-{number}.html")),
                page.client().source().await?,
            )?;
            std::fs::write(
                folder.join(format!("page-{number}.png")),
                page.client().screenshot().await?,
            )?;
            Ok::<_, anyhow::Error>(())
        };
        drop(tokio::time::timeout(Duration::from_secs(5), look).await);
    }
    Ok(folder)
}

fn root() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return Ok(folder.into());
    }
    // The test program is in TARGET/PROFILE/deps.
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(3).context("the test program is in no target folder")?;
    Ok(target.join("tmp/desktop"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        // Empty files only hide the others.
        if entry.file_type()?.is_file() && entry.metadata()?.len() > 0 {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
