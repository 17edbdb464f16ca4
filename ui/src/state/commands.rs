//! Everything that the command palette offers: one list in one file.
//!
//! A new action gets an entry in [`general`] with its words in `texts/palette.rs`; what it does
//! is an [`Act`], or a variant of [`Run`] that `overlays/palette.rs` carries out.

use std::sync::Arc;

use deskwatch_bridge::{Appearance, Connection, ConsoleView, Pause, SavedSource};
use deskwatch_team::fold::fold;
use deskwatch_team::{Kind, Presence, Replica, StatusFilter};

use super::finding::{Distance, Query};
use super::notified::Notified;
use super::{Act, EndPlan, EndTarget, Opening, Over, Screen, State};
use crate::texts::palette as words;

/// So many people are listed; whoever wants another types more letters.
const MOST_PEOPLE: usize = 6;
/// For so many of them there is more than going to the card.
const MOST_WITH_ACTIONS: usize = 2;

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its name for tests.
    pub id: &'static str,
    /// What it does.
    pub label: String,
    /// More about it.
    pub detail: Option<String>,
    /// The keys that do the same.
    pub keys: Vec<&'static str>,
    /// What happens.
    pub run: Run,
}

/// What a command does.
#[derive(Clone, Debug)]
pub enum Run {
    /// Something that happens to the page.
    Act(Act),
    /// The search field gets the focus.
    Search,
    /// A kind of notification is switched on or off.
    Notify(Notified),
    /// Notifications are paused, or no longer.
    Pause(Pause),
    /// The window is drawn light or dark.
    Appear(Appearance),
    /// Another source is opened.
    Open(SavedSource),
    /// What the Activity screen shows is saved as a file.
    Export,
    /// The service is tried again now.
    TryNow,
    /// One's own session ends.
    SignOut,
}

/// What can be done now, as far as it fits what was typed: the best first.
pub fn commands(typed: &str, state: &State, view: &ConsoleView) -> Vec<Command> {
    let query = Query::new(typed);
    let general = general(state, view).into_iter();
    if query.is_empty() {
        return general.collect();
    }
    let mut found: Vec<(Distance, Command)> = general
        .filter_map(|command| Some((query.fits_loosely(&fold(&command.label))?, command)))
        .collect();
    if let Some(replica) = &state.replica {
        found.extend(people(&query, replica, state.is_online()));
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, command)| command).collect()
}

/// What can be done whoever it concerns.
fn general(state: &State, view: &ConsoleView) -> Vec<Command> {
    let mut all = Vec::new();
    let mut add = |id, label: String, keys: &[&'static str], run| {
        all.push(Command { id, label, detail: None, keys: keys.to_vec(), run });
    };
    for screen in Screen::ALL {
        add(screen.testid(), words::go(screen), &["g", screen.key()], Run::Act(Act::Go(screen)));
    }
    let Some(replica) = &state.replica else { return all };
    let is_team = state.screen.is_team();
    if is_team {
        add("search", words::SEARCH.to_owned(), &["/"], Run::Search);
        let filters = [
            ("filter-all", StatusFilter::All),
            ("filter-active", StatusFilter::Active),
            ("filter-none", StatusFilter::None),
        ];
        for (id, status) in filters.into_iter().filter(|(_, status)| *status != state.status) {
            add(id, words::filter(status), &[], Run::Act(Act::Filter(status)));
        }
        add("show-all", words::SHOW_ALL.to_owned(), &[], Run::Act(Act::ShowAll));
        add(
            "select-shown",
            words::SELECT_SHOWN.to_owned(),
            &["Ctrl", "A"],
            Run::Act(Act::TickShown),
        );
        if !state.selection.is_empty() {
            add("clear-selection", words::CLEAR.to_owned(), &["Esc"], Run::Act(Act::Untick));
        }
    }
    if state.is_online() {
        let selected = state.selection.members().copied().collect();
        let mut targets = vec![
            ("end-agents", EndTarget::AllAgents),
            ("end-sub-administrators", EndTarget::AllSubAdministrators),
        ];
        if is_team {
            targets.insert(0, ("end-shown", EndTarget::Shown(state.filter(state.looked_at))));
            targets.insert(0, ("end-selection", EndTarget::Members(selected)));
        }
        for (id, target) in targets {
            let sessions = EndPlan::new(&target, replica).sessions();
            if sessions > 0 {
                add(id, words::end(id, sessions), &[], Run::Act(Act::AskToEnd(target)));
            }
        }
    }
    if let Some(own) = replica.me().member.linked_id.filter(|id| replica.get(*id).is_some()) {
        add("own-card", words::OWN_CARD.to_owned(), &[], Run::Act(Act::ShowMember(own)));
    }
    all.extend(of_console(state, view));
    let mut add = |id, label: String, keys: &[&'static str], run| {
        all.push(Command { id, label, detail: None, keys: keys.to_vec(), run });
    };
    if matches!(view.connection, Connection::Offline { .. }) {
        add("try-now", words::TRY_NOW.to_owned(), &[], Run::TryNow);
    }
    add("keys", words::KEYS.to_owned(), &["?"], Run::Act(Act::Lay(Some(Over::Keys))));
    add("sign-out", words::SIGN_OUT.to_owned(), &[], Run::SignOut);
    all
}

/// What can be done about the console itself.
fn of_console(state: &State, view: &ConsoleView) -> Vec<Command> {
    let command =
        |id, label: String, run| Command { id, label, detail: None, keys: Vec::new(), run };
    let mut all = Vec::new();
    if state.screen == Screen::Activity && state.is_online() && state.export.is_none() {
        all.push(command("export", words::EXPORT.to_owned(), Run::Export));
    }
    for one in Notified::ALL {
        let is_on = one.is_wanted(&view.notification_settings);
        all.push(command(one.testid(), words::notify(one, is_on), Run::Notify(one)));
    }
    let pauses: &[_] = if view.notification_settings.paused_until.is_some() {
        &[("pause-none", Pause::None)]
    } else {
        &[("pause-hour", Pause::OneHour), ("pause-tomorrow", Pause::UntilTomorrow)]
    };
    for (id, pause) in pauses {
        all.push(command(id, words::pause(*pause).to_owned(), Run::Pause(*pause)));
    }
    let looks = [
        ("appearance-system", Appearance::System),
        ("appearance-light", Appearance::Light),
        ("appearance-dark", Appearance::Dark),
    ];
    for (id, look) in looks.into_iter().filter(|(_, look)| *look != view.settings.appearance) {
        all.push(command(id, words::appear(look).to_owned(), Run::Appear(look)));
    }
    let others = view.settings.sources.iter();
    for saved in others.filter(|saved| view.settings.open.as_ref() != Some(&saved.id)) {
        all.push(command("source-open", words::open(saved), Run::Open(saved.clone())));
    }
    let adding = Run::Act(Act::Opening(Some(Opening::Adding)));
    all.push(command("source-add", words::ADD_SOURCE.to_owned(), adding));
    all
}

/// What can be done about the people who fit best. A verb may stand beside the name: `end ayse`.
fn people(query: &Query, replica: &Replica, online: bool) -> Vec<(Distance, Command)> {
    let name = query.without(&fold(words::VERBS));
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
    best.truncate(MOST_PEOPLE);
    let mut found = Vec::new();
    for (at, (distance, presence)) in best.into_iter().enumerate() {
        let many = at < MOST_WITH_ACTIONS;
        found.extend(of_person(presence, replica, online, many).into_iter().filter_map(
            |command| {
                // With a verb only what has it.
                let verb =
                    query.fits(&fold(&format!("{} {}", command.label, presence.searched())))?;
                Some((distance.max(verb) + 1, command))
            },
        ));
    }
    found
}

fn of_person(presence: &Presence, replica: &Replica, online: bool, many: bool) -> Vec<Command> {
    let member = presence.member();
    let id = member.id;
    let command = |name, label: String, act| Command {
        id: name,
        label,
        detail: Some(words::who(member)),
        keys: Vec::new(),
        run: Run::Act(act),
    };
    let mut all = vec![command("go-to-card", words::go_to_card(&member.name), Act::ShowMember(id))];
    if many {
        all.push(command("show-details", words::details(&member.name), Act::Details(Some(id))));
        let may_end = online && member.may_be_signed_out_by(&replica.me().member);
        if may_end && !presence.sessions().is_empty() {
            let label = words::end_of(&member.name, presence.sessions().len());
            all.push(command("end-sessions", label, Act::AskToEnd(EndTarget::Member(id))));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use deskwatch_bridge::Phase;

    use super::*;
    use crate::state::Shared;
    use crate::state::act::fixtures::{id, team, view};

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
        let ids: Vec<_> = found.iter().take(3).map(|command| command.id).collect();
        assert_eq!(ids, ["go-to-card", "show-details", "end-sessions"]);
    }

    #[test]
    fn a_verb_beside_the_name_chooses_what_is_done() {
        let found = found("end elif", Connection::Online);
        assert_eq!(found[0].id, "end-sessions", "{found:?}");
        assert!(
            matches!(&found[0].run, Run::Act(Act::AskToEnd(EndTarget::Member(who))) if *who == id(3))
        );
        assert_eq!(ids("details elif")[0], "show-details");
    }

    #[test]
    fn whoever_has_no_session_cannot_be_signed_out() {
        assert!(!ids("ben").contains(&"end-sessions"));
        assert!(ids("ben").contains(&"go-to-card"));
    }

    #[test]
    fn nothing_is_ended_while_offline() {
        let since = crate::state::act::fixtures::NOW;
        let cause = deskwatch_bridge::Fault::Internal;
        let found = found("", Connection::Offline { since, cause });
        assert!(found.iter().all(|command| !command.id.starts_with("end-")));
        assert!(found.iter().any(|command| command.id == "try-now"));
    }
}
