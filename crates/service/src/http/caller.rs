//! Who is calling: the session that the request's token belongs to.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use deskwatch_team::{Member, Session};
use http::request::Parts;
use http::{HeaderMap, Method, header};

use super::cookie;
use super::problem::{Code, Problem};
use super::query::touches;
use crate::registry::Live;
use crate::rules::permit::Permit;
use crate::service::Service;
use crate::token::TokenHash;

/// Somebody who is signed in. Taking one is what makes a call need a session.
pub struct Caller {
    live: Arc<Live>,
    member: Arc<Member>,
}

impl Caller {
    /// Who sends the request. It counts as activity unless the request says otherwise.
    pub(super) fn of(parts: &Parts, service: &Service) -> Result<Self, Problem> {
        let touch = touches(parts)?;
        let shown = shown(parts)?;
        let token = TokenHash::of_shown(shown).ok_or_else(Problem::unauthenticated)?;
        let live = service.authenticate(token, touch).ok_or_else(Problem::unauthenticated)?;
        let member = service.find_member(live.member_id()).ok_or_else(Problem::unauthenticated)?;
        Ok(Self { live, member })
    }

    /// The session of the request.
    pub(crate) fn live(&self) -> &Arc<Live> {
        &self.live
    }

    /// Whose it is.
    pub fn member(&self) -> &Arc<Member> {
        &self.member
    }

    /// The session as it is now.
    pub fn session(&self, service: &Service) -> Session {
        Session { current: true, ..self.live.now(&service.security()) }
    }

    /// A permit, or `forbidden`.
    pub(crate) fn permit<P: Permit>(&self) -> Result<P, Problem> {
        P::check(&self.member).ok_or_else(Problem::forbidden)
    }
}

impl FromRequestParts<Arc<Service>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Problem> {
        let caller = Self::of(parts, service)?;
        tracing::Span::current().record("member", tracing::field::display(caller.member.id));
        Ok(caller)
    }
}

/// What the request shows as its token: in the header, or in the cookie of a page of ours.
pub(super) fn shown(parts: &Parts) -> Result<&str, Problem> {
    if let Some(value) = parts.headers.get(header::AUTHORIZATION) {
        let text = value.to_str().map_err(|_| Problem::unauthenticated())?;
        let (scheme, token) = text.split_once(' ').ok_or_else(Problem::unauthenticated)?;
        let is_bearer = scheme.eq_ignore_ascii_case("bearer");
        return is_bearer.then(|| token.trim()).ok_or_else(Problem::unauthenticated);
    }
    let shown = cookie::shown(&parts.headers).ok_or_else(Problem::unauthenticated)?;
    // Browsers send cookies whoever's page it is; a header is only sent by who knows it.
    let is_safe = matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if is_safe || is_same_origin(&parts.headers) {
        Ok(shown)
    } else {
        Err(Problem::new(Code::Forbidden, "The request does not come from a page of this service."))
    }
}

/// Whether the browser says that a page of this service sends the request.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    if let Some(site) = text(http::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    // Older browsers say where from.
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    match (origin, text(header::HOST)) {
        (Some((_, from)), Some(host)) => from.eq_ignore_ascii_case(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (http::HeaderName::from_static(name), HeaderValue::from_static(value))
            })
            .collect()
    }

    #[test]
    fn only_a_page_of_this_service_has_its_origin() {
        assert!(is_same_origin(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_same_origin(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!is_same_origin(&headers(&[("sec-fetch-site", "cross-site")])));
        let host = ("host", "desk.example.org:7080");
        assert!(is_same_origin(&headers(&[("origin", "https://desk.example.org:7080"), host])));
        assert!(!is_same_origin(&headers(&[("origin", "https://example.org"), host])));
        assert!(!is_same_origin(&headers(&[("origin", "null"), host])));
        assert!(!is_same_origin(&headers(&[host])));
    }
}
