//! The cards of a kind, as a list that the keyboard walks through in two directions.

use std::rc::Rc;
use std::time::Duration;

use deskwatch_team::{Kind, MemberId, Presence, Replica, StatusFilter};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::card::{Card, Ending};
use super::empty::{Empty, Why};
use crate::parts::dom;
use crate::state::shown::step;
use crate::state::{Act, Dispatch, Shown, State};
use crate::texts;

/// How long a card that was gone to stays lit.
const LIT_MILLIS: u32 = 2_200;
/// Cards drawn while the team is loading.
const SKELETONS: usize = 12;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct CardsProperties {
    /// Everything.
    pub state: State,
    /// The cards.
    pub shown: Rc<Shown>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The list.
#[component]
pub fn Cards(properties: &CardsProperties) -> Html {
    let CardsProperties { state, shown, dispatch } = properties;
    let list = use_node_ref();
    use_going_to_lit(state, dispatch);
    use_effect_with(state.focus, |focus| {
        if let Some(card) = focus.and_then(|focus| dom::card(focus.member_id)) {
            let _ = card.focus();
        }
    });
    let onfocusin = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: FocusEvent| {
            let card = dom::closest(event.target(), "[data-member-id]");
            if let Some(member_id) = card.as_ref().and_then(dom::member_of) {
                dispatch.dispatch(Act::At(member_id));
            }
        })
    };
    let onkeydown = {
        let (list, dispatch) = (list.clone(), dispatch.clone());
        let (shown, state) = (shown.clone(), state.clone());
        Callback::from(move |event: KeyboardEvent| on_key(&event, &list, &shown, &state, &dispatch))
    };

    let Some(replica) = &state.replica else {
        return html! {
            <div class="scroll" aria-busy="true" data-testid="loading">
                <p class="unseen" role="status">{ texts::team::LOADING }</p>
                <ul class="cards" aria-hidden="true">
                    { for (0..SKELETONS).map(|_| html! { <li class="skeleton"></li> }) }
                </ul>
            </div>
        };
    };
    if shown.cards.is_empty() {
        return html! {
            <div class="scroll">
                <Empty kind={state.kind} why={why(state)} dispatch={dispatch.clone()} />
            </div>
        };
    }
    let has_current =
        state.current.is_some_and(|id| shown.cards.iter().any(|c| c.member().id == id));
    let current = if has_current { state.current } else { Some(shown.cards[0].member().id) };
    let cards = shown.cards.iter().map(|presence| {
        let id = presence.member().id;
        html! {
            <Card key={id.0.as_u128()} presence={presence.clone()}
                selected={state.selection.has(id)}
                current={current == Some(id)}
                lit={state.lit.is_some_and(|lit| lit.member_id == id)}
                is_me={id == replica.me().member.id}
                linked={linked(presence, replica)}
                ending={ending(presence, replica, state.is_online())}
                limit={limit(replica, state.kind)}
                dispatch={dispatch.clone()} />
        }
    });
    html! {
        <div class="scroll">
            <ul class={classes!("cards", (!state.selection.is_empty()).then_some("selecting"))}
                ref={list} role="list" data-testid="cards" aria-label={texts::team::kind(state.kind)}
                {onfocusin} {onkeydown}>
                { for cards }
            </ul>
        </div>
    }
}

/// Scrolls to the card that is lit, gives it the focus, and lets the light go out.
#[hook]
fn use_going_to_lit(state: &State, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(state.lit, move |lit| {
        let going_out = lit.map(|lit| {
            if let Some(card) = dom::card(lit.member_id) {
                dom::scroll_to(&card);
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = card.focus_with_options(&options);
            }
            Timeout::new(LIT_MILLIS, move || dispatch.dispatch(Act::Unlight))
        });
        move || drop(going_out)
    });
}

/// Why there are no cards.
fn why(state: &State) -> Why {
    if !state.may_view(state.kind) {
        Why::Forbidden
    } else if state.search.is_empty() && state.status == StatusFilter::All {
        Why::Nobody
    } else {
        Why::NoMatch
    }
}

/// The kind of the linked account, if its card can be gone to.
fn linked(presence: &Presence, replica: &Replica) -> Option<(MemberId, Kind)> {
    let other = replica.get(presence.member().linked_id?)?;
    Some((other.member().id, other.member().kind))
}

/// Whether the icon opens the dialog.
fn ending(presence: &Presence, replica: &Replica, online: bool) -> Ending {
    let me = &replica.me().member;
    if !online {
        Ending::Offline
    } else if presence.member().may_be_signed_out_by(me) {
        Ending::Possible
    } else {
        Ending::Forbidden
    }
}

fn limit(replica: &Replica, kind: Kind) -> Duration {
    replica.security().inactivity_limit(kind)
}

/// Keys on a card: arrows walk, Enter shows the sessions at the side, Space ticks.
fn on_key(
    event: &KeyboardEvent,
    list: &NodeRef,
    shown: &Shown,
    state: &State,
    dispatch: &Dispatch,
) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(card) = dom::closest(event.target(), "[data-member-id]") else { return };
    let Some(member_id) = dom::member_of(&card) else { return };
    let on_card_itself = event.target().is_some_and(|target| target == *card.as_ref());
    match event.key().as_str() {
        "Enter" if on_card_itself => {
            event.prevent_default();
            dispatch.dispatch(Act::Details(Some(member_id)));
        }
        " " if on_card_itself => {
            event.prevent_default();
            let ticked = !state.selection.has(member_id);
            dispatch.dispatch(Act::Tick { member_id, ticked, range: event.shift_key() });
        }
        key => {
            let at = shown.cards.iter().position(|presence| presence.member().id == member_id);
            let to = at.and_then(|at| step(key, at, shown.cards.len(), columns(list)));
            if let Some(to) = to {
                event.prevent_default();
                if let Some(card) = dom::card(shown.cards[to].member().id) {
                    let _ = card.focus();
                }
            }
        }
    }
}

/// How many cards stand side by side.
fn columns(list: &NodeRef) -> usize {
    let Some(list) = list.cast::<HtmlElement>() else { return 1 };
    let items = list.children();
    let top = |at: u32| Some(items.item(at)?.dyn_into::<HtmlElement>().ok()?.offset_top());
    let first = top(0);
    (0..items.length()).take_while(|at| top(*at) == first).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::{id, team, team_seen_by};

    fn ending_of(number: u128, replica: &Replica) -> Ending {
        ending(replica.get(id(number)).unwrap(), replica, true)
    }

    #[test]
    fn an_icon_opens_the_dialog_only_where_the_service_would_end_the_session() {
        // The sub-administrator may end sessions of agents only, so not the own one either.
        let replica = team_seen_by(id(2));
        assert_eq!(ending_of(3, &replica), Ending::Possible);
        assert_eq!(ending_of(1, &replica), Ending::Forbidden);
        assert_eq!(ending_of(2, &replica), Ending::Forbidden);
        assert_eq!(ending_of(1, &team()), Ending::Possible);
    }

    #[test]
    fn no_icon_opens_the_dialog_while_offline() {
        let replica = team();
        assert_eq!(ending(replica.get(id(3)).unwrap(), &replica, false), Ending::Offline);
    }
}
