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
    let mut kept = vec![page.join("styles")];
    for name in ["deskwatch.js", "deskwatch_bg.wasm"] {
        kept.push(put(&bound.join(name), &page)?);
    }
    for name in ["index.html", "boot.js"] {
        kept.push(put(&place.root.join("ui").join(name), &page)?);
    }
    for entry in fs::read_dir(place.root.join("ui/styles"))? {
        kept.push(put(&entry?.path(), &page.join("styles"))?);
    }
    remove_others(&page, &kept)
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
    if fs::read(&there).ok().as_ref() != Some(&content) {
        fs::create_dir_all(folder)?;
        fs::write(&there, content)
            .with_context(|| format!("could not write {}", there.display()))?;
    }
    Ok(there)
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
