//! The team: rail, head, cards.

use deskwatch_bridge::{Connection, ConsoleView, SourceKind, SourceView};
use deskwatch_team::{Kind, Member, StatusFilter};

use crate::state::notified::Notified;

/// The program's name.
pub const DESKWATCH: &str = "Deskwatch";
/// The page is in a browser and not in the program's window.
pub const NOT_IN_WINDOW: &str = "This page belongs in the Deskwatch window.";
/// What to do about it.
pub const NOT_IN_WINDOW_HINT: &str =
    "Start Deskwatch to see your team. In a browser there is nothing to show.";
/// Above the kinds of members.
pub const TEAM: &str = "Team";
/// In the search field.
pub const SEARCH: &str = "Search people";
/// Takes the search back.
pub const CLEAR_SEARCH: &str = "Clear the search";
/// Names the filter for screen readers.
pub const FILTER: &str = "Filter by status";
/// On one's own card.
pub const THIS_IS_YOU: &str = "this is you";
/// On the owner's card.
pub const OWNER: &str = "Owner";
/// On the card of whoever may not sign in.
pub const DISABLED: &str = "disabled";
/// On a card without a session.
pub const NO_SESSION: &str = "No session";
/// On the card of whoever has never been signed in.
pub const NEVER_SEEN: &str = "never signed in";
/// Label of the demo.
pub const DEMO_TEAM: &str = "Demo team";
/// What the demo is.
pub const DEMO_HINT: &str = "Made-up people on this computer";
/// Names the account menu.
pub const YOUR_ACCOUNT: &str = "Your account";
/// Over the choice of notifications.
pub const NOTIFICATIONS: &str = "Notifications";
/// Ends one's own session.
pub const SIGN_OUT: &str = "Sign out";
/// While signing out.
pub const SIGNING_OUT: &str = "Signing out…";
/// Names the cards.
pub const CARDS: &str = "Members";
/// While the team is loading.
pub const LOADING: &str = "Loading the team…";
/// Takes search and filter back.
pub const SHOW_ALL: &str = "Show everybody";
/// Tries again to reach the service.
pub const TRY_NOW: &str = "Try now";
/// While it is tried.
pub const TRYING: &str = "Trying…";
/// Puts a warning away.
pub const DISMISS: &str = "Dismiss";

/// The heading of a kind.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => "Agents",
        Kind::Administrator => "Administrators",
    }
}

/// How many are signed in, split so that the words can give way to the number.
pub fn signed_in(active: usize, all: usize) -> (String, &'static str) {
    (format!("{active} of {all}"), " signed in")
}

/// How many are signed in, for screen readers, beside the name of the kind.
pub fn signed_in_count(active: usize) -> String {
    format!("{active} signed in")
}

/// The choice of a status.
pub const fn status(status: StatusFilter) -> &'static str {
    match status {
        StatusFilter::All => "All",
        StatusFilter::Active => "Active",
        StatusFilter::None => "No session",
    }
}

/// What the person is in the team.
pub fn role(member: &Member) -> &'static str {
    match (member.kind, member.owner) {
        (Kind::Administrator, true) => OWNER,
        (Kind::Administrator, false) => "Administrator",
        (Kind::Agent, _) => "Agent",
    }
}

/// The name of the source.
pub fn source(source: Option<&SourceView>) -> String {
    match source {
        Some(SourceView { kind: SourceKind::Demo, .. }) => DEMO_TEAM.to_owned(),
        Some(SourceView { kind: SourceKind::Here, .. }) => "This computer".to_owned(),
        Some(SourceView { kind: SourceKind::Service, address }) => host(address).to_owned(),
        None => DESKWATCH.to_owned(),
    }
}

/// What is open, by the name that the person has given it.
pub fn opened(view: &ConsoleView) -> String {
    let open = view.settings.open.as_ref();
    let saved = view.settings.sources.iter().find(|saved| Some(&saved.id) == open);
    saved.map_or_else(|| source(view.source.as_ref()), super::sources::name)
}

/// The part of an address that a person knows it by.
pub(super) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// How the connection is.
pub const fn connection(connection: &Connection) -> &'static str {
    match connection {
        Connection::Connecting => "Connecting…",
        Connection::Online => "Connected",
        Connection::Offline { .. } => "Offline, trying again",
        Connection::SignedOut => "Not signed in",
    }
}

/// What a notification is about.
pub const fn notified_of(of: Notified) -> &'static str {
    match of {
        Notified::Started => "Somebody signs in",
        Notified::Unfamiliar => "A new device or address",
        Notified::AboutToExpire => "A session is about to expire",
        Notified::ConnectionLost => "The connection is lost, or you are signed out",
        Notified::Expired => "A session expires",
        Notified::EndedByOthers => "Somebody else ends a session",
    }
}

/// How long ago somebody without a session was there.
pub fn last_seen(when: &str) -> String {
    format!("last seen {when}")
}

/// What the briefcase on a card leads to.
pub const fn linked(other: Kind) -> &'static str {
    match other {
        Kind::Agent => "Also an agent: go to that card",
        Kind::Administrator => "Also an administrator: go to that card",
    }
}

/// What the briefcase beside one's own name leads to.
pub const fn own_linked(other: Kind) -> &'static str {
    match other {
        Kind::Agent => "You are also an agent: go to that card",
        Kind::Administrator => "You are also an administrator: go to that card",
    }
}

/// Names the check box on a card.
pub fn select(name: &str) -> String {
    format!("Select {name}")
}

/// How many cards that filter shows, for screen readers.
pub fn shown(of: StatusFilter, count: usize) -> String {
    format!("{}: {}", status(of), super::counted(count, "person shown", "people shown"))
}

/// Nobody of that kind matches.
pub const fn none_matches(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => "No agent matches",
        Kind::Administrator => "No administrator matches",
    }
}

/// What to do when nobody matches.
pub const NONE_MATCHES_HINT: &str = "Try fewer letters, or take the search and the filter back.";

/// There is nobody of that kind.
pub const fn none_there(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => "No agents yet",
        Kind::Administrator => "No administrators to show",
    }
}

/// What to do when there is nobody of that kind.
pub const fn none_there_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => "They appear here as soon as somebody adds them to the session service.",
        Kind::Administrator => "You are the only one so far.",
    }
}

/// The person may not view that kind.
pub const fn forbidden(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => "You may not view agents",
        Kind::Administrator => "You may not view administrators",
    }
}

/// What to do about a missing right.
pub const FORBIDDEN_HINT: &str = "The owner of the service can give you that right.";

/// The service does not answer.
pub fn offline(since: &str) -> String {
    format!(
        "The service has not answered since {since}. You see the team as it was then; ending is off until it is back."
    )
}

/// The service has not answered at all yet.
pub const NOT_YET: &str = "The service has not answered yet, so there is nothing to show.";

/// The same where the team would be.
pub fn unreached(address: &str) -> String {
    format!("{} has not answered yet", host(address))
}

/// What to do about it.
pub const UNREACHED_HINT: &str =
    "Deskwatch goes on trying, and shows your team as soon as there is an answer.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_named_by_its_host() {
        assert_eq!(host("https://sessions.acme.example/"), "sessions.acme.example");
        assert_eq!(host("127.0.0.1:7080"), "127.0.0.1:7080");
    }
}
