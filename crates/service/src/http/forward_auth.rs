//! For reverse proxies that ask, before they pass a request on, whether its sender is signed
//! in: nginx `auth_request`, Traefik `ForwardAuth`, Caddy `forward_auth`.
//!
//! Names are not always ASCII, and headers are. What is no visible ASCII character or blank
//! is percent-encoded in UTF-8, and so is the percent sign itself, and in the list of groups
//! the comma: `Ayşe` is `Ay%C5%9Fe`. Whatever decodes URLs decodes it; plain names are as
//! they are; and no name can end a header and begin another.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use axum::routing::future::RouteFuture;
use deskwatch_team::Member;
use futures::future::Either;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::caller::Caller;
use super::envelope;
use super::problem::{Problem, ProblemBody};
use super::query::OnlyTouch;
use crate::service::Service;

/// Where the call is.
pub(super) const PATH: &str = "/v1/forward-auth";

const REMOTE_USER: HeaderName = HeaderName::from_static("remote-user");
const REMOTE_NAME: HeaderName = HeaderName::from_static("remote-name");
const REMOTE_EMAIL: HeaderName = HeaderName::from_static("remote-email");
const REMOTE_GROUPS: HeaderName = HeaderName::from_static("remote-groups");
const KIND: HeaderName = HeaderName::from_static("deskwatch-kind");

/// Headers that an answer here has, so that room for them is made once.
const MOST_HEADERS: usize = 12;

#[utoipa::path(
    get, path = "/v1/forward-auth", tag = "session",
    summary = "Whether a reverse proxy may pass a request on",
    description = "Counts as activity. What is not visible ASCII in a header, the percent \
                   sign, and commas in names of groups are percent-encoded in UTF-8.",
    params(super::openapi::Touch),
    responses(
        (status = 200, description = "signed in", headers(
            ("Remote-User" = String, description = "the login"),
            ("Remote-Name" = String, description = "the name"),
            ("Remote-Email" = String, description = "the login, which is an e-mail address"),
            ("Remote-Groups" = String, description = "names of groups, with commas between"),
            ("Deskwatch-Kind" = String, description = "agent or administrator"),
        )),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn forward_auth(_: OnlyTouch, caller: Caller) -> Response {
    signed_in(&caller)
}

/// The call is asked before each request of each page behind a proxy, and waits for nothing:
/// it is answered on the spot, before the routes of all calls and what goes around them. What
/// is not quite this call is left to them.
#[derive(Clone)]
pub(super) struct AnsweredFirst {
    service: Arc<Service>,
    calls: Router,
}

impl AnsweredFirst {
    /// In front of those calls.
    pub(super) fn of(calls: Router, service: Arc<Service>) -> Self {
        Self { service, calls }
    }

    fn answer(&self, parts: &Parts) -> Result<Response, Problem> {
        // In the order of the arguments of the call.
        OnlyTouch::of(parts)?;
        Caller::of(parts, &self.service).map(|caller| signed_in(&caller))
    }
}

impl tower::Service<Request> for AnsweredFirst {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        tower::Service::<Request>::poll_ready(&mut self.calls, cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if request.method() == Method::GET && request.uri().path() == PATH {
            let answer = |parts: &Parts| self.answer(parts).into_response();
            return Either::Left(ready(Ok(envelope::wrap_at_once(request, answer))));
        }
        Either::Right(self.calls.call(request))
    }
}

fn signed_in(caller: &Caller) -> Response {
    let mut response = StatusCode::OK.into_response();
    // With those that every answer has.
    response.headers_mut().reserve(MOST_HEADERS);
    for (name, value) in headers(caller.member()) {
        // Encoded text is always a header.
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn headers(member: &Member) -> [(HeaderName, String); 5] {
    let groups: Vec<String> = member.groups.iter().map(|group| encoded(group, ",")).collect();
    [
        (REMOTE_USER, encoded(&member.login, "")),
        (REMOTE_NAME, encoded(&member.name, "")),
        (REMOTE_EMAIL, encoded(&member.login, "")),
        (REMOTE_GROUPS, groups.join(",")),
        (KIND, member.kind.name().to_owned()),
    ]
}

/// Text as the value of a header. Bytes of `also` are encoded too.
fn encoded(text: &str, also: &str) -> String {
    let is_plain =
        |byte: u8| matches!(byte, b' '..=b'~') && byte != b'%' && !also.as_bytes().contains(&byte);
    if text.bytes().all(is_plain) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_names_are_as_they_are_and_others_are_encoded() {
        assert_eq!(encoded("Ada O'Neill (night)", ""), "Ada O'Neill (night)");
        assert_eq!(encoded("Ayşe", ""), "Ay%C5%9Fe");
        assert_eq!(encoded("100 %", ""), "100 %25");
        assert_eq!(encoded("Sales, North", ","), "Sales%2C North");
        assert_eq!(encoded("a\r\nRemote-User: root", ""), "a%0D%0ARemote-User: root");
    }

    proptest! {
        #[test]
        fn every_text_is_a_header_and_comes_back(text in any::<String>()) {
            let value = encoded(&text, ",");
            prop_assert!(HeaderValue::try_from(value.as_str()).is_ok());
            // A plus is a plus here, and a blank in forms.
            let form = format!("v={}", value.replace('+', "%2B").replace('&', "%26"));
            let back = url::form_urlencoded::parse(form.as_bytes()).next().map(|(_, v)| v.into_owned());
            prop_assert_eq!(back.as_deref(), Some(text.as_str()));
        }
    }
}
