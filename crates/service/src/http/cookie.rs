//! The cookie of pages that the service itself serves.

use http::{HeaderMap, HeaderValue, header};

use crate::token::Token;

const NAME: &str = "deskwatch_session";

/// The header that gives a page its session. `secure`: for encrypted connections only.
pub fn session_cookie(token: &Token, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{NAME}={}; Path=/; HttpOnly; SameSite=Strict{secure}", token.expose());
    // A token is letters, digits, dashes and underscores, so this is always a header.
    let mut value = HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// The header that takes a page's session away.
pub fn clear_session_cookie() -> HeaderValue {
    HeaderValue::from_static("deskwatch_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}

/// What the session cookie of a request says.
pub(super) fn shown(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix(NAME)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_for_this_service_alone() {
        let token = Token::generate().unwrap();
        let value = session_cookie(&token, true);
        let text = value.to_str().unwrap();
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!session_cookie(&token, false).to_str().unwrap().contains("Secure"));
        assert!(!format!("{value:?}").contains(token.expose()));
    }

    #[test]
    fn it_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; deskwatch_session_x=2"));
        assert_eq!(shown(&headers), None);
        headers.append(header::COOKIE, HeaderValue::from_static("b=1; deskwatch_session=dws_x"));
        assert_eq!(shown(&headers), Some("dws_x"));
    }
}
