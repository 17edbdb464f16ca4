//! Every word that the console says itself: notifications, tray, and a field left empty.
//!
//! In one place, so that other languages have one place to go.

use deskwatch_team::{Client, Kind};

use crate::alert::{Alert, AlertKind};

pub(crate) const OPEN: &str = "Open Deskwatch";
pub(crate) const QUIT: &str = "Quit";
pub(crate) const NOTIFICATIONS: &str = "Notifications";
pub(crate) const END_ALL_AGENTS: &str = "End all agents' sessions…";
pub(crate) const STARTING: &str = "Starting…";
pub(crate) const SIGNED_OUT: &str = "Not signed in";
pub(crate) const SIGN_IN: &str = "Sign in…";
pub(crate) const CONNECTING: &str = "Connecting…";
pub(crate) const RETRY: &str = "Try again now";
pub(crate) const SHOW: &str = "Show";
pub(crate) const END: &str = "End…";
pub(crate) const NOBODY_ACTIVE: &str = "Nobody else is signed in";

/// What is wrong with an empty field.
pub(crate) const MISSING: &str = "It is missing.";

/// First line of a notification.
pub(crate) fn alert_title(alert: &Alert) -> String {
    let name = &alert.name;
    match alert.kind {
        AlertKind::Started => format!("{name} signed in"),
        AlertKind::Expired => format!("{name}: session expired"),
        AlertKind::EndedByOther => match &alert.ended_by {
            Some(by) => format!("{by} ended a session of {name}"),
            None => format!("Another administrator ended a session of {name}"),
        },
    }
}

/// The rest of a notification.
pub(crate) fn alert_body(alert: &Alert) -> String {
    let with = device(alert.browser.as_deref(), alert.os.as_deref());
    format!("{} · {with} · {}", kind(alert.member_kind), alert.ip)
}

/// An account's kind.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => "Agent",
        Kind::Administrator => "Administrator",
    }
}

/// Browser and system.
fn device(browser: Option<&str>, os: Option<&str>) -> String {
    match (browser, os) {
        (Some(browser), Some(os)) => format!("{browser} on {os}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Unknown browser".to_owned(),
    }
}

/// Offline from the start.
pub(crate) const UNREACHED: &str = "The service does not answer";

/// How many of a kind are signed in.
pub(crate) fn counts(of: Kind, active: usize, all: usize) -> String {
    match of {
        Kind::Agent => format!("Agents: {active} of {all} active"),
        Kind::Administrator => format!("Administrators: {active} of {all} active"),
    }
}

/// Offline, and since when.
pub(crate) fn offline(since: &str) -> String {
    format!("Offline: the team as of {since}")
}

/// The step that ends one session.
pub(crate) fn end_session(client: &Client, since: &str) -> String {
    let with = device(client.browser.as_deref(), client.os.as_deref());
    format!("End session: {with}, since {since}")
}

/// One's own session, which the tray does not end.
pub(crate) fn own_session(client: &Client, since: &str) -> String {
    let with = device(client.browser.as_deref(), client.os.as_deref());
    format!("This console: {with}, since {since}")
}

/// The step that ends all sessions of somebody.
pub(crate) fn end_all_sessions(count: usize) -> String {
    format!("End all {count} sessions")
}

/// More people than the menu has room for.
pub(crate) fn more_people(count: usize) -> String {
    format!("{count} more…")
}

/// A member in the menu.
pub(crate) fn person(name: &str, of: Kind) -> String {
    match of {
        Kind::Agent => name.to_owned(),
        Kind::Administrator => format!("{name} (administrator)"),
    }
}
