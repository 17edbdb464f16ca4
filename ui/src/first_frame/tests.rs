use std::time::Duration;

use deskwatch_bridge::{
    Fault, KeyringState, Language, Notice, NotificationState, SourceKind, SourceView, TrayState,
};
use deskwatch_team::{Replica, SessionState, Snapshot};

use super::*;
use crate::state::act::fixtures::{self, NOW, id, snapshot_seen_by};

const SIZE: Size = Size { width: 1_180.0, height: 760.0 };

fn online() -> ConsoleView {
    fixtures::view(Phase::Watching, Connection::Online)
}

fn frame_of(view: ConsoleView, team: Option<Snapshot>) -> Option<String> {
    // As the shell tells it.
    let team = team.map(|team| Box::new(Replica::new(team).snapshot()));
    first_frame(Update::Beginning { view: Box::new(view), team, whole: true }, NOW, SIZE)
}

fn frame() -> String {
    frame_of(online(), Some(snapshot_seen_by(id(1)))).unwrap()
}

/// What can be read in a piece of HTML, with its parts apart.
fn words(html: &str) -> Vec<&str> {
    let texts = html.split('<').filter_map(|tag| Some(tag.split_once('>')?.1));
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn it_shows_the_team_as_the_page_does() {
    let frame = frame();
    let words = words(&frame);
    for expected in
        ["Agents", "Elif", "elif@acme.example", "2 sessions", "Chrome · Windows", "Connected"]
    {
        assert!(words.contains(&expected), "{expected} in {words:?}");
    }
    assert!(
        !words.contains(&"deniz@acme.example"),
        "administrators are on another screen: {words:?}"
    );
    for (status, cards) in [("active", 2), ("none", 1)] {
        let card = format!("data-kind=\"agent\" data-status=\"{status}\"");
        assert_eq!(frame.matches(&card).count(), cards, "{status}: {frame}");
    }
}

#[test]
fn it_takes_the_place_that_the_page_has_for_it() {
    let index = include_str!("../../index.html");
    assert_eq!(index.matches(PLACE).count(), 1);
    assert!(frame().starts_with("<div id=\"first-frame\" lang=\"en\" inert>"));
}

#[test]
fn nothing_in_it_is_found_as_if_it_could_be_used() {
    let frame = frame();
    assert!(frame.contains("data-member-id"), "{frame}");
    assert!(!frame.contains("data-testid"), "{frame}");
}

#[test]
fn what_people_are_called_stays_text() {
    let mut team = snapshot_seen_by(id(1));
    let name = "<img src=x> data-testid=\"a\" & co";
    let elif = team.members.iter_mut().find(|member| member.id == id(3)).unwrap();
    elif.name = name.to_owned();
    let frame = frame_of(online(), Some(team)).unwrap();
    assert!(!frame.contains("<img"), "{frame}");
    assert!(words(&frame).contains(&"&lt;img src=x&gt; data-testid=\"a\" &amp; co"), "{frame}");
    assert!(frame.contains("title=\"&lt;img src=x&gt; data-testid=&quot;a&quot; &amp; co\""));
}

#[test]
fn a_time_that_only_the_browser_can_write_is_left_out() {
    let mut team = snapshot_seen_by(id(1));
    for member in &mut team.members {
        member.last_seen_at = Some(NOW);
    }
    let frame = frame_of(online(), Some(team)).unwrap();
    let words = words(&frame);
    assert!(words.contains(&"No session") && words.contains(&"just now"), "{words:?}");
    assert!(!words.iter().any(|word| word.contains("seen")), "{words:?}");
}

#[test]
fn it_speaks_the_language_of_the_console() {
    let view = ConsoleView { language: Language::Russian, ..online() };
    let frame = frame_of(view, Some(snapshot_seen_by(id(1)))).unwrap();
    assert!(words(&frame).contains(&"2 сеанса"), "{frame}");
    assert_eq!(deskwatch_texts::spoken(), Language::English);
}

#[test]
fn the_first_cards_of_a_large_team_are_enough() {
    let team = Some(Box::new(fixtures::team().first_cards(2)));
    let beginning = Update::Beginning { view: Box::new(online()), team, whole: false };
    let frame = first_frame(beginning, NOW, SIZE).unwrap();
    assert_eq!(frame.matches("data-member-id").count(), 2, "{frame}");
}

#[test]
fn whatever_there_is_to_know_is_in_it() {
    let kept_as = "settings.toml.old".to_owned();
    let detail = "a word that is none".to_owned();
    let address = "https://desk.example".to_owned();
    let notices = [
        Notice::SettingsPutAside { kept_as: kept_as.clone(), detail: detail.clone() },
        Notice::SettingsNewer { kept_as },
        Notice::SettingsNotSaved { path: "settings.toml".to_owned(), detail },
        Notice::SessionNotEnded { address: address.clone() },
    ];
    let keyrings = [
        KeyringState::Absent,
        KeyringState::NoCollection,
        KeyringState::Locked,
        KeyringState::Damaged,
        KeyringState::Foreign,
        KeyringState::Failed,
    ];
    let team = || Some(snapshot_seen_by(id(1)));
    for keyring in keyrings {
        let frame = frame_of(ConsoleView { keyring, ..online() }, team()).unwrap();
        assert_eq!(frame.matches("data-notice=\"keyring").count(), 1, "{keyring:?}: {frame}");
    }
    let frame = frame_of(ConsoleView { notices: notices.to_vec(), ..online() }, team()).unwrap();
    assert_eq!(frame.matches("data-notice=").count(), notices.len(), "{frame}");
    let view = ConsoleView {
        tray: TrayState::NoHost,
        notifications: NotificationState::NoService,
        source: Some(SourceView { kind: SourceKind::Demo, address }),
        service_ahead_millis: 3_600_000,
        ..online()
    };
    assert!(words(&frame_of(view, team()).unwrap()).contains(&"Demo team"));
}

#[test]
fn a_team_in_whatever_state_can_be_drawn() {
    // A grace period that runs, a session that is about to expire, and an old one.
    let mut team = snapshot_seen_by(id(1));
    let ending = team.sessions.iter_mut().find(|session| session.member_id == id(3)).unwrap();
    ending.state = SessionState::Ending;
    ending.ends_at = Some(NOW + Duration::from_secs(42));
    let expiring = team.sessions.iter_mut().find(|session| session.member_id == id(4)).unwrap();
    expiring.expires_at = NOW + Duration::from_mins(40);
    for member in &mut team.members {
        member.enabled = false;
        member.last_seen_at = Some(Timestamp::from_millis(0));
        member.groups = vec!["night".to_owned()];
    }
    let frame = frame_of(online(), Some(team)).unwrap();
    for expected in ["ends in 42 s", "expires in 40 min", "disabled"] {
        assert!(words(&frame).contains(&expected), "{expected} in {:?}", words(&frame));
    }
    // Nobody but oneself, and nobody that one may see.
    let mut alone = snapshot_seen_by(id(1));
    alone.members.retain(|member| member.id == id(1));
    alone.sessions.retain(|session| session.member_id == id(1));
    let mut blind = alone.clone();
    blind.me.member.owner = false;
    blind.members.clear();
    for team in [alone, blind] {
        let frame = frame_of(online(), Some(team)).unwrap();
        assert!(!frame.contains("data-kind=\"agent\""), "{frame}");
    }
}

#[test]
fn there_is_none_of_what_may_not_be_true_any_more_or_is_not_known() {
    let offline = Connection::Offline { since: NOW, cause: Fault::Unreachable };
    let signed_out = fixtures::view(Phase::SignedOut { why: None }, Connection::SignedOut);
    for (view, team) in [
        (fixtures::view(Phase::Watching, offline), Some(snapshot_seen_by(id(1)))),
        (fixtures::view(Phase::Watching, Connection::Connecting), None),
        (online(), None),
        (signed_out, None),
    ] {
        assert_eq!(frame_of(view, team), None);
    }
}
