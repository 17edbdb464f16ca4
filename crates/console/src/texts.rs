//! Every word that the console says itself: notifications, tray, and a field left empty.
//!
//! In one place, so that other languages have one place to go.

use deskwatch_team::{Client, Kind};

use crate::alert::{AlertKind, ManyAlerts, SessionAlert, SignedOutWhy, Unfamiliar};

pub(crate) const OPEN: &str = "Open Deskwatch";
pub(crate) const QUIT: &str = "Quit";
pub(crate) const QUIT_WITH_SERVICE: &str = "Quit, and stop the service that others sign in with";
pub(crate) const NOTIFICATIONS: &str = "Notifications";
pub(crate) const NOTIFICATIONS_OFF: &str = "Notifications: off";
pub(crate) const NOTIFICATIONS_ON: &str = "On";
pub(crate) const PAUSE_HOUR: &str = "Pause for 1 hour";
pub(crate) const PAUSE_TOMORROW: &str = "Pause until tomorrow";
pub(crate) const CONNECTION_LOST: &str = "Connection lost";
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

/// Until when no alerts are raised.
pub(crate) fn paused(until: &str) -> String {
    format!("Notifications: paused until {until}")
}

/// First line of a notification.
pub(crate) fn alert_title(alert: &SessionAlert) -> String {
    let name = &alert.name;
    match alert.kind {
        AlertKind::Started => format!("{name} signed in"),
        AlertKind::Unfamiliar(Unfamiliar::Device) => format!("{name} signed in on a new device"),
        AlertKind::Unfamiliar(Unfamiliar::Address) => {
            format!("{name} signed in from a new address")
        }
        AlertKind::Unfamiliar(Unfamiliar::Both) => {
            format!("{name} signed in on a new device, from a new address")
        }
        AlertKind::AboutToExpire => match &alert.expires {
            Some(time) => format!("{name}: session expires at {time}"),
            None => format!("{name}: session expires soon"),
        },
        AlertKind::Expired => format!("{name}: session expired"),
        AlertKind::EndedByOther => match &alert.ended_by {
            Some(by) => format!("{by} ended a session of {name}"),
            None => format!("Another administrator ended a session of {name}"),
        },
    }
}

/// The rest of a notification.
pub(crate) fn alert_body(alert: &SessionAlert) -> String {
    let with = device(alert.browser.as_deref(), alert.os.as_deref());
    format!("{} · {with} · {}", kind(alert.member_kind), alert.ip)
}

/// First line of a notification about many sessions.
pub(crate) fn many_title(many: &ManyAlerts) -> String {
    match many.counts.as_slice() {
        [(kind, count)] => happened(*kind, *count),
        kinds if kinds.iter().all(|(kind, _)| kind.is_start()) => {
            happened(AlertKind::Started, many.sessions())
        }
        _ => format!("{} sessions changed", many.sessions()),
    }
}

/// The rest of a notification about many sessions.
pub(crate) fn many_body(many: &ManyAlerts) -> String {
    let names: Vec<&str> = many.people.iter().map(|(_, name)| name.as_str()).collect();
    let people = match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    };
    if many.counts.len() == 1 {
        return people;
    }
    let each: Vec<String> =
        many.counts.iter().map(|(kind, count)| happened(*kind, *count)).collect();
    format!("{}: {people}", each.join(", "))
}

fn happened(kind: AlertKind, count: usize) -> String {
    let sessions = if count == 1 { "session" } else { "sessions" };
    let what = match kind {
        AlertKind::Started => "started",
        AlertKind::Unfamiliar(Unfamiliar::Device) => "started on a new device",
        AlertKind::Unfamiliar(Unfamiliar::Address) => "started from a new address",
        AlertKind::Unfamiliar(Unfamiliar::Both) => "started on a new device and address",
        AlertKind::AboutToExpire if count == 1 => "expires soon",
        AlertKind::AboutToExpire => "expire soon",
        AlertKind::Expired => "expired",
        AlertKind::EndedByOther => "ended by others",
    };
    format!("{count} {sessions} {what}")
}

/// The rest of a notification about a source that does not answer.
pub(crate) fn connection_lost(address: &str, since: &str) -> String {
    format!("{address} has not answered since {since}. Deskwatch goes on trying.")
}

/// First line of a notification about the console itself.
pub(crate) const SIGNED_OUT_ALERT: &str = "Deskwatch is signed out";

/// The rest of a notification about the console itself.
pub(crate) fn signed_out(why: SignedOutWhy, address: &str) -> String {
    match why {
        SignedOutWhy::SessionEnded => {
            format!("The session at {address} has ended. Sign in again to hear of your team.")
        }
        SignedOutWhy::RightLost => {
            format!("You may no longer see anybody at {address}, so you will hear of nobody.")
        }
        SignedOutWhy::AtStart => "Sign in to hear of your team.".to_owned(),
    }
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
