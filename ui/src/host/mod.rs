//! The one way to the shell. Nothing else in the page knows that there is Tauri.

mod channel;
mod in_order;
mod json;
mod reader;

pub use channel::Channel;

use deskwatch_bridge::{Call, Fault, Update, Watch};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What Tauri puts into every window before the page is read.
const INTERNALS: &str = "__TAURI_INTERNALS__";

/// Whether the page is in a window of the program, and not in a browser.
pub fn is_present() -> bool {
    internals().is_some()
}

/// Asks the shell.
pub async fn call<C: Call>(call: &C) -> Result<C::Reply, Fault> {
    let arguments = Object::new();
    set(&arguments, "call", &json::to_js(call)?);
    invoke(C::COMMAND, &arguments).await
}

/// Opens the channel of updates. They keep coming as long as the answer is held.
pub async fn watch(take: impl FnMut(Update) + 'static) -> Result<Channel, Fault> {
    let internals = internals().ok_or(Fault::Internal)?;
    let channel = Channel::open(&internals, take)?;
    let arguments = Object::new();
    set(&arguments, "call", &json::to_js(&Watch {})?);
    set(&arguments, "updates", &JsValue::from_str(&channel.name()));
    let () = invoke(Watch::COMMAND, &arguments).await?;
    Ok(channel)
}

async fn invoke<R: serde::de::DeserializeOwned>(
    command: &str,
    arguments: &Object,
) -> Result<R, Fault> {
    let internals = internals().ok_or(Fault::Internal)?;
    let invoke = function(&internals, "invoke").ok_or(Fault::Internal)?;
    let promise: Promise = invoke
        .call2(&internals, &JsValue::from_str(command), arguments)
        .map_err(|_| Fault::Internal)?
        .dyn_into()
        .map_err(|_| Fault::Internal)?;
    match JsFuture::from(promise).await {
        Ok(reply) => json::from_js(&reply).ok_or(Fault::Internal),
        // What is no fault comes from Tauri itself, such as a command that is not allowed.
        Err(fault) => Err(json::from_js(&fault).unwrap_or(Fault::Internal)),
    }
}

fn internals() -> Option<JsValue> {
    let window = web_sys::window()?;
    let internals = Reflect::get(&window, &JsValue::from_str(INTERNALS)).ok()?;
    internals.is_object().then_some(internals)
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object that was just made takes every property, so there is no failure to tell.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
