//! What happens to the page.

use std::rc::Rc;
use std::sync::Arc;

use deskwatch_bridge::{
    Connection, EndRequest, Fault, Phase, SavedSource, SavedState, SourceKind, Update,
};
use deskwatch_team::{Change, Kind, StatusFilter, TeamFilter};
use yew::Reducible;

use super::fixtures::{ended, id, removed, session_id, snapshot_seen_by, team_seen_by, view};
use super::*;
use crate::state::Shown;

fn after(acts: impl IntoIterator<Item = Act>) -> Rc<State> {
    acts.into_iter().fold(Rc::new(State::default()), Reducible::reduce)
}

fn watching() -> [Act; 2] {
    [
        Act::Take(Update::View(Box::new(view(Phase::Watching, Connection::Online)))),
        Act::Take(Update::Snapshot(Box::new(team_seen_by(id(1)).snapshot()))),
    ]
}

fn tick(number: u128) -> Act {
    Act::Tick { member_id: id(number), ticked: true, range: false }
}

fn changes(changes: Vec<Change>) -> Act {
    Act::Take(Update::Changes { changes, cursor: "9".to_owned() })
}

#[test]
fn a_change_alters_one_card_and_no_other() {
    let before = after(watching());
    let now = before.clone().reduce(changes(vec![ended(40, 4)]));
    for (old, new) in
        before.replica.as_ref().unwrap().presences().zip(now.replica.as_ref().unwrap().presences())
    {
        assert_eq!(Arc::ptr_eq(old, new), old.member().id != id(4), "{}", old.member().name);
    }
    assert_eq!(now.replica.as_ref().unwrap().cursor(), "9");
}

#[test]
fn what_changes_nothing_draws_nothing() {
    let state = after(watching());
    assert!(Rc::ptr_eq(&state.clone().reduce(Act::Filter(StatusFilter::All)), &state));
}

#[test]
fn signing_out_forgets_the_team_and_what_was_ticked() {
    let state = after(watching());
    let state = state.reduce(tick(3));
    let state = state.reduce(Act::AskToEnd(EndTarget::Member(id(3))));
    let out = view(Phase::SignedOut { why: Some(Fault::SignedOut) }, Connection::SignedOut);
    let state = state.reduce(Act::Take(Update::View(Box::new(out))));
    assert!(state.replica.is_none() && state.ending.is_none() && state.selection.is_empty());
    assert!(state.view.is_some());
}

#[test]
fn going_to_a_card_takes_back_a_filter_that_hides_it() {
    let state = after(watching()).reduce(Act::Search("elif".into()));
    let state = state.reduce(Act::ShowMember(id(2)));
    assert_eq!((state.kind, state.search.as_str()), (Kind::Administrator, ""));
    assert_eq!(state.lit.map(|lit| lit.member_id), Some(id(2)));
}

#[test]
fn going_to_a_card_leads_back_to_the_team() {
    let state = after(watching()).reduce(Act::Go(Screen::Activity));
    assert_eq!((state.screen, state.kind), (Screen::Activity, Kind::Agent));
    let state = state.reduce(Act::ShowMember(id(2)));
    assert_eq!(state.screen, Screen::Team(Kind::Administrator));
}

#[test]
fn the_panel_at_the_side_lies_beside_the_cards_of_its_kind() {
    let state = after(watching()).reduce(Act::Go(Screen::Settings));
    let state = state.reduce(Act::Details(Some(id(2))));
    assert_eq!((state.screen, state.details), (Screen::Team(Kind::Administrator), Some(id(2))));
}

#[test]
fn a_panel_over_the_cards_does_not_wait_for_ones_return() {
    let state = after(watching()).reduce(Act::Details(Some(id(3))));
    let state = state.reduce(Act::Go(Screen::Settings));
    assert_eq!(state.details, None);
}

#[test]
fn going_to_a_card_that_is_shown_leaves_the_filter() {
    let state = after(watching()).reduce(Act::Search("elif".into()));
    let first = state.reduce(Act::ShowMember(id(3)));
    assert_eq!(first.search, "elif");
    let second = first.clone().reduce(Act::ShowMember(id(3)));
    assert_ne!(first.lit, second.lit, "the same card can be lit again");
}

#[test]
fn whoever_is_removed_is_no_longer_ticked_or_shown_at_the_side() {
    let state = after(watching());
    let state = state.reduce(tick(4));
    let state = state.reduce(Act::Details(Some(id(4)))).reduce(changes(vec![removed(4)]));
    assert!(state.selection.is_empty());
    assert_eq!(state.details, None);
}

fn ask(number: u128) -> Act {
    Act::Take(Update::AskToEnd(EndRequest::Session { session_id: session_id(number) }))
}

fn asked_about(state: &State) -> Option<EndTarget> {
    state.ending.as_deref().cloned()
}

#[test]
fn a_dialog_that_nobody_has_touched_is_about_what_was_asked_for_last() {
    let state = after(watching()).reduce(ask(30)).reduce(ask(40));
    assert_eq!(asked_about(&state), Some(EndTarget::Session(session_id(40))));
    let all = Act::Take(Update::AskToEnd(EndRequest::AllAgents));
    let state = state.reduce(all);
    assert_eq!(asked_about(&state), Some(EndTarget::AllAgents));
    let state = state.reduce(Act::KeepSessions);
    assert_eq!(asked_about(&state), None);
}

#[test]
fn what_is_asked_for_while_a_dialog_is_filled_in_comes_when_it_is_closed() {
    let state = after(watching()).reduce(ask(30)).reduce(Act::EndingBegun(true));
    let state = state.reduce(ask(40)).reduce(ask(40)).reduce(ask(20)).reduce(ask(30));
    assert_eq!(asked_about(&state), Some(EndTarget::Session(session_id(30))));
    assert_eq!(state.asked_meanwhile.len(), 2);
    let first = state.ending_serial;
    let state = state.reduce(Act::KeepSessions);
    assert_eq!(asked_about(&state), Some(EndTarget::Session(session_id(40))));
    // Another dialog: nothing that was filled in before is in it.
    assert_ne!(state.ending_serial, first);
    assert!(!state.ending_begun);
    let ended = Act::Ended { remark: Remark::Ended(1), members: [id(4)].into(), next: None };
    let state = state.reduce(ended);
    assert_eq!(asked_about(&state), Some(EndTarget::Session(session_id(20))));
    let state = state.reduce(Act::KeepSessions);
    assert_eq!(asked_about(&state), None);
}

#[test]
fn signing_out_forgets_what_was_asked_for_meanwhile() {
    let state = after(watching()).reduce(ask(30)).reduce(Act::EndingBegun(true)).reduce(ask(40));
    let out = view(Phase::SignedOut { why: None }, Connection::SignedOut);
    let state = state.reduce(Act::Take(Update::View(Box::new(out))));
    assert!(state.ending.is_none() && state.asked_meanwhile.is_empty());
}

fn saved(id: &str) -> SavedSource {
    SavedSource {
        id: id.to_owned(),
        kind: SourceKind::Service,
        address: "sessions.acme.example".to_owned(),
        login: "deniz@acme.example".to_owned(),
        name: None,
        state: SavedState::Ready,
    }
}

#[test]
fn an_answer_that_comes_late_leaves_what_the_person_does_now() {
    let (first, second) = (Opening::Busy(saved("a")), Opening::Busy(saved("b")));
    let failed = |id| Some(Opening::Failed(saved(id), Fault::Unreachable));
    let begun = |opening: &Opening| Act::Opening(Some(opening.clone()));
    let over = |from: &Opening, next| Act::Opened { from: from.clone(), next };
    let shown = |state: &State| state.opening.as_deref().cloned();

    let state = after(watching()).reduce(begun(&first)).reduce(over(&first, failed("a")));
    assert_eq!(shown(&state), failed("a"));
    // Another is opened or added before the first has answered.
    let state = state.reduce(begun(&first)).reduce(begun(&second));
    let state = state.reduce(over(&first, failed("a")));
    assert_eq!(shown(&state), Some(second.clone()));
    let state = state
        .reduce(Act::Opening(Some(Opening::Adding(String::new()))))
        .reduce(over(&second, None));
    assert_eq!(shown(&state), Some(Opening::Adding(String::new())));
    // What was put away stays away.
    let state = state.reduce(Act::Opening(None)).reduce(over(&second, failed("b")));
    assert_eq!(shown(&state), None);
}

#[test]
fn a_second_start_has_a_source_added_whatever_is_watched() {
    let address = "sessions.beta.example".to_owned();
    let add = || Act::Take(Update::AddSource { address: address.clone() });
    let out = view(Phase::SignedOut { why: None }, Connection::SignedOut);
    let signed_out = after([Act::Take(Update::View(Box::new(out)))]);
    for state in [signed_out, after(watching())] {
        let opening = state.reduce(add()).opening.as_deref().cloned();
        assert_eq!(opening, Some(Opening::Adding(address.clone())));
    }
}

#[test]
fn whoever_may_not_see_agents_starts_with_administrators() {
    let mut snapshot = snapshot_seen_by(id(2));
    snapshot.me.member.rights = vec![deskwatch_team::Right::ViewAdministrators];
    let state = after([Act::Take(Update::Snapshot(Box::new(Replica::new(snapshot).snapshot())))]);
    assert_eq!(state.kind, Kind::Administrator);
}

/// What a page is told first of a large team.
fn first_cards() -> Act {
    let view = Box::new(view(Phase::Watching, Connection::Online));
    let team = Some(Box::new(team_seen_by(id(1)).first_cards(2)));
    Act::Take(Update::Beginning { view, team, whole: false })
}

#[test]
fn the_first_cards_of_a_large_team_are_shown_until_it_is_there() {
    let state = after([first_cards()]);
    let shown = Shown::of(state.cards().unwrap(), &state.filter(state.looked_at));
    // Of Ben, Cem and Elif. Cem's other account is known, so that the card can say so.
    assert_eq!(shown.ids(), [id(5), id(4)]);
    assert!(state.cards().unwrap().get(id(2)).is_some());
    // Counts, menus and dialogs are about the whole team, and wait for it.
    assert!(state.replica.is_none());
    let [_, team] = watching();
    let state = state.reduce(team);
    assert!(state.first.is_none());
    assert_eq!(state.cards().unwrap().count(Kind::Agent), 3);
}

/// A part would look like the whole answer.
#[test]
fn the_first_cards_are_shown_for_nothing_else_than_what_they_are() {
    for act in [
        Act::Search("be".into()),
        Act::Filter(StatusFilter::Active),
        Act::Go(Screen::Team(Kind::Administrator)),
    ] {
        let state = after([first_cards(), act]);
        assert!(state.cards().is_none() && state.has_team());
    }
    let state = after([Act::Go(Screen::Team(Kind::Administrator)), first_cards()]);
    assert!(state.cards().is_none());
}

#[test]
fn whoever_has_a_team_takes_no_part_of_it_for_the_whole() {
    let state = after(watching()).reduce(tick(3));
    let now = state.clone().reduce(first_cards());
    assert_eq!(now.replica.as_deref(), state.replica.as_deref());
    assert!(now.first.is_none() && now.selection.has(id(3)));
}

#[test]
fn signing_out_takes_the_first_cards_away() {
    let out = view(Phase::SignedOut { why: None }, Connection::SignedOut);
    let state = after([first_cards(), Act::Take(Update::View(Box::new(out)))]);
    assert!(state.cards().is_none());
}

#[test]
fn counts_are_what_choosing_a_status_would_show() {
    let state = after(watching());
    let replica = state.replica.as_ref().unwrap();
    for (status, count) in
        [(StatusFilter::All, 3), (StatusFilter::Active, 2), (StatusFilter::None, 1)]
    {
        let shown = Shown::of(replica, &TeamFilter::new(Kind::Agent, status, ""));
        assert_eq!(shown.cards.len(), count);
        assert_eq!((shown.counts.all, shown.counts.active, shown.counts.none), (3, 2, 1));
    }
}

#[test]
fn what_was_said_goes_with_the_screen_and_after_a_while() {
    let said = after(watching()).reduce(Act::Say(Remark::Ended(3)));
    let (number, remark) = (said.remark_number, said.remark.clone());
    assert_eq!(remark, Some(Remark::Ended(3)));
    assert_eq!(said.clone().reduce(Act::Go(said.screen)).remark, remark);
    assert_eq!(said.clone().reduce(Act::Go(Screen::Activity)).remark, None);
    assert_eq!(said.clone().reduce(Act::Unsay { number }).remark, None);
    // The same words again stay for their own time.
    let again = said.reduce(Act::Say(Remark::Ended(3)));
    assert_eq!(again.reduce(Act::Unsay { number }).remark, remark);
    // What did not work stays until something else is done.
    assert!(Remark::Ended(3).passes() && !Remark::Failed(Fault::Forbidden).passes());
}

#[test]
fn after_ending_the_ticks_are_gone_and_the_next_card_has_the_focus() {
    let state = after(watching());
    let state = state.reduce(tick(3));
    let state = state.reduce(Act::AskToEnd(EndTarget::Members(vec![id(3)])));
    let ended = Act::Ended { remark: Remark::Ended(2), members: [id(3)].into(), next: Some(id(5)) };
    let state = state.reduce(ended);
    assert!(state.ending.is_none() && state.selection.is_empty());
    assert_eq!(state.remark, Some(Remark::Ended(2)));
    assert_eq!(state.focus.map(|focus| focus.member_id), Some(id(5)));
}

#[test]
fn groups_are_chosen_among_those_of_one_kind() {
    let narrowing = Narrowing {
        groups: ["Support".to_owned()].into(),
        circumstances: [deskwatch_team::Circumstance::Linked].into_iter().collect(),
    };
    let state = after(watching()).reduce(Act::Narrow(narrowing));
    let state = state.reduce(Act::Go(Screen::Team(Kind::Administrator)));
    assert!(state.narrowing.groups.is_empty());
    assert_eq!(state.narrowing.circumstances.len(), 1);
    let state = state.reduce(Act::ShowAll);
    assert!(state.narrowing.is_empty());
}

#[test]
fn nothing_is_laid_over_a_dialog_that_somebody_is_filling_in() {
    let state = after(watching()).reduce(Act::AskToEnd(EndTarget::Member(id(3))));
    assert_eq!(state.reduce(Act::Lay(Some(Over::Palette))).over, None);
    let state = after(watching()).reduce(Act::Lay(Some(Over::Palette)));
    assert_eq!(state.over, Some(Over::Palette));
    let state = state.reduce(Act::AskToEnd(EndTarget::Member(id(3))));
    assert_eq!(state.over, None, "what was chosen in the palette takes its place");
}

#[test]
fn what_is_closed_and_opened_again_before_it_is_drawn_is_another() {
    let state = after(watching());
    let lay = || Act::Lay(Some(Over::Palette));
    let first = state.reduce(lay());
    let second = first.clone().reduce(Act::Lay(None)).reduce(lay());
    assert_ne!(first.over_serial, second.over_serial);

    let ask = || Act::AskToEnd(EndTarget::AllAgents);
    let first = second.reduce(ask());
    let second = first.clone().reduce(Act::KeepSessions).reduce(ask());
    assert_ne!(first.ending_serial, second.ending_serial);

    let add = |address: &str| Act::Opening(Some(Opening::Adding(address.to_owned())));
    let first = second.reduce(Act::KeepSessions).reduce(add(""));
    let second = first.clone().reduce(Act::Opening(None)).reduce(add(""));
    assert_ne!(first.opening_serial, second.opening_serial);
    // One that is being filled in is the same, whatever it is asked for again with.
    let third = second.clone().reduce(add("sessions.beta.example"));
    assert_eq!(second.opening_serial, third.opening_serial);
}
