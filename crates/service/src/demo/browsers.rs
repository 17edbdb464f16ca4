//! What the demo's people sign in with, and from where.

use std::net::Ipv4Addr;

use rand::Rng;
use rand::seq::IndexedRandom;

/// User agents as real browsers send them.
const BROWSERS: &[&str] = &[
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
];

/// The three networks that are reserved for documents (RFC 5737): nobody's real address.
const NETWORKS: [[u8; 3]; 3] = [[192, 0, 2], [198, 51, 100], [203, 0, 113]];

/// A browser at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// What the browser calls itself.
    pub user_agent: &'static str,
    /// Where it is.
    pub address: Ipv4Addr,
}

impl Seat {
    /// Any browser at any address.
    pub fn any(rng: &mut impl Rng) -> Self {
        let [a, b, c] = NETWORKS[rng.random_range(0..NETWORKS.len())];
        Self {
            user_agent: BROWSERS.choose(rng).copied().unwrap_or_default(),
            address: Ipv4Addr::new(a, b, c, rng.random_range(1..255)),
        }
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::Device;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;
    use crate::client::describe;

    #[test]
    fn every_browser_is_known_to_the_service() {
        for user_agent in BROWSERS {
            let client = describe(user_agent);
            assert!(client.browser.is_some() && client.os.is_some(), "{user_agent}");
            assert_ne!(client.device, Device::Other, "{user_agent}");
        }
    }

    #[test]
    fn addresses_are_nobodys() {
        let mut rng = StdRng::seed_from_u64(1);
        assert!((0..1_000).all(|_| Seat::any(&mut rng).address.is_documentation()));
    }
}
