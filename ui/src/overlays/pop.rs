//! When the popover opens and closes: one for the whole page, whatever it belongs to.
//!
//! It opens over anything that carries `data-pop` or `data-hint`, by the pointer after a
//! moment and by keyboard focus at once, stays while the pointer is in it, and closes with
//! Esc. Cards need not know of it, so that hovering draws no card.

use std::cell::RefCell;
use std::rc::Rc;

use deskwatch_team::MemberId;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::parts::dom;

/// Whatever has something to show.
const ANCHORS: &str = "[data-pop], [data-hint]";
/// The popover itself.
pub const POPOVER: &str = "#popover";
/// The pointer has to rest that long, so that crossing the cards shows nothing.
const OPEN_MILLIS: u32 = 110;
/// The pointer may be outside that long on its way into the popover.
const CLOSE_MILLIS: u32 = 220;

/// What is open, over what.
#[derive(Clone, Debug, PartialEq)]
pub struct Pop {
    /// How often what it belongs to was moved.
    pub moved: u32,
    /// What it shows.
    pub content: PopContent,
    /// What it belongs to.
    pub anchor: Element,
}

/// What a popover shows.
#[derive(Clone, Debug, PartialEq)]
pub enum PopContent {
    /// A member's sessions.
    Sessions(MemberId),
    /// A few words.
    Hint(AttrValue),
}

impl Pop {
    fn over(anchor: Element) -> Option<Self> {
        let content = if anchor.has_attribute("data-pop") {
            PopContent::Sessions(dom::member_of(&anchor)?)
        } else {
            PopContent::Hint(anchor.get_attribute("data-hint")?.into())
        };
        Some(Self { moved: 0, content, anchor })
    }
}

/// Opens and closes it.
#[derive(Clone)]
struct Driver {
    open: UseStateHandle<Option<Pop>>,
    waiting: Rc<RefCell<Option<Timeout>>>,
}

impl Driver {
    fn anchor(&self) -> Option<Element> {
        self.open.as_ref().map(|pop| pop.anchor.clone())
    }

    fn stop_waiting(&self) {
        self.waiting.borrow_mut().take();
    }

    fn wait(&self, millis: u32, then: impl FnOnce(&Self) + 'static) {
        let driver = self.clone();
        let timeout = Timeout::new(millis, move || then(&driver));
        *self.waiting.borrow_mut() = Some(timeout);
    }

    fn show(&self, anchor: Element) {
        self.stop_waiting();
        self.open.set(Pop::over(anchor));
    }

    fn close(&self) {
        self.stop_waiting();
        self.open.set(None);
    }

    /// It goes along with what it belongs to as long as that is seen: cards also move when
    /// somebody else's appear above them.
    fn scrolled(&self) {
        let Some(pop) = self.open.as_ref() else { return };
        let around = pop.anchor.closest(".scroll").ok().flatten();
        let is_seen =
            around.is_none_or(|around| dom::area(&pop.anchor).is_seen_within(dom::area(&around)));
        if is_seen {
            self.open.set(Some(Pop { moved: pop.moved.wrapping_add(1), ..pop.clone() }));
        } else {
            self.close();
        }
    }

    fn pointer_over(&self, target: Option<EventTarget>) {
        if dom::closest(target.clone(), POPOVER).is_some() {
            return self.stop_waiting();
        }
        match dom::closest(target, ANCHORS) {
            Some(anchor) if Some(&anchor) == self.anchor().as_ref() => self.stop_waiting(),
            Some(anchor) => self.wait(OPEN_MILLIS, move |driver| driver.show(anchor)),
            None => self.pointer_left(),
        }
    }

    fn pointer_left(&self) {
        if self.open.is_some() {
            self.wait(CLOSE_MILLIS, Self::close);
        } else {
            self.stop_waiting();
        }
    }

    fn focused(&self, target: Option<EventTarget>) {
        if dom::closest(target.clone(), POPOVER).is_some() {
            return;
        }
        match dom::closest(target, ANCHORS) {
            // A click gives the focus as well, and is not asking for words.
            Some(anchor) if anchor.matches(":focus-visible").unwrap_or(false) => self.show(anchor),
            _ => self.close(),
        }
    }

    fn key(&self, event: &KeyboardEvent) {
        let Some(anchor) = self.anchor() else { return };
        let in_popover = dom::closest(event.target(), POPOVER).is_some();
        let at_anchor = event.target().is_some_and(|target| target == *anchor.as_ref());
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                if in_popover {
                    give_focus(&anchor);
                }
                self.close();
            }
            // The popover stands at the end of the page, but belongs after its anchor.
            "Tab" if at_anchor && !event.shift_key() => {
                if let Some(button) = dom::find("#popover button") {
                    event.prevent_default();
                    let _ = button.focus();
                }
            }
            "Tab" if in_popover => {
                if event.shift_key() {
                    event.prevent_default();
                }
                // Without Shift the browser goes on from the anchor.
                give_focus(&anchor);
            }
            _ => {}
        }
    }
}

fn give_focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// What is open, and how to close it.
#[hook]
pub fn use_pop() -> (Option<Pop>, Callback<()>) {
    let open = use_state_eq(|| None::<Pop>);
    let waiting = use_mut_ref(|| None::<Timeout>);
    let driver = Driver { open: open.clone(), waiting };
    {
        let driver = driver.clone();
        use_effect_with((), move |()| {
            let listeners = listen(&driver);
            move || drop(listeners)
        });
    }
    let close = Callback::from(move |()| driver.close());
    ((*open).clone(), close)
}

/// What happens on the page, as the driver takes it.
type OnEvent = Box<dyn Fn(&Driver, &Event)>;

fn listen(driver: &Driver) -> Vec<EventListener> {
    let Some(document) = dom::document() else { return Vec::new() };
    // In the capture phase: scrolling does not bubble, and Esc must not close two things.
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let on = |name: &'static str, act: OnEvent| {
        let driver = driver.clone();
        EventListener::new_with_options(&document, name, options, move |event| act(&driver, event))
    };
    vec![
        on("pointerover", Box::new(|driver, event| driver.pointer_over(event.target()))),
        on("pointerleave", Box::new(|driver, _| driver.pointer_left())),
        on("focusin", Box::new(|driver, event| driver.focused(event.target()))),
        on(
            "keydown",
            Box::new(|driver, event| {
                if let Some(event) = event.dyn_ref() {
                    driver.key(event);
                }
            }),
        ),
        on(
            "pointerdown",
            Box::new(|driver, event| {
                if dom::closest(event.target(), POPOVER).is_none() {
                    driver.close();
                }
            }),
        ),
        on(
            "scroll",
            Box::new(|driver, event| {
                if dom::closest(event.target(), POPOVER).is_none() {
                    driver.scrolled();
                }
            }),
        ),
    ]
}
