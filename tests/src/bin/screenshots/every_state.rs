//! Every screen and state of the window: on the tour that the tests take, in each size of the
//! window, in light and dark, and with text at its own and at twice its size.

use std::cell::Cell;
use std::path::Path;

use anyhow::{Result, ensure};
use deskwatch_tests::{Desktop, Options, Page, tour};

/// The smallest window there is, the one it opens with, and a whole screen.
const SIZES: [(u32, u32); 3] = [(760, 520), (1180, 760), (1920, 1080)];

/// In percent.
const TEXT_SIZES: [u32; 2] = [100, 200];

/// Takes them all, a folder for each combination. What cannot be shown in one of them does not
/// keep the others from being taken, and is told at the end.
pub async fn pictures(folder: &Path) -> Result<()> {
    let mut failed = Vec::new();
    for (dark, theme) in [(false, "light"), (true, "dark")] {
        for (width, height) in SIZES {
            for text in TEXT_SIZES {
                let name = format!("{theme}-{width}x{height}-{text}");
                let there = folder.join(&name);
                std::fs::create_dir_all(&there)?;
                let desktop = Desktop::start(Options { dark, ..Options::default() }).await?;
                let look = Look { width, height, text };
                if let Err(error) = look.tour(&desktop, &there).await {
                    failed.push(format!("{name}: {error:#}"));
                }
            }
        }
    }
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// How the window is while it is looked at.
struct Look {
    width: u32,
    height: u32,
    text: u32,
}

impl Look {
    async fn tour(&self, desktop: &Desktop, folder: &Path) -> Result<()> {
        let stops = Cell::new(0_u32);
        tour::everything(desktop, async |page, what| {
            let number = stops.get() + 1;
            stops.set(number);
            if number == 1 {
                page.client().set_window_size(self.width, self.height).await?;
                self.set_text(page).await?;
            }
            let file =
                folder.join(format!("{number:02}-{}.png", what.replace([' ', '\'', ','], "-")));
            std::fs::write(&file, page.client().screenshot().await?)?;
            println!("{}", file.display());
            Ok(())
        })
        .await
    }

    async fn set_text(&self, page: &Page) -> Result<()> {
        let grow = "document.documentElement.style.fontSize = arguments[0]";
        page.script(grow, vec![format!("{}%", self.text).into()]).await?;
        tour::comes_to_rest(page).await
    }
}
