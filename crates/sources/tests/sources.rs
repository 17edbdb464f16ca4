//! Sources against real HTTP servers that answer as services do, and as other servers do.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "sources/changes.rs"]
mod changes;
#[path = "sources/history.rs"]
mod history;
#[path = "sources/problems.rs"]
mod problems;
#[path = "sources/security.rs"]
mod security;
#[path = "sources/servers.rs"]
mod servers;
#[path = "sources/signing_in.rs"]
mod signing_in;
#[path = "sources/terminations.rs"]
mod terminations;
#[path = "sources/wrong_servers.rs"]
mod wrong_servers;
