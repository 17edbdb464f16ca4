//! The part of [`crate::fuzzing`] that is private to the HTTP API.

use std::net::IpAddr;

use http::{HeaderMap, HeaderValue, Method, Request, header};
use ipnet::IpNet;

use super::query::Place;
use super::{caller, hidden, visitor};
use crate::store::{HistoryKey, NameKey, SessionKey};

/// What a request with that `Authorization` header shows as its token.
pub fn bearer(value: HeaderValue) -> Option<String> {
    shown(header::AUTHORIZATION, value, &Method::POST)
}

/// What a request with that `Cookie` header shows as its token.
pub fn cookie(value: HeaderValue, method: &Method) -> Option<String> {
    shown(header::COOKIE, value, method)
}

fn shown(name: header::HeaderName, value: HeaderValue, method: &Method) -> Option<String> {
    let (mut parts, ()) = Request::new(()).into_parts();
    parts.method = method.clone();
    parts.headers = HeaderMap::from_iter([(name, value)]);
    caller::shown(&parts).ok().map(str::to_owned)
}

/// A text without the tokens in it.
pub fn without_tokens(text: String) -> String {
    hidden::without_tokens(text)
}

/// Where a request comes from.
pub fn address(peer: IpAddr, forwarded: &[&[u8]], trusted: &[IpNet]) -> IpAddr {
    visitor::address(peer, forwarded.iter().copied(), trusted)
}

/// What places in lists are, once read and written again: the text, and what that is when
/// it is read and written once more.
pub fn place(text: &str) -> Vec<(String, Option<String>)> {
    fn again<P: Place>(text: &str) -> Option<(String, Option<String>)> {
        let once = P::decode(text)?.encode();
        let twice = P::decode(&once).map(|place| place.encode());
        Some((once, twice))
    }
    [again::<NameKey>(text), again::<SessionKey>(text), again::<HistoryKey>(text)]
        .into_iter()
        .flatten()
        .collect()
}
