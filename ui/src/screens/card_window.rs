//! Which cards are on the page, where the page is scrolled to, and who has the focus.
//!
//! Rows are all of one height, because the style sheet makes them so, but which height depends
//! on the size of the text and is measured after every drawing, before anybody sees it: in a
//! microtask, because Yew lets the browser paint before it runs effects when it has been busy. Whatever changes (the team, the
//! window, the text), the first card that is seen stays where it is, and the focus stays on its
//! card or goes to the next one. The browser would do neither: it does not know of cards that
//! are not on the page.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use deskwatch_team::{Kind, MemberId, Narrowing, StatusFilter};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::card_focus::{CardFocus, use_card_focus};
use crate::parts::dom;
use crate::parts::lattice::{Lattice, Rows, View};
use crate::parts::resized::Resized;
use crate::parts::surroundings;
use crate::state::{Dispatch, Shared, Shown, State};

/// A card within so many heights of the view is scrolled to smoothly. A way across thousands
/// of cards would only flicker.
const SMOOTH_WITHIN: f64 = 2.0;

/// Scrolling is in whole pixels, so that what is not moved may be that far off.
const SAME_PIXELS: f64 = 1.5;

/// What the cards are an answer to. Another question is another list, seen from its top.
#[derive(Clone, PartialEq)]
struct Question {
    kind: Kind,
    status: StatusFilter,
    search: AttrValue,
    narrowing: Shared<Narrowing>,
}

impl Question {
    fn of(state: &State) -> Self {
        Self {
            kind: state.kind,
            status: state.status,
            search: state.search.clone(),
            narrowing: state.narrowing.clone(),
        }
    }
}

/// What is remembered from one drawing to the next.
struct Memory {
    question: Question,
    shown: Rc<Shown>,
    lattice: Lattice,
    /// The first card that is seen, and how far below the top of the view. None at the very
    /// top, where whatever comes first is what one wants to see.
    anchor: Option<(usize, f64)>,
    /// What was seen when it was looked last.
    view: Option<View>,
    /// How often the cards were drawn.
    drawings: u32,
    /// Which of these drawings has settled.
    settled: u32,
}

impl Memory {
    /// What will be seen once the cards have settled, if they have to: so that these are drawn
    /// at once.
    fn expected(&self, question: &Question, shown: &Rc<Shown>, now: &Lattice) -> Option<View> {
        let view = self.view?;
        if self.question != *question {
            return Some(View { top: 0.0, ..view });
        }
        let (place, offset) = self.anchor?;
        if Rc::ptr_eq(&self.shown, shown) && self.lattice == *now {
            return None;
        }
        let place = self.shown.successor(place, shown).unwrap_or(0);
        Some(View { top: (now.top_of(place) - offset).max(0.0), ..view })
    }
}

/// The cards on the page, and how to go about them.
#[derive(Clone)]
pub struct CardWindow {
    /// What scrolls.
    pub scroll: NodeRef,
    /// What holds the cards.
    pub list: NodeRef,
    /// The places of the cards near what is seen.
    pub drawn: Range<usize>,
    /// The place of the card that Tab leads to. It is on the page wherever it is scrolled to,
    /// so that the focus does not get lost with it.
    pub stop: usize,
    /// Whether what is asked for is not what the cards on the page were an answer to.
    pub asks_anew: bool,
    /// Takes in that it was scrolled.
    pub onscroll: Callback<Event>,
    lattice: Lattice,
    shown: Rc<Shown>,
    /// Row by row, of what the page was last drawn for.
    near: UseStateHandle<Range<usize>>,
    memory: Rc<RefCell<Memory>>,
}

impl CardWindow {
    /// The places of all cards on the page, in order.
    pub fn places(&self) -> impl Iterator<Item = usize> + use<> {
        let stop = self.stop;
        let before = (stop < self.drawn.start).then_some(stop);
        let after = (stop >= self.drawn.end).then_some(stop);
        before.into_iter().chain(self.drawn.clone()).chain(after)
    }

    /// Cards in a row, and cards on a page of them.
    pub fn steps(&self) -> (usize, usize) {
        (self.lattice.rows.columns, self.view().map_or(1, |view| self.lattice.page(view)))
    }

    /// Scrolls just so far that a member's card is seen.
    pub fn reveal(&self, member_id: MemberId) {
        let place = self.shown.place_of(member_id);
        if let Some((place, view)) = place.zip(self.view()) {
            self.scroll_to(self.lattice.reveal(place, view));
        }
    }

    /// Scrolls so that a member's card is in the middle.
    pub fn centre(&self, member_id: MemberId) {
        let place = self.shown.place_of(member_id);
        if let Some((place, view)) = place.zip(self.view()) {
            let top = self.lattice.centre(place, view);
            let is_near = (top - view.top).abs() < SMOOTH_WITHIN * view.height;
            match dom::card(member_id).filter(|_| is_near && dom::wants_motion()) {
                Some(card) => dom::glide_to(&card),
                None => self.scroll_to(top),
            }
        }
    }

    /// How the rows are.
    pub fn rows(&self) -> Rows {
        self.lattice.rows
    }

    fn scroll_to(&self, top: f64) {
        if let Some(scroll) = self.scroll.cast::<Element>() {
            dom::set_scrolled(&scroll, top);
            self.look();
        }
    }

    fn view(&self) -> Option<View> {
        let scroll = self.scroll.cast::<Element>()?;
        Some(View {
            top: f64::from(scroll.scroll_top()),
            height: f64::from(scroll.client_height()),
        })
    }

    /// Takes in where it is scrolled to. Draws again only when other rows come near.
    fn look(&self) {
        let Some(view) = self.view() else { return };
        let offset_of = |card| self.lattice.top_of(card) - view.top;
        let mut memory = self.memory.borrow_mut();
        memory.view = Some(view);
        // The same card holds until the person scrolls: another one of its row would lead
        // elsewhere when the next cards come above and the rows fall differently.
        let holds = memory.anchor.is_some_and(|(card, offset)| {
            card < self.lattice.cards && (offset_of(card) - offset).abs() < SAME_PIXELS
        });
        if view.top <= 0.0 {
            memory.anchor = None;
        } else if !holds {
            let first = self.lattice.first_seen(view);
            memory.anchor = Some((first, offset_of(first)));
        }
        drop(memory);
        self.near.set(self.lattice.drawn(view));
    }

    /// Looks, when what is seen may have another size. The card that the keyboard is at stays in sight if it
    /// was: the bar that comes up when it is ticked must not hide it.
    fn resized(&self) {
        let before = self.memory.borrow().view;
        if let Some((before, now)) = before.zip(self.view())
            && before.height > now.height
            && (before.top - now.top).abs() < SAME_PIXELS
            && let Some(place) = self.focused()
            && self.lattice.is_whole(place, before)
            && !self.lattice.is_whole(place, now)
        {
            return self.scroll_to(self.lattice.reveal(place, now));
        }
        self.look();
    }

    /// The place of the card that has the focus, or something on it.
    fn focused(&self) -> Option<usize> {
        let active = dom::document()?.active_element()?;
        let member_id = dom::member_of(&active).filter(|_| dom::is_in_card(&active))?;
        self.shown.place_of(member_id)
    }

    /// After a drawing: gives what was left out its room, and keeps in place what was seen.
    fn settle(&self, question: Question) {
        let (Some(scroll), Some(list)) =
            (self.scroll.cast::<Element>(), self.list.cast::<HtmlElement>())
        else {
            return;
        };
        let (before, after) = self.lattice.left_out(&self.drawn);
        for (side, height) in [("padding-block-start", before), ("padding-block-end", after)] {
            dom::set_more_pixels(&list, side, "var(--edge)", height);
        }
        if let Some(apart) = dom::find_in(&list, ".card-row.apart") {
            dom::set_pixels(&apart, "inset-block-start", self.lattice.top_of(self.stop));
        }
        {
            let mut memory = self.memory.borrow_mut();
            if memory.question != question {
                memory.anchor = None;
                dom::set_scrolled(&scroll, 0.0);
            } else if let Some((place, offset)) = memory.anchor
                && (!Rc::ptr_eq(&memory.shown, &self.shown) || memory.lattice != self.lattice)
            {
                let place = memory.shown.successor(place, &self.shown).unwrap_or(0);
                dom::set_scrolled(&scroll, self.lattice.top_of(place) - offset);
                memory.anchor = Some((place, offset));
            }
            memory.question = question;
            memory.shown = self.shown.clone();
            memory.lattice = self.lattice;
        }
        if self.is_measured() {
            self.resized();
        }
    }

    /// Whether the rows are as they were when this was drawn.
    fn is_measured(&self) -> bool {
        self.measured().is_none_or(|rows| rows == self.lattice.rows)
    }

    /// The rows as they are on the page; none while they are not laid out.
    fn measured(&self) -> Option<Rows> {
        let list = self.list.cast::<HtmlElement>()?;
        let card = dom::area(dom::find_in(&list, ".card-row:not(.apart)")?.as_ref());
        let columns = dom::computed(&list, "grid-template-columns")?.split_whitespace().count();
        let gap = dom::computed_pixels(&list, "row-gap")?;
        let (before, _) = self.lattice.left_out(&self.drawn);
        let edge = card.top - dom::area(&list).top - before;
        // To a hundredth of a pixel: sums of large numbers are not exacter than that.
        let exact = |pixels: f64| (pixels * 100.0).round() / 100.0;
        (card.height > 0.0 && columns > 0).then(|| Rows {
            columns,
            pitch: exact(card.height + gap),
            gap: exact(gap),
            edge: exact(edge),
        })
    }
}

/// Decides what is on the page, for as long as there are cards.
#[hook]
pub fn use_card_window(state: &State, shown: &Rc<Shown>, dispatch: &Dispatch) -> CardWindow {
    let (scroll, list) = (use_node_ref(), use_node_ref());
    let rows = use_state_eq(Rows::default);
    let lattice = Lattice { rows: *rows, cards: shown.cards.len() };
    // A guess until it is measured, that fills the window.
    let height = || surroundings::window_size().height;
    let near = use_state_eq(|| lattice.drawn(View { top: 0.0, height: height() }));
    let question = Question::of(state);
    let memory = {
        let (question, shown) = (question.clone(), shown.clone());
        use_mut_ref(|| Memory {
            question,
            shown,
            lattice,
            anchor: None,
            view: None,
            drawings: 0,
            settled: 0,
        })
    };

    let current = state.current.and_then(|id| shown.place_of(id));
    let drawn = memory
        .borrow()
        .expected(&question, shown, &lattice)
        .map_or_else(|| clamped(&near, &lattice), |view| lattice.drawn(view));
    let first = memory.borrow().anchor.map_or(0, |(first, _)| first);
    let asks_anew = memory.borrow().question != question;
    let mut window = CardWindow {
        stop: current.unwrap_or(first).min(shown.cards.len().saturating_sub(1)),
        asks_anew,
        onscroll: Callback::noop(),
        shown: shown.clone(),
        scroll,
        list,
        drawn,
        lattice,
        near,
        memory,
    };
    window.onscroll = {
        let window = window.clone();
        Callback::from(move |_: Event| window.look())
    };
    use_measuring(&window, &rows, question);
    let focus = CardFocus { list: window.list.clone(), dispatch: dispatch.clone() };
    use_card_focus(focus, state.kind, shown);
    window
}

/// The rows near what was seen, as far as there are still cards.
fn clamped(near: &Range<usize>, lattice: &Lattice) -> Range<usize> {
    if near.end <= lattice.cards
        && near.start.is_multiple_of(lattice.rows.columns)
        && !near.is_empty()
    {
        return near.clone();
    }
    // Another number of columns, or fewer cards: as many as before from about there on.
    let first = near.start.min(lattice.cards.saturating_sub(near.len()));
    let first = first - first % lattice.rows.columns;
    first..(first + near.len() + lattice.rows.columns).min(lattice.cards)
}

/// Settles and measures after every drawing, and measures whenever something has another size.
#[hook]
fn use_measuring(window: &CardWindow, rows: &UseStateHandle<Rows>, question: Question) {
    let settle = {
        let mut memory = window.memory.borrow_mut();
        memory.drawings = memory.drawings.wrapping_add(1);
        let (window, rows, number) = (window.clone(), rows.setter(), memory.drawings);
        move || {
            let mut memory = window.memory.borrow_mut();
            // Not when it has settled already, nor when other rows are on the page by now.
            if memory.settled == number || memory.drawings != number {
                return;
            }
            memory.settled = number;
            drop(memory);
            window.settle(question.clone());
            if let Some(measured) = window.measured() {
                rows.set(measured);
            }
        }
    };
    surroundings::once_on_the_page(settle.clone());
    // Whichever comes first: other effects rely on it.
    use_effect(settle);
    let latest = use_mut_ref(|| window.clone());
    *latest.borrow_mut() = window.clone();
    let rows = rows.setter();
    use_effect_with((), move |()| {
        let watched = latest.borrow().clone();
        let elements = [watched.scroll, watched.list].map(|node| node.cast::<Element>());
        let elements: Vec<_> = elements.into_iter().flatten().collect();
        let watching = Resized::watch(&elements, move || {
            let window = latest.borrow().clone();
            if let Some(measured) = window.measured() {
                rows.set(measured);
            }
            if window.is_measured() {
                window.resized();
            }
        });
        move || drop(watching)
    });
}
