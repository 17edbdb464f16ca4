//! The page in the window: Rust to WebAssembly, bindings, and the files beside it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

use crate::command;
use crate::page_compiler::{self, TARGET};
use crate::place::Place;

/// The cargo profile of the page: small code, see the workspace's manifest.
const PROFILE: &str = "page";

/// Builds the page into `ui/dist`. What has not changed is left alone, so that the shell,
/// which carries the page inside, is not built again either.
pub fn build(place: &Place) -> anyhow::Result<()> {
    let module = compile(place, "--bin", "deskwatch-ui")?.join("deskwatch-ui.wasm");
    let bound = place.target.join("page");
    bind(&module, &bound, "deskwatch")?;

    let page = place.page();
    let mut kept = Vec::new();
    for name in ["deskwatch.js", "deskwatch_bg.wasm"] {
        kept.push(put(&bound.join(name), &page)?);
    }
    let ui = place.root.join("ui");
    kept.push(put(&ui.join("boot.js"), &page)?);
    let index = read(&ui.join("index.html"))?;
    let (index, sheets) = with_one_sheet(&index);
    let styles = sheets.into_iter().map(|sheet| read(&ui.join(sheet)));
    let styles = styles.collect::<anyhow::Result<String>>()?;
    kept.push(put_content(styles.as_bytes(), &page.join(SHEET))?);
    kept.push(put_content(index.as_bytes(), &page.join("index.html"))?);
    remove_others(&page, &kept)
}

/// The one style sheet of the built page.
const SHEET: &str = "styles.css";

/// The page with one style sheet in place of those that it names, and their names in order:
/// each file is a question of the webview to the shell before the first paint.
fn with_one_sheet(index: &str) -> (String, Vec<&str>) {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"";
    let (mut page, mut sheets) = (String::new(), Vec::new());
    for line in index.lines() {
        let sheet = line.trim().strip_prefix(LINK).and_then(|rest| rest.strip_suffix("\">"));
        if let Some(sheet) = sheet {
            if sheets.is_empty() {
                page.extend(["    ", LINK, SHEET, "\">\n"]);
            }
            sheets.push(sheet);
        } else {
            page.extend([line, "\n"]);
        }
    }
    (page, sheets)
}

/// Builds the page of the bare window that the console is measured against.
pub fn build_bare(place: &Place) -> anyhow::Result<()> {
    let module = compile(place, "--example", "bare")?.join("examples/bare.wasm");
    let bound = place.target.join("bare-page");
    bind(&module, &bound, "bare")?;
    let page = place.root.join("src-tauri/examples/bare/page");
    for name in ["bare.js", "bare_bg.wasm"] {
        put(&bound.join(name), &page)?;
    }
    Ok(())
}

/// Builds the page and puts it beside a shell that is made up in JavaScript.
pub fn build_made_up(place: &Place) -> anyhow::Result<()> {
    build(place)?;
    let module = compile(place, "--example", "crossing")?.join("examples/crossing.wasm");
    let bound = place.target.join("made-up-crossing");
    bind(&module, &bound, "crossing")?;

    let page = place.page();
    let folder = place.target.join("made-up-page");
    for name in ["deskwatch.js", "deskwatch_bg.wasm", "boot.js", SHEET] {
        put(&page.join(name), &folder)?;
    }
    for name in ["crossing.js", "crossing_bg.wasm"] {
        put(&bound.join(name), &folder)?;
    }
    put(&place.root.join("ui/dev/host.js"), &folder)?;
    // The shell is there before the page, which it starts.
    let index = read(&page.join("index.html"))?.replace("boot.js", "host.js");
    put_content(index.as_bytes(), &folder.join("index.html"))?;
    println!("Serve {} and open it in a browser.", folder.display());
    Ok(())
}

/// Compiles a program of the page, and answers the folder of what was compiled.
fn compile(place: &Place, kind: &str, name: &str) -> anyhow::Result<PathBuf> {
    let compiler = page_compiler::ensure()?;
    let mut cargo = compiler.cargo(place);
    cargo.args(["build", "--package", "deskwatch-ui", kind, name]);
    cargo.args(["--target", TARGET, "--profile", PROFILE]);
    command::run(&mut cargo)?;
    Ok(compiler.target_folder(place).join(TARGET).join(PROFILE))
}

/// Makes the bindings, unless they were made of this module.
fn bind(module: &Path, bound: &Path, name: &str) -> anyhow::Result<()> {
    // Not whether they are newer: a module that was built earlier, in another way, may be back.
    let file = fs::metadata(module)?;
    let origin = format!("{} bytes of {:?}", file.len(), file.modified()?);
    let note = bound.join(format!("{name}.made-of"));
    if fs::read_to_string(&note).is_ok_and(|made_of| made_of == origin) {
        return Ok(());
    }
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(bound)
        .with_context(|| format!("could not make the bindings of {}", module.display()))?;
    fs::write(note, origin)?;
    Ok(())
}

/// Copies a file into a folder when its content is another, and answers where it is.
fn put(file: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    let name = file.file_name().context("a file has a name")?;
    let there = folder.join(name);
    let content = fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    put_content(&content, &there)
}

/// Writes a file when its content is another, and answers where it is.
fn put_content(content: &[u8], there: &Path) -> anyhow::Result<PathBuf> {
    if fs::read(there).ok().as_deref() != Some(content) {
        if let Some(folder) = there.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(there, content)
            .with_context(|| format!("could not write {}", there.display()))?;
    }
    Ok(there.to_path_buf())
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

/// Removes what an earlier build left and this one did not make.
fn remove_others(folder: &Path, kept: &[PathBuf]) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_page_asks_for_one_style_sheet_where_the_first_was() {
        let index = "<head>\n    <link rel=\"stylesheet\" href=\"styles/a.css\">\n    \
            <link rel=\"stylesheet\" href=\"styles/b.css\">\n    <script></script>\n</head>\n";
        let (page, sheets) = with_one_sheet(index);
        assert_eq!(sheets, ["styles/a.css", "styles/b.css"]);
        assert_eq!(
            page,
            "<head>\n    <link rel=\"stylesheet\" href=\"styles.css\">\n    <script></script>\n</head>\n"
        );
    }
}
