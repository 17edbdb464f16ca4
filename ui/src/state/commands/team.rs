//! What can be done about the cards that are shown, and about many at once.

use deskwatch_team::{Circumstance, Replica, StatusFilter};

use super::{Command, Run};
use crate::state::schedule::schedules;
use crate::state::{Act, EndPlan, EndTarget, Screen, State};
use crate::texts;
use crate::texts::palette as words;

/// Searching, filtering and selecting, where there are cards.
pub(super) fn of_cards(state: &State, replica: &Replica) -> Vec<Command> {
    let Screen::Team(kind) = state.screen else { return Vec::new() };
    let mut all = vec![Command::new("search", words::SEARCH, Run::Search).by(&["/"])];
    let filters = [
        ("filter-all", StatusFilter::All),
        ("filter-active", StatusFilter::Active),
        ("filter-none", StatusFilter::None),
    ];
    for (id, status) in filters.into_iter().filter(|(_, status)| *status != state.status) {
        all.push(Command::new(id, words::filter(status), Run::Act(Act::Filter(status))));
    }
    all.push(Command::new("show-all", words::SHOW_ALL, Run::Act(Act::ShowAll)));
    let select = Run::Act(Act::TickShown);
    all.push(Command::new("select-shown", words::SELECT_SHOWN, select).by(&["Ctrl", "A"]));
    if !state.selection.is_empty() {
        let clear = Run::Act(Act::Untick);
        all.push(Command::new("clear-selection", words::CLEAR, clear).by(&["Esc"]));
    }
    for one in Circumstance::ALL {
        let mut next = (*state.narrowing).clone();
        let is_on = !next.circumstances.toggle(one);
        let label = words::narrow(texts::cards::circumstance(one), is_on);
        all.push(Command::new("narrow", label, Run::Act(Act::Narrow(next))));
    }
    let members = replica.iter_in_order(kind);
    let mut groups: Vec<&String> = members
        .flat_map(|presence| &presence.member().groups)
        .chain(&state.narrowing.groups)
        .collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        let mut next = (*state.narrowing).clone();
        let is_on = next.groups.contains(group);
        if is_on {
            next.groups.retain(|chosen| chosen != group);
        } else {
            // Of several it would be whoever is in any, and that is not only this one.
            next.groups = vec![group.clone()];
        }
        let label = words::narrow(group, is_on);
        all.push(Command::new("narrow-group", label, Run::Act(Act::Narrow(next))));
    }
    all
}

/// Ending the sessions of many, and taking that back.
pub(super) fn of_endings(state: &State, replica: &Replica) -> Vec<Command> {
    let mut all = Vec::new();
    if state.is_online() {
        let mut targets = Vec::new();
        if state.screen.is_team() {
            let selected = state.selection.members().copied().collect();
            targets.push(("end-selection", EndTarget::Members(selected)));
            targets.push(("end-shown", EndTarget::Shown(state.filter(state.looked_at))));
        }
        targets.push(("end-agents", EndTarget::AllAgents));
        targets.push(("end-sub-administrators", EndTarget::AllSubAdministrators));
        for (id, target) in targets {
            let sessions = EndPlan::new(&target, replica).sessions();
            if sessions > 0 {
                let label = words::end(id, sessions);
                all.push(Command::new(id, label, Run::Act(Act::AskToEnd(target))));
            }
        }
        for schedule in schedules(replica) {
            if let Some(undo) = schedule.undo.clone() {
                all.push(Command::new("undo", texts::grace::undo(&schedule), Run::Undo(undo)));
            }
        }
    }
    if let Some(own) = replica.me().member.linked_id.filter(|id| replica.get(*id).is_some()) {
        all.push(Command::new("own-card", words::OWN_CARD, Run::Act(Act::ShowMember(own))));
    }
    all
}
