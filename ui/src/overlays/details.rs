//! A member's sessions at the side: those that live, each with a button of its own, and those
//! that have ended. Opening it ends nothing, and moves nothing: it lies over the cards.

use deskwatch_team::{MemberId, Replica, Session};
use web_sys::Element;
use yew::prelude::*;

use super::ended_sessions::EndedSessions;
use super::session_facts::SessionFacts;
use crate::parts::avatar::Avatar;
use crate::parts::placement::Side;
use crate::parts::{dom, icons};
use crate::screens::running;
use crate::screens::team::close_details;
use crate::state::activity::Who;
use crate::state::schedule::undo_of;
use crate::state::{Act, Dispatch, EndTarget, Shared};
use crate::texts;

/// Whose.
#[derive(Properties, PartialEq)]
pub struct DetailsProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Whose sessions.
    pub member_id: MemberId,
    /// Whether anything can be ended now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The panel.
#[component]
pub fn Details(properties: &DetailsProperties) -> Html {
    let DetailsProperties { replica, member_id, online, dispatch } = properties;
    let node = use_node_ref();
    {
        let (node, member_id) = (node.clone(), *member_id);
        use_effect_with((), move |()| {
            stand_beside(member_id, &node);
            dom::focus("[data-testid=details-close]");
        });
    }
    let Some(presence) = replica.get(*member_id) else { return Html::default() };
    let member = presence.member();
    let me = replica.me();
    let limit = replica.security().inactivity_limit(member.kind);
    let may_end = member.may_be_signed_out_by(&me.member);
    let why_not = if *online {
        (!may_end).then_some(texts::ending::forbidden(member.id == me.member.id))
    } else {
        Some(texts::ending::OFFLINE.words())
    };

    let close = {
        let (dispatch, member_id) = (dispatch.clone(), *member_id);
        Callback::from(move |_: MouseEvent| close_details(Some(member_id), &dispatch))
    };
    let all_activity = {
        let dispatch = dispatch.clone();
        let who = Who { id: member.id, name: member.name.clone().into() };
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::ShowActivityOf(who.clone())))
    };
    let live = presence.sessions().iter().map(|session| html! {
        <li class="live" data-testid="live-session" data-session-id={session.id.to_string()}
            key={session.id.0.as_u128()}>
            <SessionFacts session={session.clone()} {limit} is_own={session.id == me.session.id} />
            <div class="live-acts">
                { undo_button(session, why_not, dispatch) }
                { end_button(session, why_not, dispatch) }
            </div>
        </li>
    });
    // Whatever starts or ends changes the list of those that ended.
    let live_ids: Vec<_> = presence.sessions().iter().map(|session| session.id).collect();

    html! {
        <aside class="details" data-testid="details" aria-label={texts::sessions::PANEL} ref={node}>
            <header class="details-head">
                <Avatar name={member.name.clone()} />
                <div class="who">
                    <h2>{ &member.name }</h2>
                    <div class="login" title={member.login.clone()}>{ &member.login }</div>
                </div>
                <button type="button" class="small-button" data-testid="details-close"
                    onclick={close} aria-label={texts::sessions::CLOSE}>{ icons::cross() }</button>
            </header>
            <div class="details-body">
                <h3>{ texts::sessions::LIVE }</h3>
                if presence.sessions().is_empty() {
                    <p class="none-there">{ texts::sessions::NO_LIVE }</p>
                } else {
                    <ul>{ for live }</ul>
                }
                <button type="button" class="link details-link" data-testid="all-activity"
                    onclick={all_activity}>{ texts::sessions::ALL_ACTIVITY }</button>
                <h3>{ texts::sessions::PAST }</h3>
                <EndedSessions replica={replica.clone()} member_id={*member_id} {live_ids}
                    online={*online} />
            </div>
        </aside>
    }
}

/// Leaves the card that it is about in sight. Once, because a panel that changes sides while
/// it is read would be worse than one that covers the card.
fn stand_beside(member_id: MemberId, node: &NodeRef) {
    let Some(panel) = node.cast::<Element>() else { return };
    let Some((card, field)) = dom::card(member_id).zip(panel.parent_element()) else { return };
    let side = Side::beside(dom::area(&card), dom::area(&field), dom::area(&panel).width);
    // An attribute of that name is always accepted.
    let _ = panel.set_attribute("data-side", side.name());
    dom::show(&card);
}

fn end_button(session: &Session, why_not: Option<&'static str>, dispatch: &Dispatch) -> Html {
    let (id, dispatch) = (session.id, dispatch.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        if why_not.is_none() {
            dispatch.dispatch(Act::AskToEnd(EndTarget::Session(id)));
        }
    });
    html! {
        <button type="button" class="button small" data-testid="end-session" {onclick}
            aria-disabled={why_not.map(|_| "true")} data-hint={why_not}>
            { texts::ending::opens_dialog_for_one() }
        </button>
    }
}

/// While the grace period of the session runs.
fn undo_button(session: &Session, why_not: Option<&'static str>, dispatch: &Dispatch) -> Html {
    let Some(call) = undo_of(session) else { return Html::default() };
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if why_not.is_none() {
            running::undo(call.clone(), dispatch.clone(), || ());
        }
    });
    html! {
        <button type="button" class="button small calm" data-testid="undo-session" {onclick}
            aria-disabled={why_not.map(|_| "true")}
            data-hint={why_not.unwrap_or(texts::grace::UNDO_HINT.words())}>
            { texts::grace::UNDO }
        </button>
    }
}
