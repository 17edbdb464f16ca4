//! `X-Forwarded-For`, which anybody can write and few are believed for.
#![no_main]

use std::net::{IpAddr, SocketAddr};

use deskwatch_service::fuzzing::address;
use ipnet::IpNet;
use libfuzzer_sys::fuzz_target;

const STRANGER: &str = "203.0.113.9";

fuzz_target!(|bytes: &[u8]| {
    let trusted: Vec<IpNet> =
        ["127.0.0.0/8", "10.0.0.0/8", "fd00::/8"].map(|net| net.parse().expect("a network")).into();
    let is_trusted = |address: IpAddr| trusted.iter().any(|net| net.contains(&address));
    let peer = |text: &str| text.parse::<IpAddr>().expect("an address");
    let headers: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();

    assert_eq!(
        address(peer(STRANGER), &headers, &trusted),
        peer(STRANGER),
        "a stranger is believed"
    );
    assert_eq!(address(peer("10.0.0.1"), &headers, &[]), peer("10.0.0.1"), "nobody is trusted");

    let seen = address(peer("::ffff:10.0.0.1"), &headers, &trusted);
    assert_eq!(seen, seen.to_canonical(), "one address, two ways to write it");
    assert!(is_trusted(seen) || hops(&headers).any(|hop| hop == seen), "{seen} is not there");

    // Whatever a stranger writes in front of what a proxy adds makes no difference.
    let mut added = headers.clone();
    let last = [added.pop().unwrap_or_default(), b", 198.51.100.7".as_slice()].concat();
    added.push(&last);
    assert_eq!(address(peer("127.0.0.1"), &added, &trusted), peer("198.51.100.7"));
    if !is_trusted(seen) {
        let mut before = vec![b"6.6.6.6".as_slice()];
        before.extend(&headers);
        assert_eq!(address(peer("10.0.0.1"), &before, &trusted), seen, "the far end is believed");
    }
});

fn hops<'a>(headers: &'a [&[u8]]) -> impl Iterator<Item = IpAddr> + 'a {
    headers.iter().flat_map(|value| value.split(|byte| *byte == b',')).filter_map(|hop| {
        let hop = std::str::from_utf8(hop.trim_ascii()).ok()?;
        let address = hop.parse::<IpAddr>().ok();
        let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
        Some(address.or_else(with_port)?.to_canonical())
    })
}
