use deskwatch_bridge::{Phase, SavedState, SourceKind};
use deskwatch_team::{Circumstance, Kind, Narrowing, Replica, SessionState};

use super::*;
use crate::state::act::fixtures::{NOW, id, member, team, view};
use crate::state::{EndTarget, Section, Shared};

fn found(typed: &str, connection: Connection) -> Vec<Command> {
    let view = view(Phase::Watching, connection);
    let state = State {
        view: Some(Shared::new(view.clone())),
        replica: Some(Shared::new(team())),
        ..State::default()
    };
    commands(typed, &state, &view)
}

fn ids(typed: &str) -> Vec<&'static str> {
    found(typed, Connection::Online).iter().map(|command| command.id).collect()
}

#[test]
fn every_screen_filter_and_ending_is_offered() {
    let all = ids("");
    let wanted = ["nav-agents", "nav-settings", "search", "filter-active", "end-shown", "keys"];
    for id in wanted {
        assert!(all.contains(&id), "{id}");
    }
    assert!(!all.contains(&"end-selection"), "nobody is selected");
    assert!(!all.contains(&"filter-all"), "it is chosen already");
}

#[test]
fn a_name_finds_the_person_first() {
    let found = found("eli", Connection::Online);
    assert!(matches!(found[0].run, Run::Act(Act::ShowMember(who)) if who == id(3)));
    let ids: Vec<_> = found.iter().take(4).map(|command| command.id).collect();
    assert_eq!(ids, ["go-to-card", "show-details", "show-activity", "end-sessions"]);
}

#[test]
fn a_verb_beside_the_name_chooses_what_is_done() {
    let found = found("end elif", Connection::Online);
    assert_eq!(found[0].id, "end-sessions", "{found:?}");
    assert!(
        matches!(&found[0].run, Run::Act(Act::AskToEnd(EndTarget::Member(who))) if *who == id(3))
    );
    assert_eq!(ids("details elif")[0], "show-details");
    assert_eq!(ids("elif activity")[0], "show-activity");
}

#[test]
fn whoever_has_no_session_cannot_be_signed_out() {
    assert!(!ids("ben").contains(&"end-sessions"));
    assert!(ids("ben").contains(&"go-to-card"));
}

#[test]
fn those_without_a_session_do_not_hide_whom_a_few_letters_would_sign_out() {
    let mut snapshot = team().snapshot();
    let idle = ["Ela", "Elan", "Elena"].into_iter().zip(6..);
    snapshot.members.extend(idle.map(|(name, number)| member(number, Kind::Agent, name)));
    let view = view(Phase::Watching, Connection::Online);
    let state = State {
        view: Some(Shared::new(view.clone())),
        replica: Some(Shared::new(Replica::new(snapshot))),
        ..State::default()
    };
    let ends_elif = |command: &Command| matches!(&command.run, Run::Act(Act::AskToEnd(EndTarget::Member(who))) if *who == id(3));
    assert!(commands("end el", &state, &view).iter().any(ends_elif));
}

#[test]
fn nothing_is_ended_while_offline() {
    let since = NOW;
    let cause = deskwatch_bridge::Fault::Internal;
    let found = found("", Connection::Offline { since, cause });
    assert!(found.iter().all(|command| !command.id.starts_with("end-")));
    assert!(found.iter().any(|command| command.id == "try-now"));
}

#[test]
fn a_service_that_never_answered_can_be_tried_again_or_left() {
    let cause = deskwatch_bridge::Fault::Internal;
    let mut view = view(Phase::Watching, Connection::Offline { since: NOW, cause });
    view.settings.sources = vec![SavedSource {
        id: "other".to_owned(),
        kind: SourceKind::Service,
        address: "sessions.acme.example".to_owned(),
        login: "deniz@acme.example".to_owned(),
        name: None,
        state: SavedState::Ready,
    }];
    let state = State { view: Some(Shared::new(view.clone())), ..State::default() };
    let ids: Vec<_> = commands("", &state, &view).iter().map(|command| command.id).collect();
    for id in ["try-now", "source-open", "source-add", "language-tr", "keys", "sign-out"] {
        assert!(ids.contains(&id), "{id}");
    }
    assert!(!ids.contains(&"select-shown"), "there are no cards");
}

#[test]
fn the_parts_of_the_list_come_one_after_the_other() {
    let all = found("", Connection::Online);
    let parts: Vec<_> =
        all.chunk_by(|one, next| one.part == next.part).map(|of| of[0].part).collect();
    assert_eq!(parts, [Part::Screens, Part::Team, Part::Console]);
    let part_of = |id| all.iter().find(|command| command.id == id).map(|command| command.part);
    assert_eq!(part_of("end-agents"), Some(Part::Team));
    assert_eq!(part_of("sign-out"), Some(Part::Console));
}

#[test]
fn what_is_chosen_already_can_only_be_taken_back() {
    let view = view(Phase::Watching, Connection::Online);
    let mut narrowing = Narrowing::default();
    narrowing.circumstances.toggle(Circumstance::Idle);
    let state = State {
        view: Some(Shared::new(view.clone())),
        replica: Some(Shared::new(team())),
        narrowing: Shared::new(narrowing),
        ..State::default()
    };
    let back = commands("no longer only", &state, &view);
    let back: Vec<_> = back.iter().map(|command| &command.run).collect();
    assert!(matches!(back[..], [Run::Act(Act::Narrow(next))] if next.is_empty()), "{back:?}");
}

#[test]
fn a_grace_period_can_be_undone_from_here() {
    let view = view(Phase::Watching, Connection::Online);
    let mut snapshot = team().snapshot();
    let running = &mut snapshot.sessions[0];
    running.state = SessionState::Ending;
    running.ends_at = Some(NOW);
    let id = running.id;
    let state = State {
        view: Some(Shared::new(view.clone())),
        replica: Some(Shared::new(Replica::new(snapshot))),
        ..State::default()
    };
    let found = commands("undo", &state, &view);
    assert!(matches!(&found[0].run, Run::Undo(undo) if undo.session_id == id), "{found:?}");
}

#[test]
fn each_group_of_the_kind_shown_can_be_narrowed_to() {
    let mut snapshot = team().snapshot();
    for (member, group) in [(2, "Back Office"), (3, "Support"), (4, "Sales")] {
        let member = snapshot.members.iter_mut().find(|known| known.id == id(member)).unwrap();
        member.groups = vec![group.to_owned()];
    }
    let view = view(Phase::Watching, Connection::Online);
    let mut narrowing = Narrowing::default();
    narrowing.groups.push("Sales".to_owned());
    let state = State {
        view: Some(Shared::new(view.clone())),
        replica: Some(Shared::new(Replica::new(snapshot))),
        narrowing: Shared::new(narrowing),
        ..State::default()
    };
    let found = |typed| -> Vec<_> {
        let all = commands(typed, &state, &view).into_iter();
        all.filter(|command| command.id == "narrow-group").map(|command| command.run).collect()
    };
    let only = found("only support");
    assert!(
        matches!(&only[..], [Run::Act(Act::Narrow(next))] if next.groups == ["Support"]),
        "{only:?}"
    );
    let back = found("no longer sales");
    assert!(matches!(&back[..], [Run::Act(Act::Narrow(next))] if next.is_empty()), "{back:?}");
    assert!(found("back office").is_empty(), "that is a group of administrators");
}

#[test]
fn each_section_of_the_settings_can_be_gone_to() {
    let found = found("go notifications", Connection::Online);
    assert!(
        matches!(found[0].run, Run::Act(Act::GoToSection(Section::Notifications))),
        "{found:?}"
    );
    assert_eq!(ids("go settings")[0], "nav-settings", "first the whole of it");
    for section in Section::ALL {
        assert!(ids("settings").contains(&section.id()), "{section:?}");
    }
}
