//! The team: rail, head, cards.

use deskwatch_bridge::{Connection, ConsoleView, SourceKind, SourceView};
use deskwatch_team::{Kind, Member, StatusFilter};
use deskwatch_texts::{messages, say};

use super::Text;
use crate::state::notified::Notified;

/// The program's name.
pub const DESKWATCH: &str = "Deskwatch";
/// The page is in a browser and not in the program's window.
pub const NOT_IN_WINDOW: Text = Text::of(messages::NOT_IN_WINDOW);
/// What to do about it.
pub const NOT_IN_WINDOW_HINT: Text = Text::of(messages::NOT_IN_WINDOW_HINT);
/// Above the kinds of members.
pub const TEAM: Text = Text::of(messages::TEAM_HEADING);
/// In the search field.
pub const SEARCH: Text = Text::of(messages::TEAM_SEARCH);
/// Takes the search back.
pub const CLEAR_SEARCH: Text = Text::of(messages::TEAM_CLEAR_SEARCH);
/// Names the filter for screen readers.
pub const FILTER: Text = Text::of(messages::TEAM_FILTER);
/// On one's own card.
pub const THIS_IS_YOU: Text = Text::of(messages::TEAM_THIS_IS_YOU);
/// On the owner's card.
pub const OWNER: Text = Text::of(messages::TEAM_OWNER);
/// On the card of whoever may not sign in.
pub const DISABLED: Text = Text::of(messages::TEAM_DISABLED);
/// On a card without a session.
pub const NO_SESSION: Text = Text::of(messages::TEAM_NO_SESSION);
/// On the card of whoever has never been signed in.
pub const NEVER_SEEN: Text = Text::of(messages::TEAM_NEVER_SEEN);
/// Label of the demo.
pub const DEMO_TEAM: Text = Text::of(messages::TEAM_DEMO);
/// What the demo is.
pub const DEMO_HINT: Text = Text::of(messages::TEAM_DEMO_HINT);
/// Names the account menu.
pub const YOUR_ACCOUNT: Text = Text::of(messages::TEAM_YOUR_ACCOUNT);
/// Over the choice of notifications.
pub const NOTIFICATIONS: Text = Text::of(messages::TEAM_NOTIFICATIONS);
/// Ends one's own session.
pub const SIGN_OUT: Text = Text::of(messages::TEAM_SIGN_OUT);
/// While the team is loading.
pub const LOADING: Text = Text::of(messages::TEAM_LOADING);
/// Takes search and filter back.
pub const SHOW_ALL: Text = Text::of(messages::TEAM_SHOW_ALL);
/// Tries again to reach the service.
pub const TRY_NOW: Text = Text::of(messages::TEAM_TRY_NOW);
/// While it is tried.
pub const TRYING: Text = Text::of(messages::TEAM_TRYING);
/// Puts a warning away.
pub const DISMISS: Text = Text::of(messages::TEAM_DISMISS);

/// The heading of a kind.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => messages::TEAM_AGENTS,
        Kind::Administrator => messages::TEAM_ADMINISTRATORS,
    }
    .words()
}

/// How many are signed in, split so that the words can give way to the number.
pub fn signed_in(active: usize, all: usize) -> (String, &'static str) {
    (
        say!(team_active_of_all, active = active, all = all),
        messages::TEAM_ACTIVE_OF_ALL_WORDS.words(),
    )
}

/// How many are signed in, for screen readers, beside the name of the kind.
pub fn signed_in_count(active: usize) -> String {
    say!(team_signed_in, count = active)
}

/// The choice of a status.
pub fn status(status: StatusFilter) -> &'static str {
    match status {
        StatusFilter::All => messages::TEAM_STATUS_ALL,
        StatusFilter::Active => messages::TEAM_STATUS_ACTIVE,
        StatusFilter::None => messages::TEAM_STATUS_NONE,
    }
    .words()
}

/// What the person is in the team.
pub fn role(member: &Member) -> &'static str {
    match (member.kind, member.owner) {
        (Kind::Administrator, true) => messages::TEAM_OWNER,
        (Kind::Administrator, false) => messages::ADMINISTRATOR,
        (Kind::Agent, _) => messages::AGENT,
    }
    .words()
}

/// The name of the source.
pub fn source(source: Option<&SourceView>) -> String {
    match source {
        Some(SourceView { kind: SourceKind::Demo, .. }) => DEMO_TEAM.to_string(),
        Some(SourceView { kind: SourceKind::Here, .. }) => messages::TEAM_HERE.into(),
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
pub fn connection(connection: &Connection) -> &'static str {
    match connection {
        Connection::Connecting => messages::CONNECTION_CONNECTING,
        Connection::Online => messages::CONNECTION_ONLINE,
        Connection::Offline { .. } => messages::CONNECTION_OFFLINE,
        Connection::SignedOut => messages::CONNECTION_SIGNED_OUT,
    }
    .words()
}

/// What a notification is about.
pub fn notified_of(of: Notified) -> &'static str {
    match of {
        Notified::Started => messages::NOTIFIED_STARTED,
        Notified::Unfamiliar => messages::NOTIFIED_UNFAMILIAR,
        Notified::AboutToExpire => messages::NOTIFIED_ABOUT_TO_EXPIRE,
        Notified::ConnectionLost => messages::NOTIFIED_CONNECTION_LOST,
        Notified::Expired => messages::NOTIFIED_EXPIRED,
        Notified::EndedByOthers => messages::NOTIFIED_ENDED_BY_OTHERS,
    }
    .words()
}

/// How long ago somebody without a session was there.
pub fn last_seen(when: &str) -> String {
    say!(team_last_seen, when = when)
}

/// What the briefcase on a card leads to.
pub fn linked(other: Kind) -> &'static str {
    match other {
        Kind::Agent => messages::TEAM_LINKED_AGENT,
        Kind::Administrator => messages::TEAM_LINKED_ADMINISTRATOR,
    }
    .words()
}

/// What the briefcase beside one's own name leads to.
pub fn own_linked(other: Kind) -> &'static str {
    match other {
        Kind::Agent => messages::TEAM_OWN_AGENT,
        Kind::Administrator => messages::TEAM_OWN_ADMINISTRATOR,
    }
    .words()
}

/// Names the check box on a card.
pub fn select(name: &str) -> String {
    say!(team_select, name = name)
}

/// How many cards that filter shows, for screen readers.
pub fn shown(of: StatusFilter, count: usize) -> String {
    say!(team_shown, status = status(of), count = count)
}

/// Nobody of that kind matches.
pub fn none_matches(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => messages::TEAM_NO_AGENT_MATCHES,
        Kind::Administrator => messages::TEAM_NO_ADMINISTRATOR_MATCHES,
    }
    .words()
}

/// What to do when nobody matches.
pub const NONE_MATCHES_HINT: Text = Text::of(messages::TEAM_NONE_MATCHES_HINT);

/// There is nobody of that kind.
pub fn none_there(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => messages::TEAM_NO_AGENTS,
        Kind::Administrator => messages::TEAM_NO_ADMINISTRATORS,
    }
    .words()
}

/// What to do when there is nobody of that kind.
pub fn none_there_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => messages::TEAM_NO_AGENTS_HINT,
        Kind::Administrator => messages::TEAM_NO_ADMINISTRATORS_HINT,
    }
    .words()
}

/// The person may not view that kind.
pub fn forbidden(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent => messages::TEAM_AGENTS_FORBIDDEN,
        Kind::Administrator => messages::TEAM_ADMINISTRATORS_FORBIDDEN,
    }
    .words()
}

/// What to do about a missing right.
pub const FORBIDDEN_HINT: Text = Text::of(messages::TEAM_FORBIDDEN_HINT);

/// The service does not answer.
pub fn offline(since: &str) -> String {
    say!(team_offline, since = since)
}

/// The service has not answered at all yet.
pub const NOT_YET: Text = Text::of(messages::TEAM_NOT_YET);

/// The same where the team would be.
pub fn unreached(address: &str) -> String {
    say!(team_unreached, address = host(address))
}

/// What to do about it.
pub const UNREACHED_HINT: Text = Text::of(messages::TEAM_UNREACHED_HINT);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_named_by_its_host() {
        assert_eq!(host("https://sessions.acme.example/"), "sessions.acme.example");
        assert_eq!(host("127.0.0.1:7080"), "127.0.0.1:7080");
    }
}
