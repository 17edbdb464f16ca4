//! What a user agent says about the person's browser, system and device.
//!
//! Only what the text really says is told. Browsers have frozen parts of it: Windows 11
//! calls itself `Windows NT 10.0`, macOS stays at 10.15.7 for ever, and Chrome on Android
//! names Android 10 and a phone called K whatever it runs on. So Windows reads
//! `Windows 10/11`, macOS has no version, and neither has such an Android.

use deskwatch_team::{Client, Device};
use woothee::parser::{Parser, WootheeResult};
use woothee::woothee::VALUE_UNKNOWN;

/// Longest name, and longest version, that is shown, in characters.
const LONGEST_NAME: usize = 32;

/// Describes who sent this `User-Agent`. What is not known stays unknown; whatever the text
/// is, there is an answer.
pub fn describe(user_agent: &str) -> Client {
    let parsed = Parser::new().parse(user_agent).unwrap_or_default();
    Client {
        browser: browser(user_agent, &parsed),
        os: os(user_agent, &parsed),
        device: device(user_agent, &parsed),
    }
}

/// Text of the parser's that can be shown. Some of it is a piece of what was sent: anything.
fn known(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let fits = !text.is_empty() && text.len() <= LONGEST_NAME && is_plain;
    (fits && text != VALUE_UNKNOWN).then_some(text)
}

/// `131.0.6778.86` is `131`.
fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

fn with_version(name: &str, version: Option<&str>) -> String {
    match version {
        Some(version) => format!("{name} {version}"),
        None => name.to_owned(),
    }
}

fn browser(user_agent: &str, parsed: &WootheeResult<'_>) -> Option<String> {
    // Categories of programs that are no browsers have no version worth showing, and their
    // names are those of groups ("HTTP Library"): the program's own name says more.
    let is_browser = matches!(parsed.category, "pc" | "smartphone" | "mobilephone" | "appliance");
    let name = match known(parsed.name).filter(|_| is_browser) {
        Some("Webview") => "In-app browser",
        Some("SamsungBrowser") => "Samsung Internet",
        Some(name) => name,
        None => return program(user_agent),
    };
    Some(with_version(name, known(parsed.version).map(major).and_then(known)))
}

/// The program in front of an agent that is no browser's: `curl/8.5.0` is `curl 8.5`.
fn program(user_agent: &str) -> Option<String> {
    let product = user_agent.split_whitespace().next()?;
    let (name, version) = product.split_once('/')?;
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.len() <= LONGEST_NAME
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    // Every browser calls itself Mozilla; by itself it says nothing.
    if !is_name || name == "Mozilla" {
        return None;
    }
    let numbers: Vec<&str> = version
        .split('.')
        .take(2)
        .take_while(|n| (1..=6).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    let version = (!numbers.is_empty()).then(|| numbers.join("."));
    Some(with_version(name, version.as_deref()))
}

fn os(user_agent: &str, parsed: &WootheeResult<'_>) -> Option<String> {
    let version = known(&parsed.os_version).map(major).and_then(known);
    let os = match known(parsed.os) {
        Some("Windows 10") => "Windows 10/11".to_owned(),
        Some("Windows UNKNOWN Ver") => "Windows".to_owned(),
        Some("Mac OSX") => "macOS".to_owned(),
        Some("iPhone" | "iPod" | "iOS") => with_version("iOS", version),
        Some("iPad") => with_version("iPadOS", version),
        Some("Android") if is_frozen_android(user_agent) => "Android".to_owned(),
        Some("Android") => with_version("Android", version),
        Some(os) => os.to_owned(),
        // Programs that are no browsers write the name as people do.
        None if user_agent.contains("macOS") => "macOS".to_owned(),
        None => return None,
    };
    Some(os)
}

/// Whether this is Chrome's agent that says `Android 10; K` on every telephone.
fn is_frozen_android(user_agent: &str) -> bool {
    user_agent.contains("; Android 10; K)")
}

fn device(user_agent: &str, parsed: &WootheeResult<'_>) -> Device {
    match (parsed.category, parsed.os) {
        ("pc", _) => Device::Desktop,
        ("smartphone", "iPad") => Device::Tablet,
        // Android's browsers say Mobile on a telephone, and leave it out on a tablet.
        ("smartphone", "Android") if !user_agent.contains("Mobile") => Device::Tablet,
        ("smartphone" | "mobilephone", _) => Device::Mobile,
        _ if user_agent.contains("macOS") => Device::Desktop,
        _ => Device::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seen(user_agent: &str) -> (String, String, Device) {
        let client = describe(user_agent);
        (client.browser.unwrap_or_default(), client.os.unwrap_or_default(), client.device)
    }

    #[track_caller]
    fn assert_seen(user_agent: &str, browser: &str, os: &str, device: Device) {
        assert_eq!(seen(user_agent), (browser.to_owned(), os.to_owned(), device), "{user_agent}");
    }

    #[test]
    fn browsers_on_windows() {
        assert_seen(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Chrome 131",
            "Windows 10/11",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.86",
            "Edge 131",
            "Windows 10/11",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox 133",
            "Windows 10/11",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0",
            "Firefox 115",
            "Windows 7",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0",
            "Opera 116",
            "Windows 10/11",
            Device::Desktop,
        );
    }

    #[test]
    fn browsers_on_macos_never_have_a_version_of_it() {
        assert_seen(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1.1 Safari/605.1.15",
            "Safari 18",
            "macOS",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Chrome 131",
            "macOS",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox 133",
            "macOS",
            Device::Desktop,
        );
    }

    #[test]
    fn browsers_on_linux() {
        assert_seen(
            "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox 133",
            "Linux",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
            "Chrome 131",
            "Linux",
            Device::Desktop,
        );
        assert_seen(
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Chrome 131",
            "ChromeOS",
            Device::Desktop,
        );
    }

    #[test]
    fn telephones_and_tablets_with_android() {
        assert_seen(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
            "Chrome 131",
            "Android",
            Device::Mobile,
        );
        assert_seen(
            "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0",
            "Firefox 133",
            "Android 14",
            Device::Mobile,
        );
        assert_seen(
            "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
            "Samsung Internet 27",
            "Android 14",
            Device::Mobile,
        );
        assert_seen(
            "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Chrome 131",
            "Android 14",
            Device::Tablet,
        );
    }

    #[test]
    fn iphones_and_ipads() {
        assert_seen(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1.1 Mobile/15E148 Safari/604.1",
            "Safari 18",
            "iOS 18",
            Device::Mobile,
        );
        assert_seen(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
            "Chrome 131",
            "iOS 18",
            Device::Mobile,
        );
        assert_seen(
            "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7 Mobile/15E148 Safari/604.1",
            "Safari 17",
            "iPadOS 17",
            Device::Tablet,
        );
    }

    #[test]
    fn programs_that_are_no_browsers_are_called_by_their_own_name() {
        assert_seen("curl/8.5.0", "curl 8.5", "", Device::Other);
        assert_seen("Deskwatch/0.1.0 (Linux)", "Deskwatch 0.1", "Linux", Device::Desktop);
        assert_seen("Deskwatch/0.1.0 (macOS)", "Deskwatch 0.1", "macOS", Device::Desktop);
        assert_seen("Deskwatch/0.1.0 (Windows)", "Deskwatch 0.1", "Windows", Device::Desktop);
    }

    #[test]
    fn junk_is_unknown() {
        for junk in ["", "-", "Mozilla/5.0", "///", "\u{0}\u{1F600}", "<script>/1", "a b/c"] {
            assert_seen(junk, "", "", Device::Other);
        }
    }

    #[test]
    fn what_is_no_plain_text_is_not_shown() {
        for text in ["\u{85}", "\u{0}", "\t", "\u{202e}", &"9".repeat(40)] {
            let telephone = format!("KDDI-{text}039 UP.Browser/6.2.0.13.1.5 (GUI) MMP/2.0");
            let (browser, os, _) = seen(&telephone);
            for shown in [browser, os] {
                assert!(!shown.contains(text), "{shown:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_has_an_answer(user_agent in ".{0,300}") {
            let client = describe(&user_agent);
            prop_assert!(client.browser.is_none_or(|browser| browser.len() <= 100));
        }

        #[test]
        fn text_that_looks_like_a_user_agent_has_an_answer(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "Mozilla/5.0", "(", ")", ";", " ", "Windows NT 10.0", "Android", "Mac OS X",
                    "like Mac OS X", "iPhone", "Chrome/", "131.", "Version/", "Mobile", "DoCoMo/",
                    "MSIE ", "Opera", "Safari/", "Linux", "Edg/", "K", "\u{130}", "/", ".",
                ]),
                0..20,
            )
        ) {
            describe(&parts.concat());
        }
    }
}
