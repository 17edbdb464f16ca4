//! What a user agent says, which is shown to administrators.
#![no_main]

use deskwatch_service::client::describe;
use libfuzzer_sys::fuzz_target;

/// Longest that is shown, in characters: a name, a blank and a version.
const LONGEST: usize = 65;

fuzz_target!(|user_agent: &str| {
    let client = describe(user_agent);
    assert_eq!(client, describe(user_agent), "one text, one answer");
    for shown in [&client.browser, &client.os].into_iter().flatten() {
        assert!(!shown.is_empty(), "nothing is not something");
        assert!(shown.chars().count() <= LONGEST, "too long to be shown: {shown:?}");
        assert!(shown.bytes().all(|byte| matches!(byte, b' '..=b'~')), "not plain: {shown:?}");
        assert_eq!(shown.trim(), shown);
    }
});
