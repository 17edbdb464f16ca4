//! What can be done about people, by their names.

use std::sync::Arc;

use deskwatch_team::fold::fold;
use deskwatch_team::{Kind, Presence, Replica};

use super::{Command, Part, Run};
use crate::state::activity::Who;
use crate::state::finding::{Distance, Query};
use crate::state::{Act, EndTarget, State};
use crate::texts::palette as words;

/// So many people are listed; whoever wants another types more letters.
const MOST_PEOPLE: usize = 6;
/// So many are looked at for that, of those whose names fit best.
const MOST_LOOKED_AT: usize = 100;
/// For so many of them there is more than going to the card.
const MOST_WITH_ACTIONS: usize = 2;

/// What can be done about the people who fit best. A verb may stand beside the name: `end ayse`.
pub(super) fn found(query: &Query, replica: &Replica, state: &State) -> Vec<(Distance, Command)> {
    let name = query.without(&fold(&words::VERBS));
    let mut best: Vec<(Distance, &Arc<Presence>)> = Kind::ALL
        .into_iter()
        .flat_map(|kind| replica.iter_in_order(kind))
        .filter_map(|presence| {
            // A name may be that of a verb as well.
            let whole = query.fits(presence.searched());
            let rest =
                whole.or_else(|| name.fits(presence.searched()).filter(|_| !name.is_empty()));
            Some((rest?, presence))
        })
        .collect();
    // Stable, so that among equals the order of names stays.
    best.sort_by_key(|(distance, _)| *distance);
    let mut found = Vec::new();
    let mut people = 0;
    for (distance, presence) in best.into_iter().take(MOST_LOOKED_AT) {
        let many = people < MOST_WITH_ACTIONS;
        let before = found.len();
        found.extend(of_person(presence, replica, state, many).into_iter().filter_map(|command| {
            // With a verb only what has it.
            let verb = query.fits(&fold(&format!("{} {}", command.label, presence.searched())))?;
            Some((distance.max(verb) + 1, command))
        }));
        // Somebody about whom that cannot be done, who has no session to end, takes no place.
        people += usize::from(found.len() > before);
        if people == MOST_PEOPLE {
            break;
        }
    }
    found
}

fn of_person(presence: &Presence, replica: &Replica, state: &State, many: bool) -> Vec<Command> {
    let member = presence.member();
    let (id, name) = (member.id, &member.name);
    let command = |testid, label: String, act| Command {
        part: Part::Team,
        detail: Some(words::who(member)),
        ..Command::new(testid, label, Run::Act(act))
    };
    let mut all = vec![command("go-to-card", words::go_to_card(name), Act::ShowMember(id))];
    if many {
        all.push(command("show-details", words::details(name), Act::Details(Some(id))));
        let who = Who { id, name: name.clone().into() };
        all.push(command("show-activity", words::activity_of(name), Act::ShowActivityOf(who)));
        let may_end = state.is_online() && member.may_be_signed_out_by(&replica.me().member);
        if may_end && !presence.sessions().is_empty() {
            let label = words::end_of(name, presence.sessions().len());
            all.push(command("end-sessions", label, Act::AskToEnd(EndTarget::Member(id))));
        }
    }
    all
}
