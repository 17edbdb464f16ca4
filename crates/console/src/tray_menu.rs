//! The tray's picture, made of the console's state: a pure function, so that every state of
//! it can be looked at in a test.

use std::cmp::Reverse;

use deskwatch_bridge::{Connection, ConsoleView, NotificationSettings, Pause, Phase};
use deskwatch_team::{Kind, Member, Presence, Replica, Session, Status, Timestamp};

use crate::texts;
use crate::tray::{MenuItem, TrayIconState, TrayView};
use crate::tray_choice::TrayChoice;

/// So many people have a submenu; the others are in the window.
const MOST_PEOPLE: usize = 12;

/// Makes icon, tooltip and menu. `local` says a point in time as the person would.
pub(crate) fn tray_view(
    view: &ConsoleView,
    replica: Option<&Replica>,
    local: &dyn Fn(Timestamp) -> String,
) -> TrayView {
    let online = view.connection == Connection::Online;
    let people = replica.map(people_by_activity).unwrap_or_default();
    let (state, words) = match (&view.phase, &view.connection) {
        (Phase::Starting, _) => (TrayIconState::SignedOut, texts::STARTING.into()),
        (Phase::SignedOut { .. }, _) | (_, Connection::SignedOut) => {
            (TrayIconState::SignedOut, texts::SIGNED_OUT.into())
        }
        (Phase::Watching, Connection::Connecting) => {
            (TrayIconState::SignedOut, texts::CONNECTING.into())
        }
        (Phase::Watching, Connection::Offline { since, .. }) => {
            let words = replica.map(|_| texts::offline(&local(*since)));
            (TrayIconState::Offline, words.unwrap_or_else(|| texts::UNREACHED.into()))
        }
        (Phase::Watching, Connection::Online) => {
            let state = if people.is_empty() { TrayIconState::Idle } else { TrayIconState::Active };
            (state, String::new())
        }
    };

    let mut lines: Vec<String> = Vec::new();
    if !words.is_empty() {
        lines.push(words);
    }
    if let Some(replica) = replica {
        lines.extend(counts(replica));
    }
    let tooltip = lines.join("\n");

    let mut menu: Vec<MenuItem> = lines.into_iter().map(|text| MenuItem::Label { text }).collect();
    if matches!(view.connection, Connection::Offline { .. }) {
        menu.push(action(TrayChoice::Retry, texts::RETRY.into(), true));
    }
    match replica {
        Some(replica) => {
            menu.push(MenuItem::Separator);
            add_people(&mut menu, replica, &people, online, local);
            menu.push(MenuItem::Separator);
            let me = &replica.me().member;
            let any = replica.iter_in_order(Kind::Agent).any(|presence| {
                !presence.sessions().is_empty() && presence.member().may_be_signed_out_by(me)
            });
            let text = texts::END_ALL_AGENTS.into();
            menu.push(action(TrayChoice::EndAllAgents, text, online && any));
            menu.push(notifications(&view.notification_settings, local));
        }
        None if matches!(view.phase, Phase::SignedOut { .. }) => {
            menu.push(action(TrayChoice::SignIn, texts::SIGN_IN.into(), true));
        }
        None => {}
    }
    menu.push(MenuItem::Separator);
    menu.push(action(TrayChoice::Open, texts::OPEN.into(), true));
    // Not only this person's window goes then.
    let quit = if view.runs_here { texts::QUIT_WITH_SERVICE } else { texts::QUIT };
    menu.push(action(TrayChoice::Quit, quit.into(), true));
    TrayView { state, tooltip, menu }
}

fn counts(replica: &Replica) -> impl Iterator<Item = String> {
    Kind::ALL.into_iter().filter_map(|kind| {
        let all = replica.count(kind);
        (all > 0).then(|| texts::counts(kind, replica.active(kind), all))
    })
}

/// Whoever is signed in, latest activity first. This console's own session does not count:
/// it is there as long as anybody looks.
fn people_by_activity(replica: &Replica) -> Vec<&Presence> {
    let mut people: Vec<&Presence> = replica
        .presences()
        .map(AsRef::as_ref)
        .filter(|p| p.member().status == Status::Active && p.sessions().iter().any(|s| !s.current))
        .collect();
    people.sort_by_key(|presence| {
        let latest = presence
            .sessions()
            .iter()
            .filter(|session| !session.current)
            .map(|session| session.last_active_at)
            .max();
        (Reverse(latest), presence.member().id)
    });
    people
}

fn add_people(
    menu: &mut Vec<MenuItem>,
    replica: &Replica,
    people: &[&Presence],
    online: bool,
    local: &dyn Fn(Timestamp) -> String,
) {
    if people.is_empty() {
        menu.push(MenuItem::Label { text: texts::NOBODY_ACTIVE.into() });
        return;
    }
    let me = &replica.me().member;
    for presence in people.iter().take(MOST_PEOPLE) {
        menu.push(person(presence, me, online, local));
    }
    if people.len() > MOST_PEOPLE {
        let text = texts::more_people(people.len() - MOST_PEOPLE);
        menu.push(action(TrayChoice::More, text, true));
    }
}

fn person(
    presence: &Presence,
    me: &Member,
    online: bool,
    local: &dyn Fn(Timestamp) -> String,
) -> MenuItem {
    let member = presence.member();
    let enabled = online && member.may_be_signed_out_by(me);
    let mut items: Vec<MenuItem> =
        presence.sessions().iter().map(|session| line(session, enabled, local)).collect();
    let others = presence.sessions().iter().filter(|session| !session.current).count();
    if others > 1 {
        items.push(MenuItem::Separator);
        let text = texts::end_all_sessions(others);
        items.push(action(TrayChoice::EndMember(member.id), text, enabled));
    }
    let text = texts::person(&member.name, member.kind);
    MenuItem::Submenu { id: format!("member:{}", member.id), text, items }
}

fn line(session: &Session, enabled: bool, local: &dyn Fn(Timestamp) -> String) -> MenuItem {
    let since = local(session.started_at);
    if session.current {
        return MenuItem::Label { text: texts::own_session(&session.client, &since) };
    }
    let text = texts::end_session(&session.client, &since);
    action(TrayChoice::EndSession(session.id), text, enabled)
}

fn notifications(settings: &NotificationSettings, local: &dyn Fn(Timestamp) -> String) -> MenuItem {
    let text = match settings.paused_until {
        Some(until) => texts::paused(&local(until)),
        None if settings.is_off() => texts::NOTIFICATIONS_OFF.into(),
        None => texts::NOTIFICATIONS.into(),
    };
    let on = TrayChoice::Notifications(Pause::None);
    let items = vec![
        MenuItem::Check {
            id: on.id(),
            text: texts::NOTIFICATIONS_ON.into(),
            checked: settings.paused_until.is_none() && !settings.is_off(),
            enabled: true,
        },
        action(TrayChoice::Notifications(Pause::OneHour), texts::PAUSE_HOUR.into(), true),
        action(TrayChoice::Notifications(Pause::UntilTomorrow), texts::PAUSE_TOMORROW.into(), true),
    ];
    MenuItem::Submenu { id: "notifications".into(), text, items }
}

fn action(choice: TrayChoice, text: String, enabled: bool) -> MenuItem {
    MenuItem::Action { id: choice.id(), text, enabled }
}
