//! Who comes, as far as the connection tells: the address and the user agent.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use http::request::Parts;
use http::{HeaderValue, header};
use ipnet::IpNet;

use crate::service::{Service, Visitor};

const FORWARDED_FOR: &str = "x-forwarded-for";

impl FromRequestParts<Arc<Service>> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Self::Rejection> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            // Only without a socket, as in tests.
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        let forwarded = parts.headers.get_all(FORWARDED_FOR).iter().map(HeaderValue::as_bytes);
        let agent = parts.headers.get(header::USER_AGENT);
        let address = address(peer, forwarded, &service.config().trusted_proxies);
        tracing::Span::current().record("from", tracing::field::display(address));
        Ok(Self {
            address,
            user_agent: agent
                .map(|agent| String::from_utf8_lossy(agent.as_bytes()).into_owned())
                .unwrap_or_default(),
        })
    }
}

/// The nearest address that is no trusted proxy. What stands further left in the header was
/// written by somebody who is not trusted, and can be any bytes: they must not make what a
/// proxy has added to them unreadable.
pub(super) fn address<'a>(
    peer: IpAddr,
    forwarded: impl DoubleEndedIterator<Item = &'a [u8]>,
    trusted: &[IpNet],
) -> IpAddr {
    let is_trusted = |address: IpAddr| {
        let address = address.to_canonical();
        trusted.iter().any(|net| net.contains(&address))
    };
    let mut nearest = peer.to_canonical();
    let hops = forwarded.rev().flat_map(|value| value.rsplit(|byte| *byte == b','));
    for hop in hops {
        if !is_trusted(nearest) {
            break;
        }
        // A proxy that writes something else than an address says nothing.
        let Some(address) = parse(hop) else { break };
        nearest = address.to_canonical();
    }
    nearest
}

/// An address, with or without a port.
fn parse(hop: &[u8]) -> Option<IpAddr> {
    let hop = std::str::from_utf8(hop.trim_ascii()).ok()?;
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        address(peer.parse().unwrap(), forwarded.iter().map(|value| value.as_bytes()), &trusted)
            .to_string()
    }

    #[test]
    fn nobody_is_believed_unless_trusted() {
        assert_eq!(seen("203.0.113.9", &["192.0.2.1"], &[]), "203.0.113.9");
        assert_eq!(seen("203.0.113.9", &["192.0.2.1"], &["127.0.0.0/8"]), "203.0.113.9");
    }

    #[test]
    fn bytes_that_a_stranger_puts_in_front_hide_nothing_of_what_a_proxy_says() {
        let trusted: [IpNet; 1] = ["127.0.0.0/8".parse().unwrap()];
        let seen = |values: &[&[u8]]| {
            address(IpAddr::V4(Ipv4Addr::LOCALHOST), values.iter().copied(), &trusted).to_string()
        };
        assert_eq!(seen(&[b"\xff, 192.0.2.1"]), "192.0.2.1");
        assert_eq!(seen(&[b"\xe4,\x80\xff ,, 192.0.2.1 "]), "192.0.2.1");
        assert_eq!(seen(&[b"\xff", b"192.0.2.1, 127.0.0.2"]), "192.0.2.1");
        // What a proxy itself says and is no address says nothing.
        assert_eq!(seen(&[b"192.0.2.1, \xff"]), "127.0.0.1");
    }

    #[test]
    fn a_trusted_proxy_is_believed_for_the_last_hop_only() {
        let trusted = ["127.0.0.0/8", "10.0.0.0/8"];
        assert_eq!(seen("127.0.0.1", &["192.0.2.1"], &trusted), "192.0.2.1");
        assert_eq!(seen("127.0.0.1", &["6.6.6.6, 192.0.2.1"], &trusted), "192.0.2.1");
        assert_eq!(seen("127.0.0.1", &["192.0.2.1, 10.1.2.3"], &trusted), "192.0.2.1");
        assert_eq!(seen("127.0.0.1", &["192.0.2.1", "10.1.2.3"], &trusted), "192.0.2.1");
        assert_eq!(seen("::ffff:127.0.0.1", &["192.0.2.1:4711"], &trusted), "192.0.2.1");
        assert_eq!(seen("127.0.0.1", &["192.0.2.1, nonsense"], &trusted), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &[], &trusted), "127.0.0.1");
    }
}
