//! What somebody signed in with.

use deskwatch_team::{Client, Device};
use deskwatch_texts::{messages, say};

/// In full: `Chrome 131 on Windows 11`.
pub fn full(client: &Client) -> String {
    match (&client.browser, &client.os) {
        (Some(browser), Some(os)) => say!(browser_on_system, browser = browser, system = os),
        (Some(browser), None) => browser.clone(),
        (None, Some(os)) => say!(client_browser_on, system = os),
        (None, None) => unknown(client.device).to_owned(),
    }
}

/// In short, without versions: `Chrome · Windows`.
pub fn short(client: &Client) -> String {
    match (&client.browser, &client.os) {
        (Some(browser), Some(os)) => {
            format!("{} · {}", without_version(browser), without_version(os))
        }
        (Some(one), None) | (None, Some(one)) => without_version(one).to_owned(),
        (None, None) => unknown(client.device).to_owned(),
    }
}

fn unknown(device: Device) -> &'static str {
    match device {
        Device::Desktop => messages::CLIENT_UNKNOWN_ON_COMPUTER,
        Device::Mobile => messages::CLIENT_UNKNOWN_ON_TELEPHONE,
        Device::Tablet => messages::CLIENT_UNKNOWN_ON_TABLET,
        Device::Other => messages::UNKNOWN_BROWSER,
    }
    .words()
}

/// The name before a version: everything before the first word that starts with a digit.
fn without_version(name: &str) -> &str {
    let version = name
        .match_indices(' ')
        .find(|(at, _)| name[at + 1..].starts_with(|first: char| first.is_ascii_digit()));
    version.map_or(name, |(at, _)| &name[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(browser: Option<&str>, os: Option<&str>) -> Client {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Client { browser: owned(browser), os: owned(os), device: Device::Desktop }
    }

    #[test]
    fn the_short_form_has_no_versions() {
        assert_eq!(short(&client(Some("Chrome 131"), Some("Windows 11"))), "Chrome · Windows");
        assert_eq!(
            short(&client(Some("Samsung Internet 25"), Some("Android 14"))),
            "Samsung Internet · Android"
        );
        assert_eq!(short(&client(Some("Firefox"), None)), "Firefox");
    }

    #[test]
    fn what_is_not_known_is_not_made_up() {
        assert_eq!(full(&client(None, Some("Linux"))), "A browser on Linux");
        assert_eq!(full(&client(None, None)), "An unknown browser on a computer");
    }
}
