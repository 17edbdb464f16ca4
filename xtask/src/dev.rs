//! Runs the console and builds it again whenever a source file changes.

use std::path::Path;
use std::process::Child;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, bail};
use notify::{RecursiveMode, Watcher};

use crate::place::Place;
use crate::run;

/// Saving several files at once is one change: wait until this long after the last.
const SETTLED: Duration = Duration::from_millis(300);

/// What the console is made of. Not the whole checkout: builds write into it as well.
const WATCHED: &[(&str, RecursiveMode)] = &[
    ("Cargo.toml", RecursiveMode::NonRecursive),
    ("crates", RecursiveMode::Recursive),
    ("icons", RecursiveMode::Recursive),
    ("src-tauri/Cargo.toml", RecursiveMode::NonRecursive),
    ("src-tauri/capabilities", RecursiveMode::Recursive),
    ("src-tauri/src", RecursiveMode::Recursive),
    ("src-tauri/tauri.conf.json", RecursiveMode::NonRecursive),
    ("ui/Cargo.toml", RecursiveMode::NonRecursive),
    ("ui/boot.js", RecursiveMode::NonRecursive),
    ("ui/index.html", RecursiveMode::NonRecursive),
    ("ui/src", RecursiveMode::Recursive),
    ("ui/styles", RecursiveMode::Recursive),
];

/// Runs until it is interrupted.
pub fn dev(place: &Place) -> anyhow::Result<()> {
    if !run::has_display() {
        bail!("there is no display here; `cargo xtask screenshot` shows the window all the same");
    }
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| {
            event.kind.is_modify() || event.kind.is_create() || event.kind.is_remove()
        }) {
            // The receiver is gone only when the program ends.
            let _ = sender.send(());
        }
    })?;
    for (path, mode) in WATCHED {
        watcher.watch(&place.root.join(path), *mode)?;
    }
    let mut console = None;
    loop {
        match run::prepare(place) {
            Ok(()) => {
                stop(console.take());
                console = Some(start(place)?);
            }
            // What ran goes on running: the error is in the terminal above.
            Err(error) => eprintln!("\nerror: {error:#}\nWaiting for a change…"),
        }
        changes.recv().context("the watcher has stopped")?;
        while changes.recv_timeout(SETTLED).is_ok() {}
    }
}

fn start(place: &Place) -> anyhow::Result<Child> {
    let mut program = run::program(place);
    let path = Path::new(program.get_program()).to_path_buf();
    program.arg("--demo").spawn().with_context(|| format!("could not start {}", path.display()))
}

fn stop(console: Option<Child>) {
    if let Some(mut console) = console {
        // It may have been closed by hand, which is as good.
        let _ = console.kill();
        let _ = console.wait();
    }
}
