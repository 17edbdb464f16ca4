//! Programs of the system that a test needs.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Result, bail};

/// A program that some test needs, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    /// The name of the program.
    pub program: &'static str,
    /// The Debian package that has it.
    pub package: &'static str,
}

/// Everything that a desktop is made of.
pub const DESKTOP: &[Tool] = &[
    Tool { program: "Xvfb", package: "xvfb" },
    Tool { program: "dbus-daemon", package: "dbus-daemon" },
    Tool { program: "gnome-keyring-daemon", package: "gnome-keyring" },
    Tool { program: "WebKitWebDriver", package: "webkit2gtk-driver" },
];

/// What a browser beside the console takes.
pub const BROWSER: &[Tool] = &[
    Tool { program: "chromium", package: "chromium" },
    Tool { program: "chromedriver", package: "chromium-driver" },
];

/// Talks to a keyring from a shell.
pub const SECRET_TOOL: Tool = Tool { program: "secret-tool", package: "libsecret-tools" };

/// Makes certificates.
pub const OPENSSL: Tool = Tool { program: "openssl", package: "openssl" };

/// Writes into a database from a shell.
pub const SQLITE: Tool = Tool { program: "sqlite3", package: "sqlite3" };

/// A reverse proxy.
pub const NGINX: Tool = Tool { program: "nginx", package: "nginx" };

/// Another reverse proxy.
pub const CADDY: Tool = Tool { program: "caddy", package: "caddy" };

/// Where a program is. What only an administrator usually starts is found as well.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into()])
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Whether a test that needs these programs can run. Where one is missing, the test is
/// skipped by name with the reason; on a build server, where nobody reads that, it fails.
pub fn require(test: &str, tools: &[Tool]) -> Result<bool> {
    let missing: Vec<&Tool> = tools.iter().filter(|tool| find(tool.program).is_none()).collect();
    if missing.is_empty() {
        return Ok(true);
    }
    let programs: Vec<_> = missing.iter().map(|tool| tool.program).collect();
    let packages: Vec<_> = missing.iter().map(|tool| tool.package).collect();
    let reason = format!(
        "{} not found; on Debian: apt-get install {}",
        programs.join(", "),
        packages.join(" ")
    );
    skip(test, &reason)
}

/// Leaves out a test for that reason: says so, or fails on a build server. False, as an answer
/// to whether the test can run.
pub fn skip(test: &str, reason: &str) -> Result<bool> {
    if std::env::var_os("CI").is_some_and(|value| !value.is_empty()) {
        bail!("{reason}");
    }
    // Past the test runner's capture on purpose: a skipped test must be seen.
    writeln!(std::io::stderr(), "SKIPPED {test}: {reason}")?;
    Ok(false)
}
