//! What somebody signed in with.

use deskwatch_team::{Client, Device};

/// In full: `Chrome 131 on Windows 11`.
pub fn full(client: &Client) -> String {
    match (&client.browser, &client.os) {
        (Some(browser), Some(os)) => format!("{browser} on {os}"),
        (Some(browser), None) => browser.clone(),
        (None, Some(os)) => format!("A browser on {os}"),
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

const fn unknown(device: Device) -> &'static str {
    match device {
        Device::Desktop => "An unknown browser on a computer",
        Device::Mobile => "An unknown browser on a telephone",
        Device::Tablet => "An unknown browser on a tablet",
        Device::Other => "Unknown browser",
    }
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
