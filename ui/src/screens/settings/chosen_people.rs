//! The people whose alerts are wanted: those that are chosen, and a search for more. A team
//! may have ten thousand members, so never more than a few are listed.

use std::sync::Arc;

use deskwatch_bridge::{ConsoleView, NotificationSettings, SetNotifications};
use deskwatch_team::{Kind, MemberId, Presence, Replica, StatusFilter, TeamFilter};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Said, choose};
use crate::state::Shared;
use crate::texts;

/// So many matches are offered; whoever looks for one more writes one letter more.
const MOST: usize = 20;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct ChosenProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// The team.
    pub replica: Shared<Replica>,
    /// Told what became of a change.
    pub said: Said,
}

/// The people whose alerts are wanted.
#[component]
pub fn ChosenPeople(properties: &ChosenProperties) -> Html {
    let ChosenProperties { view, replica, said } = properties;
    let search = use_state_eq(String::new);
    let settings = &view.notification_settings;
    let chosen = settings.people.clone().unwrap_or_default();
    let listed = listed(replica, &chosen, &search);
    let oninput = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let rows = listed.iter().map(|presence| {
        let member = presence.member();
        let id = member.id;
        let is_chosen = chosen.contains(&id);
        let onchange = {
            let (settings, said) = (settings.clone(), said.clone());
            Callback::from(move |_: Event| {
                let notifications = turned(&settings, id);
                choose(SetNotifications { notifications }, said.clone());
            })
        };
        html! {
            <li key={id.to_string()}>
                <label class="check chosen">
                    <input type="checkbox" class="box" data-testid="chosen-person"
                        data-member-id={id.to_string()} checked={is_chosen} {onchange} />
                    <span>{ &member.name }<small>{ texts::notifications::who(member) }</small></span>
                </label>
            </li>
        }
    });
    html! {
        <div class="row chosen-people">
            <input class="input" type="search" data-testid="people-search"
                placeholder={texts::team::SEARCH} aria-label={texts::team::SEARCH}
                autocomplete="off" value={(*search).clone()} {oninput} />
            if listed.is_empty() {
                <p class="none-there">{ texts::notifications::none(search.trim().is_empty()) }</p>
            } else {
                <ul>{ for rows }</ul>
            }
        </div>
    }
}

/// Whoever is chosen, then whoever the search finds besides.
fn listed(replica: &Replica, chosen: &[MemberId], search: &str) -> Vec<Arc<Presence>> {
    let mut listed: Vec<Arc<Presence>> =
        chosen.iter().filter_map(|id| replica.get(*id).cloned()).collect();
    if search.trim().is_empty() {
        return listed;
    }
    for kind in Kind::ALL {
        let filter = TeamFilter::new(kind, StatusFilter::All, search);
        let found = replica
            .in_order(kind)
            .into_iter()
            .filter(|presence| filter.matches(presence) && !chosen.contains(&presence.member().id));
        listed.extend(found.take(MOST));
    }
    listed
}

/// The settings with that person chosen, or no longer.
fn turned(settings: &NotificationSettings, id: MemberId) -> NotificationSettings {
    let mut people = settings.people.clone().unwrap_or_default();
    if people.contains(&id) {
        people.retain(|known| *known != id);
    } else {
        people.push(id);
    }
    NotificationSettings { people: Some(people), ..settings.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::{id, team};

    #[test]
    fn whoever_is_chosen_is_listed_and_the_search_finds_more() {
        let team = team();
        assert!(listed(&team, &[], "").is_empty());
        let ids = |search: &str| -> Vec<MemberId> {
            listed(&team, &[id(3)], search).iter().map(|one| one.member().id).collect()
        };
        assert_eq!(ids(""), [id(3)]);
        let found = ids("acme");
        assert_eq!((found[0], found.len()), (id(3), 5));
    }

    #[test]
    fn choosing_twice_is_choosing_not() {
        let none = NotificationSettings { people: Some(vec![]), ..NotificationSettings::default() };
        let one = turned(&none, id(3));
        assert_eq!(one.people.as_deref(), Some(&[id(3)][..]));
        assert_eq!(turned(&one, id(3)), none);
    }
}
