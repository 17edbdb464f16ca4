//! Sessions, in the popover and at the side.

use deskwatch_team::{Device, EndReason, Method};

/// Why the icon is red.
pub const NONE: &str = "No active session in the web version of the service";
/// Label.
pub const BROWSER: &str = "Browser";
/// Label.
pub const ADDRESS: &str = "IP address";
/// Label.
pub const STARTED: &str = "Started";
/// Label.
pub const LAST_ACTIVITY: &str = "Last activity";
/// Label.
pub const EXPIRES: &str = "Expires";
/// Opens the sessions at the side.
pub const DETAILS: &str = "Details";
/// Below the sessions in the popover.
pub const CLICK_TO_END: &str = "Click the icon to end";
/// Names the panel at the side.
pub const PANEL: &str = "Sessions";
/// Closes the panel.
pub const CLOSE: &str = "Close";
/// Above the live sessions.
pub const LIVE: &str = "Signed in now";
/// Above the ended sessions.
pub const PAST: &str = "Earlier sessions";
/// Loads more of them.
pub const EARLIER: &str = "Show earlier sessions";
/// There are no more of them.
pub const NO_EARLIER: &str = "Those are all.";
/// Leads to everything that happened to a person.
pub const ALL_ACTIVITY: &str = "All activity";
/// There are no live sessions.
pub const NO_LIVE: &str = "No active session.";
/// There are no ended sessions.
pub const NO_RECENT: &str = "No earlier session.";
/// While ended sessions are loading.
pub const LOADING: &str = "Loading…";
/// Ended sessions could not be loaded.
pub const AGAIN: &str = "Try again";
/// The session of this console.
pub const OWN: &str = "this console";

/// Heading of the popover.
pub fn heading(name: &str, count: usize) -> String {
    if count == 1 {
        format!("{name} has one session")
    } else {
        format!("{name} has {count} sessions")
    }
}

/// When and how it was started.
pub fn started(when: &str, method: Method) -> String {
    match method {
        Method::Password => format!("{when}, with password"),
        Method::Switch => format!("{when}, by switching accounts"),
    }
}

/// When it expires if nothing happens, or however much happens.
pub fn expires(until: &str, by_inactivity: bool) -> String {
    if by_inactivity {
        format!("{until} without activity")
    } else {
        format!("{until}, active or not")
    }
}

/// What the icon of somebody who is signed in does.
pub fn end_of(name: &str, count: usize) -> String {
    if count == 1 {
        format!("End the session of {name}")
    } else {
        format!("End the {count} sessions of {name}")
    }
}

/// When and why it ended.
pub fn ended(when: &str, reason: Option<EndReason>, by: Option<&str>) -> String {
    match (reason, by) {
        (Some(EndReason::SignOut), _) => format!("Signed out {when}"),
        (Some(EndReason::Expired), _) => format!("Expired {when}"),
        (Some(EndReason::Terminated), Some(by)) => format!("Ended {when} by {by}"),
        (Some(EndReason::Terminated), None) => format!("Ended {when} by an administrator"),
        (Some(EndReason::Disabled), _) => format!("Ended {when}: the account was disabled"),
        (Some(EndReason::PasswordChanged), _) => {
            format!("Ended {when}: the password was changed")
        }
        (None, _) => format!("Ended {when}"),
    }
}

/// What an administrator wrote for the record.
pub fn quoted(reason: &str) -> String {
    format!("“{reason}”")
}

/// The kind of device, for screen readers.
pub const fn device(device: Device) -> &'static str {
    match device {
        Device::Desktop => "Computer",
        Device::Mobile => "Telephone",
        Device::Tablet => "Tablet",
        Device::Other => "Unknown device",
    }
}
