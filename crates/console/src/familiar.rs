//! Who signs in with what, and from where: whether a sign-in is out of the ordinary for that
//! member.
//!
//! The source is asked for the member's sessions, live and ended, when the member first signs
//! in under one's eyes. So it is known after a restart too, and somebody of whom there is no
//! earlier session at all is a newcomer and not a suspect.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use deskwatch_team::{Device, MemberId, Session};

/// What is new about a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfamiliar {
    /// A browser or system that the member has not used before.
    Device,
    /// An address from which the member has not signed in before.
    Address,
    /// Both.
    Both,
}

/// Browser and system without their versions, because those change by themselves.
type Kit = (Option<String>, Option<String>, Device);

/// What is known of one member.
#[derive(Default)]
struct Habits {
    kits: HashSet<Kit>,
    places: HashSet<String>,
}

impl Habits {
    fn note(&mut self, session: &Session) {
        self.kits.insert(kit(session));
        self.places.insert(place(&session.ip));
    }
}

/// What is known of the members of one team.
#[derive(Default)]
pub(crate) struct Familiar {
    /// The watch that it is from: another may be of another team, or see others.
    watch: u64,
    members: HashMap<MemberId, Habits>,
}

impl Familiar {
    /// Whether the source has to be asked about a member first.
    pub(crate) fn knows(&mut self, watch: u64, member: MemberId) -> bool {
        if self.watch != watch {
            *self = Self { watch, members: HashMap::new() };
        }
        self.members.contains_key(&member)
    }

    /// Takes in what the source knows of a member, up to the sign-in that is looked at.
    pub(crate) fn learn(&mut self, signed_in: &Session, sessions: &[Session]) {
        let habits = self.members.entry(signed_in.member_id).or_default();
        let earlier = sessions.iter().filter(|session| {
            session.id != signed_in.id && session.started_at <= signed_in.started_at
        });
        earlier.for_each(|session| habits.note(session));
    }

    /// What is new about a sign-in of a member who is known. From then on it is not new.
    pub(crate) fn judge(&mut self, signed_in: &Session) -> Option<Unfamiliar> {
        let habits = self.members.entry(signed_in.member_id).or_default();
        let newcomer = habits.kits.is_empty();
        let device = !habits.kits.contains(&kit(signed_in));
        let address = !habits.places.contains(&place(&signed_in.ip));
        habits.note(signed_in);
        match (device, address) {
            _ if newcomer => None,
            (true, true) => Some(Unfamiliar::Both),
            (true, false) => Some(Unfamiliar::Device),
            (false, true) => Some(Unfamiliar::Address),
            (false, false) => None,
        }
    }
}

fn kit(session: &Session) -> Kit {
    let client = &session.client;
    let name = |text: &Option<String>| text.as_deref().map(without_version);
    (name(&client.browser), name(&client.os), client.device)
}

/// `Chrome 131` is Chrome, `Windows 11` is Windows: an update makes no new device.
fn without_version(name: &str) -> String {
    let words = name.split(' ').take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let name = words.collect::<Vec<_>>().join(" ");
    name.trim().to_lowercase()
}

/// An address as far as it stays the same: computers change the second half of an address of
/// version 6 every day.
fn place(ip: &str) -> String {
    match ip.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => format!("{:x?}", &ip.segments()[..4]),
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Err(_) => ip.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{Client, Method, SessionState, Timestamp};

    use super::*;

    fn session(minute: i64, ip: &str, browser: &str, os: &str) -> Session {
        let at = Timestamp::from_millis(minute * 60_000);
        Session {
            id: format!("0193a5c2-5e55-7000-8000-{minute:012}").parse().unwrap(),
            member_id: "0193a5c2-0000-7000-8000-000000000001".parse().unwrap(),
            state: SessionState::Active,
            started_at: at,
            last_active_at: at,
            expires_at: at,
            ends_at: None,
            ip: ip.into(),
            user_agent: String::new(),
            client: Client {
                browser: Some(browser.into()),
                os: Some(os.into()),
                device: Device::Desktop,
            },
            method: Method::Password,
            current: false,
            ended_at: None,
            end_reason: None,
            ended_by: None,
            reason: None,
        }
    }

    fn knowing(earlier: &[Session], now: &Session) -> Option<Unfamiliar> {
        let mut familiar = Familiar::default();
        assert!(!familiar.knows(1, now.member_id));
        familiar.learn(now, earlier);
        familiar.judge(now)
    }

    #[test]
    fn what_was_never_used_before_is_unfamiliar() {
        let before = [session(1, "192.0.2.1", "Chrome 131", "Windows 11")];
        let with = |ip, browser, os| knowing(&before, &session(9, ip, browser, os));
        assert_eq!(with("192.0.2.1", "Chrome 131", "Windows 11"), None);
        assert_eq!(with("192.0.2.1", "Firefox 133", "Windows 11"), Some(Unfamiliar::Device));
        assert_eq!(with("192.0.2.1", "Chrome 131", "macOS 15"), Some(Unfamiliar::Device));
        assert_eq!(with("192.0.2.9", "Chrome 131", "Windows 11"), Some(Unfamiliar::Address));
        assert_eq!(with("192.0.2.9", "Edge 131", "Windows 11"), Some(Unfamiliar::Both));
    }

    #[test]
    fn an_update_is_no_new_device() {
        let before = [session(1, "192.0.2.1", "Chrome 131", "Windows 10")];
        assert_eq!(knowing(&before, &session(9, "192.0.2.1", "Chrome 140", "Windows 11")), None);
    }

    #[test]
    fn a_newcomer_is_no_suspect() {
        let first = session(9, "192.0.2.1", "Chrome 131", "Windows 11");
        assert_eq!(knowing(&[], &first), None);
        // The source knows of the sign-in itself, and of later ones.
        let later = session(10, "192.0.2.7", "Firefox 133", "Windows 11");
        assert_eq!(knowing(&[first.clone(), later], &first), None);
    }

    #[test]
    fn addresses_of_version_six_are_the_same_within_a_network() {
        let before = [session(1, "2001:db8:1:2:aaaa::1", "Chrome 131", "Windows 11")];
        let from = |ip| knowing(&before, &session(9, ip, "Chrome 131", "Windows 11"));
        assert_eq!(from("2001:db8:1:2:bbbb::2"), None);
        assert_eq!(from("2001:db8:1:3:aaaa::1"), Some(Unfamiliar::Address));
        let mapped = [session(1, "::ffff:192.0.2.1", "Chrome 131", "Windows 11")];
        let now = session(9, "192.0.2.1", "Chrome 131", "Windows 11");
        assert_eq!(knowing(&mapped, &now), None);
    }

    #[test]
    fn what_was_new_once_is_familiar_from_then_on() {
        let before = [session(1, "192.0.2.1", "Chrome 131", "Windows 11")];
        let mut familiar = Familiar::default();
        let new = session(9, "192.0.2.1", "Firefox 133", "Windows 11");
        familiar.learn(&new, &before);
        assert_eq!(familiar.judge(&new), Some(Unfamiliar::Device));
        assert!(!familiar.knows(1, new.member_id), "the watch is another");
        familiar.learn(&new, &before);
        familiar.judge(&new);
        assert!(familiar.knows(1, new.member_id));
        let again = session(10, "192.0.2.1", "Firefox 133", "Windows 11");
        assert_eq!(familiar.judge(&again), None);
    }
}
