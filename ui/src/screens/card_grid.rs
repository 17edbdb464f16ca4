//! The cards of a kind. Only those near what is seen are on the page, because ten thousand
//! would be too many for it; keyboard, focus and screen readers need not notice.
//!
//! To a screen reader it is a grid of one column, a row a person. A grid, because in one the
//! arrow keys come to the page, and reading on with them must bring the next cards; in a list
//! they move the reader's own cursor, which ends where the page does. One column, because how
//! many stand side by side depends on the window and says nothing about the people: so it is
//! `row 4,711 of 10,000`, whatever the window's width.

use std::rc::Rc;
use std::time::Duration;

use deskwatch_team::{Kind, MemberId, Presence, Replica};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::card::{Card, Ending};
use super::card_keys::on_key;
use super::card_window::{CardWindow, use_card_window};
use crate::parts::dom;
use crate::state::slots::Slots;
use crate::state::{Act, Dispatch, Shared, Shown, State};
use crate::texts;

/// How long a card that was gone to stays lit.
const LIT_MILLIS: u32 = 2_200;

/// What the grid shows.
#[derive(Properties, PartialEq)]
pub struct CardGridProperties {
    /// Everything.
    pub state: State,
    /// The team, or its first cards while the rest is on its way.
    pub replica: Shared<Replica>,
    /// The cards; at least one.
    pub shown: Rc<Shown>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The grid.
#[component]
pub fn CardGrid(properties: &CardGridProperties) -> Html {
    let CardGridProperties { state, replica, shown, dispatch } = properties;
    let window = use_card_window(state, shown, dispatch);
    use_going(state, &window, dispatch);

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
        let (window, shown) = (window.clone(), shown.clone());
        let (state, dispatch) = (state.clone(), dispatch.clone());
        Callback::from(move |event: KeyboardEvent| {
            on_key(&event, &window, &shown, &state, &dispatch);
        })
    };
    let is_whole = state.replica.is_some();
    let can_end = is_whole && state.is_online();
    let stop = window.stop;
    let drawn: Vec<_> = window.places().map(|place| shown.cards[place].member().id).collect();
    let slots = use_mut_ref(Slots::default);
    let slots = slots.borrow_mut().give(&drawn, state.current, window.asks_anew);
    let cards = window.places().zip(slots).map(|(place, slot)| {
        let presence = &shown.cards[place];
        let id = presence.member().id;
        let is_apart = !window.drawn.contains(&place);
        html! {
            <div key={slot} role="row" aria-rowindex={(place + 1).to_string()}
                class={classes!("card-row", is_apart.then_some("apart"))}>
                <Card presence={presence.clone()}
                    selected={state.selection.has(id)}
                    current={place == stop}
                    lit={state.lit.is_some_and(|lit| lit.member_id == id)}
                    is_me={id == replica.me().member.id}
                    linked={linked(presence, replica)}
                    ending={ending(presence, replica, can_end)}
                    limit={limit(replica, state.kind)}
                    dispatch={dispatch.clone()} />
            </div>
        }
    });
    html! {
        <div class="scroll" ref={window.scroll.clone()} onscroll={window.onscroll.clone()}
            data-testid="cards-scroll">
            <div class={classes!("cards", (!state.selection.is_empty()).then_some("selecting"))}
                ref={window.list.clone()} role="grid" data-testid="cards"
                aria-label={texts::team::kind(state.kind)} aria-multiselectable="true"
                aria-rowcount={rows_in_words(shown.cards.len(), is_whole)} aria-colcount="1"
                {onfocusin} {onkeydown}>
                { for cards }
            </div>
        </div>
    }
}

/// How many rows there are; in ARIA -1 says that it is not known.
fn rows_in_words(count: usize, is_whole: bool) -> String {
    if is_whole { count.to_string() } else { "-1".to_owned() }
}

/// Goes to the card that is meant: gives it the focus, scrolls to it, and lets the light on it
/// go out. The card is on the page by then, because it is the current one.
#[hook]
fn use_going(state: &State, window: &CardWindow, dispatch: &Dispatch) {
    {
        let window = window.clone();
        use_effect_with(state.focus, move |focus| {
            if let Some(focus) = focus {
                window.reveal(focus.member_id);
                match dom::card(focus.member_id) {
                    Some(card) => dom::focus_quietly(Some(&card)),
                    // A filter hides it.
                    None => dom::focus("#view-title"),
                }
            }
        });
    }
    let (window, dispatch) = (window.clone(), dispatch.clone());
    // Once more when the rows turn out to be others than was thought.
    use_effect_with((state.lit, window.rows()), move |(lit, _)| {
        let going_out = lit.map(|lit| {
            window.centre(lit.member_id);
            dom::focus_quietly(dom::card(lit.member_id).as_ref());
            Timeout::new(LIT_MILLIS, move || dispatch.dispatch(Act::Unlight))
        });
        move || drop(going_out)
    });
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
        Ending::NotNow
    } else if presence.member().may_be_signed_out_by(me) {
        Ending::Possible
    } else {
        Ending::Forbidden
    }
}

fn limit(replica: &Replica, kind: Kind) -> Duration {
    replica.security().inactivity_limit(kind)
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
        assert_eq!(ending(replica.get(id(3)).unwrap(), &replica, false), Ending::NotNow);
    }
}
