//! Every word that the console says itself: notifications and tray.
//!
//! The words are in `crates/texts`, in every language. Whoever calls these functions says in
//! which, with `deskwatch_texts::speaking`.

use deskwatch_team::{Client, Kind};
use deskwatch_texts::{Text, messages, say};

use crate::alert::{AlertKind, ManyAlerts, SessionAlert, SignedOutWhy, Unfamiliar};

pub(crate) const OPEN: Text = messages::TRAY_OPEN;
pub(crate) const QUIT: Text = messages::TRAY_QUIT;
pub(crate) const QUIT_WITH_SERVICE: Text = messages::TRAY_QUIT_WITH_SERVICE;
pub(crate) const NOTIFICATIONS: Text = messages::TRAY_NOTIFICATIONS;
pub(crate) const NOTIFICATIONS_OFF: Text = messages::TRAY_NOTIFICATIONS_OFF;
pub(crate) const NOTIFICATIONS_ON: Text = messages::TRAY_NOTIFICATIONS_ON;
pub(crate) const PAUSE_HOUR: Text = messages::TRAY_PAUSE_HOUR;
pub(crate) const PAUSE_TOMORROW: Text = messages::TRAY_PAUSE_TOMORROW;
pub(crate) const CONNECTION_LOST: Text = messages::ALERT_CONNECTION_LOST;
pub(crate) const END_ALL_AGENTS: Text = messages::TRAY_END_ALL_AGENTS;
pub(crate) const STARTING: Text = messages::TRAY_STARTING;
pub(crate) const SIGNED_OUT: Text = messages::TRAY_SIGNED_OUT;
pub(crate) const SIGN_IN: Text = messages::TRAY_SIGN_IN;
pub(crate) const CONNECTING: Text = messages::TRAY_CONNECTING;
pub(crate) const RETRY: Text = messages::TRAY_RETRY;
pub(crate) const SHOW: Text = messages::ALERT_SHOW;
pub(crate) const END: Text = messages::ALERT_END;
pub(crate) const NOBODY_ACTIVE: Text = messages::TRAY_NOBODY_ACTIVE;

/// A time of day on another day of these days: the first is Monday.
pub(crate) fn on_weekday(weekday: u8, time: &str) -> String {
    say!(local_weekday, weekday = u32::from(weekday), time = time)
}

/// A time of day on a day that is further away.
pub(crate) fn on_date(day: u8, month: u8, time: &str) -> String {
    say!(local_date, day = u32::from(day), month = u32::from(month), time = time)
}

/// Until when no alerts are raised.
pub(crate) fn paused(until: &str) -> String {
    say!(tray_paused, until = until)
}

/// First line of a notification.
pub(crate) fn alert_title(alert: &SessionAlert) -> String {
    let name = &alert.name;
    match alert.kind {
        AlertKind::Started => say!(alert_started, name = name),
        AlertKind::Unfamiliar(Unfamiliar::Device) => say!(alert_new_device, name = name),
        AlertKind::Unfamiliar(Unfamiliar::Address) => {
            say!(alert_new_address, name = name)
        }
        AlertKind::Unfamiliar(Unfamiliar::Both) => {
            say!(alert_new_device_and_address, name = name)
        }
        AlertKind::AboutToExpire => match &alert.expires {
            Some(time) => say!(alert_expires_at, name = name, time = time),
            None => say!(alert_expires_soon, name = name),
        },
        AlertKind::Expired => say!(alert_expired, name = name),
        AlertKind::EndedByOther => match &alert.ended_by {
            Some(by) => say!(alert_ended_by, by = by, name = name),
            None => say!(alert_ended_by_another, name = name),
        },
    }
}

/// The rest of a notification.
pub(crate) fn alert_body(alert: &SessionAlert) -> String {
    let with = device(alert.browser.as_deref(), alert.os.as_deref());
    say!(alert_body, kind = kind(alert.member_kind), client = &with, address = &alert.ip)
}

/// First line of a notification about many sessions.
pub(crate) fn many_title(many: &ManyAlerts) -> String {
    match many.counts.as_slice() {
        [(kind, count)] => happened(*kind, *count),
        kinds if kinds.iter().all(|(kind, _)| kind.is_start()) => {
            happened(AlertKind::Started, many.sessions())
        }
        _ => say!(alerts_changed, count = many.sessions()),
    }
}

/// The rest of a notification about many sessions.
pub(crate) fn many_body(many: &ManyAlerts) -> String {
    let names: Vec<&str> = many.people.iter().map(|(_, name)| name.as_str()).collect();
    let people = match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => say!(alerts_two_people, one = *one, two = *two),
        [one, two, rest @ ..] => {
            say!(alerts_more_people, one = *one, two = *two, count = rest.len())
        }
    };
    if many.counts.len() == 1 {
        return people;
    }
    let each: Vec<String> =
        many.counts.iter().map(|(kind, count)| happened(*kind, *count)).collect();
    say!(alerts_kinds_and_people, kinds = &each.join(", "), people = &people)
}

fn happened(kind: AlertKind, count: usize) -> String {
    match kind {
        AlertKind::Started => say!(alerts_started, count = count),
        AlertKind::Unfamiliar(Unfamiliar::Device) => say!(alerts_new_device, count = count),
        AlertKind::Unfamiliar(Unfamiliar::Address) => say!(alerts_new_address, count = count),
        AlertKind::Unfamiliar(Unfamiliar::Both) => {
            say!(alerts_new_device_and_address, count = count)
        }
        AlertKind::AboutToExpire => say!(alerts_expire_soon, count = count),
        AlertKind::Expired => say!(alerts_expired, count = count),
        AlertKind::EndedByOther => say!(alerts_ended_by_others, count = count),
    }
}

/// The rest of a notification about a source that does not answer.
pub(crate) fn connection_lost(address: &str, since: &str) -> String {
    say!(alert_connection_lost_body, address = address, since = since)
}

/// First line of a notification about the console itself.
pub(crate) const SIGNED_OUT_ALERT: Text = messages::ALERT_SIGNED_OUT;

/// The rest of a notification about the console itself.
pub(crate) fn signed_out(why: SignedOutWhy, address: &str) -> String {
    match why {
        SignedOutWhy::SessionEnded => say!(alert_session_ended, address = address),
        SignedOutWhy::RightLost => say!(alert_right_lost, address = address),
        SignedOutWhy::AtStart => messages::ALERT_NOT_SIGNED_IN.into(),
    }
}

/// An account's kind.
fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Agent => messages::AGENT,
        Kind::Administrator => messages::ADMINISTRATOR,
    }
}

/// Browser and system.
fn device(browser: Option<&str>, os: Option<&str>) -> String {
    match (browser, os) {
        (Some(browser), Some(os)) => say!(browser_on_system, browser = browser, system = os),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => messages::UNKNOWN_BROWSER.into(),
    }
}

/// Offline from the start.
pub(crate) const UNREACHED: Text = messages::TRAY_UNREACHED;

/// How many of a kind are signed in.
pub(crate) fn counts(of: Kind, active: usize, all: usize) -> String {
    match of {
        Kind::Agent => say!(tray_agents, active = active, all = all),
        Kind::Administrator => say!(tray_administrators, active = active, all = all),
    }
}

/// Offline, and since when.
pub(crate) fn offline(since: &str) -> String {
    say!(tray_offline, since = since)
}

/// The step that ends one session.
pub(crate) fn end_session(client: &Client, since: &str) -> String {
    let with = device(client.browser.as_deref(), client.os.as_deref());
    say!(tray_end_session, client = &with, since = since)
}

/// One's own session, which the tray does not end.
pub(crate) fn own_session(client: &Client, since: &str) -> String {
    let with = device(client.browser.as_deref(), client.os.as_deref());
    say!(tray_own_session, client = &with, since = since)
}

/// The step that ends all sessions of somebody.
pub(crate) fn end_all_sessions(count: usize) -> String {
    say!(tray_end_all_sessions, count = count)
}

/// More people than the menu has room for.
pub(crate) fn more_people(count: usize) -> String {
    say!(tray_more_people, count = count)
}

/// A member in the menu.
pub(crate) fn person(name: &str, of: Kind) -> String {
    match of {
        Kind::Agent => name.to_owned(),
        Kind::Administrator => say!(tray_administrator, name = name),
    }
}
