//! The session service from outside: through its real router, on a real file, with a clock
//! that moves when it is told.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "service/house.rs"]
mod house;

#[path = "service/activity.rs"]
mod activity;
#[path = "service/attacks.rs"]
mod attacks;
#[path = "service/crash.rs"]
mod crash;
#[path = "service/desk.rs"]
mod desk;
#[path = "service/deskie.rs"]
mod deskie;
#[path = "service/editing.rs"]
mod editing;
#[path = "service/events.rs"]
mod events;
#[path = "service/expiry.rs"]
mod expiry;
#[path = "service/failing_writes.rs"]
mod failing_writes;
#[path = "service/feed.rs"]
mod feed;
#[path = "service/forward_auth.rs"]
mod forward_auth;
#[path = "service/grace.rs"]
mod grace;
#[path = "service/history.rs"]
mod history;
#[path = "service/idempotency.rs"]
mod idempotency;
#[path = "service/import_csv.rs"]
mod import_csv;
#[path = "service/import_deskie.rs"]
mod import_deskie;
#[path = "service/lists.rs"]
mod lists;
#[path = "service/metrics.rs"]
mod metrics;
#[path = "service/opening.rs"]
mod opening;
#[path = "service/operations.rs"]
mod operations;
#[path = "service/other_process.rs"]
mod other_process;
#[path = "service/own.rs"]
mod own;
#[path = "service/problems.rs"]
mod problems;
#[path = "service/program.rs"]
mod program;
#[path = "service/refusals.rs"]
mod refusals;
#[path = "service/replicas.rs"]
mod replicas;
#[path = "service/rights.rs"]
mod rights;
#[path = "service/secrets.rs"]
mod secrets;
#[path = "service/security.rs"]
mod security;
#[path = "service/session.rs"]
mod session;
#[path = "service/session_lists.rs"]
mod session_lists;
#[path = "service/shutdown.rs"]
mod shutdown;
#[path = "service/sign_in.rs"]
mod sign_in;
#[path = "service/standing.rs"]
mod standing;
#[path = "service/team.rs"]
mod team;
#[cfg(target_os = "linux")]
#[path = "service/terminal.rs"]
mod terminal;
#[path = "service/terminations.rs"]
mod terminations;
#[path = "service/tls.rs"]
mod tls;
#[path = "service/undo.rs"]
mod undo;
#[path = "service/upgrade.rs"]
mod upgrade;
