//! The page's end of the shell's channel of updates.
//!
//! Tauri calls a function of the page with `{message, index}` for each update, and with
//! `{end: true, index}` when the shell has closed its end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use deskwatch_bridge::bytes::from_bytes;
use deskwatch_bridge::{Fault, Update};
use gloo_timers::callback::Timeout;
use js_sys::{Reflect, global};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use super::early::Early;
use super::in_order::InOrder;
use super::{bytes, function};

/// The longest that updates wait for one before them. The shell hands over in milliseconds what
/// it hands over at all.
const LONGEST_GAP_MILLIS: u32 = 3_000;

/// An open channel. Dropping it closes the page's end.
pub struct Channel {
    id: u32,
    internals: JsValue,
    /// Kept alive because the shell calls it.
    _receive: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    /// Takes over a channel that was opened `early`, or registers a function of its own that the
    /// shell can call; updates reach `take` in order. `broken` is
    /// told when one of them does not come or cannot be read: what follows would be added to a
    /// picture that it does not fit, so nothing more is taken.
    pub(super) fn open(
        internals: &JsValue,
        early: Option<&Early>,
        mut take: impl FnMut(Update) + 'static,
        broken: impl Fn() + 'static,
    ) -> Result<Self, Fault> {
        let order = Rc::new(RefCell::new(InOrder::new()));
        let broken = Rc::new(broken);
        let is_broken = Rc::new(Cell::new(false));
        let mut waiting: Option<(u64, Timeout)> = None;
        let receive = Closure::new(move |envelope: JsValue| {
            let Some((index, message)) = opened(&envelope) else { return };
            let due = order.borrow_mut().take(index, message);
            for message in due {
                if is_broken.get() {
                    return;
                }
                if let Some(update) = bytes::from_js(&message).and_then(|bytes| from_bytes(&bytes))
                {
                    take(update);
                } else {
                    report("an update could not be read");
                    is_broken.set(true);
                    broken();
                }
            }
            let missing = order.borrow().missing();
            if waiting.as_ref().map(|(place, _)| *place) != missing {
                waiting = missing.map(|place| {
                    let (order, broken) = (Rc::clone(&order), Rc::clone(&broken));
                    let is_broken = Rc::clone(&is_broken);
                    let timeout = Timeout::new(LONGEST_GAP_MILLIS, move || {
                        if order.borrow().missing() == Some(place) && !is_broken.replace(true) {
                            report("an update did not arrive");
                            broken();
                        }
                    });
                    (place, timeout)
                });
            }
        });
        let id = if let Some(early) = early {
            early.hand_over_to(receive.as_ref());
            early.id
        } else {
            register(internals, receive.as_ref()).ok_or(Fault::Internal)?
        };
        Ok(Self { id, internals: internals.clone(), _receive: receive })
    }

    /// What the shell calls it by.
    pub(super) fn name(&self) -> String {
        format!("__CHANNEL__:{}", self.id)
    }
}

/// Has the shell call a function, and answers by what.
fn register(internals: &JsValue, receive: &JsValue) -> Option<u32> {
    let register = function(internals, "transformCallback")?;
    register.call2(internals, receive, &JsValue::FALSE).ok().as_ref().and_then(as_id)
}

/// A number that the shell calls a function by.
pub(super) fn as_id(id: &JsValue) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "these are unsigned 32-bit numbers"
    )]
    id.as_f64().map(|id| id as u32)
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(unregister) = function(&self.internals, "unregisterCallback") {
            let _ = unregister.call1(&self.internals, &JsValue::from(self.id));
        }
    }
}

/// Place and content of a message; none for the end.
fn opened(envelope: &JsValue) -> Option<(u64, JsValue)> {
    let index = Reflect::get(envelope, &JsValue::from_str("index")).ok()?.as_f64()?;
    if !Reflect::has(envelope, &JsValue::from_str("message")).ok()? {
        return None;
    }
    let message = Reflect::get(envelope, &JsValue::from_str("message")).ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the shell counts messages from 0"
    )]
    let index = index as u64;
    Some((index, message))
}

/// Says something in the web inspector.
fn report(words: &str) {
    let console = Reflect::get(&global(), &JsValue::from_str("console")).ok();
    if let Some(error) = console.as_ref().and_then(|console| function(console, "error")) {
        let _ = error.call1(&JsValue::UNDEFINED, &JsValue::from_str(words));
    }
}
