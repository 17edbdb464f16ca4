//! Oneself at the foot of the rail: who one is, what one is told of, the way out, and the
//! way to the card of one's other account.

use deskwatch_bridge::{NotificationSettings, SetNotifications, SignOut};
use deskwatch_team::Replica;
use yew::prelude::*;

use crate::app::ask;
use crate::parts::avatar::Avatar;
use crate::parts::icons;
use crate::parts::menu::{Menu, MenuItem};
use crate::state::notified::Notified;
use crate::state::{Act, Dispatch, Shared};
use crate::texts;

/// What it shows.
#[derive(Properties, PartialEq)]
pub struct AccountProperties {
    /// Which notifications are wanted.
    pub settings: NotificationSettings,
    /// The team, for who one is.
    pub replica: Shared<Replica>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The account menu and, with a linked account, the briefcase.
#[component]
pub fn Account(properties: &AccountProperties) -> Html {
    let AccountProperties { settings, replica, dispatch } = properties;
    let me = &replica.me().member;
    let items = {
        let (settings, dispatch) = (settings.clone(), dispatch.clone());
        Callback::from(move |()| {
            let mut items = Notified::ALL.map(|of| notification(of, &settings, &dispatch)).to_vec();
            items.push(sign_out(&dispatch));
            items
        })
    };
    // Of the two only this one has a console, so there is nothing to switch to: it leads to
    // the card of the other.
    let linked = me.linked_id.filter(|id| replica.get(*id).is_some());
    let to_linked = linked.map(|linked| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::ShowMember(linked)))
    });
    html! {
        <div class="me">
            <Menu testid="account-menu" class="me-button" upwards=true {items}>
                <Avatar name={me.name.clone()} small=true />
                <span class="me-words">
                    <span class="me-name">{ &me.name }</span>
                    <small>{ texts::team::role(me) }</small>
                </span>
                <span class="unseen">{ texts::team::YOUR_ACCOUNT }</span>
                { icons::chevron() }
            </Menu>
            if let Some(onclick) = to_linked {
                <button type="button" class="case" data-testid="switch-account" {onclick}
                    aria-label={texts::team::own_linked(me.kind.other())}
                    data-hint={texts::team::own_linked(me.kind.other())}>
                    { icons::briefcase() }
                </button>
            }
        </div>
    }
}

/// Wanted or not. What is shown is what the shell says, so it turns when the shell has done it.
fn notification(of: Notified, settings: &NotificationSettings, dispatch: &Dispatch) -> MenuItem {
    let (turned, dispatch) = (of.turned(settings), dispatch.clone());
    MenuItem {
        testid: of.testid(),
        label: texts::team::notified_of(of).into(),
        detail: None,
        icon: None,
        enabled: true,
        checked: Some(of.is_wanted(settings)),
        group: Some(texts::team::NOTIFICATIONS.words()),
        choose: Callback::from(move |()| {
            ask(SetNotifications { notifications: turned.clone() }, dispatch.clone());
        }),
    }
}

fn sign_out(dispatch: &Dispatch) -> MenuItem {
    let dispatch = dispatch.clone();
    MenuItem {
        testid: "sign-out",
        label: texts::team::SIGN_OUT.into(),
        detail: None,
        icon: Some(icons::door()),
        enabled: true,
        checked: None,
        group: None,
        choose: Callback::from(move |()| ask(SignOut {}, dispatch.clone())),
    }
}
