//! Declares the commands: what is not declared here, no page can call.

use std::path::Path;

use deskwatch_bridge::COMMANDS;

fn main() {
    let page = Path::new("../ui/dist/index.html");
    println!("cargo::rerun-if-changed={}", page.display());
    // The bare window of the bench has a page, too.
    println!("cargo::rerun-if-changed=examples/bare/page");
    assert!(
        page.exists(),
        "the page for the window is not built yet: run `cargo xtask page`, or use `cargo xtask run`"
    );
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("the shell's configuration is not usable: {error:#}");
    }
}
