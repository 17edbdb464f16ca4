//! What the cards can be filtered by beside status and search: groups, and what is special
//! about people. Every choice says how many people it would show.

use deskwatch_team::{Circumstance, Kind, Narrowing, Presence, Replica, StatusFilter, TeamFilter};
use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::parts::clock;
use crate::parts::icons;
use crate::parts::menu::{Menu, MenuItem};
use crate::state::{Act, Dispatch, Shared};
use crate::texts;

/// How often filters that grow old are looked through, in milliseconds. Minutes are the finest
/// unit in them.
const LOOK_MILLIS: u32 = 15_000;

/// What is chosen, and among whom.
#[derive(Clone, Properties, PartialEq)]
pub struct FilterMenusProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// The kind that is shown.
    pub kind: Kind,
    /// The status filtered by.
    pub status: StatusFilter,
    /// The search.
    pub search: AttrValue,
    /// What is chosen here.
    pub narrowing: Shared<Narrowing>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The two menus.
#[component]
pub fn FilterMenus(properties: &FilterMenusProperties) -> Html {
    let FilterMenusProperties { replica, kind, narrowing, dispatch, .. } = properties;
    use_looking(narrowing.grows_old(), dispatch);
    let has_groups =
        replica.iter_in_order(*kind).any(|presence| !presence.member().groups.is_empty());
    html! {
        <div class="filter-menus">
            if has_groups || !narrowing.groups.is_empty() {
                { menu("filter-groups", texts::cards::GROUPS, narrowing.groups.len(), groups(properties)) }
            }
            { menu("filter-more", texts::cards::MORE, narrowing.circumstances.len(), circumstances(properties)) }
        </div>
    }
}

fn menu(
    testid: &'static str,
    name: texts::Text,
    chosen: usize,
    items: Callback<(), Vec<MenuItem>>,
) -> Html {
    html! {
        <Menu {testid} class={classes!("button", "quiet", "small", (chosen > 0).then_some("on"))} {items}>
            { name }
            if chosen > 0 {
                <span class="badge">{ chosen }</span>
            }
            { icons::chevron() }
        </Menu>
    }
}

/// Whoever matches everything but what this menu chooses.
fn among(properties: &FilterMenusProperties, others: Narrowing) -> impl Iterator<Item = &Presence> {
    let filter = TeamFilter::new(properties.kind, properties.status, &properties.search)
        .narrowed(others, clock::read_clock());
    let members = properties.replica.iter_in_order(properties.kind);
    members.map(AsRef::as_ref).filter(move |presence| filter.matches(presence))
}

fn groups(properties: &FilterMenusProperties) -> Callback<(), Vec<MenuItem>> {
    let properties = properties.clone();
    Callback::from(move |()| {
        let narrowing = &properties.narrowing;
        let others = Narrowing { groups: [].into(), ..(**narrowing).clone() };
        // In order of name.
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let chosen = narrowing.groups.iter().map(|group| (group, 0));
        let members = among(&properties, others).flat_map(|presence| &presence.member().groups);
        for (group, more) in chosen.chain(members.map(|group| (group, 1))) {
            match counts.binary_search_by_key(&group.as_str(), |(name, _)| name) {
                Ok(at) => counts[at].1 += more,
                Err(at) => counts.insert(at, (group, more)),
            }
        }
        let items = counts.into_iter().map(|(group, count)| {
            let mut next = (**narrowing).clone();
            let chosen = narrowing.groups.iter().position(|one| one == group);
            match chosen {
                Some(at) => drop(next.groups.remove(at)),
                None => next.groups.push(group.to_owned()),
            }
            let is_on = chosen.is_some();
            item("filter-group", group.to_owned(), count, is_on, next, &properties.dispatch)
        });
        items.collect()
    })
}

fn circumstances(properties: &FilterMenusProperties) -> Callback<(), Vec<MenuItem>> {
    let properties = properties.clone();
    Callback::from(move |()| {
        let narrowing = &properties.narrowing;
        let items = Circumstance::ALL.into_iter().map(|one| {
            // All that are chosen must be so, hence each counts with those chosen already.
            let mut with = (**narrowing).clone();
            with.circumstances = with.circumstances.and(one);
            let count = among(&properties, with).count();
            let mut next = (**narrowing).clone();
            next.circumstances.toggle(one);
            let is_on = narrowing.circumstances.contains(one);
            let label = texts::cards::circumstance(one).to_owned();
            item(testid(one), label, count, is_on, next, &properties.dispatch)
        });
        items.collect()
    })
}

/// One choice. It stays open, because one often chooses several.
fn item(
    testid: &'static str,
    label: String,
    count: usize,
    is_on: bool,
    next: Narrowing,
    dispatch: &Dispatch,
) -> MenuItem {
    let dispatch = dispatch.clone();
    MenuItem {
        testid,
        label: label.into(),
        detail: Some(texts::cards::would_show(count).into()),
        icon: None,
        // Where nobody is, there is nothing to look at, but a choice can be taken back.
        enabled: is_on || count > 0,
        checked: Some(is_on),
        group: None,
        choose: Callback::from(move |()| dispatch.dispatch(Act::Narrow(next.clone()))),
    }
}

const fn testid(one: Circumstance) -> &'static str {
    match one {
        Circumstance::Linked => "filter-linked",
        Circumstance::SeveralSessions => "filter-several",
        Circumstance::Idle => "filter-idle",
        Circumstance::ExpiringSoon => "filter-expiring",
        Circumstance::Ending => "filter-ending",
        Circumstance::Away => "filter-away",
        Circumstance::Disabled => "filter-disabled",
    }
}

/// Looks at the clock now and then while a filter that grows old is chosen.
#[hook]
fn use_looking(grows_old: bool, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(grows_old, move |grows_old| {
        let looking = grows_old.then(|| {
            dispatch.dispatch(Act::Look(clock::read_clock()));
            Interval::new(LOOK_MILLIS, move || dispatch.dispatch(Act::Look(clock::read_clock())))
        });
        move || drop(looking)
    });
}
