//! Keys on a card: arrows walk, with Shift they tick on the way, Enter shows the sessions at
//! the side, Space ticks. They lead to cards that are not on the page as well.

use web_sys::KeyboardEvent;

use super::card_window::CardWindow;
use crate::parts::dom;
use crate::state::shown::step;
use crate::state::{Act, Dispatch, Shown, State};

/// Does what a key on a card means.
pub fn on_key(
    event: &KeyboardEvent,
    window: &CardWindow,
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
            let Some(from) = shown.place_of(member_id) else { return };
            let (columns, page) = window.steps();
            let Some(to) = step(key, from, shown.cards.len(), columns, page) else { return };
            event.prevent_default();
            let to = shown.cards[to].member().id;
            dispatch.dispatch(if event.shift_key() {
                Act::Stretch { from: member_id, to }
            } else {
                Act::Reach(to)
            });
        }
    }
}
