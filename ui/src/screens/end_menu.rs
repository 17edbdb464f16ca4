//! The menu in the head that ends many sessions. Every entry leads through the same dialog.

use std::rc::Rc;

use deskwatch_team::Replica;
use yew::prelude::*;

use crate::parts::icons;
use crate::parts::menu::{Menu, MenuItem};
use crate::state::{Act, Dispatch, EndPlan, EndTarget, Selection, Shared, Shown};
use crate::texts;
use crate::texts::ending::Entry;

/// What can be ended.
#[derive(Properties, PartialEq)]
pub struct EndMenuProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Who is ticked.
    pub selection: Shared<Selection>,
    /// The cards.
    pub shown: Rc<Shown>,
    /// Whether anything can be ended now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The menu.
#[component]
pub fn EndMenu(properties: &EndMenuProperties) -> Html {
    let EndMenuProperties { replica, selection, shown, online, dispatch } = properties;
    let items = {
        let (replica, selection) = (replica.clone(), selection.clone());
        let (shown, dispatch) = (shown.clone(), dispatch.clone());
        Callback::from(move |()| {
            let selected = selection.members().copied().collect::<Vec<_>>();
            [
                (Entry::Selection, "end-menu-selection", EndTarget::Members(selected)),
                (Entry::Shown, "end-menu-shown", EndTarget::Members(shown.ids())),
                (Entry::AllAgents, "end-menu-agents", EndTarget::AllAgents),
                (
                    Entry::AllSubAdministrators,
                    "end-menu-sub-administrators",
                    EndTarget::AllSubAdministrators,
                ),
            ]
            .into_iter()
            .map(|(entry, testid, target)| {
                let plan = EndPlan::new(&target, &replica);
                let detail = if entry == Entry::Selection && selection.is_empty() {
                    texts::ending::NOBODY_SELECTED.to_string()
                } else {
                    texts::ending::entry_counts(&plan)
                };
                let dispatch = dispatch.clone();
                MenuItem {
                    testid,
                    label: texts::ending::entry(entry).into(),
                    detail: Some(detail.into()),
                    icon: None,
                    enabled: plan.sessions() > 0,
                    checked: None,
                    group: None,
                    choose: Callback::from(move |()| {
                        dispatch.dispatch(Act::AskToEnd(target.clone()));
                    }),
                }
            })
            .collect()
        })
    };
    let disabled = (!online).then_some(AttrValue::Static(texts::ending::OFFLINE.words()));
    html! {
        <Menu testid="end-menu" class="button" {items} {disabled}>
            { texts::ending::MENU }{ icons::chevron() }
        </Menu>
    }
}
