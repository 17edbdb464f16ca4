//! Tokens as requests show them, and texts that must not repeat one.
#![no_main]

use deskwatch_service::fuzzing::{TokenHash, bearer, cookie, without_tokens};
use http::{HeaderValue, Method};
use libfuzzer_sys::fuzz_target;

/// `dws_` and 256 bits in base64url.
const LENGTH: usize = 47;

fuzz_target!(|text: &str| {
    let in_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let could_be = text.len() == LENGTH
        && text.strip_prefix("dws_").is_some_and(|bits| bits.chars().all(in_token));
    let hash = TokenHash::of_shown(text);
    assert_eq!(hash.is_some(), could_be, "what is no token has no hash");
    assert_eq!(hash, TokenHash::of_shown(text), "one token, one hash");

    let hidden = without_tokens(text.to_owned());
    for after in hidden.split("dws_").skip(1) {
        assert!(after.starts_with('…'), "a token shows in {hidden:?}");
        let rest = after.trim_start_matches('…');
        assert!(!rest.starts_with(in_token), "the end of a token shows in {hidden:?}");
    }

    // A header that says it is found again, whatever stands around it.
    let Ok(value) = HeaderValue::from_str(text) else { return };
    if let Some(shown) = bearer(value.clone()) {
        assert!(text.trim_end().ends_with(&shown), "{shown:?}");
        let (scheme, _) = text.split_once(' ').expect("a scheme and a token");
        assert!(scheme.eq_ignore_ascii_case("bearer"));
    }
    assert_eq!(cookie(value.clone(), &Method::POST), None, "a cookie alone changes nothing");
    if let Some(shown) = cookie(value, &Method::GET) {
        assert!(text.contains(&format!("deskwatch_session={shown}")), "{shown:?}");
        assert!(!shown.contains(';'), "one cookie takes in the next: {shown:?}");
    }
    if could_be {
        let header = HeaderValue::from_str(&format!("Bearer {text}")).expect("it was one before");
        assert_eq!(bearer(header).as_deref(), Some(text));
        let header = HeaderValue::from_str(&format!("a=b; deskwatch_session={text}; c"))
            .expect("it was one before");
        assert_eq!(cookie(header, &Method::GET).as_deref(), Some(text));
    }
});
