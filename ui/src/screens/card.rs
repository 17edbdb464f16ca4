//! One member's card.
//!
//! It is drawn again only when something on it changed: the member with its sessions is
//! compared by address, and the words that grow older are a component of their own.

use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::{Kind, MemberId, Presence, Status};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::facts::Facts;
use crate::parts::avatar::Avatar;
use crate::parts::counted::use_counted;
use crate::parts::icons;
use crate::state::{Act, Dispatch, EndTarget};
use crate::texts;

/// Whether the icon opens the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It does.
    Possible,
    /// The service cannot be reached, or the team is not all there yet.
    NotNow,
    /// The right is missing.
    Forbidden,
}

/// What a card shows.
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact of a card")]
#[derive(Properties)]
pub struct CardProperties {
    /// The member with its live sessions.
    pub presence: Arc<Presence>,
    /// Ticked.
    pub selected: bool,
    /// The keyboard is here.
    pub current: bool,
    /// Gone to a moment ago.
    pub lit: bool,
    /// Oneself.
    pub is_me: bool,
    /// The other account, if there is one to go to.
    pub linked: Option<(MemberId, Kind)>,
    /// Whether the icon opens the dialog.
    pub ending: Ending,
    /// The inactivity limit of this kind.
    pub limit: Duration,
    /// What can happen.
    pub dispatch: Dispatch,
}

impl PartialEq for CardProperties {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.presence, &other.presence)
            && (self.selected, self.current, self.lit, self.is_me)
                == (other.selected, other.current, other.lit, other.is_me)
            && (self.linked, self.ending, self.limit) == (other.linked, other.ending, other.limit)
            && self.dispatch == other.dispatch
    }
}

/// A member's card.
#[component]
pub fn Card(properties: &CardProperties) -> Html {
    let CardProperties { presence, selected, current, lit, limit, .. } = properties;
    let member = presence.member();
    let node = use_node_ref();
    use_counted(&node);
    // One card is a stop of the Tab key; what is on the others is reached by arrows first.
    let stop = if *current { "0" } else { "-1" };
    html! {
        <div class={classes!("card", selected.then_some("selected"), lit.then_some("lit"))}
            data-testid="member-card" data-member-id={member.id.to_string()}
            data-kind={member.kind.name()} data-status={member.status.name()} role="gridcell"
            tabindex={stop} aria-label={texts::cards::label(member)}
            aria-describedby={format!("login-{0} facts-{0}", member.id)}
            aria-selected={selected.to_string()} ref={node}>
            { tick_box(properties, stop) }
            <div class="who">
                <div class="name">
                    <span class="name-text" title={member.name.clone()}>{ &member.name }</span>
                    { briefcase(properties, stop) }
                </div>
                // Whatever is in need of room takes it from the login, never from the name.
                <div class="login-row" id={format!("login-{}", member.id)}>
                    <span class="login" title={member.login.clone()}>{ &member.login }</span>
                    { tags(properties) }
                </div>
            </div>
            { session_icon(properties, stop) }
            <Facts presence={presence.clone()} limit={*limit} />
        </div>
    }
}

/// The initials, and in their place the check box as soon as one wants to tick.
fn tick_box(properties: &CardProperties, stop: &'static str) -> Html {
    let member = properties.presence.member();
    let member_id = member.id;
    let dispatch = properties.dispatch.clone();
    // A click, because only that tells whether Shift was held; Space makes one as well.
    let onclick = Callback::from(move |event: MouseEvent| {
        let ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
        dispatch.dispatch(Act::Tick { member_id, ticked, range: event.shift_key() });
    });
    html! {
        <span class="pick">
            <Avatar name={member.name.clone()} />
            <input type="checkbox" class="box" data-testid="select-member" {onclick}
                checked={properties.selected} tabindex={stop}
                aria-label={texts::team::select(&member.name)} />
        </span>
    }
}

fn briefcase(properties: &CardProperties, stop: &'static str) -> Html {
    let Some((other, kind)) = properties.linked else { return Html::default() };
    let dispatch = properties.dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::ShowMember(other)));
    html! {
        <button type="button" class="case" data-testid="linked-account" {onclick} tabindex={stop}
            aria-label={texts::team::linked(kind)} data-hint={texts::team::linked(kind)}>
            { icons::briefcase() }
        </button>
    }
}

fn tags(properties: &CardProperties) -> Html {
    let member = properties.presence.member();
    html! {<>
        if properties.is_me {
            <span class="tag you" data-testid="this-is-you">{ texts::team::THIS_IS_YOU }</span>
        } else if member.owner {
            <span class="tag">{ texts::team::OWNER }</span>
        }
        if !member.enabled {
            <span class="tag">{ texts::team::DISABLED }</span>
        }
    </>}
}

/// Whether the person is signed in. With a session it is a button, without one it is not.
fn session_icon(properties: &CardProperties, stop: &'static str) -> Html {
    let member = properties.presence.member();
    let member_id = member.id;
    let status = member.status.name();
    // One of its own for each person: a popover that is open beside it is about nobody else.
    let key = member_id.0.as_u128();
    if member.status == Status::None {
        return html! {
            <span key={key} class="session none" data-testid="session-icon" data-status={status}
                tabindex={stop} role="img" aria-label={texts::sessions::NONE} data-pop="sessions">
                { icons::none() }
            </span>
        };
    }
    let can_end = properties.ending == Ending::Possible;
    let dispatch = properties.dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if can_end {
            dispatch.dispatch(Act::AskToEnd(EndTarget::Member(member_id)));
        }
    });
    html! {
        <button key={key} type="button" class="session active" data-testid="session-icon"
            data-status={status} tabindex={stop} {onclick} aria-haspopup="dialog"
            aria-disabled={(!can_end).then_some("true")} data-pop="sessions"
            aria-label={texts::sessions::end_of(&member.name, member.session_count as usize)}>
            { icons::active() }
        </button>
    }
}
