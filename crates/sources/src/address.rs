//! Addresses of services as people type them.

use url::{Host, Url};

/// Why what was typed cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is no address of a service.
    #[error("not an address of a service")]
    Invalid,
    /// It asks for `http`, and is not on this computer: the password would travel in clear.
    #[error("an address that is not on this computer must use https")]
    Insecure,
}

/// The address that somebody means: `sessions.acme.example`, `https://sessions.acme.example`,
/// `127.0.0.1:7080`, `localhost:7080`. Without a scheme it is `https`, on this computer
/// `http`. A path, query or fragment is left out: the service is at the root of its host, and
/// what is pasted is often the address of one of its pages.
pub fn parse_address(typed: &str) -> Result<Url, AddressError> {
    let typed = typed.trim();
    let (scheme, rest) = match typed.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (Some("https"), rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (Some("http"), rest),
        Some(_) => return Err(AddressError::Invalid),
        None => (None, typed),
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    // A login or password in an address would end up in the settings file.
    if authority.is_empty() || authority.contains('@') {
        return Err(AddressError::Invalid);
    }
    let parsed = |scheme: &str| {
        Url::parse(&format!("{scheme}://{authority}/")).map_err(|_| AddressError::Invalid)
    };
    // The host says which scheme is the default; the default port depends on the scheme, so
    // the address is read once more with the right one.
    let is_here = is_loopback(&parsed("https")?);
    let address = parsed(scheme.unwrap_or(if is_here { "http" } else { "https" }))?;
    if !is_plausible(&address, authority) {
        return Err(AddressError::Invalid);
    }
    if address.scheme() == "http" && !is_here {
        return Err(AddressError::Insecure);
    }
    Ok(address)
}

/// The address as a person would type it: what [`parse_address`] reads back as the same.
pub fn shown_address(address: &Url) -> String {
    let host = address.host_str().unwrap_or_default();
    let default_scheme = if is_loopback(address) { "http" } else { "https" };
    let mut shown = String::new();
    if address.scheme() != default_scheme {
        shown.push_str(address.scheme());
        shown.push_str("://");
    }
    shown.push_str(host);
    if let Some(port) = address.port() {
        shown.push(':');
        shown.push_str(&port.to_string());
    }
    shown
}

/// Whether the address is on this computer.
pub(crate) fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        // Names under it should be this computer too (RFC 6761, 6.3), but not every resolver
        // knows, and a password would travel in clear.
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// URLs take `1234` for the address 0.0.4.210. People who type it mean something else.
fn is_plausible(address: &Url, authority: &str) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => authority.starts_with(&ip.to_string()),
        Some(Host::Domain(name)) => !name.starts_with(['.', '-']) && !name.contains(".."),
        Some(Host::Ipv6(_)) => true,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<String, AddressError> {
        parse_address(typed).map(String::from)
    }

    #[test]
    fn a_name_alone_is_read_as_https() {
        let expected = Ok("https://sessions.acme.example/".to_owned());
        assert_eq!(read("sessions.acme.example"), expected);
        assert_eq!(read("  Sessions.ACME.example/ "), expected);
        assert_eq!(read("https://sessions.acme.example"), expected);
        assert_eq!(read("HTTPS://sessions.acme.example:443"), expected);
    }

    #[test]
    fn this_computer_is_read_as_http() {
        assert_eq!(read("127.0.0.1:7080").as_deref(), Ok("http://127.0.0.1:7080/"));
        assert_eq!(read("localhost:7080").as_deref(), Ok("http://localhost:7080/"));
        assert_eq!(read("http://localhost:7080/").as_deref(), Ok("http://localhost:7080/"));
        assert_eq!(read("[::1]:7080").as_deref(), Ok("http://[::1]:7080/"));
        assert_eq!(read("https://localhost:7443").as_deref(), Ok("https://localhost:7443/"));
        assert_eq!(read("localhost").as_deref(), Ok("http://localhost/"));
        assert_eq!(read("localhost:443").as_deref(), Ok("http://localhost:443/"));
    }

    #[test]
    fn a_page_of_the_service_leads_to_the_service() {
        let expected = Ok("https://sessions.acme.example:8443/".to_owned());
        assert_eq!(read("https://sessions.acme.example:8443/desk?next=%2F#top"), expected);
        assert_eq!(read("sessions.acme.example:8443//"), expected);
    }

    #[test]
    fn a_password_never_travels_in_clear_to_another_computer() {
        for typed in ["http://sessions.acme.example", "http://192.168.0.7:7080", "http://[fe80::1]"]
        {
            assert_eq!(read(typed), Err(AddressError::Insecure), "{typed}");
        }
    }

    #[test]
    fn a_name_that_only_looks_like_this_computer_is_another() {
        for typed in ["http://localhost.acme.example", "http://127.0.0.1.acme.example"] {
            assert_eq!(read(typed), Err(AddressError::Insecure), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "",
            "   ",
            "https://",
            "two words",
            "ftp://acme.example",
            "javascript:alert(1)",
            "mailto:deniz@acme.example",
            "deniz@acme.example",
            "https://deniz:secret@acme.example",
            "acme.example:70800",
            "acme.example:port",
            "1234",
            "..",
            ".acme.example",
            "/desk",
            "https:///desk",
            "[::1",
        ] {
            assert_eq!(read(typed), Err(AddressError::Invalid), "{typed}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back_as_the_same() {
        for (typed, shown) in [
            ("https://sessions.acme.example/desk", "sessions.acme.example"),
            ("sessions.acme.example:8443", "sessions.acme.example:8443"),
            ("http://127.0.0.1:7080", "127.0.0.1:7080"),
            ("https://localhost:7443", "https://localhost:7443"),
            ("[::1]:7080", "[::1]:7080"),
        ] {
            let address = parse_address(typed).unwrap();
            assert_eq!(shown_address(&address), shown);
            assert_eq!(parse_address(shown), Ok(address));
        }
    }
}
