//! The page's end of the shell's channel of updates.
//!
//! Tauri calls a function of the page with `{message, index}` for each update, and with
//! `{end: true, index}` when the shell has closed its end.

use deskwatch_bridge::{Fault, Update};
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array, global};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::in_order::InOrder;
use super::{function, json};

/// An open channel. Dropping it closes the page's end.
pub struct Channel {
    id: u32,
    internals: JsValue,
    /// Kept alive because the shell calls it.
    _receive: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    /// Registers a function that the shell can call; updates reach `take` in order.
    pub(super) fn open(
        internals: &JsValue,
        mut take: impl FnMut(Update) + 'static,
    ) -> Result<Self, Fault> {
        let mut order = InOrder::new();
        let receive = Closure::new(move |envelope: JsValue| {
            let Some((index, message)) = opened(&envelope) else { return };
            for message in order.take(index, message) {
                match read(&message) {
                    Some(update) => take(update),
                    // Shell and page are of one version, so this is an error of ours. The
                    // others are still worth showing.
                    None => report("an update could not be read"),
                }
            }
        });
        let register = function(internals, "transformCallback").ok_or(Fault::Internal)?;
        let id = register
            .call2(internals, receive.as_ref().unchecked_ref(), &JsValue::FALSE)
            .ok()
            .and_then(|id| id.as_f64())
            .ok_or(Fault::Internal)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "ids are unsigned 32-bit numbers"
        )]
        let id = id as u32;
        Ok(Self { id, internals: internals.clone(), _receive: receive })
    }

    /// How the channel is named in the arguments of a command.
    pub(super) fn name(&self) -> String {
        format!("__CHANNEL__:{}", self.id)
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(unregister) = function(&self.internals, "unregisterCallback") {
            let _ = unregister.call1(&self.internals, &JsValue::from(self.id));
        }
    }
}

/// The update that a message is: bytes for the team, JSON for everything else.
fn read(message: &JsValue) -> Option<Update> {
    // A list of numbers is what bytes are to a webview that cannot be sent any.
    if message.is_instance_of::<ArrayBuffer>() || Array::is_array(message) {
        Update::from_bytes(&Uint8Array::new(message).to_vec())
    } else {
        json::from_js(message)
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
