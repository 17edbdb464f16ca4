//! The one way to the shell. Nothing else in the page knows that there is Tauri.

mod bytes;
mod channel;
mod early;
mod in_order;

pub use channel::Channel;

use deskwatch_bridge::bytes::{from_bytes, to_bytes};
use deskwatch_bridge::{Call, Fault, Update, Watch};
use early::Early;
use js_sys::{Function, Promise, Reflect};
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
    let asked = to_bytes(call).ok_or(Fault::Internal)?;
    answer::<C>(invoke(C::COMMAND, &asked).ok_or(Fault::Internal)?).await
}

/// What the shell answers, once it does.
async fn answer<C: Call>(promise: Promise) -> Result<C::Reply, Fault> {
    let answer = JsFuture::from(promise).await.ok();
    let bytes = answer.as_ref().and_then(bytes::from_js);
    bytes.and_then(|bytes| from_bytes(&bytes)).unwrap_or(Err(Fault::Internal))
}

/// Opens the channel of updates. They keep coming as long as the answer is held, unless it is
/// `broken`: then another is to be opened, which begins with everything.
pub async fn watch(
    take: impl FnMut(Update) + 'static,
    broken: impl Fn() + 'static,
) -> Result<Channel, Fault> {
    let internals = internals().ok_or(Fault::Internal)?;
    let early = Early::take();
    let channel = Channel::open(&internals, early.as_ref(), take, broken)?;
    match early {
        Some(early) => answer::<Watch>(early.asked).await?,
        None => call(&Watch { updates: channel.name() }).await?,
    }
    Ok(channel)
}

/// Sends bytes to a command, which will answer bytes. It does not where the shell never hears
/// of it, such as of a command that is not allowed: Tauri says so.
fn invoke(command: &str, asked: &[u8]) -> Option<Promise> {
    let internals = internals()?;
    let invoke = function(&internals, "invoke")?;
    let promise = invoke.call2(&internals, &JsValue::from_str(command), &bytes::to_js(asked));
    promise.ok()?.dyn_into().ok()
}

fn internals() -> Option<JsValue> {
    let window = web_sys::window()?;
    let internals = Reflect::get(&window, &JsValue::from_str(INTERNALS)).ok()?;
    internals.is_object().then_some(internals)
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}
