//! Which account of Deskie is meant, and where its API is.

use url::{Host, Url};

use crate::service::check_login;

/// Longest label of a domain name (RFC 1035).
const LONGEST_LABEL: usize = 63;

/// An account of Deskie and the staff member in whose name it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    domain: String,
    login: String,
    api: Url,
}

/// Why there cannot be such an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAccount {
    /// The domain is not one label of a domain name.
    #[error("the domain is the part before .deskie.io alone: letters, digits and hyphens")]
    Domain,
    /// The login is no e-mail address, or cannot be sent with HTTP Basic.
    #[error("the login is the e-mail address of a staff member")]
    Login,
    /// The address of the API cannot be used.
    #[error(
        "the address of the API is https://, or http:// on this machine, without name and password"
    )]
    ApiUrl,
}

impl Account {
    /// The account at `DOMAIN.deskie.io`. `api`, for tests and proxies, says where its API is
    /// instead.
    pub fn new(domain: &str, login: &str, api: Option<&Url>) -> Result<Self, InvalidAccount> {
        let domain = domain.trim().to_ascii_lowercase();
        if !is_label(&domain) {
            return Err(InvalidAccount::Domain);
        }
        let login = check_login(login).map_err(|_| InvalidAccount::Login)?;
        // A colon would end the name (RFC 7617, section 2).
        if login.contains(':') {
            return Err(InvalidAccount::Login);
        }
        let api = match api {
            Some(api) => api.clone(),
            None => Url::parse(&format!("https://{domain}.deskie.io"))
                .map_err(|_| InvalidAccount::Domain)?,
        };
        if !may_be_given_a_key(&api) {
            return Err(InvalidAccount::ApiUrl);
        }
        Ok(Self { domain, login, api })
    }

    /// Its domain, in lower case.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The machine that is asked, for messages.
    pub fn host(&self) -> &str {
        self.api.host_str().unwrap_or_default()
    }

    /// What the origins of everybody from this account begin with. The domain is a part of
    /// it, so that a team may be brought in from two accounts.
    pub fn origin_prefix(&self) -> String {
        format!("deskie:{}:", self.domain)
    }

    pub(super) fn login(&self) -> &str {
        &self.login
    }

    pub(super) fn staff(&self, page: u32, limit: u32) -> Url {
        let mut url = self.api.clone();
        let path = format!("{}/api/staff.json", url.path().trim_end_matches('/'));
        url.set_path(&path);
        url.set_query(Some(&format!("limit={limit}&page={page}")));
        url
    }

    /// Whether the API is on this machine.
    pub(super) fn is_local(&self) -> bool {
        is_loopback(&self.api)
    }
}

fn is_label(text: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The key goes with every call: unencrypted it must not leave the machine.
fn may_be_given_a_key(api: &Url) -> bool {
    let safe = api.scheme() == "https" || (api.scheme() == "http" && is_loopback(api));
    safe && api.has_host() && api.username().is_empty() && api.password().is_none()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(domain: &str, api: Option<&str>) -> Result<Account, InvalidAccount> {
        let api = api.map(|api| Url::parse(api).unwrap());
        Account::new(domain, "Ada@Example.org", api.as_ref())
    }

    #[test]
    fn the_domain_is_one_label() {
        let acme = account(" Acme-2 ", None).unwrap();
        assert_eq!(
            acme.staff(3, 100).as_str(),
            "https://acme-2.deskie.io/api/staff.json?limit=100&page=3"
        );
        assert_eq!(acme.login(), "ada@example.org");
        let long = "a".repeat(64);
        for domain in ["", "acme.deskie.io", "a/b", "a@b", "a:b", "-a", "a-", "ü", "a b", &long] {
            assert_eq!(account(domain, None), Err(InvalidAccount::Domain), "{domain}");
        }
    }

    #[test]
    fn the_login_can_be_sent() {
        for login in ["", "ada", "a:b@example.org"] {
            assert_eq!(Account::new("acme", login, None), Err(InvalidAccount::Login), "{login}");
        }
    }

    #[test]
    fn a_key_is_not_sent_unencrypted_to_other_machines() {
        for api in ["https://proxy.example/deskie/", "http://127.0.0.1:1", "http://[::1]:1"] {
            assert!(account("acme", Some(api)).is_ok(), "{api}");
        }
        let proxied = account("acme", Some("https://proxy.example/deskie/")).unwrap();
        assert_eq!(proxied.staff(1, 9).path(), "/deskie/api/staff.json");
        for api in
            ["http://acme.example", "ftp://127.0.0.1", "https://a:b@acme.example", "file:///etc"]
        {
            assert_eq!(account("acme", Some(api)), Err(InvalidAccount::ApiUrl), "{api}");
        }
    }
}
