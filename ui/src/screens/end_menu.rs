//! The menu in the head that ends many sessions. Every entry leads through the same dialog.

use deskwatch_team::{Replica, TeamFilter};
use yew::prelude::*;

use crate::parts::icons;
use crate::parts::menu::{Menu, MenuItem};
use crate::state::{Dispatch, EndChoice, EndTarget, Selection, Shared};
use crate::texts;
use crate::texts::ending::Entry;

/// What can be ended.
#[derive(Properties, PartialEq)]
pub struct EndMenuProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Who is ticked.
    pub selection: Shared<Selection>,
    /// Which cards are shown.
    pub filter: TeamFilter,
    /// Whether anything can be ended now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The menu.
#[component]
pub fn EndMenu(properties: &EndMenuProperties) -> Html {
    let EndMenuProperties { replica, selection, filter, online, dispatch } = properties;
    let items = {
        let (replica, selection) = (replica.clone(), selection.clone());
        let (filter, dispatch, online) = (filter.clone(), dispatch.clone(), *online);
        Callback::from(move |()| {
            let of = |target| EndChoice::new(target, &replica, online);
            let selected = EndChoice::selected(&selection, &replica, online);
            let shown = of(EndTarget::Shown(filter.clone()));
            let (agents, sub_administrators) =
                (of(EndTarget::AllAgents), of(EndTarget::AllSubAdministrators));
            vec![
                item(Entry::Selection, "end-menu-selection", selected, &dispatch),
                item(Entry::Shown, "end-menu-shown", shown, &dispatch),
                item(Entry::AllAgents, "end-menu-agents", agents, &dispatch),
                item(
                    Entry::AllSubAdministrators,
                    "end-menu-sub-administrators",
                    sub_administrators,
                    &dispatch,
                ),
            ]
        })
    };
    let disabled = (!online).then_some(AttrValue::Static(texts::ending::OFFLINE.words()));
    html! {
        <Menu testid="end-menu" class="button" {items} {disabled}>
            { texts::ending::MENU }{ icons::chevron() }
        </Menu>
    }
}

fn item(entry: Entry, testid: &'static str, choice: EndChoice, dispatch: &Dispatch) -> MenuItem {
    let dispatch = dispatch.clone();
    MenuItem {
        testid,
        label: texts::ending::entry(entry).into(),
        detail: Some(texts::ending::entry_counts(&choice).into()),
        icon: None,
        enabled: choice.is_possible(),
        checked: None,
        group: None,
        choose: Callback::from(move |()| choice.choose(&dispatch)),
    }
}
