//! The channel that `boot.js` has opened while the page was still being compiled, with what has
//! come through it since.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::channel::as_id;
use super::function;

/// Where `boot.js` leaves it.
const PLACE: &str = "deskwatchEarly";

/// A channel that somebody has to take over.
pub(super) struct Early {
    /// What the shell calls it by.
    pub(super) id: u32,
    /// The answer of the shell to `Watch`.
    pub(super) asked: Promise,
    listen: Function,
}

impl Early {
    /// The channel, for the first who asks. Whoever needs another one opens it.
    pub(super) fn take() -> Option<Self> {
        let window = web_sys::window()?;
        let (window, place) = (window.as_ref(), JsValue::from_str(PLACE));
        let early = Reflect::get(window, &place).ok()?;
        let _ = Reflect::set(window, &place, &JsValue::UNDEFINED);
        let part = |name| Reflect::get(&early, &JsValue::from_str(name)).ok();
        let id = part("id").as_ref().and_then(as_id)?;
        Some(Self {
            id,
            asked: part("asked")?.dyn_into().ok()?,
            listen: function(&early, "listen")?,
        })
    }

    /// Hands over what has come, and has what comes from now on handed over.
    pub(super) fn hand_over_to(&self, receive: &JsValue) {
        // It is a function of ours that does not fail.
        let _ = self.listen.call1(&JsValue::UNDEFINED, receive);
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_bridge::bytes::to_bytes;
    use deskwatch_bridge::{ShowWindow, Watch};

    /// The bytes that `boot.js` makes without knowing how a call is written.
    #[test]
    fn a_call_of_one_text_is_its_length_and_the_text() {
        let name = "__CHANNEL__:4294967295";
        let mut expected = vec![22];
        expected.extend(name.as_bytes());
        assert_eq!(to_bytes(&Watch { updates: name.to_owned() }), Some(expected));
    }

    #[test]
    fn a_call_of_nothing_is_no_bytes() {
        assert_eq!(to_bytes(&ShowWindow {}), Some(Vec::new()));
    }
}
