//! The system's own packages: which are needed, which are missing, how to get them.

use std::io::{BufRead, IsTerminal, Write};
use std::process::Command;

use anyhow::bail;

use crate::command;

/// What the packages are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building the console and running it.
    Run,
    /// Testing everything: real window, bus, keyring, tray and browser.
    Test,
    /// Testing the session service against its document.
    Contract,
    /// Compiling for Windows.
    Windows,
    /// The page's compiler, where rustup cannot get the WebAssembly target.
    WasmCompiler,
}

const RUN: &[&str] = &[
    "build-essential",
    "libdbus-1-dev",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];
const TEST: &[&str] = &[
    "caddy",
    "chromium",
    "chromium-driver",
    "dbus-daemon",
    "fonts-inter",
    "gnome-keyring",
    "imagemagick",
    "libsecret-tools",
    "nginx",
    "openssl",
    "procps",
    "sqlite3",
    "webkit2gtk-driver",
    "xvfb",
];
const CONTRACT: &[&str] = &["python3", "python3-venv"];
const WINDOWS: &[&str] = &["gcc-mingw-w64-x86-64-posix"];
const WASM_COMPILER: &[&str] = &["cargo-web", "lld-22", "rust-web-src", "rustc-web"];

impl Purpose {
    fn packages(self) -> Vec<&'static str> {
        match self {
            Self::Run => RUN.to_vec(),
            Self::Test => [RUN, TEST, CONTRACT, WINDOWS].concat(),
            Self::Windows => [RUN, WINDOWS].concat(),
            Self::Contract => CONTRACT.to_vec(),
            Self::WasmCompiler => WASM_COMPILER.to_vec(),
        }
    }
}

/// Makes sure that the packages are there: installs them where it may, else says how.
pub fn ensure(purpose: Purpose) -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        // macOS and Windows bring their web view, keyring and notifications themselves.
        return match purpose {
            // Their Python has what it takes.
            Purpose::Run | Purpose::Contract => Ok(()),
            Purpose::Windows => bail!("compiling for Windows from here works on Linux only"),
            Purpose::Test => bail!("the tests of the whole thing run on Linux only"),
            Purpose::WasmCompiler => bail!("run: rustup component add rust-src"),
        };
    }
    if !command::exists("dpkg-query") || !command::exists("apt-get") {
        return say_what_is_missing(purpose);
    }
    let missing = missing(&purpose.packages());
    if missing.is_empty() {
        return Ok(());
    }
    install(&missing)
}

fn missing(packages: &[&'static str]) -> Vec<&'static str> {
    packages
        .iter()
        .copied()
        .filter(|package| {
            let status =
                command::output("dpkg-query", &["-W", "-f", "${db:Status-Status}", package]);
            status.as_deref() != Some("installed")
        })
        .collect()
}

fn install(missing: &[&str]) -> anyhow::Result<()> {
    let root = command::output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let sudo: &[&str] = if root { &[] } else { &["sudo"] };
    let line = |arguments: &[&str]| [sudo, &["apt-get"], arguments].concat().join(" ");
    let wanted = [&["install", "--yes", "--no-install-recommends"], missing].concat();
    let lines = format!("    {}\n    {}", line(&["update"]), line(&wanted));

    let person = std::io::stdin().is_terminal();
    if !root && (!person || !command::exists("sudo")) {
        bail!("these system packages are missing; install them as root, then try again:\n{lines}");
    }
    println!("These system packages are missing: {}\n{lines}", missing.join(" "));
    if person && !agreed()? {
        bail!("nothing was installed; run the two lines above yourself, then try again");
    }
    for arguments in [&["update"][..], &wanted] {
        let mut apt = match sudo.first() {
            Some(sudo) => {
                let mut apt = Command::new(sudo);
                apt.arg("apt-get");
                apt
            }
            None => Command::new("apt-get"),
        };
        command::run(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    Ok(())
}

fn agreed() -> anyhow::Result<bool> {
    print!("Install them now? [Y/n] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}

/// On a system whose package manager is not known, looks for what building really needs.
fn say_what_is_missing(purpose: Purpose) -> anyhow::Result<()> {
    let mut missing = Vec::new();
    if purpose == Purpose::WasmCompiler {
        bail!(
            "the WebAssembly target is missing; get it with: rustup target add wasm32-unknown-unknown"
        );
    }
    if purpose == Purpose::Contract {
        if !command::exists("python3") {
            bail!("Python is missing: install python3 with its venv module, then try again");
        }
        return Ok(());
    }
    if !command::exists("cc") {
        missing.push("a C compiler (cc)");
    }
    if !command::exists("pkg-config") {
        missing.push("pkg-config");
    }
    for (library, name) in [
        ("webkit2gtk-4.1", "WebKitGTK 4.1 with headers (webkit2gtk-4.1)"),
        ("dbus-1", "D-Bus with headers (dbus-1)"),
        ("librsvg-2.0", "librsvg with headers (librsvg-2.0)"),
    ] {
        if command::output("pkg-config", &["--exists", library]).is_none() {
            missing.push(name);
        }
    }
    if matches!(purpose, Purpose::Test | Purpose::Windows)
        && !command::exists("x86_64-w64-mingw32-gcc")
    {
        missing.push("MinGW-w64's C compiler (x86_64-w64-mingw32-gcc)");
    }
    if purpose == Purpose::Test {
        for (program, name) in [
            ("Xvfb", "Xvfb"),
            ("dbus-daemon", "dbus-daemon"),
            ("gnome-keyring-daemon", "gnome-keyring"),
            ("secret-tool", "secret-tool of libsecret"),
            ("WebKitWebDriver", "WebKitWebDriver"),
            ("chromedriver", "Chromium and chromedriver"),
            ("import", "ImageMagick"),
            ("python3", "Python 3 with its venv module"),
        ] {
            if !command::exists(program) {
                missing.push(name);
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "these are missing; install them, then try again:\n  - {}\n{}",
        missing.join("\n  - "),
        how_to_get_it()
    )
}

/// The line that installs what building needs, for package managers other than apt.
fn how_to_get_it() -> &'static str {
    if command::exists("dnf") {
        "With dnf: dnf install gcc pkgconf-pkg-config webkit2gtk4.1-devel dbus-devel librsvg2-devel libxdo-devel"
    } else if command::exists("pacman") {
        "With pacman: pacman -S base-devel webkit2gtk-4.1 dbus librsvg xdotool"
    } else if command::exists("zypper") {
        "With zypper: zypper install gcc pkgconf webkit2gtk3-devel dbus-1-devel librsvg-devel xdotool-devel"
    } else {
        "This system's package manager is not known here; look there for the names above."
    }
}
