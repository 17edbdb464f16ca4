//! The focus stays on its card, whatever happens to the card, or goes to the next one.

use std::rc::Rc;

use deskwatch_team::{Kind, MemberId};
use gloo_events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::parts::dom;
use crate::parts::surroundings::once_on_the_page;
use crate::state::{Act, Dispatch, Shown};

/// The card that Tab leads to.
const STOP: &str = "[data-testid=member-card][tabindex='0']";

/// What it takes to keep it.
#[derive(Clone)]
pub struct CardFocus {
    /// What holds the cards.
    pub list: NodeRef,
    /// How it goes to another card.
    pub dispatch: Dispatch,
}

/// Where the focus was last, while it is on a card.
#[derive(Clone)]
struct Focused {
    member_id: MemberId,
    /// Which part of the card, if not the card itself.
    testid: Option<String>,
}

/// Keeps the focus from getting lost with a card that is drawn anew or goes away.
#[hook]
pub fn use_card_focus(focus: CardFocus, kind: Kind, shown: &Rc<Shown>) {
    let focused = use_mut_ref(|| None::<Focused>);
    {
        let focused = focused.clone();
        use_effect_with((), move |()| {
            let listeners = dom::document().map(|document| {
                let on_focus = focused.clone();
                [
                    EventListener::new(&document, "focusin", move |event| {
                        *on_focus.borrow_mut() = Focused::at(event);
                    }),
                    // Whoever presses where nothing takes the focus means to let go of it.
                    EventListener::new(&document, "pointerdown", move |event| {
                        if dom::closest(event.target(), "[data-member-id]").is_none() {
                            *focused.borrow_mut() = None;
                        }
                    }),
                ]
            });
            move || drop(listeners)
        });
    }
    {
        let list = focus.list.clone();
        use_effect_with((), move |()| {
            move || {
                // The last card goes, and the focus with it unless it goes first.
                let active = dom::document().and_then(|document| document.active_element());
                let inside = list.cast::<Element>().zip(active);
                if inside.is_some_and(|(list, active)| list.contains(Some(&active))) {
                    dom::focus("#view-title");
                }
            }
        });
    }
    let (shown, before) = (shown.clone(), use_mut_ref(|| (kind, shown.clone())));
    // Before the next key, and before what is meant by going to a card.
    once_on_the_page(move || {
        let (kind_before, before) = before.replace((kind, shown.clone()));
        // Giving the focus back tells the listener above, so nothing is held meanwhile.
        let was = focused.borrow().clone();
        let Some(was) = was.filter(|_| dom::nothing_has_focus()) else { return };
        if kind_before != kind {
            // None of these is the next one.
            dom::focus_quietly(dom::find(STOP).as_ref());
            return;
        }
        if shown.place_of(was.member_id).is_some() {
            was.give_back();
            return;
        }
        let next = before.place_of(was.member_id).and_then(|at| before.successor(at, &shown));
        if let Some(next) = next.and_then(|next| shown.cards.get(next)) {
            focus.dispatch.dispatch(Act::Reach(next.member().id));
        }
    });
}

impl Focused {
    fn at(event: &Event) -> Option<Self> {
        let element = dom::closest(event.target(), "[data-testid]")?;
        let member_id = dom::member_of(&element).filter(|_| dom::is_in_card(&element))?;
        let testid = element.get_attribute("data-testid").filter(|name| name != "member-card");
        Some(Self { member_id, testid })
    }

    fn give_back(&self) {
        let card = dom::card(self.member_id);
        let part = self.testid.as_ref().and_then(|testid| {
            dom::find_in(card.as_ref()?, &format!("[data-testid={testid}][tabindex]"))
        });
        dom::focus_quietly(part.or(card).as_ref());
    }
}
