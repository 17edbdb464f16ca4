//! Sessions, in the popover and at the side.

use deskwatch_team::{Device, EndReason, Method};
use deskwatch_texts::{messages, say};

use super::Text;

/// Why the icon is red.
pub const NONE: Text = Text::of(messages::SESSION_NONE);
/// Label.
pub const BROWSER: Text = Text::of(messages::SESSION_BROWSER);
/// Label.
pub const ADDRESS: Text = Text::of(messages::SESSION_ADDRESS);
/// Label.
pub const STARTED: Text = Text::of(messages::SESSION_STARTED);
/// Label.
pub const LAST_ACTIVITY: Text = Text::of(messages::SESSION_LAST_ACTIVITY);
/// Label.
pub const EXPIRES: Text = Text::of(messages::SESSION_EXPIRES);
/// Opens the sessions at the side.
pub const DETAILS: Text = Text::of(messages::SESSION_DETAILS);
/// Below the sessions in the popover.
pub const CLICK_TO_END: Text = Text::of(messages::SESSION_CLICK_TO_END);
/// Names the panel at the side.
pub const PANEL: Text = Text::of(messages::SESSION_PANEL);
/// Closes the panel.
pub const CLOSE: Text = Text::of(messages::CLOSE);
/// Above the live sessions.
pub const LIVE: Text = Text::of(messages::SESSION_LIVE);
/// Above the ended sessions.
pub const PAST: Text = Text::of(messages::SESSION_PAST);
/// Loads more of them.
pub const EARLIER: Text = Text::of(messages::SESSION_EARLIER);
/// There are no more of them.
pub const NO_EARLIER: Text = Text::of(messages::SESSION_NO_EARLIER);
/// Leads to everything that happened to a person.
pub const ALL_ACTIVITY: Text = Text::of(messages::SESSION_ALL_ACTIVITY);
/// There are no live sessions.
pub const NO_LIVE: Text = Text::of(messages::SESSION_NO_LIVE);
/// There are no ended sessions.
pub const NO_RECENT: Text = Text::of(messages::SESSION_NO_RECENT);
/// While ended sessions are loading.
pub const LOADING: Text = Text::of(messages::SESSION_LOADING);
/// Ended sessions could not be loaded.
pub const AGAIN: Text = Text::of(messages::TRY_AGAIN);
/// The session of this console.
pub const OWN: Text = Text::of(messages::SESSION_OWN);

/// Heading of the popover.
pub fn heading(name: &str, count: usize) -> String {
    say!(session_heading, name = name, count = count)
}

/// When and how it was started.
pub fn started(when: &str, method: Method) -> String {
    match method {
        Method::Password => say!(session_started_with_password, when = when),
        Method::Switch => say!(session_started_by_switching, when = when),
    }
}

/// When it expires if nothing happens, or however much happens.
pub fn expires(until: &str, by_inactivity: bool) -> String {
    if by_inactivity {
        say!(session_expires_without_activity, until = until)
    } else {
        say!(session_expires_regardless, until = until)
    }
}

/// What the icon of somebody who is signed in does.
pub fn end_of(name: &str, count: usize) -> String {
    say!(session_end_of, name = name, count = count)
}

/// When and why it ended.
pub fn ended(when: &str, reason: Option<EndReason>, by: Option<&str>) -> String {
    match (reason, by) {
        (Some(EndReason::SignOut), _) => say!(session_signed_out, when = when),
        (Some(EndReason::Expired), _) => say!(session_expired, when = when),
        (Some(EndReason::Terminated), Some(by)) => say!(session_ended_by, when = when, by = by),
        (Some(EndReason::Terminated), None) => say!(session_ended_by_administrator, when = when),
        (Some(EndReason::Disabled), _) => say!(session_ended_disabled, when = when),
        (Some(EndReason::PasswordChanged), _) => say!(session_ended_password, when = when),
        (None, _) => say!(session_ended, when = when),
    }
}

/// What an administrator wrote for the record.
pub fn quoted(reason: &str) -> String {
    say!(session_reason, reason = reason)
}

/// The kind of device, for screen readers.
pub fn device(device: Device) -> &'static str {
    match device {
        Device::Desktop => messages::DEVICE_COMPUTER,
        Device::Mobile => messages::DEVICE_TELEPHONE,
        Device::Tablet => messages::DEVICE_TABLET,
        Device::Other => messages::DEVICE_UNKNOWN,
    }
    .words()
}
